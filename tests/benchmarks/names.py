"""How do we make a glossary of any size whose names are spelled the way real desks spell them?

No list of real people is copied. A name is put together in sounds (DIN 31635 letters, one per sound) from given names,
place-made surnames and invented roots, and then written down by rules that say how newsrooms, passports and
translators spell each sound. The first spelling of a sound is the house's own; the others make the variants.
"""

from __future__ import annotations

import bisect
import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Spellings per entry on average; the glossaries are sized in forms, not in entries.
FORMS_PER_ENTRY = 8

GIVEN = (
    "muḥammad ʿalī ḥusayn ḥasan aḥmad qāsim ibrāhīm ismāʿīl yūsuf maḥmūd muṣṭafā ḥaydar ʿabbās jaʿfar mahdī riḍā "
    "nūrī hādī ʿādil ʿammār muqtadā qays layṯ fāliḥ barham ayād ʿumar ḵālid saʿd saʿīd nāṣir ṣāliḥ ḡāzī rašīd karīm "
    "raḥīm jalāl kamāl jamāl fayṣal ṭāriq baššār ʿadnān šākir ʿiṣām ʿizzat ṭāhā ḏiyāʾ ẓāfir māhir ʿuṯmān hišām walīd "
    "usāma ḥamza zayd bilāl anwar akram ašraf ṭālib ḡassān marwān luʾay ʿudayy quṣayy ḥakīm nabīl samīr munīr fāḍil "
    "kāẓim bāqir ṣādiq rūḥallāh mujtabā qāʾid behrūz farhād jamšīd ḵosrow manūčehr sīyāvaš parvīz žāleh šīrīn fāṭima "
    "zaynab maryam sakīna laylā hudā nūr zahrā ruqayya ʿāʾiša ḵadīja nasrīn gulzār šēḵō nēčīrwān masrūr kosrat azād"
).split()

#: Surnames after places and trades, said with al- by Arabic speakers and without by Persian ones.
STOCK = (
    "baḡdādī baṣrī mūṣilī najafī karbalāʾī ḥillī takrītī sāmarrāʾī dulaymī jubūrī šammarī ʿāmirī mālikī ʿabādī "
    "sūdānī ḵazʿalī muhandis ḥakīm ṣadr sistānī ḵūʾī šahristānī ḡarāwī yāsirī kaʿbī lāmī ʿaydānī ḥaddād najjār "
    "ṣarrāf ḵayyāṭ ḵafājī zubaydī ʿubaydī rubayʿī tamīmī qaysī ḥamdānī saʿdī asadī kinānī mūsawī ḥusaynī ḥasanī "
    "riḍāwī jaʿfarī sulaymānī qāʾānī ḵāmenaʾī tehrānī isfahānī šīrāzī tabrīzī mašhadī kermānī yazdī hamadānī qazwīnī "
    "gīlānī ardabīlī bārzānī ṭālabānī barwārī zēbārī surčī hawrāmī"
).split()

_ROOT_LETTERS = "b t ṯ j ḥ ḵ d r z s š ṣ ḍ ṭ ʿ ḡ f q k l m n h w y".split()
_PATTERNS = ("1ā2i3", "1a2ī3", "1a22ā3", "ma12ū3", "mu1a22i3", "1u2ay3", "1a23ān", "1ā2ū3", "ma1ā2i3", "1i2ā3")
_ENDINGS = ("ī", "ī", "ī", "", "", "āwī", "zāda", "pūr", "iyān", "nežād")

#: Each sound and how it is written. The first is the house's; the more often one is listed, the more usual it is.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "ʿ": ("", "", "", "'", "’", "a"),
    "ʾ": ("", "", "", "'", "’"),
    "ā": ("a", "a", "a", "a", "a", "aa"),
    "ī": ("i", "i", "i", "i", "ee", "y"),
    "ū": ("u", "u", "ou", "ou", "oo", "o"),
    "ē": ("e", "i", "ee"),
    "a": ("a", "a", "a", "e"),
    "i": ("i", "i", "e"),
    "u": ("u", "u", "o"),
    "ay": ("ay", "ai", "ei", "ey"),
    "aw": ("aw", "au", "ow"),
    "q": ("q", "q", "q", "k", "gh"),
    "ḵ": ("kh",),
    "ḡ": ("gh", "gh", "g"),
    "š": ("sh", "sh", "sh", "ch"),
    "č": ("ch", "ch", "tch"),
    "ž": ("zh", "zh", "j"),
    "j": ("j", "j", "j", "dj"),
    "ṯ": ("th", "th", "s"),
    "ḏ": ("dh", "z", "d"),
    "ḍ": ("d", "d", "dh", "z"),
    "ẓ": ("z", "z", "dh"),
    "ḥ": ("h",),
    "ṣ": ("s",),
    "ṭ": ("t",),
    "w": ("w", "w", "w", "v"),
}
_ARTICLES = ("al-", "al-", "al-", "Al-", "el-", "al ", "Al ", "")
_SON_OF = ("bin", "bin", "ibn", "Bin")
_SOUND = re.compile(r"ay(?![aāiīuū])|aw(?![aāiīuū])|.")


@dataclass(frozen=True, slots=True)
class Person:
    """One entry to be: its id, its parts in sounds, and its forms (the first is the preferred one)."""

    id: str
    sounds: tuple[str, ...]
    forms: tuple[str, ...]


def spell(sounds: Sequence[str], rng: random.Random | None = None) -> str:
    """The name in Latin letters: the house's way, or with a generator one of the others.

    >>> spell(("qāsim", "al", "sulaymānī"))
    'Qasim al-Sulaymani'
    >>> spell(("qāsim", "al", "sulaymānī"), random.Random(4))
    'Qasim al-Suleimani'
    """
    hand = _Hand(rng)
    words: list[str] = []
    article = ""
    for part in sounds:
        if part == "al":
            article = rng.choice(_ARTICLES) if rng else _ARTICLES[0]
        elif part == "bin":
            words.append(rng.choice(_SON_OF) if rng else _SON_OF[0])
        else:
            words.append(article + hand.write(part))
            article = ""
    return " ".join(words)


