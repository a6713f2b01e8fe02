"""How is a name that no list has written in Latin letters?

Word by word: a model of names spells the words (``transliteration_model``), the house's rules do the rest: al-Sudani,
bin and ibn, Abu, Abdul-Mahdi, Ruhollah. What comes out is a guess, and every caller says so; the shares tell how sure.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from glossary.scripts import ARABIC_CLASS, is_arabic
from service.translation.spelling.kurdish import is_kurdish, spell_kurdish
from service.translation.spelling.letters import read_letters, spell_by_letters
from service.translation.spelling.model import load_model

#: A word of the script; the joiners of Persian are in it, and tatweel.
_WORD: Final = re.compile(rf"[\u200c\u200d]*[{ARABIC_CLASS}][\u200c\u200d{ARABIC_CLASS}]*")
#: Marks between names that only the Arabic script has.
_MARKS: Final = str.maketrans("،؛؟", ",;?")
#: Letters that Persian and Urdu have and Arabic has not.
_PERSIAN: Final = re.compile("[پچژگکی]")
_NISBA: Final = re.compile(r"(?<=[^aeiouy])(?:y|e|ie|ee|ii)\Z")
_JOINER: Final = re.compile("[\u200c\u200d]+")
#: Who gives longer words, or more of them, has no name: from there on each letter is spelled alone.
_LONGEST_WORD: Final = 24
_MOST_WORDS: Final = 24
#: The odds that a word of a name that begins with the letters of the article has it, in a text of the language.
_ARTICLE_ODDS: Final = {"fa": 0.02, "": 0.3}
#: The same for a word that ends in -i as well: al-Basri is far likelier than Alessandri.
_NISBA_ODDS: Final = 50.0
#: How many spellings of one word are looked at for those of a name.
_KEPT: Final = 12

#: Words with a spelling of their own. Source: the house's own names, and the usage of the wire services.
_WHOLE: Final = {
    "بن": "bin", "ابن": "ibn", "إبن": "ibn", "بنت": "bint", "أبو": "Abu", "ابو": "Abu", "أبي": "Abi", "ابي": "Abi",
    "أم": "Umm", "ام": "Umm", "آل": "Al", "ال": "Al", "ذو": "Dhu", "الله": "Allah", "الدين": "al-Din", "زاده": "Zadeh",
}  # fmt: skip
#: Letters that stand for a given name, and what is written for them.
_INITIALS: Final = {
    "ا": "A", "أ": "A", "إ": "I", "آ": "A", "ب": "B", "پ": "P", "ت": "T", "ث": "Th", "ج": "J", "چ": "Ch", "ح": "H",
    "خ": "Kh", "د": "D", "ذ": "Dh", "ر": "R", "ز": "Z", "ژ": "Zh", "س": "S", "ش": "Sh", "ص": "S", "ض": "D", "ط": "T",
    "ظ": "Z", "ع": "A", "غ": "Gh", "ف": "F", "ق": "Q", "ك": "K", "گ": "G", "ل": "L", "م": "M", "ن": "N", "ه": "H",
    "و": "W", "ي": "Y",
}  # fmt: skip
#: How servant-of names are written, most usual first, as the house does: Abdul-Mahdi. Persian writers join them.
_SERVANTS: Final = {
    "": (("Abdul-{}", 0.5), ("Abdul {}", 0.2), ("Abd al-{}", 0.2), ("Abdel {}", 0.1)),
    "fa": (("Abdol{}", 0.6), ("Abdul{}", 0.25), ("Abdol-{}", 0.15)),
}
_FAITHS: Final = {
    "": (("{} al-Din", 0.5), ("{}uddin", 0.3), ("{}eddin", 0.2)),
    "fa": (("{}eddin", 0.6), ("{}oddin", 0.25), ("{} al-Din", 0.15)),
}
_Ranked = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A Latin spelling, and how likely it is the one that is used for this name: 0 to 100."""

    text: str
    share: float


