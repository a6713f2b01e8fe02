"""Which consonants, and which vowels between them, does a written word stand for?

Arabic writes consonants and long vowels; every outlet adds short vowels of its own, and several Latin letters
for one Arabic letter. So a word is read as a row of consonants with a vowel *slot* before, between and after
them, the same way in both scripts::

    Suleimani   s l m n   slots  '' u ai a i
    سليماني     س ل م ن   slots  '' '' Y A Y

The **skeleton** is the row of consonants, each as the class of sounds that writers exchange (q, k, g and gh
are one class; kh is another), marked when the word begins with a vowel or ends in a long i. All spellings of
a name share a skeleton; few other names do; a dictionary can look it up. Whether two words with one skeleton
are the same name is then decided slot by slot (``similarity.py``): *Khamenei* and *Khomeini* differ there only.

Sources of the correspondences: the ALA-LC and BGN/PCGN romanisation tables for Arabic, Persian and Kurdish,
and the usage of wire services, measured on public name lists.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from glossary.folding import plain_letters
from glossary.scripts import LOOKALIKES, is_arabic

#: Slot content that agrees with anything: the seam of a compound (Abd|ul|Mahdi, Nasr|Allah).
ANY = "*"

#: Letters with a diacritic whose base letter alone would be another sound.
_DIACRITICS = {
    "ç": "ch", "č": "ch", "ć": "ch", "ş": "sh", "š": "sh", "ș": "sh", "ś": "sh", "ž": "zh", "ğ": "gh", "ġ": "gh",
    "ḫ": "kh", "ẖ": "kh", "ḵ": "kh", "ṯ": "th", "ḏ": "dh", "ǧ": "j", "ĝ": "j", "ǰ": "j", "ż": "z", "ẓ": "z", "ə": "a",
    "ı": "i", "ê": "e", "î": "i", "û": "u", "å": "a", "ø": "o", "ß": "s", "þ": "th", "ð": "dh",
}  # fmt: skip

#: Latin consonant groups, longest first, as one symbol each.
_GROUPS = (
    ("dsch", "j"), ("tsch", "C"), ("dzh", "j"), ("sch", "S"), ("tch", "C"), ("kh", "x"), ("gh", "G"), ("sh", "S"),
    ("ch", "C"), ("th", "T"), ("dh", "D"), ("zh", "Z"), ("ph", "f"), ("ck", "k"), ("cq", "q"), ("dj", "j"), ("sj", "S"),
    ("ts", "s"), ("tz", "z"),
)  # fmt: skip

#: The class, or classes, of sounds that each consonant symbol may be taken for. A symbol with two
#: classes gives two skeletons; the first is the usual one.
_CLASSES = {
    "b": "b", "p": "b", "t": "t", "T": "st", "j": "j", "Z": "j", "C": "Sx", "c": "sj", "h": "h", "x": "x", "d": "d",
    "D": "zd", "r": "r", "z": "z", "s": "s", "S": "S", "G": "k", "f": "f", "v": "f", "q": "k", "k": "k", "g": "kj",
    "l": "l", "m": "m", "n": "n", "w": "w", "y": "y",
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "st", "ج": "j", "ژ": "j", "چ": "S", "ح": "h", "ه": "h", "خ": "x",
    "د": "d", "ذ": "zd", "ض": "zd", "ظ": "zd", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "S", "غ": "k", "ف": "f",
    "ڤ": "f", "ق": "k", "ك": "k", "گ": "k", "ل": "l", "م": "m", "ن": "n", "و": "w", "ي": "y",
}  # fmt: skip

_ARABIC_UNIFY = str.maketrans("یېێےکڪګہھۃڕڵۇۆٹڈڑں", "ىيييكككههةرلووتدرن", "ـ\u200e\u200f\u061c\u200b\u200d")
_ARABIC_VOWELS = str.maketrans(
    {"ا": "A", "آ": "A", "ي": "Y", "و": "W", "ى": "A", "ة": "E", "ە": "E", "ئ": "V", "ؤ": "W"}
)
_HIATUS = frozenset("ءع")

#: More skeletons than this for one word say that it is no name; the rest is dropped.
_MOST_KEYS = 4

_ABD = re.compile(r"abd(?:[aeiou]?l(?=[^l])|[aeiou](?=(?:sh|[tdrznsl]){2}|sh)|[aeiou](?=ll?ah))(.{3,})\Z")
_KUNYA = re.compile(r"\Aabo?u?l(?=[^l].{3})")
_ALLAH = re.compile(r"(.{2,}?)[aeiou]?ll?ah\Z|(.{3,}?)[uo]lla\Z")
#: A word that ends in a long i (Maliki), and one that ends in -iya (Diwaniyah): never the same name.
_NISBA = re.compile(r"i(?!h\Z)|Y(?!H\Z)")
_NISBA_FEMININE = re.compile(r"i(?:ah?|eh)\Z|Y[EHA]\Z")

#: A Persian -eh before an ending: Khameneh'i.
_SILENT_H = re.compile(r"eh['’ʼ‘ʿʾ-](?=i)")
#: German, Slavic and Nordic j after a vowel is a y: Solejmani.
_SLAVIC_J = re.compile(r"(?<=[aeou])j(?=[^aeiouy]|\Z)")
_DIN = re.compile(r"(.{3,}?)[aeiou]dd?(?:in|ine|een|yn|en|eyn|ien)\Z")


@dataclass(frozen=True, slots=True)
class Sound:
    """One way to read a word: its consonants, the slots around them (one more), and its skeletons.

    Consonants are symbols: Latin letters (capitals for digraphs: ``S`` is sh, ``x`` is kh) or Arabic ones.
    """

    consonants: str
    slots: tuple[str, ...]
    keys: tuple[str, ...]


def _build(consonants: str, slots: list[str] | tuple[str, ...]) -> Sound:
    last = slots[-1]
    start = "A" if slots[0] else ""
    end = "ya" if _NISBA_FEMININE.match(last) else "y" if _NISBA.search(last) else ""
    options = []
    for position, symbol in enumerate(consonants):
        following = consonants[position + 1 : position + 2]
        labial = symbol in "nن" and following and following in "bpبپ" and not slots[position + 1]
        options.append("m" if labial else _CLASSES.get(symbol, symbol))
    keys = [start + "".join(choice) + end for choice, _ in zip(product(*options), range(_MOST_KEYS), strict=False)]
    return Sound(consonants, tuple(slots), tuple(dict.fromkeys(keys)))


def join_sounds(first: Sound, second: Sound) -> Sound:
    """Read two words as one compound; whatever stands at the seam (an article, a case vowel) is free.

    >>> join_sounds(read_sounds("Abd")[0], read_sounds("Mahdi")[0]).keys == read_sounds("عبدالمهدي")[0].keys
    True
    """
    return _build(first.consonants + second.consonants, (*first.slots[:-1], ANY, *second.slots[1:]))


@lru_cache(maxsize=1 << 17)
def read_sounds(word: str) -> tuple[Sound, ...]:
    """Give the ways to read one word, the likeliest first; nothing for a word without letters.

    >>> read_sounds("Suleimani")[0].keys, read_sounds("سليماني")[0].keys, read_sounds("سولەیمانی")[0].keys
    (('slmny',), ('slmny',), ('slmny',))
    >>> read_sounds("Kawtharani")[0].keys
    ('ksrny', 'ktrny')
    """
    if is_arabic(word):
        return _read_arabic(word)
    return _read_latin(word)


def skeletons(word: str) -> tuple[str, ...]:
    """Give every skeleton of one word, the likeliest first.

    >>> skeletons("Qaani"), skeletons("قاآني"), skeletons("Khani")
    (('kny',), ('kny',), ('xny',))
    """
    return tuple(dict.fromkeys(key for sound in read_sounds(word) for key in sound.keys))


def _letters_of(word: str) -> str:
    """Spell a Latin word in plain small letters, digraphs for letters whose diacritic makes another sound."""
    word = _SILENT_H.sub("e", unicodedata.normalize("NFC", word.translate(LOOKALIKES)).lower())
    return plain_letters("".join(_DIACRITICS.get(character, character) for character in word))


def _read_latin(word: str) -> tuple[Sound, ...]:
    letters = _letters_of(word)
    if not letters:
        return ()
    letters = _KUNYA.sub("abu", letters, count=1) if letters.startswith("ab") else letters
    compound = _ABD.match(letters)
    if compound:
        rest = compound.group(1)
        name = _ALLAH_SOUND if re.fullmatch(r"[aeiou]?ll?ah?", rest) else _scan_latin(rest)
        return (join_sounds(_scan_latin("abd"), name),)
    compound = _ALLAH.match(letters)
    if compound:
        return (join_sounds(_scan_latin(compound.group(1) or compound.group(2)), _ALLAH_SOUND),)
    compound = _DIN.match(letters)
    if compound:
        return (join_sounds(_scan_latin(compound.group(1)), _scan_latin("din")), _scan_latin(letters))
    readings = [_scan_latin(letters)]
    if "v" in letters[1:]:
        # Persian و is v or w as the writer pleases: Mousavi, Musawi.
        readings.append(_scan_latin(letters[0] + letters[1:].replace("v", "w")))
    if _SLAVIC_J.search(letters):
        readings.append(_scan_latin(_SLAVIC_J.sub("y", letters)))
    return tuple(readings)


def _scan_latin(letters: str) -> Sound:
    consonants: list[str] = []
    slots = [""]
    position, length = 0, len(letters)
    while position < length:
        letter = letters[position]
        step, symbol = 1, letter
        for group, mark in _GROUPS:
            if letters.startswith(group, position):
                step, symbol = len(group), mark
                break
        following = letters[position + step : position + step + 1]
        if symbol in "aeiou" or (symbol in "yw" and not (position == 0 and following and following in "aeiou")):
            slots[-1] += symbol
        elif symbol == "h" and step == 1 and not following and slots[-1] and consonants:
            slots[-1] += "h"
        else:
            if symbol == "c":
                symbol = "c" if following and following in "eiy" else "k"
            elif symbol == "v" and position == 0:
                symbol = "w"
            elif symbol == "x" and letters[position] == "x" and consonants:
                symbol = "x"
            if not (consonants and consonants[-1] == symbol and not slots[-1]):
                consonants.append(symbol)
                slots.append("")
        position += step
    return _build("".join(consonants), [_vowels(slot) for slot in slots])


_SPELLINGS = (
    ("iye", "iah"),
    ("aou", "au"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"), ("ow", "au"),
    ("aw", "au"), ("y", "i"), ("w", "u"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _vowels(written: str) -> str:
    """Bring the vowel letters of one slot to one spelling: a, e, i, o, u, ai, au and their rows."""
    for spelling, sound in _SPELLINGS:
        written = written.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", written)


def _read_arabic(word: str) -> tuple[Sound, ...]:
    word = unicodedata.normalize("NFKC", word).translate(_ARABIC_UNIFY)
    word = "".join(c for c in word if unicodedata.category(c) != "Mn" or c in "\u0654\u0655")
    word = (
        word.replace("\u0654", "")
        .replace("\u0655", "")
        .replace("أ", "ا")
        .replace("إ", "ا")
        .replace("ٱ", "ا")
        .replace("ۀ", "ة")
    )
    word = word.strip("\u200c")
    word = word[:-1].replace("ى", "ي") + word[-1:]
    if word in ("الله", "اللە"):
        return (_ALLAH_SOUND,)
    for suffix, sound in (("الله", _ALLAH_SOUND), ("\u200cالدين", None), ("الدين", None)):
        base = word.removesuffix(suffix).rstrip("\u200c")
        if word.endswith(suffix) and len(base) >= 2:
            tail = sound or _scan_arabic("دين")
            head = _scan_arabic(base)
            return (join_sounds(head, tail),)
    if word.startswith("عبدال") and len(word) > 6:
        return tuple(join_sounds(_scan_arabic("عبد"), rest) for rest in _read_arabic(word[5:]))
    # A final ى is a long a (مقتدى, and always so in Persian names such as مجتبی) or an undotted ي.
    words = [word[:-1] + "ي", word] if word.endswith("ى") else [word]
    readings = [reading for reading in map(_scan_arabic, words) if reading.consonants or any(reading.slots)]
    if "تش" in word:
        readings.append(_scan_arabic(word.replace("تش", "چ")))
    return tuple(readings)


def _scan_arabic(word: str) -> Sound:
    consonants: list[str] = []
    slots = [""]
    length = len(word)
    for position, letter in enumerate(word):
        final = position == length - 1
        before_break = not final and word[position + 1] == "\u200c"
        if letter == "\u200c":
            continue
        if letter in _HIATUS:
            slots[-1] += "V" if position == 0 else ""
        elif letter in "ويى" and position == 0 and length > 1:
            consonants.append("و" if letter == "و" else "ي")
            slots.append("")
        elif position == 0 and letter in "اآئ":
            slots[-1] += "A" if letter == "آ" else "V"
        elif position and letter == "ا" and word[position - 1] == "\u200c":
            slots[-1] += "V"  # the alef after a Persian break carries a vowel: خامنه‌ای
        elif letter == "ه" and (final or before_break) and position and consonants:
            slots[-1] += "E" if before_break else "H"
        elif letter == "ح" and final and consonants:
            slots[-1] += "H"
        else:
            vowel = letter.translate(_ARABIC_VOWELS)
            if vowel != letter:
                if not slots[-1].endswith(vowel):
                    slots[-1] += vowel
            elif letter.isalnum():
                consonants.append(letter)
                slots.append("")
    return _build("".join(consonants), slots)


_ALLAH_SOUND = Sound("l", ("", "ah"), ("l",))
