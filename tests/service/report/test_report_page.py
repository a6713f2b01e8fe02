"""Does the report say what happened, whoever reads it, and can no text break it?"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from service.cleaning import Cleaned, Summary, clean_document
from service.documents import Document, Format
from service.web.report import write_report
from service.web.report.layout import lay_out
from service.web.report.marking import mark_names
from service.web.report.page import SHOWN_ALL, SHOWN_MOST
from tests.service.report.articles import ARTICLE, GLOSSARY, HOSTILE, REVISION, done, written


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
