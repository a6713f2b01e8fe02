"""Do the library, the command line and HTTP give the same answers?

A real server, a real process and the glossary that comes with Laqab, on the seed articles and on what they lack: HTML,
Arabic script, a text without a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from glossary import Glossary
from glossary.stats import stats
from service.app import create_app
from service.checks.profile import Profile
from service.checks.run import check_segments
from service.checks.segment import Segment
from service.cleaning import clean_document
from service.cli.parameters import shipped_glossary
from service.documents import Document, Format
from service.settings import Settings
from service.translation.translating import open_translator
from tests.service.cli.commandline import ROOT, program
from tests.service.http.conftest import serving

TEXTS = {
    "arabic.txt": "وصل قاسم سليماني إلى بغداد، والتقى سليماني بالعبادي.\r\n",
    "nothing.txt": "",
    "page.html": '<p title="Suliemani">Qasem <b>Suliemani</b> &amp; Haidar al-Abadi</p>\n',
    "tail.txt": "Suliemani’s men and HAIDAR AL-ABADI \U0001f1ee\U0001f1f6 met Khamenei; see http://a.example/Suliemani",
}
NAMES = [
    "Qasem Suliemani",
    "قاسم سلیمانی",
    "Soleimani, Qasem",
    "Khani",
    "Khamenei",
    "Imran Khan",
    "al-Sadr",
    "PMF",
    "-x-",
]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(shipped_glossary())


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with serving(create_app(Settings(glossary=shipped_glossary(), review="off"))) as server:
        yield server.client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doors")
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        (folder / seed.name).write_bytes(seed.read_bytes())
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    return folder


def documents(folder: Path) -> list[Document]:
    return [
        Document(path.name, path.read_bytes().decode(), Format.HTML if path.suffix == ".html" else Format.TEXT)
        for path in sorted(folder.iterdir())
    ]


def printed(*arguments: str | Path) -> list[dict[str, Any]]:
    done = program("--glossary", shipped_glossary(), *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("rewrite", [True, False])
def test_clean(glossary: Glossary, client: httpx.Client, folder: Path, rewrite: bool) -> None:
    given = documents(folder)
    translator = open_translator(glossary)
    library = [
        json.loads(json.dumps(clean_document(each, glossary, rewrite=rewrite, translator=translator).as_dict()))
        for each in given
    ]
    command = printed("clean", folder, "--json", "--rewrite" if rewrite else "--no-rewrite")
    asked = [{"id": each.id, "text": each.text, "format": each.format.value} for each in given]
    http = client.post("/v1/clean", json={"documents": asked, "rewrite": rewrite}).json()
    # Only a file has an encoding.
    assert [{key: value for key, value in each.items() if key != "encoding"} for each in command] == library
    assert http["results"] == library
    assert http["revision"] == glossary.revision
    assert sum(len(each["mentions"]) for each in library) > 400
    assert any(each["edits"] for each in library) is rewrite
    assert {part["translation"] for each in library for part in each["fragments"]} >= {"Leave a comment", "Arabic"}


def test_clean_is_what_the_glossary_itself_gives(glossary: Glossary, folder: Path) -> None:
    for each in documents(folder):
        if each.format is Format.TEXT:
            assert clean_document(each, glossary).report == glossary.clean(each.text)


PAGE = """\
<!DOCTYPE html>\r
<html lang=en><head><title>Suliemani &amp; al-Abadi</title><script>var who = "Qasem Suliemani < 3";</script></head>\r
<body class="Suliemani"><!-- Qasem Suliemani --><p>Gen.&nbsp;<b>Qasem</b> <i>Sulie</i>mani’s men,\r
Haidar al&#8209;Abadi&rsquo;s office</p><p dir=rtl>قاسم سلیمانی <span lang=ar>وقاسم سليماني</span></p>
<a href="/people/Suliemani?x=1&y=2" title="Suliemani">Suliemani</a><textarea>Suliemani</textarea><pre>Qasem
Suliemani</pre> 5 < 6 & Suliemani
"""


def test_a_page(glossary: Glossary, client: httpx.Client, tmp_path: Path) -> None:
    """Three doors, one page: the same report everywhere, and the file that is written is the text that is answered."""
    page = tmp_path / "page.html"
    page.write_bytes(PAGE.encode())
    document = Document(page.name, PAGE, Format.HTML)
    library = json.loads(json.dumps(clean_document(document, glossary, translator=open_translator(glossary)).as_dict()))
    (command,) = printed("clean", page, "--json", "--out", tmp_path / "out")
    (http,) = client.post("/v1/clean", json={"documents": [{"id": page.name, "text": PAGE, "format": "html"}]}).json()[
        "results"
    ]
    assert command.pop("encoding") == "utf-8"
    assert command == http == library
    assert (tmp_path / "out" / page.name).read_bytes() == http["text"].encode()
    assert len(http["edits"]) > 3
    assert '<body class="Suliemani"><!-- Qasem Suliemani -->' in http["text"]
    assert all(PAGE[each["start"] : each["end"]] == each["surface"] for each in http["mentions"])


@pytest.mark.parametrize("limits", [{}, {"limit": 1}, {"context": "commander of the Quds Force"}, {"type": "person"}])
def test_normalize(glossary: Glossary, client: httpx.Client, limits: dict[str, Any]) -> None:
    library = [json.loads(json.dumps(glossary.normalize(name, **limits).as_dict())) for name in NAMES]
    options = [part for key, value in limits.items() for part in (f"--{key}", str(value))]
    command = printed("normalize", "--json", *options, "--", *NAMES)
    http = client.post("/v1/normalize", json={"names": NAMES, **limits}).json()
    assert command == library
    assert http["results"] == library


PAIRS = [
    ("وصل قاسم سليماني إلى بغداد في 12 تموز 2019.", "Kasem Suleymani arrived in Baghdad on July 13,  2019."),
    ("وقال سليماني إنه سيبقى.", "Soleimani said he would stay."),
    ("لم يعلق مكتب رئيس الوزراء.", "The office of رئيس الوزراء did not comment."),
]


@pytest.mark.parametrize(
    "options", [{}, {"checks": ["name.*", "script.*"]}, {"ignore": ["number.*"], "source_lang": "ar"}]
)
def test_check(glossary: Glossary, client: httpx.Client, options: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps({"source": s, "target": t}) + "\n" for s, t in PAIRS), encoding="utf-8")
    profile = Profile().narrowed(options.get("checks"), options.get("ignore", ()))
    segments = [Segment(str(number), *pair) for number, pair in enumerate(PAIRS, 1)]
    report = check_segments(segments, glossary, profile=profile, source_lang=options.get("source_lang"))
    library = json.loads(json.dumps(report.as_dict()))
    given = [
        part
        for key, value in options.items()
        for part in (f"--{key.replace('_', '-')}", value if isinstance(value, str) else ",".join(value))
    ]
    (command,) = printed("check", path, "--json", "--fail-on", "never", *given)
    http = client.post("/v1/check", json={"segments": [{"source": s, "target": t} for s, t in PAIRS], **options}).json()
    assert http == library
    for finding in command["findings"]:
        del finding["place"], finding["fingerprint"]  # Only a file has them.
    assert {key: command[key] for key in library} == library
    assert len(library["findings"]) > 1


def test_show(glossary: Glossary, client: httpx.Client) -> None:
    entry = json.loads(json.dumps(glossary.entries["qasem-soleimani"].as_dict()))
    assert printed("glossary", "show", "--json", "Qasem Suliemani") == [entry]
    assert client.get("/v1/entries/qasem-soleimani").json() == entry


def test_stats(glossary: Glossary, client: httpx.Client) -> None:
    library = stats(glossary.entries.values()).as_dict()
    (command,) = printed("glossary", "stats", "--json")
    http = client.get("/v1/glossary").json()
    assert {key: command[key] for key in library} == library
    shared = ("entries", "forms", "types", "languages")
    assert {key: http[key] for key in shared} == {key: library[key] for key in shared}
    assert command["revision"] == http["revision"] == glossary.revision
