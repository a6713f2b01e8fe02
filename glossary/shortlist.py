"""Which few entries, and which of their forms, are worth comparing word by word?

A comparison in full costs a tenth of a millisecond; a widespread word is borne by thousands. What they share is
counted, and what they share letter by letter is measured by rapidfuzz, which does hundreds in the time of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from glossary.fitting import forms_of
from glossary.index import Index
from glossary.reading import NameReading
from glossary.scripts import is_arabic

#: A word that more entries use than this finds nobody by itself.
CROWD = 400
#: Of the other words only rare ones find entries by themselves; the rest confirm what was found.
FEW = 60
#: How many forms of one entry are compared.
_MOST_FORMS = 2


def count_shared(index: Index, words: Iterable[str]) -> Counter[int]:
    """Count for each entry how many of these words it uses, leaving out words that everybody uses.

    If everybody uses all of them, those count that use the two rarest.
    """
    words = list(words)
    crowds = sorted((index.users(word) for word in words), key=len)
    crowds = [crowd for crowd in crowds if crowd]
    votes: Counter[int] = Counter()
    for place, crowd in enumerate(crowds):
        if len(crowd) <= (CROWD if not place else FEW) or len(words) == 1:
            votes.update(crowd[:CROWD])
        elif votes:
            votes.update(votes.keys() & set(crowd))
    if not votes and len(crowds) > 1:
        votes.update(dict.fromkeys(sorted(set(crowds[0]).intersection(crowds[1]))[:CROWD], 2))
    return votes


def choose_entries(index: Index, name: str, votes: Counter[int], limit: int, cutoff: float) -> list[int]:
    """Choose the entries that share most words, and of those that share one the most alike, letter by letter.

    ``cutoff`` is the least likeness (0-100) of the latter; across scripts letters say nothing and it does not count.
    """
    chosen = [owner for owner, count in votes.most_common(limit) if count > 1]
    texts, firsts = index.texts, index.firsts
    others = {owner: texts[firsts[owner]] for owner, count in votes.items() if count == 1}
    if is_arabic(name):
        cutoff = 0.0
    near = process.extract(
        _in_title_case(name), others, scorer=fuzz.ratio, limit=max(limit - len(chosen), 2), score_cutoff=cutoff
    )
    return chosen + [owner for _, _, owner in near]


def choose_forms(index: Index, owner: int, run: NameReading) -> Sequence[tuple[int, str]]:
    """Choose the few forms of an entry that are written most like a name, in its script if there are any."""
    forms = forms_of(index, owner)
    name = in_order(run)
    arabic = is_arabic(name)
    forms = [form for form in forms if is_arabic(form[1]) == arabic] or forms
    if len(forms) <= _MOST_FORMS:
        return forms
    spelled = [form for _, form in forms]
    near = process.extract(_in_title_case(name), spelled, scorer=fuzz.ratio, limit=_MOST_FORMS)
    return [forms[place] for _, _, place in near]


def in_order(run: NameReading) -> str:
    """Write a name in the order of the full name, without titles and articles: *Qasem Soleimani* for *Soleimani, Qasem*."""
    words = [token.surface.title() if token.surface.isupper() else token.surface for token in run.core]
    return " ".join(words) or run.name


def _in_title_case(name: str) -> str:
    return name.title() if name.isupper() or name.islower() else name
