"""In which encoding is a file written, so that it can be written back byte for byte?

Only encodings in which every byte has one meaning are ever guessed: what is decoded is encoded back to the
same bytes. UTF-8 is tried on the whole file first; a guess is made only when that fails, and is said.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from charset_normalizer import from_bytes

from glossary.errors import DocumentError

#: Byte order marks; the longer ones first, since the UTF-32 mark begins with the one of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What is guessed among: Western European and Arabic. All map one byte to one character and back.
GUESSES = ("cp1252", "cp1256", "iso8859_6", "latin_1")
#: Strict decoding with these is known to be undone by encoding; any other is tried on the file itself.
FAITHFUL = frozenset(("utf-8", *(codec for _, codec in MARKS), *GUESSES))
#: Bytes decoded at a time while a file is tried; bounds the memory, not the file.
BLOCK = 1 << 20
#: Bytes a guess is made from: enough for charset-normalizer to be sure, few enough to be quick.
SAMPLE = 1 << 16
#: A file with this many well-formed UTF-8 sequences for each bad byte is damaged UTF-8, not another encoding.
DAMAGED = 4

_DECLARED = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
#: Long stretches of ASCII say nothing about the encoding, and drown the letters that do.
_PLAIN = re.compile(rb"([\x00-\x7f]{40})[\x00-\x7f]+([\x00-\x7f]{40})")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes become text: the codec, the byte order mark, and whether it was a guess.

    >>> Encoding("utf-8", codecs.BOM_UTF8).name
    'utf-8-sig'
    >>> Encoding("cp1256", guessed=True).described
    'cp1256 (guessed)'
    """

    codec: str
    mark: bytes = b""
    guessed: bool = False

    @property
    def name(self) -> str:
        """The codec's name; ``utf-8-sig`` is UTF-8 with a byte order mark."""
        return "utf-8-sig" if self.mark == codecs.BOM_UTF8 else self.codec

    @property
    def described(self) -> str:
        """The name, with a word when it was a guess."""
        return f"{self.name} (guessed)" if self.guessed else self.name

    def missing(self, text: str) -> str:
        """The first character this encoding cannot hold, or nothing."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError as error:
            return text[error.start]
        return ""


def detect_encoding(stream: BinaryIO, where: str, *, told: str | None = None) -> Encoding:
    """The encoding of a seekable stream, which is left at its start.

    ``told`` is an encoding the user names; it is checked, not believed. Raises ``DocumentError`` when the bytes
    are no text in any of the encodings tried.

    >>> import io
    >>> detect_encoding(io.BytesIO("قاسم سليماني".encode()), "a.txt").name
    'utf-8'
    """
    head = stream.read(4)
    mark, codec = next(((mark, codec) for mark, codec in MARKS if head.startswith(mark)), (b"", ""))
    guessed = False
    if told:
        mark, codec = _told_codec(told, where, mark, codec)
    elif not codec:
        codec = _unmarked_wide(stream)
        guessed = bool(codec)
    bad = _first_bad_byte(stream, codec or "utf-8", len(mark))
    if bad is None:
        encoding = Encoding(codec or "utf-8", mark, guessed)
    elif codec:
        raise DocumentError(
            f"byte {bad} is not {codec}", where=where, fix="repair the file or name its encoding with --encoding"
        )
    else:
        encoding = _guess(stream, where, bad)
    stream.seek(0)
    return encoding


def _told_codec(name: str, where: str, mark: bytes, marked: str) -> tuple[bytes, str]:
    """The mark and codec when a user names one; a mark in the file settles the byte order the name leaves open."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        raise DocumentError(
            f"no encoding is called {name!r}", where=where, fix="use a name such as utf-8, cp1256 or cp1252"
        ) from None
    codec = codec.removesuffix("-sig")
    if marked.startswith(codec):
        return mark, marked
    return b"", f"{codec}-le" if codec in {"utf-16", "utf-32"} else codec


def _unmarked_wide(stream: BinaryIO) -> str:
    """UTF-16 without a mark: every other byte of ASCII text is NUL, and such bytes are valid UTF-8 too."""
    stream.seek(0)
    sample = stream.read(SAMPLE)
    nuls = sample.count(0)
    if nuls * 10 < len(sample):
        return ""
    odd = sample[1::2].count(0)
    if odd > nuls * 0.95:
        return "utf-16-le"
    return "utf-16-be" if odd < nuls * 0.05 else ""


def _first_bad_byte(stream: BinaryIO, codec: str, start: int) -> int | None:
    """Where decoding fails, or where the bytes would not be written back the same; None: nowhere."""
    stream.seek(start)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    encoder = None if codec in FAITHFUL else codecs.getincrementalencoder(codec)("strict")
    read, unproved = start, b""
    while True:
        block = stream.read(BLOCK)
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            return read - pending + error.start
        read += len(block)
        if encoder:
            written, unproved = encoder.encode(text, final=not block), unproved + block
            if not unproved.startswith(written) or (not block and unproved != written):
                return read - len(unproved)
            unproved = unproved[len(written) :]
        if not block:
            return None


def _guess(stream: BinaryIO, where: str, bad: int) -> Encoding:
    stream.seek(max(0, bad - SAMPLE // 2))
    sample = stream.read(SAMPLE)
    if b"\x00" in sample or len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise DocumentError("this is not a text but binary data", where=where, fix="give its text instead")
    others = sum(byte >= 0x80 for byte in _MULTIBYTE.sub(b"", sample))
    if len(_MULTIBYTE.findall(sample)) > DAMAGED * others:
        raise DocumentError(
            f"byte {bad} is not UTF-8, though the rest is",
            where=where,
            fix="repair the file or name its encoding with --encoding",
        )
    for codec in _likely(stream, sample):
        if _first_bad_byte(stream, codec, 0) is None:
            return Encoding(codec, guessed=True)
    raise DocumentError(
        f"its encoding cannot be told (byte {bad} is not UTF-8)", where=where, fix="name it with --encoding"
    )


def _likely(stream: BinaryIO, sample: bytes) -> list[str]:
    """The encodings to try: the one an HTML page declares, the one its letters speak for, then the others."""
    likely: list[str] = []
    stream.seek(0)
    if declared := _DECLARED.search(stream.read(1024)):
        try:
            codec = codecs.lookup(declared[1].decode("ascii", "replace")).name
        except LookupError:
            codec = ""
        if codec in {"iso8859-1", "latin_1"}:  # Browsers read the one as the other.
            codec = "cp1252"
        if codec.replace("-", "_") in GUESSES:
            likely.append(codec.replace("-", "_"))
    best = from_bytes(_PLAIN.sub(rb"\1 \2", sample), cp_isolation=list(GUESSES)).best()
    if best is not None:  # Where two readings are the same text, the plainer name is the better answer.
        likely.append("cp1252" if "cp1252" in best.could_be_from_charset else best.encoding)
    return list(dict.fromkeys([*likely, *GUESSES]))