def transliterate(name: str, language: str = "und", limit: int = 5) -> tuple[Spelling, ...]:
    """Give the usual Latin spellings of a name, likeliest first, ``limit`` at most and never none.

    ``language`` is ``ar``, ``fa``, ``ckb`` or ``und``: Persian reads the same letters otherwise. What is not in the Arabic
    script stays as it is, digits too: a name without any of it comes back alone.

    >>> [spelling.text for spelling in transliterate("محمد شياع السوداني", limit=1)]
    ['Mohammed Shia al-Sudani']
    >>> transliterate("قاسم‌زاده", "fa")[0].text, transliterate("عادل عبد المهدي", "ar")[0].text
    ('Ghasemzadeh', 'Adil Abdul-Mahdi')
    >>> transliterate("Qasem 7")
    (Spelling(text='Qasem 7', share=100.0),)
    """
    if not is_arabic(name):
        return (Spelling(name, 100.0),)
    persian = language == "fa" or (language != "ar" and _PERSIAN.search(name) is not None)
    kurdish = language == "ckb" or (language == "und" and is_kurdish(name))
    parts: list[_Ranked] = []
    place = 0
    for number, (start, end, word) in enumerate(_join_compounds(name)):
        parts.append(((name[place:start].translate(_MARKS), 1.0),))
        if number >= _MOST_WORDS or len(word) > _LONGEST_WORD:
            parts.append(((spell_by_letters(word).title(), 1.0),))
        elif kurdish:
            parts.append(((_capital(spell_kurdish(word)), 1.0),))
        else:
            parts.append(_spell_word(word, persian, start == 0))
        place = end
    parts.append(((name[place:].translate(_MARKS), 1.0),))
    return tuple(Spelling(text, round(100 * share, 1)) for text, share in _combine(parts, max(1, limit)))


def _join_compounds(name: str) -> Iterable[tuple[int, int, str]]:
    """Give the words with their places; Abd and Allah are one word with what they belong to."""
    words = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(name)]
    number = 0
    while number < len(words):
        start, end, word = words[number]
        if number + 1 < len(words) and name[end : words[number + 1][0]] == " ":
            _, after, following = words[number + 1]
            letters = read_letters(word).letters, read_letters(following).letters
            servant = letters[0] == "عبد" and letters[1].startswith("ال") and len(letters[1]) > 4
            divine = letters[1] == "الله" and letters[0] not in _WHOLE and 2 < len(letters[0]) < 6
            if servant or divine:
                word, end, number = word + following, after, number + 1
        yield start, end, word
        number += 1


@lru_cache(maxsize=4096)
def _spell_word(word: str, persian: bool, first: bool) -> _Ranked:
    """Give the spellings of one word of a name, with the share of each."""
    letters = read_letters(word).letters
    rules = "fa" if persian else ""
    pieces = [piece for piece in _JOINER.split(word) if piece]
    if len(pieces) > 1 and letters not in _WHOLE and not letters.endswith("الله"):
        return _spell_joined(pieces, persian)
    if letters in _WHOLE:
        text = _WHOLE[letters]
        return ((text[0].upper() + text[1:] if first else text, 1.0),)
    if len(letters) == 1 and letters in _INITIALS:
        return ((_INITIALS[letters], 1.0),)
    if letters.startswith("عبدال") and len(letters) > 7 and letters != "عبدالله":
        return _wrap(_spell_word(_after(word, 5), persian, False), _SERVANTS[rules], persian)
    if letters.endswith("الدين") and len(letters) > 6:
        return _wrap(_spell_bare(_before(word, len(letters) - 5), persian), _FAITHS[rules], False)
    if not first and letters.startswith("وال") and len(letters) > 6:
        return tuple((f"wal-{text}", share) for text, share in _spell_bare(_after(word, 3), persian))
    if letters.startswith("ال") and len(letters) > 3:
        return _spell_articled(word, persian)
    return _spell_bare(word, persian)


