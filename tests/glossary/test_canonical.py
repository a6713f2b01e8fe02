"""Is what is written what is read, whatever the texts, and is it written in one way only?"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from glossary.canonical import HEADER, dump_entries, format_entry
from glossary.entry import Entry, Kind, Status, Variant
from glossary.entrynode import ENTRY_FIELDS, VARIANT_FIELDS
from glossary.store import load_entries, save_entries
from tests.glossary.drawn import awkward_texts, entry_lists
from tests.glossary.samples import PMF, SOLEIMANI


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "glossary.yaml"


_NASTY = [
    "NO", "~", "0123", "1e3", "2019-01-01", "<<", "=", "- a", "a: b", "a #b", "#a", "'", '"', "\\", "{a}", "a,b", "[", "*a", "&a",
    "!a", "|", ">", "%", "@", "`", "? a", ":", "a:", " a", "a ", "---", "...", "\n", "a\nb", "a\n", " a\nb", "a\n\nb", "\ta",
    "\u0085", "\u2028", "\ufeff", "\u200c", "\u202e", "\x00", "😀", "قاسم", "سه‌شنبه", "Kata'ib Hezbollah", "no", "y", "0o7", "1_0",
]  # fmt: skip
_TEXTS = awkward_texts(_NASTY)


@given(_TEXTS)
def test_every_text_is_read_back_by_other_yaml_readers_too(text: str) -> None:
    entry = Entry("x", Kind.PERSON, {"en": text}, variants=(Variant(text, note=text),), context=(text,), note=text)
    written = format_entry(entry)
    for loader in (yaml.SafeLoader, yaml.CSafeLoader, yaml.BaseLoader):
        (read,) = yaml.load(written, loader)
        assert read["preferred"]["en"] == read["variants"][0]["form"] == read["context"][0] == text
        assert read["note"] == read["variants"][0]["note"] == text


@given(entry_lists(_TEXTS, ["en", "ar", "fa", "ckb", "ku-Arab", "no", "sr-Latn-RS"]))
def test_what_is_saved_is_loaded_and_saving_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]
) -> None:
    file = tmp_path_factory.mktemp("saved") / "glossary.yaml"
    save_entries(file, entries)
    loaded = load_entries(file)
    assert loaded == tuple(sorted(entries, key=lambda entry: entry.id))
    assert [entry.name for entry in loaded] == [entry.name for entry in sorted(entries, key=lambda entry: entry.id)]
    assert dump_entries(loaded) == file.read_text("utf-8")


def test_the_canonical_form() -> None:
    assert dump_entries([SOLEIMANI, PMF]).removeprefix(HEADER) == textwrap.dedent(
        """
        - id: popular-mobilization-forces
          type: organisation
          preferred: {en: Popular Mobilization Forces (PMF)}
          variants:
            - {form: Popular Mobilization Forces, status: admitted}
            - {form: Popular Mobilization Movement, status: deprecated, use: Popular Mobilization Forces}

        - id: qasem-soleimani
          type: person
          preferred: {en: Qasem Soleimani, ar: قاسم سليماني, fa: قاسم سلیمانی}
          short: {en: Soleimani}
          variants:
            - {form: Haj Qasem, status: admitted, note: nickname; keep in quotations}
            - {form: Khani, status: deprecated, when: supported}
          context: [Quds Force, IRGC]
          not: [Gholamreza Soleimani, Sulaymaniyah]
          note: spelling of AP and Reuters
        """
    )


def test_what_does_not_fit_on_a_line_stands_in_several(file: Path) -> None:
    long = "Coordination Framework of the Shiite Parties"
    entry = Entry(
        "framework",
        Kind.ORGANISATION,
        {"ar": "الإطار التنسيقي", "en": long},
        variants=(Variant(long + ", Iraq", Status.ADMITTED, note="in full, as its own statements have it since 2021"),),
        context=(long, long + " (CF)", "Nouri al-Maliki"),
        note="first line\nsecond line\n",
    )
    save_entries(file, [entry])
    assert file.read_text("utf-8").removeprefix(HEADER) == textwrap.dedent(
        f"""
        - id: framework
          type: organisation
          preferred: {{en: {long}, ar: الإطار التنسيقي}}
          variants:
            - form: {long}, Iraq
              status: admitted
              note: in full, as its own statements have it since 2021
          context: [
            {long}, {long} (CF), Nouri al-Maliki,
          ]
          note: |
            first line
            second line
        """
    )
    assert load_entries(file) == (entry,)


def test_an_empty_glossary_can_be_saved(file: Path) -> None:
    save_entries(file, [])
    assert load_entries(file) == ()


def test_the_example_in_the_header_is_a_glossary_that_shows_every_field(file: Path) -> None:
    example = "\n".join(line[2:] for line in HEADER.splitlines() if line.startswith(("# - ", "#   ")))
    file.write_text(example, encoding="utf-8")
    (entry,) = load_entries(file)
    assert set(entry.as_dict()) == set(ENTRY_FIELDS)
    variants = entry.as_dict()["variants"]
    assert isinstance(variants, list)
    assert {field for variant in variants for field in variant} == set(VARIANT_FIELDS)
