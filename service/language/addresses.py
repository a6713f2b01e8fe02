"""Which parts of a text are addresses: of pages, mail, people and subjects on the net, of files and folders?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from glossary.scripts import ARABIC_CLASS


class AddressKind(StrEnum):
    """What an address leads to."""

    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Address:
    """An address ``[start, end)``, without the punctuation of the sentence it stands in."""

    start: int
    end: int
    kind: AddressKind
    text: str


_DOMAIN = "com|org|net|info|gov|edu|int|io|tv|news|ir|iq|sy|lb|sa|ae|tr|uk|us|de|fr|eu|krd|me|co|app|dev|example"
#: Endings of the names of files that people send, publish and keep.
_ENDING = (
    "jpe?g|png|gif|webp|bmp|tiff?|svg|heic|pdf|docx?|odt|rtf|txt|md|csv|tsv|xlsx?|ods|pptx?|odp|epub|json|xml|ya?ml"
    "|s?html?|php|aspx?|jsp|css|js|zip|rar|7z|gz|tar|mp3|mp4|m4a|wav|ogg|opus|aac|amr|avi|mov|mkv|wmv|webm|3gp|srt|vtt"
    "|eml|msg|mbox|db|sqlite|sql|log|exe|apk|kmz|kml"
)
#: A letter, digit or mark of a name; Arabic vowel signs and joiners are no \\w.
_NAME = rf"\w{ARABIC_CLASS}\u200c\u200d"
#: Signs that are never in the name of a file or folder, and blanks, behind which other words may begin.
_NO_NAME = r"\r\n\t<>:\"|?*“”«»\\/،؛؟"
#: A folder of a path; a blank is a part of its name if the path goes on behind.
_FOLDER = rf"(?:[^\s{_NO_NAME}]|[ ](?=[^{_NO_NAME}]{{1,60}}\\)){{0,255}}"
_ADDRESS = re.compile(
    rf"""(?P<email>(?<![\w.+-])
        (?:[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}@(?:[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,8}}
          |[^\W_][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{1,8}})
        |\w[\w.%+-]{{0,63}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,7}}\.[A-Za-z]{{2,24}}(?!\w)))
    |(?P<url>(?<![A-Za-z])(?:https?|ftp|tg|mailto)://?[^\s<>"“”«»]+|(?<![\w@.])www\.[^\s<>"“”«»]+
      |(?<![\w@./-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:{_DOMAIN})(?![\w-])(?:/[^\s<>"“”«»]*)?
      |(?<![\w@./-])(?:[\w-]{{1,63}}\.){{1,8}}(?-i:com|org|net|info)(?![\w-])(?:/[^\s<>"“”«»]*)?)
    |(?P<handle>(?<![A-Za-z0-9_@./])@\w+)
    |(?P<hashtag>(?<![A-Za-z0-9_&/])\#(?:[^\W\d]|\d+[^\W\d])\w*)
    |(?P<file>(?<![A-Za-z0-9_])[A-Za-z]:\\{_FOLDER}(?:\\{_FOLDER}){{0,40}}
      |(?<![{_NAME}.~/\\<-])(?:~|\.{{1,2}})?/[{_NAME}][{_NAME}.%+-]{{0,255}}/[{_NAME}][{_NAME}.%+/-]{{0,999}}
      |(?<=["“«])(?=\S)[^"“”«»\n<>|]{{1,120}}\.(?:{_ENDING})(?=["”»])
      |(?<![{_NAME}.%+/\\-])[{_NAME}~][{_NAME}.%+/\\-]{{0,255}}\.(?:{_ENDING})(?![{_NAME}]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?…،؛؟'’”»]}>*"


def find_addresses(text: str) -> tuple[Address, ...]:
    """Give the addresses, left to right.

    >>> [(a.kind.value, a.text) for a in find_addresses("see https://t.me/x?a=1. Write to a@b.org, @Laqab, #بغداد!")]
    [('url', 'https://t.me/x?a=1'), ('email', 'a@b.org'), ('handle', '@Laqab'), ('hashtag', '#بغداد')]
    >>> [a.text for a in find_addresses("بيان_صحفي.jpg and /evidence/بغداد/2019 and بغداد/العراق")]
    ['بيان_صحفي.jpg', '/evidence/بغداد/2019']
    """
    if not any(sign in text for sign in "@#/.\\"):
        return ()
    found: list[Address] = []
    for match in _ADDRESS.finditer(text):
        surface = match[0].rstrip(_PUNCTUATION)
        # A bracket belongs to an address only if it was opened there.
        while surface.endswith(")") and surface.count("(") < surface.count(")"):
            surface = surface[:-1].rstrip(_PUNCTUATION)
        kind = AddressKind(match.lastgroup or "url")
        found.append(Address(match.start(), match.start() + len(surface), kind, surface))
    return tuple(found)
