"""Which parts of a text are addresses and never names?

URLs, e-mail addresses, handles, hashtags, file names and paths are machine-readable: a changed letter breaks
them. They are passed over whole.
"""

from __future__ import annotations

import re

_DOMAIN = "com|org|net|info|biz|gov|edu|mil|int|io|tv|news|ir|iq|sy|lb|sa|ae|tr|uk|us|de|fr|eu|ru|krd|me|co|app|dev"
_FILE = "pdf|docx?|xlsx?|pptx?|odt|rtf|txt|md|csv|tsv|jsonl?|xml|ya?ml|html?|php|aspx?|jpe?g|png|gif|svg|webp|mp[34]|avi|mov|wav|zip|gz|py|js|css"
_PROTECTED = re.compile(
    rf"""(?:[a-z][a-z0-9+.-]{{0,15}}://|www\.)[^\s<>"'”’»)\]]+           # URLs
    |(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+                                # e-mail addresses
    |(?<![\w])[@\#]\w+                                           # handles and hashtags
    |(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:{_DOMAIN}|{_FILE})(?![\w])(?:/[^\s<>"']*)?   # host and file names
    |(?<![\w/])(?:[A-Za-z]:|\.{{0,2}})(?:[\\/][\w.-]+){{2,}}/?   # paths
    |(?<!\w)\w*_\w+                                              # identifiers
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What every address has somewhere: only the words around such a sign are looked at.
_HINT = re.compile(r"[@#_\\/]|\.(?=\w)")
_BLANK = re.compile(r"\s")
_LONGEST = 2000


def find_protected(text: str) -> list[tuple[int, int]]:
    """Give the spans that must not be touched, left to right.

    >>> [("see www.al-sadr.example and @Soleimani")[s:e] for s, e in find_protected("see www.al-sadr.example and @Soleimani")]
    ['www.al-sadr.example', '@Soleimani']
    """
    found: list[tuple[int, int]] = []
    looked = 0
    for hint in _HINT.finditer(text):
        if hint.start() < looked:
            continue
        start = looked
        for blank in " \n\t\u00a0":
            start = max(start, text.rfind(blank, max(looked, hint.start() - _LONGEST), hint.start()) + 1)
        blank_after = _BLANK.search(text, hint.start())
        looked = blank_after.start() if blank_after else len(text)
        found.extend(match.span() for match in _PROTECTED.finditer(text, start, looked))
    return found
