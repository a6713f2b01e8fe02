"""Does the report say what happened, whoever reads it, and can no text break it?"""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from glossary import Entry, Glossary, Kind, Status, Variant
from glossary.errors import RequestError
from service.cleaning import Cleaned, Summary, clean_document
from service.documents import Document, Format
from service.web.report import write_report
from service.web.report.layout import lay_out
from service.web.report.marking import State, mark_names
from service.web.report.page import SHOWN_ALL, SHOWN_MOST
from tests.service.chromium import CHROMIUM, Browser

GLOSSARY = Glossary(
    [
        Entry("ali-khamenei", Kind.PERSON, {"en": "Ali Khamenei", "fa": "علی خامنه‌ای"}),
        Entry("baghdad", Kind.PLACE, {"en": "Baghdad", "ar": "بغداد"}),
        Entry(
            "esmail-qaani",
            Kind.PERSON,
            {"en": "Esmail Qaani", "fa": "اسماعیل قاآنی"},
            variants=(Variant("Khani", Status.DEPRECATED, supported=True),),
            context=("Quds Force",),
        ),
        Entry("mojtaba-khamenei", Kind.PERSON, {"en": "Mojtaba Khamenei", "fa": "مجتبی خامنه‌ای"}),
        Entry(
            "qasem-soleimani",
            Kind.PERSON,
            {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
            short={"en": "Soleimani", "ar": "سليماني"},
        ),
    ]
)
ARTICLE = (
    "Qasem Suliemani’s convoy left Baghdad at once.\n\n\n"
    "Khamenei had sent Suliemani there; Ali Khamenei and Mojtaba Khamenei did not speak.\r\n"
    "وصل قاسم سليماني إلى بغداد.\n"
)
HOSTILE = (
    "<script>alert('x')</script> \"Qasem Suliemani\" </style></label></p><!-- &amp; {{ 7 * 7 }} {% raw %}\n"
    "\u202eQasem Suliemani\u2066 \x00\x1b[31m قاسم سليماني\n" + "W" * 300
)
EVIL_NAME = "\u202e</title><script>alert('t')</script>'\".txt"
DAY = datetime(2021, 10, 13, 19, 13, tzinfo=UTC)
REVISION = "3f9a0c12b4de"


def done(id: str, text: str, format: Format = Format.TEXT) -> Cleaned:
    return clean_document(Document(id, text, format), GLOSSARY)


def written(path: Path, *results: Cleaned) -> Path:
    write_report(path, iter(results), revision=REVISION, made=DAY, title="Names in two articles")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return written(
        tmp_path / "report.html",
        done("first.txt", ARTICLE),
        done(EVIL_NAME, HOSTILE),
        Cleaned("third.txt", error="third.txt: not a text; save it as UTF-8"),
    )


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def one(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def figures(tree: LexborHTMLParser) -> dict[str, str]:
    return {
        one(part, "dt").text(strip=True): one(part, "dd").text(strip=True) for part in tree.css(".summary dl > div")
    }


# What it says


def test_summary_counts_what_the_reports_say(page: Path) -> None:
    reports = [GLOSSARY.clean(ARTICLE), GLOSSARY.clean(HOSTILE)]
    mentions = sum(len(report.mentions) for report in reports)
    edits = sum(len(report.edits) for report in reports)
    undecided = sum(len(report.undecided) for report in reports)
    said = figures(parsed(page))
    assert (said["Documents"], said["Names in the text"]) == ("3", str(mentions))
    assert (said["Changed"], said["Undecided"]) == (str(edits), str(undecided))
    assert said["Already right"] == str(mentions - edits - undecided)
    assert edits and undecided


def test_every_mention_is_marked_with_a_word_in_both_columns(page: Path) -> None:
    tree = parsed(page)
    article = one(tree, "#d1")
    for side in ("original", "cleaned"):
        words = [button.text() for button in article.css(f".{side} label button")]
        assert words == [mark.state.value for mark in mark_names(done("first.txt", ARTICLE))]
    notes = {note.attributes["id"] for note in tree.css(".note")}
    assert {button.attributes["popovertarget"] for button in tree.css("label button")} <= notes


def test_a_note_gives_reading_level_score_and_reason(page: Path) -> None:
    note = next(note for note in parsed(page).css("#d1 .note.changed") if "Qasem Suliemani" in note.text())
    edit = GLOSSARY.clean(ARTICLE).edits[0]
    told = re.sub(r"\s+", " ", note.text())
    for part in ("Qasem Soleimani (person)", str(edit.level), f"{edit.score:.0f} of 100", edit.why):
        assert part in told


def test_a_reason_isolates_the_arabic_it_quotes(tmp_path: Path) -> None:
    source = written(tmp_path / "report.html", done("a.txt", ARTICLE)).read_text(encoding="utf-8")
    assert 'written as &#39;<bdi lang="und-Arab">قاسم سليماني</bdi>&#39;' in source


def test_an_undecided_name_shows_its_candidates(page: Path) -> None:
    tree = parsed(page)
    undecided = one(tree, "#d1 .note.undecided").text()
    assert "Ali Khamenei" in undecided and "Mojtaba Khamenei" in undecided
    first = one(tree, ".names tbody tr")
    assert "has-undecided" in (first.attributes["class"] or "")
    assert "could be" in first.text()


def test_names_table_links_to_the_places(page: Path) -> None:
    tree = parsed(page)
    links = [link.attributes["href"] or "" for link in tree.css(".names details a")]
    assert links
    assert all(tree.css(link) for link in links)


def test_line_breaks_and_every_other_character_are_kept(page: Path) -> None:
    article = one(parsed(page), "#d1")
    for button in article.css("label button"):
        button.decompose()
    report = GLOSSARY.clean(ARTICLE)
    for side, text in (("original", report.original), ("cleaned", report.text)):
        shown = "".join(paragraph.text() for paragraph in article.css(f".{side} .text p"))
        assert shown == text.replace("\r\n", "\n")  # the parser of HTML makes every line end this one


@given(st.lists(st.sampled_from(["Qasem Suliemani", "Khamenei", "بغداد", "\n", "\r\n", "\r", " ", "x, ", "\n \n"])))
def test_paragraphs_joined_are_the_texts(parts: list[str]) -> None:
    result = done("a.txt", "".join(parts))
    layout = lay_out(result)
    assert "".join(run.text for runs in layout.original for run in runs) == result.original
    assert "".join(run.text for runs in layout.cleaned for run in runs) == result.text
    assert len(layout.original) == len(layout.cleaned)


def test_a_page_of_markup_is_shown_as_its_source_and_counted_as_it_is_seen(tmp_path: Path) -> None:
    source = "<p>Gen. <b>Qasem</b>\nSuliemani &amp; others</p>\n<script>let x</script>\n"
    tree = parsed(written(tmp_path / "report.html", done("a.html", source, Format.HTML)))
    assert one(tree, ".names .changed bdi").text() == "Qasem Suliemani"
    article = one(tree, "article")
    assert {"<p>", "<b>", "&amp;", "<script>let x</script>"} <= {
        tag.text() for tag in article.css(".original .tag")
    } | {part for label in article.css("label") for part in re.findall("<b>", label.text())}


def test_failed_documents_are_listed(page: Path) -> None:
    assert "third.txt: not a text; save it as UTF-8" in one(parsed(page), ".failures").text()


def test_the_day_is_the_given_one_and_equal_work_gives_equal_files(tmp_path: Path) -> None:
    for suffix in ("html", "csv", "json"):
        first, second = (written(tmp_path / f"{name}.{suffix}", done("a.txt", ARTICLE)) for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()
    assert one(parsed(tmp_path / "one.html"), "time").text() == "13 October 2021, 19:13 UTC"
    write_report(tmp_path / "day.html", [], revision=REVISION, made=date(2021, 10, 13))
    assert one(parsed(tmp_path / "day.html"), "time").attributes["datetime"] == "2021-10-13"


def test_names_that_were_only_looked_for_are_not_called_right(tmp_path: Path) -> None:
    result = clean_document(Document("a.txt", ARTICLE), GLOSSARY, rewrite=False)
    write_report(tmp_path / "report.html", [result], revision=REVISION, rewritten=False)
    tree = parsed(tmp_path / "report.html")
    assert {button.text() for button in tree.css("label button")} == {"found", "undecided"}
    assert "Already right" not in figures(tree)


def test_documents_of_an_earlier_run_are_mentioned(tmp_path: Path) -> None:
    results = [done("b.txt", ARTICLE)]
    for suffix in ("html", "json"):
        target = tmp_path / f"report.{suffix}"
        write_report(target, results, revision=REVISION, summary=lambda: Summary(documents=8, resumed=7))
    assert "7 documents were finished in an earlier run" in one(parsed(tmp_path / "report.html"), ".summary").text()
    assert json.loads(target.read_bytes())["summary"]["earlier"] == 7


# What it withstands


def test_nothing_is_loaded_from_outside(page: Path) -> None:
    tree = parsed(page)
    assert not tree.css("link, img, iframe, object, [src], [style], [onclick]")
    assert all((link.attributes["href"] or "").startswith("#") for link in tree.css("a"))


def test_policy_names_the_one_style_and_the_one_script(page: Path) -> None:
    tree = parsed(page)
    policy = one(tree, 'meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    assert policy.startswith("default-src 'none';")
    source = page.read_text(encoding="utf-8")
    for element in ("style", "script"):
        [content] = re.findall(rf"<{element}>(.*?)</{element}>", source, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


def test_a_hostile_text_stays_text(page: Path) -> None:
    tree = parsed(page)
    assert len(tree.css("script")) == 1
    assert one(tree, "title").text() == "Names in two articles"
    text = one(tree, "#d2 .original .text").text()
    assert "<script>alert('x')</script>" in text and "{{ 7 * 7 }}" in text
    source = page.read_text(encoding="utf-8")
    assert not re.search("[\0\x1b\u202a-\u202e\u2066-\u2069]", source)
    assert "⟦RLO⟧" in text and "␀" in text


def test_half_a_surrogate_pair_can_be_reported(tmp_path: Path) -> None:
    for suffix in ("html", "csv", "json"):
        target = written(tmp_path / f"report.{suffix}", done("a\udce9.txt", "Qasem Suliemani \udce9"))
        assert b"Qasem Soleimani" in target.read_bytes()


def test_a_large_batch_shows_only_articles_with_work_and_says_so(tmp_path: Path) -> None:
    def batch() -> Iterator[Cleaned]:
        for number in range(SHOWN_ALL + 2 * SHOWN_MOST + 10):
            yield done(f"{number}.txt", "Qasem Suliemani." if number % 2 else "Baghdad.")

    write_report(tmp_path / "large.html", batch(), revision=REVISION)
    tree = parsed(tmp_path / "large.html")
    assert len(tree.css("article")) == SHOWN_MOST
    assert not tree.css("article .alone")
    assert f"{SHOWN_MOST} of the {SHOWN_MOST + SHOWN_ALL // 2 + 5} with something changed" in (tree.body or tree).text()
    assert figures(tree)["Documents"] == str(SHOWN_ALL + 2 * SHOWN_MOST + 10)
    links = [link.attributes["href"] or "" for link in tree.css(".names details a")]
    assert all(tree.css(link) for link in links)


def test_headings_go_down_one_step_at_a_time(page: Path) -> None:
    levels = [int((heading.tag or "")[1]) for heading in parsed(page).css("h1, h2, h3, h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_report_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Cleaned]:
        yield done("a.txt", ARTICLE)
        raise OSError("the disk went away")

    for suffix in ("html", "csv", "json"):
        with pytest.raises(OSError, match="went away"):
            write_report(tmp_path / f"report.{suffix}", broken(), revision=REVISION)
    assert list(tmp_path.iterdir()) == []


def test_another_suffix_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"report\.pdf: .*\.html, \.csv or \.json"):
        write_report(tmp_path / "report.pdf", [], revision=REVISION)


# For spreadsheets and for programs


def test_csv_has_a_row_for_every_mention(tmp_path: Path) -> None:
    content = written(
        tmp_path / "report.csv", done("=a.txt", ARTICLE), Cleaned("b.txt", error="unreadable")
    ).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    report = GLOSSARY.clean(ARTICLE)
    assert len(rows) == len(report.mentions) + 1
    for row, mention in zip(rows, report.mentions, strict=False):
        assert ARTICLE[int(row["start"]) : int(row["end"])] == row["surface"] == mention.surface
        assert row["state"] in set(State)
    assert rows[0]["document"] == "'=a.txt"  # a spreadsheet would run it as a formula
    assert (rows[-1]["state"], rows[-1]["why"]) == ("failed", "unreadable")


def test_json_holds_what_the_library_answers(tmp_path: Path) -> None:
    target = written(tmp_path / "report.json", done("a.txt", ARTICLE), Cleaned("b.txt", error="unreadable"))
    record = json.loads(target.read_bytes())
    report = GLOSSARY.clean(ARTICLE)
    assert record["documents"][0] == json.loads(json.dumps(done("a.txt", ARTICLE).as_dict()))
    assert record["documents"][1]["error"] == "unreadable"
    assert record["summary"]["changed"] == len(report.edits)
    assert sum(name["count"] for name in record["names"]) == record["summary"]["mentions"] == len(report.mentions)
    assert (record["revision"], record["date"]) == (REVISION, "2021-10-13T19:13:00+00:00")


# In a browser

in_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; install the package chromium")
OPEN = "document.querySelector(':popover-open')?.innerText ?? null"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@in_browser
def test_a_browser_finds_nothing_to_complain_about(browser: Browser, page: Path) -> None:
    for width in (1300, 360):
        browser.open(page, width=width)
        assert browser.ask("document.documentElement.scrollWidth") <= width
        assert browser.complaints == []


@in_browser
def test_columns_stand_side_by_side_or_one_under_the_other(browser: Browser, page: Path) -> None:
    boxes = "['original', 'cleaned'].map(side => document.querySelector(`#d1 .${side} p`).getBoundingClientRect())"
    browser.open(page, width=1300)
    [original, cleaned] = browser.ask(f"{boxes}.map(box => [box.x, box.y])")
    assert original[0] < cleaned[0] and original[1] == cleaned[1]
    browser.open(page, width=360)
    [original, cleaned] = browser.ask(f"{boxes}.map(box => [box.x, box.y])")
    assert original[0] == cleaned[0] and original[1] < cleaned[1]


@in_browser
@pytest.mark.parametrize("script", [True, False])
def test_notes_open_by_mouse_and_by_keyboard_without_a_script(browser: Browser, page: Path, script: bool) -> None:
    browser.open(page, script=script)
    browser.click("#d1 label.changed")
    assert "Qasem Suliemani → Qasem Soleimani" in browser.ask(OPEN)
    browser.press("Escape")
    assert browser.ask(OPEN) is None
    browser.ask("document.querySelector('#d1 label.undecided button').focus()")
    browser.press("Enter")
    assert "could be one of these" in browser.ask(OPEN)


@in_browser
def test_names_are_found_by_typing_and_by_state(browser: Browser, page: Path) -> None:
    rows = "[...document.querySelectorAll('.names tbody tr')].filter(row => row.checkVisibility()).length"
    browser.open(page)
    everything = browser.ask(rows)
    browser.click("#show-undecided")
    assert browser.ask(rows) == 1
    browser.click("#show-all")
    browser.click("#find")
    browser.type("SULIEMÁNI")
    assert browser.ask(rows) == 1
    assert browser.ask("document.querySelector('.filter output').textContent") == f"1 of {everything} names"
    browser.open(page, script=False)
    assert browser.ask("document.querySelector('.box').checkVisibility()") is False
    browser.click("#show-undecided")
    assert browser.ask(rows) == 1


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, page: Path, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of at least 4.5 to 1."""
    browser.open(page)
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    contrasts = browser.ask(_CONTRASTS)
    assert len(contrasts) > 20
    assert {name: value for name, value in contrasts.items() if value < 4.5} == {}


_CONTRASTS = """(() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = parts(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
  };
  const found = {};
  for (const element of document.querySelectorAll('body *:not(script, style, svg *)')) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const [high, low] = [light(parts(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
    const name = [element.parentElement.className, element.tagName, element.className].join(' ');
    found[name] = Math.min(found[name] ?? 99, (high + .05) / (low + .05));
  }
  return found;
})()"""
