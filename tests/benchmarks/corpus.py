"""What would a newsroom's texts look like that speak of the people in a generated glossary?

Every document carries where its names stand and whose they are, so that a tool's speed is never reported without what
it found at that speed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks import names
from tests.benchmarks.names import Person

#: One mention in about so many bytes, as in reports that are mostly about people.
BYTES_PER_MENTION = 100

_ROLES = (
    "the minister,the spokesman,a lawmaker,the commander,a senior official,the governor,the deputy,an adviser,"
    "the lawyer,a former judge,the mayor,a party leader,the ambassador,a tribal elder,an activist,the delegation"
).split(",")
_VERBS = (
    "told reporters,said in a statement,insisted,denied,repeated on Sunday,wrote in a letter,argued,"
    "announced after the meeting,warned,admitted under questioning"
).split(",")
_SUBJECTS = (
    "the budget,the new law,a second round of talks,the ceasefire,the border crossing,an inquiry into the attack,"
    "the oil contract,the election commission,a list of candidates,the water dispute,a draft agreement,"
    "the protest camp,the payment of salaries,the release of detainees,the electricity grid,a vote of confidence"
).split(",")
_OUTCOMES = (
    "would be delayed until the end of the month,could not be settled without outside help,"
    "had failed for the third time,was expected to pass by a narrow margin,remained open despite heavy pressure,"
    "had cost more than planned,was never meant to be permanent,must be put before parliament,"
    "had been agreed behind closed doors"
).split(",")
_PLACES = "Geneva,London,Moscow,Ankara,Beirut,the capital,the north,the provincial council,Vienna,Brussels".split(",")
_PLAIN = (
    "The streets were {rare} for most of the day, although {rare} shops in the centre stayed closed.",
    "Witnesses described {rare} queues, and several {rare} schools sent their pupils home before noon.",
    "Prices have risen by {number} per cent since the spring, according to figures seen by this newspaper.",
    "Nobody was hurt, and the road was reopened after {number} hours.",
    "A statement published on the ministry's website (see www.example.org/{number}) gave no further detail.",
    "Analysts expect {rare} change before the {rare} holidays, when the chamber goes into {rare} recess.",
    "The figures, which could not be checked independently, cover the {number} {rare} districts outside the capital.",
    "Earlier reports of a breakthrough were described as {rare} by people familiar with the talks.",
    "In {place}, diplomats spoke of a {rare} but necessary step.",
)
_NAMED = (
    "{role} {name} {verb} that {subject} {outcome}.",
    "{name} {verb} that {subject} {outcome}, while {other} kept silent.",
    "According to {name}, {subject} {outcome}.",
    "{name}'s office declined to comment on {subject}.",
    "{subject} {outcome}, {name} and {other} {verb}.",
    "In {place}, {name} met {other} to discuss {subject}.",
    "“{subject} {outcome},” said {name}.",
)
#: Real texts have a long tail of words met once or twice; these parts make 9,450 more or less English ones.
_RARE_PARTS = (
    "un re over counter sub trans de in con pro inter mis out pre dis fore under ex sur ab ad".split(),
    (
        "form press dict struct vol mand sign port serv tract vers cept clud fer gress ject lat mit pel pos quir "
        "rupt scrib sist spect tain tend vert vid voc"
    ).split(),
    "ing ed ive ation able s ly er al ment ers ory ance ence ures".split(),
)


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a name stands, whose it is (None: nobody the glossary knows), and how it is written.

    ``how`` is listed, derived (a spelling by the rules that is not listed), misspelt, surname (after the full name in
    the same document) or stranger.
    """

    start: int
    end: int
    id: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    truths: tuple[Truth, ...]


