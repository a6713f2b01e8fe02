"""How are a group of spellings, and a decision about them, told in words?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from service.cli.terminal import say, say_json, scored, shown, shown_sentence

if TYPE_CHECKING:
    from service.review.desk import Decided, ReviewGroup


def lines_of(group: ReviewGroup) -> Iterator[str]:
    """The lines that tell of a group in a pipe: its spellings, where one stood, what it may be."""
    yield ", ".join(f"{shown(each.surface)} {each.count}" for each in group.spellings)
    for contexts in islice(group.contexts.values(), 1):
        yield f"    {shown(contexts[0].excerpt)}"
    for candidate in group.candidates[:1]:
        why = shown_sentence("; ".join(candidate["why"]))
        yield f"    perhaps {shown(candidate['preferred'])} [{candidate['id']}] {scored(candidate['score'])}: {why}"


def tell(decided: Decided, as_json: bool) -> None:
    """What a decision came to."""
    if as_json:
        say_json(
            {
                "decision": str(decided.decision),
                "spellings": list(decided.surfaces),
                "id": decided.entry.id if decided.entry else None,
                "step": decided.step.number if decided.step else None,
            }
        )
        return
    say(sentence_of(decided))


def sentence_of(decided: Decided) -> str:
    """What a decision came to, in words."""
    spellings = ", ".join(shown(surface) for surface in decided.surfaces)
    match decided.decision:
        case "variant" | "entry" if decided.entry is not None:
            kind = "a new entry" if decided.decision == "entry" else shown(decided.entry.name)
            return f"{spellings}: now {kind} [{decided.entry.id}], step {decided.step.number if decided.step else ''}"
        case "not-a-name":
            return f"{spellings}: not a name"
        case "leave":
            return f"{spellings}: left as it is"
        case _:
            return f"{spellings}: taken back"
