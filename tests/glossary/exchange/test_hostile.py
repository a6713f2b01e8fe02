"""Does a file that means harm, or is broken, cost nothing but itself?"""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Glossary
from glossary.errors import LaqabError
from glossary.exchange import FORMATS, ExchangeError, export, read_import

XML = [("tbx", "tbx"), ("tbx2008", "martif"), ("tmx", "tmx")]
READ = [name for name, format in FORMATS.items() if format.read]

_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
DECLARATIONS = {
    "a file of this machine": '<!ENTITY a SYSTEM "file:///etc/passwd">',
    "an address": '<!ENTITY a SYSTEM "http://127.0.0.1:9/a">',
    "a billion laughs": f'<!ENTITY a0 "ha">{_LAUGHS}',
    "a parameter": '<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;',
    "a plain text": '<!ENTITY a "harmless">',
}


@pytest.mark.parametrize("declared", DECLARATIONS.values(), ids=DECLARATIONS)
@pytest.mark.parametrize(("format", "root"), XML)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_entities_are_refused(format: str, root: str, declared: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE {root} [{declared}]>\n'
    file = f"{head}<{root}><text><body>&a;&a11;</body></text></{root}>".encode(encoding)
    with pytest.raises(ExchangeError, match=f"a.{format}:2: the file declares the entity 'a0?'; remove"):
        read_import(file, format, f"a.{format}")


def test_a_dtd_is_not_fetched(tmp_path: Path) -> None:
    dtd = tmp_path / "own.dtd"
    dtd.write_text('<!ENTITY name "Iraq">', encoding="utf-8")
    term = '<termEntry><langSet xml:lang="en"><tig><term>Basra</term></tig></langSet></termEntry>'
    file = f'<!DOCTYPE martif SYSTEM "{dtd.as_uri()}"><martif><text><body>{term}</body></text></martif>'
    assert [entry.name for entry in read_import(file.encode(), "tbx").entries] == ["Basra"]
    with pytest.raises(ExchangeError):
        read_import(file.replace("Basra", "&name;").encode(), "tbx")


@pytest.mark.parametrize(("format", "root"), XML)
def test_a_huge_text_or_a_deep_tree_is_refused(format: str, root: str) -> None:
    for inside in ("<term>" + "a" * 11_000_000 + "</term>", "<a>" * 5_000 + "</a>" * 5_000):
        with pytest.raises(ExchangeError, match="no sound XML"):
            read_import(f"<{root}>{inside}</{root}>".encode(), format)


@pytest.mark.parametrize("format", ["jsonl", "csv", "csv-forms", "ftm", "deepl", "google-terms"])
def test_ten_megabytes_in_a_cell_cost_only_their_row(format: str) -> None:
    long = "a" * 10_000_000
    files = {
        "jsonl": '{"type":"place","preferred":{"en":"%s"}}\n{"type":"place","preferred":{"en":"Basra"}}\n',
        "csv": "id,type,en\na,place,%s\nb,place,Basra\n",
        "csv-forms": "id,type,field,language,form\na,place,preferred,en,%s\nb,place,preferred,en,Basra\n",
        "ftm": '{"schema":"Event","properties":{"name":["%s"]}}\n{"schema":"Event","properties":{"name":["Basra"]}}\n',
        "deepl": "%s\tب\nBasra\tالبصرة\n",
        "google-terms": "en,ar\n%s,\nBasra,البصرة\n",
    }
    imported = read_import((files[format] % long).encode(), format)
    assert "Basra" in [entry.name for entry in imported.entries]
    assert all(len(form) < 2_000 for entry in imported.entries for form, _ in entry.forms())
    assert all(len(str(problem)) < 1_000 for problem in imported.problems)


def _archive(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def test_a_spreadsheet_that_grows_without_end_is_refused_before_it_is_unpacked() -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/a", "w") as part,
    ):
        for _ in range(257):
            part.write(bytes(1 << 20))
    bomb = file.getvalue()
    assert len(bomb) < 2 << 20
    tracemalloc.start()
    with pytest.raises(ExchangeError, match="unpacked, the file has more than 256 MiB"):
        read_import(bomb, "xlsx", "bomb.xlsx")
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no archive", _archive(), _archive(xl__workbook_xml=b"<broken"),
     _archive(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
     _archive(xl__workbook_xml='<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"))],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"a\.xlsx: "):
        read_import(data, "xlsx", "a.xlsx")


@pytest.mark.parametrize("format", READ)
@given(data=st.data())
@settings(max_examples=8)
def test_a_file_cut_off_or_spoilt_anywhere_gives_entries_or_a_clear_error(
    house: Glossary, format: str, data: st.DataObject
) -> None:
    source = format if FORMATS[format].write else "jsonl"
    whole = _written(house, source)
    cut = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=8) | st.sampled_from([b"\0", b"\xff\xfe", b"\r", b'"', b"]]>", b"{" * 2000]))
    try:
        imported = read_import(whole[:cut] + junk + data.draw(st.sampled_from([b"", whole[cut:]])), format, "spoilt")
    except LaqabError as error:
        assert error.what
        assert error.fix
    else:
        assert all(entry.as_dict() for entry in imported.entries)
        assert all(problem.message and problem.rule for problem in imported.problems)


_WRITTEN: dict[str, bytes] = {}


def _written(house: Glossary, format: str) -> bytes:
    if format not in _WRITTEN:
        _WRITTEN[format] = export(list(house.entries.values())[:3], format).data
    return _WRITTEN[format]


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0\0\0", b"null", b"[]", b"{}", b"[[[", b"<a/>", "\ufeff".encode()])
def test_what_is_nothing_at_all_gives_no_entry(format: str, data: bytes) -> None:
    try:
        assert read_import(data, format).entries == ()
    except ExchangeError as error:
        assert error.fix
