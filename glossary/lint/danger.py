"""Which forms would be found where nobody means the name, and how often in these texts?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from glossary.folding import fold_key
from glossary.lint.doubt import Doubt, Form
from glossary.scripts import is_arabic
from glossary.words import FUNCTION_WORDS, WORD

#: A single word of fewer letters is found everywhere by accident; abbreviations in capitals are safer.
_SHORTEST, _SHORTEST_ABBREVIATION = 3, 2
#: A word that stands in small letters this often in the samples is a word of the language, not a slip of the shift key.
_COMMON = 2
#: So many texts are named in a message.
_NAMED = 3

_FIX = "delete it, or add 'when: supported' to it as a variant"


class WordsOfTexts:
    """How often each word stands in some texts, as a name might (with a capital, or in the Arabic script) and in small letters.

    >>> words = WordsOfTexts([("a.txt", "May I? In May it may rain.")])
    >>> words.as_name("may"), words.in_small("may")
    (2, 1)
    """

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._named: dict[str, Counter[str]] = defaultdict(Counter)
        self._small: Counter[str] = Counter()
        self.texts = 0
        for name, text in texts:
            self.texts += 1
            for word, count in Counter(found[0] for found in WORD.finditer(text)).items():
                key = fold_key(word)
                if word[0].isupper() or is_arabic(word):
                    self._named[key][name] += count
                else:
                    self._small[key] += count

    def as_name(self, key: str) -> int:
        """How often a word with this folded key is written as a name would be."""
        return sum(self._named[key].values()) if key in self._named else 0

    def in_small(self, key: str) -> int:
        """How often a word with this folded key is written in small letters."""
        return self._small[key]

    def tell(self, key: str) -> str:
        """Say how often a form would be found, and in which texts most; nothing if there are no texts."""
        if not self.texts:
            return ""
        count = self.as_name(key)
        among = f"the {self.texts} sample texts" if self.texts > 1 else "the sample text"
        if not count:
            return f"; it does not stand in {among}"
        most = self._named[key].most_common(_NAMED)
        named = ", ".join(f"{name} {number}" for name, number in most) + (
            ", …" if len(self._named[key]) > _NAMED else ""
        )
        return f"; in {among} it would be found {count} {'time' if count == 1 else 'times'} ({named})"


def unsafe(form: Form, words: WordsOfTexts) -> Iterator[Doubt]:
    """Doubt a single word that is so short or so common that it is found by accident."""
    key = fold_key(form.text)
    if " " in key or (form.variant and form.variant.supported):
        return
    abbreviation = form.text.isupper()
    if len(key) < (_SHORTEST_ABBREVIATION if abbreviation else _SHORTEST):
        message = f"{form.text!r} is so short that it will be found by accident{words.tell(key)}"
        yield Doubt(form.path, "too-short", message, _FIX)
    elif abbreviation:
        return
    elif key in FUNCTION_WORDS:
        yield Doubt(form.path, "everyday-word", f"{form.text!r} is a word of everyday language{words.tell(key)}", _FIX)
    elif (small := words.in_small(key)) >= _COMMON:
        message = f"{form.text!r} is a word like any other: it stands {small} times in small letters{words.tell(key)}"
        yield Doubt(form.path, "common-word", message, _FIX)