def _spell_articled(word: str, persian: bool) -> _Ranked:
    """Spell a word that begins like the article: al-Basri, but also Albert and Elham. Which it is, the model weighs."""
    rest = _after(word, 2)
    model = load_model()
    whole, bare = model.spell(read_letters(word), persian), model.spell(read_letters(rest), persian)
    nisba = not persian and len(read_letters(word).letters) > 5 and read_letters(word).letters.endswith("ي")
    prior = _NISBA_ODDS if nisba else _ARTICLE_ODDS["fa" if persian else ""]
    odds = math.exp(min(50.0, max(-50.0, whole.cost - bare.cost))) * prior
    article = odds / (1 + odds) if whole.spellings else 1.0
    ranked: dict[str, float] = {}
    for text, part in _spell_bare(rest, persian):
        text = f"al-{_end_nisba(text) if nisba else text}"
        ranked[text] = ranked.get(text, 0.0) + article * part
    for text, part in whole.spellings:
        # Writers who join the article to the name mean it no less: Elayoubi.
        joined = f"al-{_capital(text[2:])}" if article > 0.5 and text[:2] in ("al", "el") else ""
        text = joined if joined in ranked else _capital(text)
        ranked[text] = ranked.get(text, 0.0) + (1 - article) * part
    return tuple(sorted(ranked.items(), key=lambda found: -found[1]))


def _end_nisba(text: str) -> str:
    """Write the ending of a surname after a place or a tribe as the house does, whatever passports of one country have.

    >>> _end_nisba("Basry"), _end_nisba("Azzaoui")
    ('Basri', 'Azzawi')
    """
    return _NISBA.sub("i", text.removesuffix("aoui") + "awi" if text.endswith("aoui") else text)


def _spell_bare(word: str, persian: bool) -> _Ranked:
    spelled = load_model().spell(read_letters(word), persian).spellings
    if not spelled:
        return ((spell_by_letters(word).title(), 1.0),)
    return tuple((_capital(text), share) for text, share in spelled[:_KEPT])


def _spell_joined(pieces: Sequence[str], persian: bool) -> _Ranked:
    """Spell a word whose parts a zero-width non-joiner keeps apart: Pezeshk|far; Khameneh|i loses its silent h."""
    parts: list[_Ranked] = []
    for number, piece in enumerate(pieces):
        spelled = _spell_bare(piece, persian)
        if number + 1 < len(pieces) and read_letters(pieces[number + 1]).letters in ("اي", "ئي", "يي"):
            spelled = tuple((text[:-1] if text.endswith(("eh", "ah")) else text, share) for text, share in spelled)
        if number and read_letters(piece).letters in ("اي", "ئي", "يي"):
            spelled = (("i", 1.0),)
        parts.append(tuple((text.lower() if number else text, share) for text, share in spelled))
    return tuple(_combine(parts, _KEPT))


def _wrap(spelled: _Ranked, patterns: Sequence[tuple[str, float]], small: bool) -> _Ranked:
    ranked = [
        (pattern.format(text.lower() if small and pattern.endswith("l{}") else text), share * part)
        for text, share in spelled
        for pattern, part in patterns
    ]
    return tuple(sorted(ranked, key=lambda found: -found[1]))


def _combine(parts: Sequence[_Ranked], limit: int) -> list[tuple[str, float]]:
    """Give the likeliest ways to put one spelling of each part together; equal ones count as one."""
    found: dict[str, float] = {"": 1.0}
    for part in parts:
        longer: dict[str, float] = {}
        for text, share in found.items():
            for piece, own in part:
                longer[text + piece] = longer.get(text + piece, 0.0) + share * own
        found = dict(heapq.nlargest(max(limit, _KEPT), longer.items(), key=lambda ranked: ranked[1]))
    return heapq.nlargest(limit, found.items(), key=lambda ranked: ranked[1])


def _after(word: str, letters: int) -> str:
    """What follows so many letters, their signs left out."""
    return word[_place_of(word, letters) :]


def _before(word: str, letters: int) -> str:
    return word[: _place_of(word, letters)]


def _place_of(word: str, letters: int) -> int:
    seen = 0
    for place, character in enumerate(word):
        if read_letters(character).letters:
            seen += len(read_letters(character).letters)
            if seen > letters:
                return place
    return len(word)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
