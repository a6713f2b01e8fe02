"""Find names in a text however they are spelled, and write them the way the house writes them.

>>> from glossary import Entry, Glossary, Kind
>>> g = Glossary([Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani", "ar": "قاسم سليماني"})])
>>> g.normalize("Kassem Sulaimani").id
'qasem-soleimani'
"""

from glossary.candidate import Candidate
from glossary.entry import Entry, Kind, Status, Variant
from glossary.errors import GlossaryFileError, LaqabError, Problem
from glossary.mention import Mention, Outcome
from glossary.querying import Resolution
from glossary.reading import NameReading, TokenReading, read_name
from glossary.report import Piece, Report
from glossary.rewriting import Edit
from glossary.scoring import Comparison, compare
from glossary.similarity import Level
from glossary.termbase import Glossary

__all__ = [
    "Candidate", "Comparison", "Edit", "Entry", "Glossary", "GlossaryFileError", "Kind", "LaqabError", "Level", "Mention",
    "NameReading", "Outcome", "Piece", "Problem", "Report", "Resolution", "Status", "TokenReading", "Variant", "compare", "read_name",
]  # fmt: skip
