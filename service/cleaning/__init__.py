"""How is a document, or a whole source of them, cleaned?

``clean_document`` cleans one, a ``Cleaner`` several together, and ``clean_documents`` files and folders, in several
processes if asked. All give ``Cleaned``, and ``Summary`` counts them.
"""

from service.cleaning.batch import Batch, Progress, clean_documents
from service.cleaning.cleaned import Cleaned, Naming
from service.cleaning.cleaner import Cleaner, clean_document
from service.cleaning.fragment import Fragment
from service.cleaning.fragments import Handling
from service.cleaning.summary import NameCount, Summary, Tally, summarise

__all__ = [
    "Batch",
    "Cleaned",
    "Cleaner",
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
