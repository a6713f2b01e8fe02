"""A glossary follows its files, and what is kept beside them is never out of date."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from glossary import Entry, Glossary, Kind, Variant
from glossary.compiled import describe
from glossary.errors import GlossaryFileError
from glossary.store import load_entries, save_entries

_NAMES = ["Qasem Soleimani", "Esmail Qaani", "Hadi al-Amiri", "Muqtada al-Sadr", "Nouri al-Maliki", "Qais al-Khazali"]


def _entry(number: int, draw: random.Random) -> Entry:
    name = draw.choice(_NAMES)
    variants = tuple(Variant(form) for form in draw.sample(_NAMES, draw.randrange(3)) if form != name)
    return Entry(f"person-{number}", Kind.PERSON, {"en": name}, variants=variants)


def _readings(glossary: Glossary) -> list[tuple[str | None, tuple[str, ...]]]:
    found = [glossary.normalize(name) for name in [*_NAMES, "Ismail Ghaani", "Qassim Suleimani"]]
    return [(resolution.id, tuple(candidate.id for candidate in resolution.candidates)) for resolution in found]


@pytest.mark.parametrize("seed", range(6))
def test_a_glossary_that_follows_its_file_is_the_one_read_anew(tmp_path: Path, seed: int) -> None:
    draw, file = random.Random(seed), tmp_path / "glossary.yaml"
    entries = {number: _entry(number, draw) for number in range(5)}
    save_entries(file, entries.values())
    followed = Glossary.load(file)
    for _ in range(8):
        number = draw.randrange(8)
        if number in entries and draw.random() < 0.4 and len(entries) > 1:
            del entries[number]
        else:
            entries[number] = _entry(number, draw)
        save_entries(file, entries.values())
        followed, kept, anew = followed.reloaded(), Glossary.load(file), Glossary(load_entries(file))
        for glossary in (followed, kept):
            assert dict(glossary.entries) == dict(anew.entries)
            assert _readings(glossary) == _readings(anew)
            assert glossary.forms == anew.forms
        assert followed.revision == kept.revision


def test_a_file_that_did_not_change_gives_the_same_glossary(tmp_path: Path) -> None:
    file = tmp_path / "glossary.yaml"
    save_entries(file, [_entry(0, random.Random(0))])
    glossary = Glossary.load(file)
    file.touch()
    assert glossary.reloaded() is glossary


def test_a_broken_file_leaves_the_glossary_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "glossary.yaml"
    save_entries(file, [Entry("qaani", Kind.PERSON, {"en": "Esmail Qaani"})])
    glossary = Glossary.load(file)
    file.write_text(file.read_text(encoding="utf-8") + "- id: broken\n  type: preson\n", encoding="utf-8")
    with pytest.raises(GlossaryFileError, match="preson"):
        glossary.reloaded()
    with pytest.raises(GlossaryFileError, match="preson"):
        Glossary.load(file)
    assert glossary.normalize("Ismail Ghaani").id == "qaani"


@pytest.mark.parametrize("damage", [b"", b"\0" * 400, None])
def test_a_damaged_compiled_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "glossary.yaml"
    save_entries(file, [Entry("qaani", Kind.PERSON, {"en": "Esmail Qaani"})])
    Glossary.load(file)
    kept = describe(file).path
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-9] if damage is None else damage)
    assert Glossary.load(file).normalize("Ismail Ghaani").id == "qaani"
    assert describe(file).state == "fresh"
