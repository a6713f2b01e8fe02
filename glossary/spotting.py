"""Where in a text do names of the glossary stand, and which entries may each one mean?

The text is walked from capital letter to capital letter (and over every word of the Arabic script, which has
none). At a word that begins a form, in any spelling, the longest stretch that some form explains is taken.
A stretch that fits a name the glossary says must *not* match is passed over with everything in it.

What single words mean is not settled here: a surname alone is a sighting with its possible bearers, and
`resolution.py` decides once the whole document has been read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.entry import Kind
from glossary.fitting import Match, alike, is_name_word
from glossary.folding import fold_key
from glossary.neighbours import Neighbourhood
from glossary.preposition import Sense, is_spelled_ala
from glossary.protected import find_protected
from glossary.reading import is_article, read_words
from glossary.recognition import Recogniser, leads
from glossary.scripts import is_arabic
from glossary.sighting import Ban, Sighting
from glossary.words import HEAD, TITLES, WORD

#: What may stand between two words of one name: blanks, a hyphen, one line break, a stray blank after the article.
_JOINT = r"(?:[ \u00a0\u202f]{0,2}[-‐‑–](?:[ \t]|\r?\n)?['’‘]?|(?:(?<=s)['’]|['’](?=[ ][aAeE]l[- ])|ʾ)?[ \u00a0\u202f]{1,2}(?:[A-Z]\.[ ])?['’‘]?|[ \t]*\r?\n[ \t]*['’‘]?)"
_MOST_WORDS = 8
_WINDOW = re.compile(rf"{WORD.pattern}(?:{_JOINT}(?:{WORD.pattern})){{0,{_MOST_WORDS - 1}}}")
_ARTICLE_BEFORE = re.compile(r"(?<![^\W_])([A-Za-z]{2,4})([-‐‑– ]| [-‐‑–] ?|[-‐‑–] )['’‘ʿ]?\Z")
#: Small words that are abbreviations too, but not where everything is in capitals.
_SHOUTED = frozenset(["is", "it", "ap", "who"])
_BLANKS = (" ", "\n", "\u00a0", "-")
_SMALL_WORD = re.compile(r"[^\W_]+")
_HYPHENS = "-‐‑–"
#: Articles that a blank may part from their name.
_APART = frozenset(
    article + joint
    for plain in ("al", "el", "ul")
    for article in (plain, plain.title(), plain.upper())
    for joint in (" ", "- ")
)
_TURNED = re.compile(r",[ \u00a0]")
_LINE_OPENS = re.compile(r"(?:\A|\n)\W*\Z")
#: Marks before the first word of a line, at most: quotes, bullets.
_MOST_OPENING = 8
_NAME_ENDS = re.compile(r"[ \t]*(?:[،,:;؛()\n-]|\Z)")
#: The Persian plural makes a family, or a kind of people, of a man: *the Soleimanis*.
_PLURAL = re.compile(r"[\u200c ]ها(?:ی\w*)?(?!\w)")


def spot(text: str, recogniser: Recogniser) -> list[Sighting]:
    """Find every sighting in a text, left to right, never overlapping."""
    return list(_Walk(text, recogniser).sightings())


class _Walk:
    """One pass over one text."""

    def __init__(self, text: str, recogniser: Recogniser) -> None:
        self.text = text
        self.recogniser = recogniser
        self.index = recogniser.index
        self.protected = find_protected(text)
        self.neighbours = Neighbourhood(text)

    def sightings(self) -> Iterator[Sighting]:
        reached = 0
        ban = Ban(0, frozenset())
        shields = iter(self.protected)
        shield = next(shields, None)
        for start, word in self._beginnings():
            if start < reached:
                continue
            while shield and shield[1] <= start:
                shield = next(shields, None)
            if shield and shield[0] <= start:
                continue
            if word[-1] == "ى" and is_spelled_ala(word) and self._is_preposition(start, word):
                continue
            match = self.recogniser.match_exactly(self.text, start, word)
            if match is None:
                sighting = self._look(start, word, reached)
            elif match.plain:
                sighting = self._settle_plainly(start, match, reached)
            else:
                sighting = self._settle(start, match, reached)
            if sighting is None or (shield and sighting.end > shield[0]):
                continue
            if start < ban.end:
                sighting = ban.admit(sighting, self.index)
                if sighting is None:
                    continue
            if sighting.readings or sighting.foreign or sighting.bare:
                yield sighting
            if sighting.never:
                ban = Ban(sighting.end, sighting.never)
            else:
                reached = sighting.end

    def _is_preposition(self, start: int, word: str) -> bool:
        """Say whether a word على is no name here; it is one where a form that is listed so, or a whole name, says so."""
        if self.recogniser.lists(self.text, start, word):
            return False
        place = start + len(word) - len(word.lstrip("وف"))
        sense = self.neighbours.sense_of_ala(place)
        if sense is Sense.PREPOSITION and not _LINE_OPENS.search(self.text, max(0, start - _MOST_OPENING), start):
            return True
        if sense is Sense.NAME:
            return False
        window = _WINDOW.match(self.text, place)
        match = self.recogniser.match(window.group()) if window else None
        if match is None or not match.readings:
            return True
        # On a line of its own, or before a comma, it is a name: what a preposition begins goes on.
        return sense is Sense.PREPOSITION and not _NAME_ENDS.match(self.text, place + match.length)

    def _beginnings(self) -> Iterator[tuple[int, str]]:
        small = self._small_beginnings()
        return iter(sorted({*self._capitals(), *small})) if small else self._capitals()

    def _capitals(self) -> Iterator[tuple[int, str]]:
        """Give the words that begin with a capital or are in the Arabic script, where they matter."""
        text, known, matters = self.text, self.recogniser.words, self.recogniser.matters
        for match in HEAD.finditer(text):
            word = match[0]
            known_to_matter = known.get(word)
            if known_to_matter is None:
                known_to_matter = matters(word)
            if known_to_matter:
                start = match.start()
                if not (start and text[start - 1].isalnum()):
                    yield start, word

    def _small_beginnings(self) -> list[tuple[int, str]]:
        """Find names written without capitals: only forms of several words, the first two letter by letter."""
        found: list[tuple[int, str]] = []
        heads, text = self.recogniser.small, self.text
        for word in heads.keys() & set(text.split()) if heads else ():
            head = heads[word]
            seconds = self.index.small_heads[head]
            written = word if word.startswith("co-") else head
            place = text.find(written)
            while place >= 0:
                end = place + len(written)
                if text[end : end + 1] in _BLANKS and not text[place - 1 : place].isalnum():
                    following = _SMALL_WORD.match(text, end + 1)
                    if following and following[0] in seconds:
                        found.append((place, written))
                place = text.find(written, end)
        return found

    def _look(self, start: int, word: str, reached: int) -> Sighting | None:
        loose = self.recogniser.loose(word)
        if loose and not self.neighbours.capital_beside(start, start + loose.length):
            end = start + loose.length
            return Sighting(start, end, loose.word, (), loose.word, bare=True)
        window = _WINDOW.match(self.text, start)
        if window is None:
            return None
        for skip in leads(window.group()):
            match = self.recogniser.match(window.group()[skip:])
            if match:
                tie = not match.readings and any(self.index.persons[owner] for owner in match.never)
                if match.length - tie < self.recogniser.reach_behind_title(window.group(), match.never):
                    return None  # the name begins behind the title, and goes on
                if self.recogniser.gives_way(match, window.group()[skip:]):
                    return None
                return self._settle(start + skip, match, reached)
        return None

    def _settle_plainly(self, start: int, match: Match, reached: int) -> Sighting:
        """Place a full name that is written as listed, and surely ends where it does."""
        text = self.text
        begin, end = start, start + match.length
        if start > reached and (
            text[start - 1] in _HYPHENS or text[start - 3 : start] in _APART or text[start - 4 : start] in _APART
        ):
            begin = self._with_article(start, reached)
        person = self.index.persons[match.readings[0].owner]
        if text[begin - 3 : begin] == "of " if not person else self.neighbours.capital_before(begin):
            return self._settle(start, match, reached)
        return Sighting(begin, end, text[begin:end], match.readings, match.word)

    def _settle(self, start: int, match: Match, reached: int) -> Sighting:
        """Place a match in the text: take the article in, look at the words around it."""
        text, end = self.text, start + match.length
        begin = self._with_article(start, reached)
        if match.never and not match.readings:
            one_word = not re.search(r"[\s-]", text[start:end])
            if one_word and is_name_word(fold_key(match.word)) and self.index.bears(match.word):
                turned = self._turned(begin, end, match)
                if turned:
                    return turned
                return Sighting(begin, end, text[begin:end], (), match.word, bare=True, doubtful=True)
            return Sighting(begin, end, text[begin:end], (), match.word, foreign=True, never=match.never)
        if is_arabic(text[start]) and match.bare:
            if _PLURAL.match(text, end):
                return Sighting(begin, end, text[begin:end], ())
            if self.neighbours.arabic_name_before(begin):
                return Sighting(begin, end, text[begin:end], (), match.word)
            unclear = self.neighbours.may_follow_ali(begin)
            return Sighting(
                begin, end, text[begin:end], match.readings, match.word, bare=True, doubtful=True, open=unclear
            )
        if fold_key(text[start:end]) in _SHOUTED and self.neighbours.is_shouted(start, end):
            return Sighting(begin, end, text[begin:end], ())
        if match.readings and self._is_part_of_more(begin, end, match):
            return Sighting(begin, end, text[begin:end], ())
        if is_arabic(text[start]) or (match.readings and not self.index.persons[match.readings[0].owner]):
            return Sighting(begin, end, text[begin:end], match.readings, match.word, match.bare)
        return self._settle_person(begin, end, match, reached)

    def _is_part_of_more(self, begin: int, end: int, match: Match) -> bool:
        """Say whether a place is only part of an institution's name: Baghdad *University*, *University of* Baghdad."""
        kind = self.index.entries[match.readings[0].owner].type
        return kind is Kind.PLACE and (
            self.neighbours.names_an_institution(end) or self.neighbours.is_institutions(begin)
        )

    def _settle_person(self, begin: int, end: int, match: Match, reached: int) -> Sighting:
        text, neighbours = self.text, self.neighbours
        if match.titled and match.readings:
            begin, match = self._without_title(begin, end, match)
        if neighbours.names_a_thing(end):
            after = neighbours.end_of_thing(end)
            return Sighting(begin, after, text[begin:after], ())
        if match.bare or len({reading.owner for reading in match.readings}) > 1:
            turned = self._turned(begin, end, match)
            if turned:
                return turned
        if not match.bare:
            if neighbours.continues_name(end) or neighbours.begins_name(begin):
                first, last = neighbours.name_around(begin, end, self.index.bears)
                return self._longer(first if first >= reached else begin, last, match)
            return Sighting(begin, end, text[begin:end], match.readings, match.word)
        first, last = neighbours.name_around(begin, end, self.index.bears)
        first = first if first >= reached else begin
        if (first, last) != (begin, end):
            return self._longer(first, last, match)
        if neighbours.opens_entry(begin, end):
            return Sighting(begin, end, text[begin:end], (), match.word, foreign=True)
        doubtful = neighbours.is_class(begin, end)
        return Sighting(begin, end, text[begin:end], match.readings, match.word, bare=True, doubtful=doubtful)

    def _without_title(self, begin: int, end: int, match: Match) -> tuple[int, Match]:
        """Leave a title outside the span where the name goes on without it: President *Donald Trump*."""
        words = read_words(self.text[begin:end])
        kept = next((word for word in words if word.folded not in TITLES), None)
        if kept is None or kept.start == 0:
            return begin, match
        name = self.recogniser.match(self.text[begin + kept.start : end])
        if name is None or name.length != end - begin - kept.start:
            return begin, match
        owners = {reading.owner for reading in match.readings}
        readings = tuple(reading for reading in name.readings if reading.owner in owners)
        if not readings:
            return begin, match
        return begin + kept.start, Match(name.length, readings, name.word, False, frozenset())

    def _with_article(self, start: int, reached: int) -> int:
        if start == reached or self.text[start - 1] not in "-‐‑– '’‘ʿ" or is_arabic(self.text[start]):
            return start
        before = _ARTICLE_BEFORE.search(self.text, max(reached, start - 8), start)
        if before and is_article(before.group(1).lower(), before.group(2), fold_key(self.text[start : start + 3])):
            return before.start()
        return start

    def _longer(self, start: int, end: int, match: Match) -> Sighting:
        """Read a whole run of name words: a slip in a known name, or somebody else."""
        surface = self.text[start:end]
        readings = self.recogniser.bearers_of_run(surface)
        return Sighting(start, end, surface, readings, match.word, foreign=not readings)

    def _turned(self, start: int, end: int, match: Match) -> Sighting | None:
        """Recognise a name turned round: *Soleimani, Qasem*."""
        after = _TURNED.match(self.text, end)
        given = self.neighbours.name_after(after.end()) if after else None
        if given is None:
            return None
        whole = self.text[start : given[1]]
        again = [word for word in read_words(self.text[given[0] : given[1]]) if alike(word.word, match.word)]
        if again or self.neighbours.continues_name(given[1]):
            return None  # an enumeration: Maliki, Nouri al-Maliki and others
        readings = self.recogniser.bearers_of_run(whole, turned=True)
        return Sighting(start, given[1], whole, readings, match.word) if readings else None
