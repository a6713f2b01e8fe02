"""Whose name is a run of capitalised words that no form explains as a whole?

*Fatih al-Fayyadh* is a slip in a known name; *Riyad al-Maliki* is somebody else. A slip in running text must be
small, and nothing may be left over before or behind the name: nobody looks over every page.
"""

from __future__ import annotations

from glossary.candidate import Reading, reading_of
from glossary.fitting import OTHER_SCRIPT, forbids
from glossary.index import Index, form_tokens
from glossary.reading import NameReading, read_in_order, read_name
from glossary.scoring import compare_readings
from glossary.scripts import is_arabic
from glossary.shortlist import choose_entries, choose_forms, count_shared, in_order
from glossary.similarity import Level

#: How alike the least like word of a slipped name must be (0-1).
SLIPPED = 0.80
#: In characters. A longer run is a list or a table; the longest names of the news have eight words.
_LONGEST = 200
#: Persons compared with one run, and how alike their names must be, letter by letter (0-100).
_MOST_COMPARED = 4
_ALIKE_IN_LETTERS = 62.0


def read_run(index: Index, surface: str, *, turned: bool) -> tuple[Reading, ...]:
    """Give the persons whose name a run of words is, best first; ``turned`` reads a comma as *Soleimani, Qasem*."""
    if len(surface) > _LONGEST:
        return ()
    run = read_name(surface) if turned else read_in_order(surface)
    if len(run.core) < 2:
        return ()
    votes = count_shared(index, [token.word for token in run.core])
    persons = [
        owner
        for owner in choose_entries(index, in_order(run), votes, _MOST_COMPARED, _ALIKE_IN_LETTERS)
        if index.persons[owner]
    ]
    found = (read_against(index, owner, run) for owner in persons)
    return tuple(sorted((reading for reading in found if reading), key=lambda reading: -reading.score))


def read_against(index: Index, owner: int, run: NameReading) -> Reading | None:
    """Compare a run of name words with every form of one person; None if none of them is meant."""
    best: Reading | None = None
    if forbids(index, owner, run.core):
        return None
    for number, form in choose_forms(index, owner, run):
        tokens = form_tokens(form, True)
        if len(tokens) < 2:
            continue
        comparison = compare_readings(run, NameReading(form, tokens, tokens))
        if not comparison.matches or comparison.level is None or comparison.extended:
            continue
        if comparison.level is Level.SIMILAR and (comparison.weakest < SLIPPED or comparison.missing):
            continue
        score = min(comparison.score, 98.0) - (OTHER_SCRIPT if is_arabic(form) != is_arabic(run.name) else 0.0)
        if best is None or score > best.score:
            best = reading_of(index, number, comparison.level, score, comparison.why)
    return best
