"""Which names in the English want *the*, though the model could not know it from their signs?

A model cannot see what stands behind a sign, but it knows many a name by itself: where its own words say *the United
States*, so does the sentence with the sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary import Glossary, Kind
from service.translation.engine.placeholders import FOUND
from service.translation.term import Term

_ARTICLE = re.compile(r"\bthe \Z", re.IGNORECASE)
#: After these a name that wants an article gets it. Others may be adjectives (*southern Iraq*) or determiners.
_BEFORE = re.compile(
    r"(?:\A|[,;:(\"]\s?|\b(?:of|in|to|from|by|with|against|at|on|for|and|or|between|into|near|over|across|through|towards?|within|inside"
    r"|outside|under|than|that|as|but|while|after|before|left|hit|told|met|\w+ed)\s)\Z",
    re.IGNORECASE,
)


def put_articles(signed: str, terms: Sequence[Term], raw: str, glossary: Glossary) -> str:
    """Write *the* before the signs of names that have it in ``raw``, what the model says without signs.

    ``terms`` are the names behind the signs 1, 2...; names of persons never have one.
    """
    if "the " not in raw.lower():
        return signed
    wanting = {mention.id for mention in glossary.find(raw) if mention.id and _ARTICLE.search(raw, 0, mention.start)}

    def write(found: re.Match[str]) -> str:
        term = terms[int(found[1]) - 1]
        if term.id not in wanting or glossary.entries[term.id].type is Kind.PERSON or term.wanted.startswith("the "):
            return found[0]
        if not _BEFORE.search(signed, 0, found.start()):
            return found[0]
        return f"{'the' if found.start() else 'The'} {found[0]}"

    return FOUND.sub(write, signed) if wanting else signed
