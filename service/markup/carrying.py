"""How does what was found in the visible text become a report on the source?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from glossary import Edit, Mention, Outcome, Report
from service.markup.rewriting import rewrite_across
from service.markup.visible import Visible

#: Said of a name that is known but must not be touched.
TORN = "markup stands inside the name, so it is not rewritten word by word; rewrite it by hand"


def carry_back(report: Report, visible: Visible, escape: Callable[[str], str]) -> Report:
    """The report on ``visible.text`` as a report on ``visible.source``: every offset and surface is the source's.

    ``escape`` writes inserted text the way the source wants it. A name that cannot be rewritten without touching
    a tag is left as it is and becomes undecided, with the reason among the reasons of its candidates.
    """
    edits = {(edit.start, edit.end): edit for edit in report.edits}
    mentions: list[Mention] = []
    carried: list[Edit] = []
    done = 0
    for found in report.mentions:
        start, end = visible.span(found.start, found.end)
        if start < done:  # It begins inside a reference that the mention before it ends in.
            continue
        done = end
        surface = visible.source[start:end]
        mention = replace(found, start=start, end=end, surface=surface)
        edit = edits.get((found.start, found.end))
        if edit is not None:
            written = rewrite_across(visible, found.start, found.end, edit.replacement, escape)
            if written is None:
                mention = _leave(mention)
            elif written != surface:
                carried.append(replace(edit, start=start, end=end, surface=surface, replacement=written))
        mentions.append(mention)
    return Report(visible.source, tuple(mentions), tuple(carried))


def _leave(mention: Mention) -> Mention:
    candidates = tuple(replace(candidate, why=(*candidate.why, TORN)) for candidate in mention.candidates)
    return replace(mention, outcome=Outcome.AMBIGUOUS, id=None, preferred=None, candidates=candidates)
