"""How is the report of a batch written as one page that needs nothing but itself?

The table of names stands before the articles but is known only after the last one, so the articles wait in a
temporary file while the names are counted: memory grows with the names, not with the texts.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import groupby
from typing import IO, TYPE_CHECKING

from markupsafe import Markup

from service.web.report.heading import WITHOUT_DETAILS, Heading
from service.web.report.layout import lay_out
from service.web.report.marking import LEVEL_WORDS, State, mark_names
from service.web.report.tally import Place, Tally
from service.web.standalone import page_environment

if TYPE_CHECKING:
    from service.cleaning import Cleaned

#: Up to this many articles are all shown; of a larger batch only those with something to look at.
SHOWN_ALL = 50
#: Of a larger batch, at most this many articles are shown.
SHOWN_MOST = 200
#: Bytes of articles on one page. A browser opens 12 MB in a second or two; ten times that it hardly scrolls.
SHOWN_BYTES = 12_000_000
#: Rows of the table of names on the page; the JSON report lists all.
SHOWN_NAMES = 2_000

#: The languages of passages and where their English comes from, in words for a reader.
LANGUAGES = {"ar": "Arabic", "fa": "Persian", "ckb": "Sorani Kurdish", "ur": "Urdu"}
ORIGINS = {
    "memory": "approved by people",
    "glossary": "names of the glossary",
    "model": "translated by machine",
    "none": "not translated",
}

#: Bytes of markup that a character of an article takes at least; tells without writing it that one is too long.
_MARKUP_PER_CHARACTER = 3


def write_page(out: IO[bytes], results: Iterable[Cleaned], heading: Heading) -> None:
    """Write the report of a batch as one HTML page into ``out``, reading the results once."""
    tally = Tally()
    with tempfile.SpooledTemporaryFile(max_size=SHOWN_BYTES // 2) as waiting:
        articles = _Articles(waiting, tally, heading)
        for result in results:
            articles.add(result)
        tally.earlier = heading.earlier
        shown = articles.shown()
        numbers = {article.number for article in shown}
        names = tally.names
        page = _ENVIRONMENT.get_template("page.html.j2").generate(
            heading=heading,
            tally=tally,
            counts=tally.counts,
            names=names[:SHOWN_NAMES],
            names_left_out=names[SHOWN_NAMES:],
            met=sum(1 for name in names if name.id is not None),
            bar=_bar(tally.counts),
            shown=shown,
            numbers=numbers,
            with_work=articles.with_work,
            titles=articles.titles,
            sections=(Markup(section) for section in articles.read(shown)),
        )
        for chunk in page:
            out.write(chunk.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Article:
    """An article that waits in the temporary file at ``[start, end)``."""

    number: int
    title: str
    counts: Counter[State]
    start: int
    end: int
    #: Passages in Arabic script that were translated, or wait for it.
    passages: int = 0

    @property
    def quiet(self) -> bool:
        """True where a person has nothing to look at: nothing changed, nothing undecided, nothing in Arabic script."""
        return not (self.counts[State.CHANGED] or self.counts[State.UNDECIDED] or self.passages)


class _Articles:
    def __init__(self, waiting: IO[bytes], tally: Tally, heading: Heading) -> None:
        self._waiting = waiting
        self._tally = tally
        self._heading = heading
        self._written: list[Article] = []
        self._size = 0
        self._busy = 0
        self.with_work = 0
        self.titles: dict[int, str] = {}

    def add(self, result: Cleaned) -> None:
        tally = self._tally
        if result.report is None:
            tally.fail(result.id, result.error or WITHOUT_DETAILS)
            return
        counts = tally.add(mark_names(result, self._heading.rewritten))
        article = Article(tally.documents, result.id, counts, self._size, self._size, len(result.fragments))
        self.with_work += not article.quiet
        fits = self._size + len(result.report.original) * _MARKUP_PER_CHARACTER < SHOWN_BYTES
        if not fits or (tally.documents > SHOWN_ALL and (article.quiet or self._busy >= SHOWN_MOST)):
            return
        section = _ENVIRONMENT.get_template("article.html.j2").render(
            article=article,
            heading=self._heading,
            fragments=result.fragments,
            layout=lay_out(result, tally.number_of, rewritten=self._heading.rewritten),
            changed=result.report.text != result.report.original,
        )
        data = section.encode("utf-8")
        if self._size + len(data) > SHOWN_BYTES:
            return
        self._waiting.write(data)
        self._size += len(data)
        self._busy += not article.quiet
        self.titles[article.number] = result.id
        self._written.append(replace(article, end=self._size))

    def shown(self) -> list[Article]:
        if self._tally.documents <= SHOWN_ALL:
            return self._written
        return [article for article in self._written if not article.quiet]

    def read(self, shown: Iterable[Article]) -> Iterator[str]:
        for article in shown:
            self._waiting.seek(article.start)
            yield self._waiting.read(article.end - article.start).decode("utf-8")


def _bar(counts: Counter[State]) -> list[tuple[State, float, float]]:
    """Where each state's part of a bar 1000 units wide starts and how wide it is; a part that exists can be seen."""
    present = [state for state in (State.FOUND, State.RIGHT, State.CHANGED, State.UNDECIDED) if counts[state]]
    widths = [max(8.0, 1000 * counts[state] / counts.total()) for state in present]
    scale = 1000 / sum(widths) if widths else 0.0
    starts = [scale * sum(widths[:number]) for number in range(len(widths))]
    return [
        (state, round(start, 1), round(scale * width, 1))
        for state, start, width in zip(present, starts, widths, strict=True)
    ]


def _by_document(places: Iterable[Place]) -> list[tuple[int, list[Place]]]:
    return [(number, list(group)) for number, group in groupby(places, key=lambda place: place.document)]


_HERE = files("service.web.report")
_ENVIRONMENT = page_environment("service.web.report", [_HERE / "report.css"], _HERE / "report.js")
_ENVIRONMENT.globals.update(
    level_words=LEVEL_WORDS, languages=LANGUAGES, origins=ORIGINS, SHOWN_ALL=SHOWN_ALL, by_document=_by_document
)
