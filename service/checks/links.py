"""Do the addresses, handles and hashtags of the source stand in the translation as they are?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from glossary.scripts import is_arabic
from service.checks.counterparts import left_over, tell_left_over
from service.checks.finding import Finding, Severity
from service.checks.pair import Pair, Side
from service.checks.registry import check
from service.language.addresses import Address, AddressKind

#: Parameters that tell a site where its reader came from, and change nothing of the page.
_TRACKING = ("utm_", "fbclid", "gclid", "yclid", "igshid", "mc_cid", "mc_eid", "ref_src", "ref_url", "__twitter", "si")
#: Addresses of one segment that are compared each with each.
_MOST_COMPARED = 50


@check(
    "url",
    Severity.ERROR,
    fires=[
        ("التفاصيل على https://example.org/a/12", "Details on https://example.org/a/21"),
        ("التفاصيل على https://example.org/a", "Details on our site"),
    ],
    silent=[
        ("التفاصيل على https://example.org/a،", "Details: https://example.org/a."),
        ("راجع www.example.org", "See www.example.org"),
        ("https://example.org/العراق", "https://example.org/%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82"),
    ],
)
def url(pair: Pair) -> Iterator[Finding]:
    """An address of a page is missing, added or changed.

    The punctuation of the sentence around it does not count. Where only the parameters are in another order, or those
    for tracking readers were dropped, this is told for information.
    """
    yield from _compare(pair, AddressKind.URL, "url", "The address", _page, _is_same_page)


@check(
    "email",
    Severity.ERROR,
    fires=[("للتواصل: info@example.org", "Contact: info@example.com")],
    silent=[("للتواصل: info@example.org.", "Contact Info@Example.org")],
)
def email(pair: Pair) -> Iterator[Finding]:
    """A mail address is missing, added or changed."""
    yield from _compare(pair, AddressKind.EMAIL, "email", "The mail address", str.lower)


@check(
    "handle",
    Severity.ERROR,
    fires=[("كتب @qais_1 على حسابه", "@qais_2 wrote on his account"), ("كتب @qais_1", "He wrote")],
    silent=[("كتب @qais_1، ثم حذف", "@qais_1 wrote, then deleted")],
)
def handle(pair: Pair) -> Iterator[Finding]:
    """A handle such as @name is missing, added or changed."""
    yield from _compare(pair, AddressKind.HANDLE, "handle", "The handle", str.lower)


@check(
    "hashtag",
    Severity.ERROR,
    fires=[("انتشر وسم #بغداد_تقرر", "The hashtag #بغداد spread"), ("وسم #Iraq", "The hashtag Iraq")],
    silent=[("انتشر وسم #بغداد_تقرر.", "The hashtag #بغداد_تقرر spread."), ("الرقم #1", "Number 1")],
)
def hashtag(pair: Pair) -> Iterator[Finding]:
    """A hashtag is missing, added or changed: readers look for it as it is, in whatever script.

    A hashtag translated by one of the same form, #بغداد by #Baghdad, is told for information.
    """
    yield from _compare(pair, AddressKind.HASHTAG, "hashtag", "The hashtag", str.lower, _is_translated)


def _compare(
    pair: Pair,
    kind: AddressKind,
    check: str,
    what: str,
    read: Callable[[str], str],
    alike: Callable[[str, str], bool] | None = None,
) -> Iterator[Finding]:
    """Tell of the addresses of one kind that only one side has, slightly of those that are ``alike``."""
    if not pair.source.text.strip() or not pair.target.text.strip():
        return
    ours, theirs = _of_kind(pair.source, kind), _of_kind(pair.target, kind)
    missing = left_over(ours, theirs, lambda address: read(address.text))
    extra = left_over(theirs, ours, lambda address: read(address.text))
    if kind is AddressKind.URL:
        # A name such as Booking.com needs no counterpart in Arabic script, where it is written by its sound.
        extra = [address for address in extra if "/" in address.text or address.text.lower().startswith("www.")]
    if alike:
        for one, other in _pair_off(missing, extra, alike):
            message = f"{what} {other.text} stands for {one.text}."
            here, there = pair.source.span(one.start, one.end), pair.target.span(other.start, other.end)
            yield pair.finding(check, Severity.INFO, message, source=here, target=there, expected=(here.text,))
    only_here = [pair.source.span(address.start, address.end) for address in missing]
    only_there = [pair.target.span(address.start, address.end) for address in extra]
    yield from tell_left_over(pair, check, what, only_here, only_there)


def _of_kind(side: Side, kind: AddressKind) -> list[Address]:
    return [address for address in side.addresses if address.kind is kind]


def _pair_off(
    missing: list[Address], extra: list[Address], alike: Callable[[str, str], bool]
) -> Iterator[tuple[Address, Address]]:
    """Take out of both lists, and give, the addresses that are alike; only the first of very many are compared."""
    for ours in missing[:_MOST_COMPARED]:
        theirs = next((address for address in extra[:_MOST_COMPARED] if alike(ours.text, address.text)), None)
        if theirs is not None:
            missing.remove(ours)
            extra.remove(theirs)
            yield ours, theirs


def _page(address: str) -> str:
    """Read an address as browsers do: the host in small letters, what is escaped unescaped, no slash at the end."""
    parts = _split(address)
    if parts is None:
        return address
    query = f"?{unquote(parts.query)}" if parts.query else ""
    fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{parts.netloc.lower()}{unquote(parts.path).rstrip('/')}{query}{fragment}"


def _page_without_tracking(address: str) -> str:
    """Read an address so that the order of its parameters does not count, nor those that track readers."""
    parts = _split(address)
    if parts is None:
        return address
    kept = sorted(item for item in parse_qsl(parts.query, keep_blank_values=True) if not item[0].startswith(_TRACKING))
    return f"{parts.netloc.lower()}{unquote(parts.path).rstrip('/')}?{kept}#{unquote(parts.fragment)}"


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address if "://" in address else f"http://{address}")
    except ValueError:  # such as an unfinished IPv6 address
        return None


def _is_same_page(ours: str, theirs: str) -> bool:
    return _page_without_tracking(ours) == _page_without_tracking(theirs)


def _is_translated(ours: str, theirs: str) -> bool:
    return is_arabic(ours) and theirs.isascii()