def documents(people: Sequence[Person], size: int, seed: int = 1) -> Iterator[Document]:
    """News-like documents of about 3 kB that mention the people, ``size`` bytes in all.

    >>> document = next(documents(names.people(100), 3000))
    >>> all(document.text[truth.start : truth.end].strip() for truth in document.truths)
    True
    """
    rng = random.Random(f"corpus {seed}")
    unknown = names.strangers(people, 2000, seed)
    written = 0
    while written < size:
        document = _Draft(rng, people, unknown).write(rng.randint(1500, 4500))
        written += len(document.text.encode())
        yield document


def queries(people: Sequence[Person], count: int, seed: int = 1) -> list[tuple[str, str | None]]:
    """Distinct single names that stand in no list, each with whose it is.

    Half follow the rules of transliteration, a quarter carry a slip of the fingers and a quarter are strangers' (None).
    """
    rng = random.Random(f"queries {seed}")
    unknown = names.strangers(people, max(2000, count), seed + 1)
    listed = {form.casefold() for person in people for form in person.forms}
    found: dict[str, str | None] = {}
    while len(found) < count:
        kind = rng.random()
        if kind < 0.25:
            found.setdefault(names.spell(rng.choice(unknown), rng))
            continue
        person = rng.choice(people)
        name = names.spell(person.sounds, rng) if kind < 0.75 else names.misspell(rng.choice(person.forms), rng)
        if name.casefold() not in listed:
            found.setdefault(name, person.id)
    return list(found.items())


class _Draft:
    """One document being written, with the people it is about."""

    def __init__(self, rng: random.Random, people: Sequence[Person], unknown: Sequence[tuple[str, ...]]) -> None:
        self._rng, self._unknown = rng, unknown
        well_known = people[:200]
        self._cast = [rng.choice(well_known if rng.random() < 0.3 else people) for _ in range(rng.randint(5, 12))]
        self._introduced: set[str] = set()
        self._parts: list[str] = []
        self._length = 0
        self._truths: list[Truth] = []

    def write(self, length: int) -> Document:
        while self._length < length:
            for _ in range(self._rng.randint(2, 6)):
                behind = self._length > len(self._truths) * BYTES_PER_MENTION
                self._sentence(self._rng.choice(_NAMED if behind else _PLAIN))
                self._put(" ")
            self._put("\n\n")
        return Document("".join(self._parts), tuple(self._truths))

    def _sentence(self, template: str) -> None:
        at_start = True
        for position, piece in enumerate(template.replace("}", "{").split("{")):
            if position % 2 and piece in ("name", "other"):
                self._mention()
            else:
                words = self._fill(piece) if position % 2 else piece
                self._put(words[:1].upper() + words[1:] if at_start else words)
            at_start = at_start and not piece.strip("“")

    def _fill(self, slot: str) -> str:
        if slot == "number":
            return str(self._rng.randint(2, 9999))
        if slot == "rare":
            return "".join(self._rng.choice(parts) for parts in _RARE_PARTS)
        return self._rng.choice(
            {"role": _ROLES, "verb": _VERBS, "subject": _SUBJECTS, "outcome": _OUTCOMES, "place": _PLACES}[slot]
        )

    def _mention(self) -> None:
        rng = self._rng
        if rng.random() < 0.12:
            self._name(names.spell(rng.choice(self._unknown), rng), None, "stranger")
            return
        person = rng.choice(self._cast)
        kind = rng.random()
        if person.id in self._introduced and kind < 0.55:
            self._name(names.spell(names.surname(person)), person.id, "surname")
        elif kind < 0.8:
            self._name(rng.choice(person.forms), person.id, "listed")
        elif kind < 0.95:
            form = names.spell(person.sounds, rng)
            self._name(form, person.id, "listed" if form in person.forms else "derived")
        else:
            self._name(names.misspell(rng.choice(person.forms), rng), person.id, "misspelt")
        self._introduced.add(person.id)

    def _name(self, name: str, id: str | None, how: str) -> None:
        self._truths.append(Truth(self._length, self._length + len(name), id, how))
        self._put(name)

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
