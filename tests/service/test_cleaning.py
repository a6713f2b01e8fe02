"""Is a source cleaned whole, in order, and without touching the originals?"""

import codecs
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary import Entry, Glossary, Report
from glossary.entry import Kind
from glossary.errors import GlossaryError, RequestError
from glossary.store import save_entries
from service.cleaning import Batch, Cleaned, Progress, Tally, clean_document, clean_documents, summarise
from service.documents import Document, Format, Reading

ENTRIES = (
    Entry(
        "qasem-soleimani",
        Kind.PERSON,
        {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
        short={"en": "Soleimani", "ar": "سليماني"},
    ),
    Entry("adil", Kind.PLACE, {"en": "ʿAdiliyya"}),
)


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    path = tmp_path_factory.mktemp("glossary") / "glossary.yaml"
    save_entries(path, ENTRIES)
    return Glossary.load(path)


FILES = {
    "a/bom.txt": codecs.BOM_UTF8 + b"Qasem Suliemani\r\nand Suliemani\rleft\n",
    "a/wide.txt": codecs.BOM_UTF16_BE + "Suliemani – left".encode("utf-16-be"),
    "b.csv": b'id;text;note\r\n1;"Suliemani ""x""";"Suliemani"\r\n;Nobody;\r\n3\r\n',
    "c.jsonl": b'{"text": "Suliemani \\u00e9"}\n\n{"text": 1}\n{"text":"nobody", "n": 1.0}',
    "d.html": "<meta charset=cp1252><p title='Suliemani'>caf\xe9 <b>Qassem</b> Suliemani\n".encode("cp1252"),
    "e.md": b"`Suliemani` Suliemani",
    "f.txt": "Adiliyya caf\xe9".encode("cp1252"),
    "g.txt": b"\xff\xfe\x00",
    "h.csv": b"a,b\n1,2\n",
    "image.png": b"\x89PNG",
}
CLEANED = {
    "a/bom.txt": FILES["a/bom.txt"].replace(b"Suliemani", b"Soleimani"),
    "a/wide.txt": codecs.BOM_UTF16_BE + "Soleimani – left".encode("utf-16-be"),
    "b.csv": FILES["b.csv"].replace(b'"Suliemani "', b'"Soleimani "'),
    "c.jsonl": FILES["c.jsonl"].replace(b"Suliemani", b"Soleimani"),
    "d.html": FILES["d.html"].replace(b"<b>Qassem</b> Suliemani", b"<b>Qasem</b> Soleimani"),
    "e.md": b"`Suliemani` Soleimani",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_bytes(content)
    return tmp_path / "source"


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".laqab" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("jobs", [1, 2])
def test_folder(glossary: Glossary, source: Path, tmp_path: Path, jobs: int) -> None:
    batch = clean_documents([source], glossary, out=tmp_path / "out", jobs=jobs)
    results = list(batch)
    assert tree(tmp_path / "out") == CLEANED
    assert tree(source) == FILES
    assert [result.id for result in results] == [
        *("a/bom.txt", "a/wide.txt", "1", "b.csv#2", "b.csv#3", "c.jsonl#1", "c.jsonl#3", "c.jsonl#4"),
        *("d.html", "e.md", "f.txt", "g.txt"),
    ]
    assert {result.id: result.encoding for result in results if result.encoding != "utf-8"} == {
        "a/bom.txt": "utf-8-sig",
        "a/wide.txt": "utf-16-be",
        "d.html": "cp1252 (guessed)",
        "f.txt": "cp1252 (guessed)",
        "g.txt": "",
    }
    errors = {result.id: result.error for result in results if result.error}
    assert errors.keys() == {"b.csv#3", "c.jsonl#3", "f.txt", "g.txt"}
    assert errors["f.txt"] == (
        f"{source / 'f.txt'}: 'ʿAdiliyya' has 'ʿ' (U+02BF), which cp1252 cannot hold; "
        "convert the file to UTF-8 first; it was skipped"
    )
    assert batch.passed_over and batch.passed_over[0].startswith("h.csv: there is no column 'text'")
    summary = batch.summary
    assert summary == summarise(results)
    assert summary.counts() == {
        "documents": 12,
        "changed": 6,
        "mentions": 7,
        "edits": 7,
        "undecided": 0,
        "errors": 4,
        "fragments": 0,
        "translated": 0,
    }
    assert [(name.id, name.type, name.count, name.documents) for name in summary.names] == [
        ("qasem-soleimani", "person", 7, 6)
    ]
    assert dict(summary.names[0].spellings) == {"Suliemani": 5, "Qasem Suliemani": 1, "Qassem Suliemani": 1}
    assert json.loads(json.dumps(summary.as_dict()))["names"][0]["spellings"][0] == {"surface": "Suliemani", "count": 5}


def test_dry_run_writes_nothing(glossary: Glossary, source: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert clean_documents([source], glossary).run().edits == 7
    assert sorted(tmp_path.rglob("*")) == before


def test_details_can_be_left_out(glossary: Glossary, source: Path, tmp_path: Path) -> None:
    with_details = clean_documents([source], glossary)
    without = clean_documents([source], glossary, out=tmp_path / "out", details=False)
    results = list(without)
    assert tree(tmp_path / "out") == CLEANED
    assert with_details.run() == without.summary
    assert all(result.report is None and not result.original for result in results)


def test_names_only_looked_for(glossary: Glossary, source: Path, tmp_path: Path) -> None:
    clean_documents([source], glossary, out=tmp_path / "out", rewrite=False).run()
    assert tree(tmp_path / "out") == {name: FILES[name] for name in (*CLEANED, "f.txt")}


def test_out_inside_the_source_is_not_read_as_source(glossary: Glossary, source: Path) -> None:
    for _ in range(2):
        clean_documents([source], glossary, out=source / "cleaned").run()
        assert tree(source / "cleaned") == CLEANED
    assert {name: content for name, content in tree(source).items() if not name.startswith("cleaned/")} == FILES


def test_originals_are_never_overwritten(glossary: Glossary, source: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    os.symlink(source, link)
    for paths, out in [
        ([source], source),
        ([source], link),
        ([link], source),
        ([source / "a"], source / "a" / ".." / "a"),
        ([source / "e.md"], source),
    ]:
        with pytest.raises(RequestError, match=r"original"):
            clean_documents(paths, glossary, out=out)
    assert tree(source) == FILES


def test_other_refusals(glossary: Glossary, source: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="without --out"):
        clean_documents([source], glossary, resume=True)
    with pytest.raises(RequestError, match="0 processes"):
        clean_documents([source], glossary, jobs=0)
    with pytest.raises(RequestError, match="this is a file"):
        clean_documents([source], glossary, out=source / "e.md")
    first = iter(clean_documents([source], glossary, out=tmp_path / "out"))
    next(first)
    with pytest.raises(RequestError, match="another run is writing"):
        clean_documents([source], glossary, out=tmp_path / "out").run()


def test_iteration_given_up_leaves_nothing_half_written(glossary: Glossary, source: Path, tmp_path: Path) -> None:
    results: Iterator[Cleaned] = iter(clean_documents([source], glossary, out=tmp_path / "out"))
    for _ in range(4):  # In the middle of b.csv.
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert tree(tmp_path / "out") == {name: CLEANED[name] for name in ("a/bom.txt", "a/wide.txt")}
    assert clean_documents([source], glossary, out=tmp_path / "out", resume=True).run().resumed == 2


def test_progress_ends_at_all(glossary: Glossary, source: Path) -> None:
    told: list[Progress] = []
    clean_documents([source], glossary, progress=told.append).run()
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)
    last = told[-1]
    assert (last.done, last.files_done, last.documents) == (last.total, last.files, 12)


def test_texts_inside_records_can_be_html(glossary: Glossary, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\n"<b title=""Suliemani"">Suliemani</b>"\n')
    reading = Reading(text_format=Format.HTML)
    clean_documents([tmp_path / "a.csv"], glossary, out=tmp_path / "out", reading=reading).run()
    assert (tmp_path / "out" / "a.csv").read_text() == 'text\n"<b title=""Suliemani"">Soleimani</b>"\n'


def test_large_record_file_is_cleaned_in_little_memory(glossary: Glossary, tmp_path: Path) -> None:
    line = json.dumps({"text": "Suliemani " + "and nobody else " * 60}) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 2000)
    batch: Batch = clean_documents([tmp_path / "a.jsonl"], glossary, out=tmp_path / "out", jobs=2, details=False)
    assert batch.run().edits == 2000
    assert (tmp_path / "out" / "a.jsonl").read_text() == line.replace("Suliemani", "Soleimani") * 2000


def test_glossary_that_is_in_no_file(source: Path) -> None:
    assert clean_documents([source], Glossary(ENTRIES), jobs=2).run().edits == 7


def test_glossary_changed_meanwhile_is_told(source: Path, tmp_path: Path) -> None:
    save_entries(tmp_path / "glossary.yaml", ENTRIES)
    glossary = Glossary.load(tmp_path / "glossary.yaml")
    save_entries(tmp_path / "glossary.yaml", ENTRIES[:1])
    with pytest.raises(GlossaryError, match="changed meanwhile"):
        clean_documents([source], glossary, jobs=2).run()


def test_one_document(glossary: Glossary) -> None:
    cleaned = clean_document(Document("a7", "Suliemani left"), glossary)
    assert cleaned.as_dict() == {
        "id": "a7",
        **glossary.clean("Suliemani left").as_dict(),
        "fragments": [],
    }
    html = clean_document(Document("a8", "<p>Suli&#101;mani", Format.HTML), glossary)
    assert html.text == "<p>Soleimani"
    assert [naming.surface for naming in html.names] == ["Suliemani"]


class FaultyGlossary(Glossary):
    """A glossary with a fault nobody foresaw, on one text alone."""

    def clean(self, text: str, *, rewrite: bool = True) -> Report:
        if text == "fault":
            raise ZeroDivisionError("a secret")
        return super().clean(text, rewrite=rewrite)


def test_a_fault_skips_one_document_and_tells_nothing_of_the_inside(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name, text in {"a.txt": "fault", "b.txt": "Suliemani"}.items():
        (tmp_path / "source" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "source" / name).write_text(text)
    first, second = clean_documents([tmp_path / "source"], FaultyGlossary(ENTRIES), out=tmp_path / "out")
    assert (second.text, second.error) == ("Soleimani", None)
    assert first.error and first.text == "fault"
    assert "secret" not in first.error and "ZeroDivision" not in first.error
    told = re.fullmatch(
        re.escape(f"{tmp_path / 'source' / 'a.txt'}: this document could not be cleaned, through a fault in Laqab; ")
        + r"it was left as it is; please report incident (\w{8}); the log, or LAQAB_DEBUG=1, has more",
        first.error,
    )
    assert told, first.error
    (record,) = caplog.records
    assert told[1] in record.getMessage()
    assert record.exc_info is not None and record.exc_info[0] is ZeroDivisionError
    assert tree(tmp_path / "out") == {"b.txt": b"Soleimani"}


def test_tallies_of_parts_add_up(glossary: Glossary, source: Path) -> None:
    results = list(clean_documents([source], glossary))
    tally = Tally()
    for part in (results[:5], results[5:]):
        tally.add_summary(summarise(part))
    assert tally.summary() == summarise(results)
