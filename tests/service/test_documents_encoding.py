"""Is the encoding of a file found, said and undone exactly?"""

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import DocumentError
from service.documents import Encoding, detect_encoding

ARABIC = "قال قاسم سليماني إن الوضع في العراق مستقر، وأضاف أن المالكي سيلتقي بالوفد غدا."
WESTERN = "Soleimani’s visit to the café in Baghdad – the “Quds Force” said nothing."


def detect(content: bytes, told: str | None = None) -> Encoding:
    return detect_encoding(io.BytesIO(content), "a.txt", told=told)


@pytest.mark.parametrize(
    ("content", "name", "guessed"),
    [
        (b"", "utf-8", False),
        (ARABIC.encode(), "utf-8", False),
        (codecs.BOM_UTF8 + ARABIC.encode(), "utf-8-sig", False),
        (codecs.BOM_UTF16_LE + ARABIC.encode("utf-16-le"), "utf-16-le", False),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), "utf-16-be", False),
        (codecs.BOM_UTF32_LE + ARABIC.encode("utf-32-le"), "utf-32-le", False),
        (WESTERN.encode("utf-16-le"), "utf-16-le", True),
        (WESTERN.encode("utf-16-be"), "utf-16-be", True),
        (ARABIC.encode("cp1256"), "cp1256", True),
        ("قاسم سليماني".encode("cp1256"), "cp1256", True),
        (ARABIC.encode("iso8859_6"), "iso8859_6", True),
        (WESTERN.encode("cp1252"), "cp1252", True),
        ("Qasem Suliemani at the café".encode("latin_1"), "cp1252", True),
        (b'<meta charset="windows-1256"><p>caf\xe9 \xe5\xe6</p>', "cp1256", True),
    ],
)
def test_encoding_is_found(content: bytes, name: str, guessed: bool) -> None:
    found = detect(content)
    assert (found.name, found.guessed) == (name, guessed)
    assert found.mark + content[len(found.mark) :].decode(found.codec).encode(found.codec) == content


def test_letters_far_from_the_start_are_seen() -> None:
    assert detect(b"a " * 3_000_000 + ARABIC.encode("cp1256")).name == "cp1256"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "byte 2 is not utf-16-le"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (ARABIC.encode() + b"\xff", "though the rest is"),
    ],
)
def test_broken_file_is_told_what_and_where(content: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as caught:
        detect(content)
    assert caught.value.where == "a.txt" and caught.value.fix


def test_named_encoding_is_checked_not_believed() -> None:
    assert detect("текст".encode("cp1251"), "windows-1251").name == "cp1251"
    assert detect(codecs.BOM_UTF16_BE + "a".encode("utf-16-be"), "utf-16").name == "utf-16-be"
    with pytest.raises(DocumentError, match="byte 0 is not utf-8"):
        detect(b"\xe9", "utf-8")
    with pytest.raises(DocumentError, match="no encoding is called 'klingon'"):
        detect(b"a", "klingon")
    # UTF-7 can write one text in several ways; these bytes would not be written back.
    with pytest.raises(DocumentError, match="is not utf-7"):
        detect(b"+AGE-", "utf-7")


@given(st.binary(max_size=200))
def test_what_is_decoded_is_encoded_back(content: bytes) -> None:
    try:
        found = detect(content)
    except DocumentError:
        return
    text = content[len(found.mark) :].decode(found.codec)
    assert found.mark + text.encode(found.codec) == content
