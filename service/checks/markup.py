"""Are placeholders and tags kept, so that the program behind the text still works?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.checks.counterparts import left_over, tell_left_over
from service.checks.finding import Finding, Severity
from service.checks.pair import Pair, Side
from service.checks.registry import check

#: {name}, {{ name }}, ${name}, %{name}, %(name)s, %s, %1$s, %.2f. A percent sign behind a digit is one (50 %, 50%).
_PLACEHOLDER = re.compile(
    r"[$%#]?\{\{?[ ]?[A-Za-z0-9_.\-\[\]:!]{0,64}[ ]?\}\}?"
    r"|%\([A-Za-z0-9_.]{1,64}\)[-+0#]*\d{0,3}(?:\.\d{1,2})?[a-zA-Z]"
    r"|(?<![\d%])%(?:\d{1,2}\$)?[-+0#]{0,3}\d{0,3}(?:\.\d{1,2})?(?:hh|h|ll|l|z|j|t)?[diouxXeEfFgGcsr@](?![A-Za-z])"
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_.-]{0,40})(\s[^<>]*)?(/?)>")
#: Elements of HTML that have no end.
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A placeholder or tag at ``[start, end)``; ``key`` is what has to be the same on both sides."""

    start: int
    end: int
    key: str


@check(
    "placeholder",
    Severity.ERROR,
    fires=[
        ("مرحبا {name}، لديك %d رسائل", "Hello {nom}, you have %d messages"),
        ("تم حذف %1$s", "Deleted"),
        ("مرحبا", "Hello ${user}"),
    ],
    silent=[
        ("مرحبا {name}، لديك {count} رسائل", "You have {count} messages, {name}"),
        ("بنسبة 50% دولار", "by 50% dollars and 5 % sales tax"),
        ("من %1$s إلى %2$s", "To %2$s from %1$s"),
    ],
)
def placeholder(pair: Pair) -> Iterator[Finding]:
    """A placeholder such as {name} or %s is missing, added or changed. Their order is free."""
    yield from _compare(pair, "placeholder", "The placeholder", *(_placeholders(s) for s in (pair.source, pair.target)))


@check(
    "tag",
    Severity.ERROR,
    fires=[
        ("انقر <b>هنا</b>", "Click here"),
        ("انقر <b>هنا</b>", "Click <b>here"),
        ("<i>هذا <b>مهم</b></i>", "<i>This is <b>important</i></b>"),
    ],
    silent=[
        ("انقر <b>هنا</b>", "<b>Here</b> you click"),
        ("سطر<br/>سطر", "line<br>line"),
        ("إذا كان 3 < 5 و 7 > 2", "If 3 < 5 and 7 > 2"),
    ],
)
def tag(pair: Pair) -> Iterator[Finding]:
    """A tag such as <b> is missing, added or changed, or tags are nested badly. Their order is free."""
    source, target = _tags(pair.source), _tags(pair.target)
    compared = list(_compare(pair, "tag", "The tag", source, target))
    yield from compared
    if compared or not target:
        return
    wrong = _badly_nested(target)
    if wrong is not None and _badly_nested(source) is None:
        span = pair.target.original_span(wrong.start, wrong.end)
        message = f"The tag {span.text} closes something else than the tag that was opened last."
        yield pair.finding("tag", Severity.ERROR, message, target=span)


def _placeholders(side: Side) -> list[_Mark]:
    text = side.original
    if "%" not in text and "{" not in text:
        return []
    return [_Mark(*match.span(), "".join(match[0].split())) for match in _PLACEHOLDER.finditer(text)]


def _tags(side: Side) -> list[_Mark]:
    if "<" not in side.original:
        return []
    found = []
    for match in _TAG.finditer(side.original):
        name = match[2].lower()
        closed = match[4] or (match[3] or "").endswith("/")
        key = f"<{name}>" if name in _VOID else f"<{match[1]}{name}{'/' if closed else ''}>"
        found.append(_Mark(*match.span(), key))
    return found


def _badly_nested(tags: Sequence[_Mark]) -> _Mark | None:
    """Give the first tag that closes what was not opened last, or that nothing closes; None if all is well."""
    open_: list[_Mark] = []
    for mark in tags:
        name = mark.key.strip("<>")
        if name in _VOID or name.endswith("/"):
            continue
        if not name.startswith("/"):
            open_.append(mark)
        elif open_ and open_[-1].key == f"<{name[1:]}>":
            open_.pop()
        else:
            return mark
    return open_[0] if open_ else None


def _compare(pair: Pair, check: str, what: str, source: Sequence[_Mark], target: Sequence[_Mark]) -> Iterator[Finding]:
    if not (source or target) or not pair.segment.source.strip() or not pair.segment.target.strip():
        return
    missing = left_over(source, target, lambda mark: mark.key)
    extra = left_over(target, source, lambda mark: mark.key)
    only_here = [pair.source.original_span(mark.start, mark.end) for mark in missing]
    only_there = [pair.target.original_span(mark.start, mark.end) for mark in extra]
    yield from tell_left_over(pair, check, what, only_here, only_there)
