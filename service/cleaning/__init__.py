"""How is a document, or a whole source of them, cleaned?

``clean_document`` cleans one; ``clean_documents`` cleans files and folders, in several processes if asked. Both give
``Cleaned``, and ``Summary`` counts them.
"""

from service.cleaning.batch import Batch, Progress, clean_documents
from service.cleaning.cleaned import Cleaned, Naming, clean_document
from service.cleaning.fragments import Fragment, Handling
from service.cleaning.summary import NameCount, Summary, Tally, summarise

__all__ = [
    "Batch",
    "Cleaned",
    "Fragment",
    "Handling",
    "NameCount",
    "Naming",
    "Progress",
    "Summary",
    "Tally",
    "clean_document",
    "clean_documents",
    "summarise",
]