class _Hand:
    """One person's habits: a sound is written the same way throughout a name, however that way was chosen."""

    def __init__(self, rng: random.Random | None) -> None:
        self._habits: dict[str, str] = {}
        self._rng = rng
        self._doubles = rng is None or rng.random() < 0.6
        self._final_h = rng is not None and rng.random() < 0.4

    def write(self, part: str) -> str:
        """The part in Latin letters; its first sound is always written the house's way, as it mostly is in life."""
        letters: list[str] = []
        previous = ""
        for at, sound in enumerate(_SOUND.findall(part)):
            way = self._way(sound) if at else SPELLINGS.get(sound, (sound,))[0]
            if sound != previous or (self._doubles and len(way) == 1):
                letters.append(way)
            previous = sound
        if part.endswith("a") and self._final_h:
            letters.append("h")
        word = "".join(letters).lstrip("'’")
        return word[:1].upper() + word[1:]

    def _way(self, sound: str) -> str:
        way = self._habits.get(sound)
        if way is None:
            ways = SPELLINGS.get(sound, (sound,))
            way = self._habits[sound] = self._rng.choice(ways) if self._rng else ways[0]
        return way


def people(forms: int, seed: int = 1) -> list[Person]:
    """Entries whose forms together number ``forms`` or a few more; the same seed gives the same entries.

    No form belongs to two entries, so that a tool which can only look spellings up is measured fairly.

    >>> sum(len(person.forms) for person in people(100)) >= 100
    True
    >>> people(100)[0] == people(100)[0]
    True
    """
    rng = random.Random(f"people {seed}")
    entries = max(1, forms // FORMS_PER_ENTRY)
    surnames = _surnames(rng, min(60_000, 40 + int(40 * entries**0.5)))
    given = _Zipf(rng, GIVEN)
    seen: set[tuple[str, ...]] = set()
    owned: set[str] = set()
    found: list[Person] = []
    total = 0
    while total < forms:
        sounds = _draw(rng, given, surnames)
        preferred = spell(sounds)
        if sounds in seen or preferred.casefold() in owned:
            continue
        seen.add(sounds)
        owned.add(preferred.casefold())
        chosen = [preferred]
        wanted = rng.randint(FORMS_PER_ENTRY - 2, FORMS_PER_ENTRY + 2)
        for _ in range(wanted * 3):
            form = spell(sounds, rng)
            if form.casefold() not in owned:
                owned.add(form.casefold())
                chosen.append(form)
                if len(chosen) == wanted:
                    break
        found.append(Person(f"p{len(found):06d}", sounds, tuple(chosen)))
        total += len(chosen)
    return found


def strangers(people: Sequence[Person], count: int, seed: int = 1) -> list[tuple[str, ...]]:
    """Names, in sounds, of the same kind as the glossary's that are none of them."""
    rng = random.Random(f"strangers {seed}")
    known = {person.sounds for person in people}
    surnames = _surnames(rng, 500)
    given = _Zipf(rng, GIVEN)
    drawn = (_draw(rng, given, surnames) for _ in itertools.count())
    return list(itertools.islice((sounds for sounds in drawn if sounds not in known), count))


def misspell(name: str, rng: random.Random) -> str:
    """The name with one slip of the fingers: a letter dropped, doubled, exchanged or put in another's place.

    >>> misspell("Qasim al-Sulaymani", random.Random(2)) != "Qasim al-Sulaymani"
    True
    """
    places = [i for i in range(1, len(name) - 1) if name[i - 1 : i + 2].isalpha()]
    for _ in range(20):
        at = rng.choice(places)
        slip = rng.choice(("drop", "double", "exchange", "replace"))
        if slip == "drop":
            slipped = name[:at] + name[at + 1 :]
        elif slip == "double":
            slipped = name[:at] + name[at] + name[at:]
        elif slip == "exchange":
            slipped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        else:
            slipped = name[:at] + rng.choice("aeioubdfgklmnrst") + name[at + 1 :]
        if slipped != name:
            return slipped
    return name + name[-1]


def surname(person: Person) -> tuple[str, ...]:
    """The last part of the name with its article, in sounds."""
    return person.sounds[-2:] if person.sounds[-2] == "al" else person.sounds[-1:]


class _Zipf:
    """Draws early words often and late words seldom, as names and words are drawn in life."""

    def __init__(self, rng: random.Random, words: Sequence[str]) -> None:
        self._rng, self._words = rng, words
        self._sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))

    def draw(self) -> str:
        return self._words[bisect.bisect(self._sums, self._rng.random() * self._sums[-1])]


def _draw(rng: random.Random, given: _Zipf, surnames: Sequence[str]) -> tuple[str, ...]:
    parts = [given.draw()]
    kind = rng.random()
    if kind < 0.35:
        middle = given.draw()
        if middle != parts[0]:
            parts += ["bin", middle] if kind < 0.05 else [middle]
    if rng.random() < 0.55:
        parts.append("al")
    parts.append(rng.choice(surnames))
    return tuple(parts)


def _surnames(rng: random.Random, count: int) -> list[str]:
    made = dict.fromkeys(STOCK)
    while len(made) < count:
        root = rng.sample(_ROOT_LETTERS, 3)
        stem = "".join(root[int(sign) - 1] if sign.isdigit() else sign for sign in rng.choice(_PATTERNS))
        made[stem + rng.choice(_ENDINGS)] = None
    return list(made)[:count]
