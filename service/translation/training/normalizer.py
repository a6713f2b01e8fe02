"""How do Argos's own programs write a source the way that our models know?

They give a model's SentencePiece the text as it comes. So the vocabulary of a package carries the rules that Laqab writes
sources by (see `prepare`), on top of those it had from SentencePiece: without them a Persian yeh, which our models never
saw, would be four bytes that say nothing to them.
"""

from __future__ import annotations

import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import sentencepiece

from service.translation.engine.preparing import prepare

#: The number of the normaliser in a SentencePiece model (sentencepiece_model.proto), and the kind of a field with bytes.
_NORMALIZER, _BYTES = 3, 2
_RULES = "nmt_nfkc"


def with_preparing(vocabulary: bytes, language: str) -> bytes:
    """Give a SentencePiece model that also does to a source what `prepare` does; its pieces stay the same."""
    fields = dict(_fields(_learn_rules(language)))
    return b"".join(
        _field(number, fields[number] if number == _NORMALIZER else content) for number, content in _fields(vocabulary)
    )


def rules(language: str) -> dict[str, str]:
    """What is written for which characters: those of SentencePiece's own rules, and those of `prepare`.

    >>> rules("fa")["ی"], rules("ar")["۷"], rules("ar")["ﷲ"]
    ('ي', '7', 'الله')
    """
    usual = sentencepiece.SentencePieceNormalizer(
        rule_name=_RULES, add_dummy_prefix=False, escape_whitespaces=False, remove_extra_whitespaces=False
    )
    return {text: written for text in _texts() if (written := usual.normalize(prepare(text, language))) != text}


def _texts() -> Iterator[str]:
    """Every character, and every row of characters that is one when composed."""
    for number in range(1, sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.category(character) in ("Cn", "Co", "Cs"):
            continue
        yield character
        parts = unicodedata.normalize("NFD", character)
        if len(parts) > 1 and unicodedata.normalize("NFC", parts) == character:
            yield parts
            yield unicodedata.normalize("NFC", parts[:-1]) + parts[-1]


def _learn_rules(language: str) -> bytes:
    """A SentencePiece model with these rules, and pieces that are of no use."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "rules.tsv")
        lines = (f"{_hex(text)}\t{_hex(written)}\n" for text, written in rules(language).items())
        file.write_text("".join(lines), encoding="ascii")
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["a b c"]),
            model_prefix=str(Path(folder, "rules")),
            vocab_size=8,
            hard_vocab_limit=False,
            normalization_rule_tsv=str(file),
            minloglevel=2,
        )
        return Path(folder, "rules.model").read_bytes()


def _hex(text: str) -> str:
    return " ".join(f"{ord(character):X}" for character in text)


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of a protocol buffer, all of which are rows of bytes, as those of a SentencePiece model are."""
    place = 0
    while place < len(message):
        key, place = _number(message, place)
        length, place = _number(message, place)
        if key & 7 != _BYTES:
            raise ValueError("this is no SentencePiece model")
        yield key >> 3, message[place : place + length]
        place += length


def _number(message: bytes, place: int) -> tuple[int, int]:
    """The number written at a place, seven bits in a byte, and where it ends."""
    number = shift = 0
    while True:
        byte = message[place]
        place += 1
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return number, place


def _field(number: int, content: bytes) -> bytes:
    return _bytes(number << 3 | _BYTES) + _bytes(len(content)) + content


def _bytes(number: int) -> bytes:
    written = bytearray()
    while number > 127:
        written.append(number & 127 | 128)
        number >>= 7
    return bytes([*written, number])
