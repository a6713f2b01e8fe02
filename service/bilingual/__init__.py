"""Which segments and translations does a file hold, and how is it written back with nothing but its corrections changed?

``find_jobs`` says which documents paths mean, ``read_job`` reads one as ``Pairs``; its ``writer`` writes corrections.
"""

from service.bilingual.pairs import Columns, Pairs, Place, Unit
from service.bilingual.sources import ENDINGS, FORMATS, Job, find_jobs, read_job

__all__ = ["ENDINGS", "FORMATS", "Columns", "Job", "Pairs", "Place", "Unit", "find_jobs", "read_job"]
