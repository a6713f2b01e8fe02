"""Which checks are there, and what does each look for?

A check is one function, put into the catalogue by a decorator with its id, its severity and examples. Its docstring is
what the user reads; its examples are shown with it, and run as tests. Ids never change once they are out.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from types import MappingProxyType

from service.checks.finding import Finding, Severity
from service.checks.pair import Pair

#: The families of checks: each is a file of this package, and importing it puts its checks into the catalogue.
FAMILIES = (
    "numbers", "dates", "units", "names", "terms", "script", "characters", "completeness", "punctuation", "links", "markup",
    "wording", "consistency", "backcheck",
)  # fmt: skip

#: Findings of one check in one segment: whoever has seen so many needs no more, and hostile input would give millions.
MOST_IN_A_SEGMENT = 100

PairCheck = Callable[[Pair], Iterator[Finding]]
DocumentCheck = Callable[[Sequence[Pair]], Iterator[Finding]]
#: An example is a document: one source and target after the other, most often a single one.
Example = tuple[tuple[str, str], ...]
_Written = tuple[str, str] | list[tuple[str, str]]
_WrittenDocuments = list[tuple[str, str]] | list[list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the catalogue.

    One of ``of_pair`` and ``of_document`` is there: the first looks at one segment, the second at all of them
    together. ``fires`` are examples with a finding, ``silent`` examples that look like one and have none; where names
    matter they are meant with the glossary of ``service.checks.examples``. ``enabled`` says whether it runs unless
    told otherwise.
    """

    id: str
    severity: Severity
    of_pair: PairCheck | None
    of_document: DocumentCheck | None
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
    enabled: bool

    @property
    def family(self) -> str:
        """The file it stands in."""
        return self._function.__module__.rpartition(".")[2]

    @property
    def doc(self) -> str:
        """What it looks for, in the words of its docstring."""
        return inspect.cleandoc(self._function.__doc__ or "")

    @property
    def title(self) -> str:
        """The first sentence or line of ``doc``."""
        return self.doc.split("\n\n")[0].replace("\n", " ")

    @property
    def _function(self) -> Callable[..., Iterator[Finding]]:
        function = self.of_pair or self.of_document
        assert function is not None
        return function

    def run(self, pairs: Sequence[Pair]) -> Iterator[Finding]:
        """Give the findings in the segments of one document, in their order."""
        if self.of_document is not None:
            yield from self.of_document(pairs)
        elif self.of_pair is not None:
            for pair in pairs:
                yield from islice(self.of_pair(pair), MOST_IN_A_SEGMENT)

    def as_dict(self) -> dict[str, object]:
        """The check as JSON, for the catalogue."""
        return {
            "id": self.id,
            "severity": self.severity.value,
            "enabled": self.enabled,
            "scope": "segment" if self.of_pair else "document",
            "description": self.doc,
            "fires": [_example_as_dict(example) for example in self.fires],
            "silent": [_example_as_dict(example) for example in self.silent],
        }


_known: dict[str, Check] = {}


def check(
    id: str,
    severity: Severity,
    *,
    fires: _Written,
    silent: _Written,
    enabled: bool = True,
) -> Callable[[PairCheck], PairCheck]:
    """Put a function that looks at one segment into the catalogue.

    ``fires`` and ``silent`` are one example, (source, target), or a list of them.
    """

    def put(function: PairCheck) -> PairCheck:
        _register(Check(id, severity, function, None, _single(fires), _single(silent), enabled))
        return function

    return put


def document_check(
    id: str,
    severity: Severity,
    *,
    fires: _WrittenDocuments,
    silent: _WrittenDocuments,
    enabled: bool = True,
) -> Callable[[DocumentCheck], DocumentCheck]:
    """Put a function that looks at all segments of a document together into the catalogue.

    ``fires`` and ``silent`` are one example, a document as a list of (source, target), or a list of such documents.
    """

    def put(function: DocumentCheck) -> DocumentCheck:
        _register(Check(id, severity, None, function, _documents(fires), _documents(silent), enabled))
        return function

    return put


@cache
def catalogue() -> Mapping[str, Check]:
    """Give every check by its id, family by family."""
    for family in FAMILIES:
        import_module(f"service.checks.{family}")
    order = {family: number for number, family in enumerate(FAMILIES)}
    return MappingProxyType(dict(sorted(_known.items(), key=lambda item: order.get(item[1].family, len(order)))))


def _register(check: Check) -> None:
    other = _known.get(check.id)
    if other is not None and other.family != check.family:
        raise ValueError(f"check {check.id!r} is in {check.family} and in {other.family}; give one of them another id")
    _known[check.id] = check


def _single(examples: _Written) -> tuple[Example, ...]:
    return ((examples,),) if isinstance(examples, tuple) else tuple((example,) for example in examples)


def _documents(examples: _WrittenDocuments) -> tuple[Example, ...]:
    whole = [tuple(document) for document in examples if isinstance(document, list)]
    single = tuple(example for example in examples if isinstance(example, tuple))
    return (*whole, single) if single else tuple(whole)


def _example_as_dict(example: Example) -> list[dict[str, str]]:
    return [{"source": source, "target": target} for source, target in example]
