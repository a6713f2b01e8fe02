"""Which spellings did nobody know, and what did a person decide about each?

Clean and normalize pass what stays unknown or undecided to a ``Recorder``, which keeps it in a ``ReviewStore``. A
``ReviewDesk`` (in ``desk.py``) shows it in groups of one name, and carries decisions into the glossary.
"""

from service.review.encounter import Encounter, encounters_in
from service.review.recorder import Recorder
from service.review.spelling import Decision, Spelling
from service.review.store import ReviewError, ReviewStore, review_place

__all__ = [
    "Decision",
    "Encounter",
    "Recorder",
    "ReviewError",
    "ReviewStore",
    "Spelling",
    "encounters_in",
    "review_place",
]
