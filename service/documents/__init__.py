"""Which documents does a source hold, and how is each written back with nothing but its edits changed?

``find_files`` lists the files, ``open_source`` reads one as records, a record's slot writes the edits back.
"""

from service.documents.document import Document, Format, NoText, Reading, Record
from service.documents.encoding import Encoding, detect_encoding
from service.documents.sources import FORMATS, STDIN, SourceFile, find_files, open_source

__all__ = [
    "FORMATS",
    "STDIN",
    "Document",
    "Encoding",
    "Format",
    "NoText",
    "Reading",
    "Record",
    "SourceFile",
    "detect_encoding",
    "find_files",
    "open_source",
]
