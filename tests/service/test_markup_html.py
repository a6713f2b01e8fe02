"""Is HTML read as a browser reads it, and is everything but the names left as it was?"""

import re

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from glossary import Entry, Glossary, Report, Variant
from glossary.entry import Kind
from service.markup import clean_html, read_html
from service.markup.elements import LEFT_ALONE

GLOSSARY = Glossary(
    [
        Entry(
            "qasem-soleimani",
            Kind.PERSON,
            {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "fa": "قاسم سلیمانی"},
            short={"en": "Soleimani", "ar": "سليماني"},
            variants=(Variant("Haj Qasem"),),
        ),
        Entry("nujaba", Kind.ORGANISATION, {"en": "Nujaba & Co"}, variants=(Variant("Noojaba Company"),)),
    ]
)


def clean(source: str, *, rewrite: bool = True) -> Report:
    report = clean_html(source, GLOSSARY, rewrite=rewrite)
    check(report, source)
    return report


def check(report: Report, source: str) -> None:
    assert report.original == source
    assert report.replay() == report.text == "".join(piece.output for piece in report.pieces)
    assert "".join(piece.surface for piece in report.pieces) == source
    for found in (*report.mentions, *report.edits, *report.undecided):
        assert source[found.start : found.end] == found.surface


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("<p>Qasem Suliemani</p>", "<p>Qasem Soleimani</p>"),
        ("<b>Qassem</b> <i>Suliemani</i>", "<b>Qasem</b> <i>Soleimani</i>"),
        ("Qasem&nbsp;Suli&#101;mani&rsquo;s", "Qasem&nbsp;Soleimani&rsquo;s"),
        ("Qasem\r\n      Suliemani, Suliemani", "Qasem\r\n      Soleimani, Soleimani"),
        ("Qasem<br>\nSuliemani", "Qasem<br>\nSoleimani"),
        ('<a title="Suliemani" href=/Suliemani>Suliemani</a>', '<a title="Suliemani" href=/Suliemani>Soleimani</a>'),
        (
            "<title>Suliemani</title><pre>Qasem\n Suliemani</pre>",
            "<title>Soleimani</title><pre>Qasem\n Soleimani</pre>",
        ),
        ("<p>the Noojaba Company &amp; others", "<p>the Nujaba &amp; Co &amp; others"),
    ],
)
def test_names_are_rewritten_between_the_tags(source: str, cleaned: str) -> None:
    assert clean(source).text == cleaned


@pytest.mark.parametrize("name", sorted(LEFT_ALONE))
def test_left_alone(name: str) -> None:
    source = f"<{name} class=a>Qasem Suliemani</{name}>"
    assert clean(source).text == source


@pytest.mark.parametrize(
    "source",
    ["<!-- Suliemani -->", "<!DOCTYPE Suliemani>", "<p Suliemani='a>b' Suliemani>", "<?Suliemani?>", "<Suliemani>"],
)
def test_markup_is_no_text(source: str) -> None:
    assert clean(source).mentions == ()


@pytest.mark.parametrize("tag", ["p", "td", "li", "h1", "sup", "img", "q"])
def test_no_name_runs_across_what_parts_text(tag: str) -> None:
    report = clean(f"<div>Qasem<{tag}>Suliemani</{tag}></div>")
    assert "Qasem" not in "".join(mention.surface for mention in report.mentions)


def test_tag_inside_a_word_leaves_it_to_a_person() -> None:
    source = "<p>Qasem Soleimani and Sul<b>ie</b>mani</p>"
    report = clean(source)
    assert report.text == source
    (left,) = report.undecided
    assert left.surface == "Sul<b>ie</b>mani"
    assert "markup stands inside the name" in left.candidates[0].why[-1]


@pytest.mark.parametrize(
    "source", ["<b>Soleimani</b>, Qassem", "<p>Soleimani, <i>Qassem</i>", "<i>Soleimani</i> Qassem"]
)
def test_words_do_not_change_places_across_tags(source: str) -> None:
    assert clean(source).text == source


def test_words_change_places_where_no_tag_stands_between_them() -> None:
    assert clean("<b>Soleimani, Qassem</b>").text == "<b>Qasem Soleimani</b>"


def test_word_left_out_between_tags() -> None:
    report = clean("<p><b>Haj</b> <i>Qasem</i> said</p>")
    assert report.text in {"<p><b>Haj</b> <i>Qasem</i> said</p>", "<p><b>Qasem</b> <i>Soleimani</i> said</p>"}


def test_only_looked_for() -> None:
    report = clean("<p>Qasem <b>Suliemani</b></p>", rewrite=False)
    assert report.edits == ()
    assert [mention.id for mention in report.mentions] == ["qasem-soleimani"]


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean("<p><b>Qassem</b> <i>Suliemani</i> &amp; the Noojaba Company").text
    assert clean(once).text == once


BITS = [
    *("<p>", "</p>", "<b>", "</b>", "<i class='x > y'>", "</i>", "<div>", "</div>", "<a href=x/y>", "</a>", "<br/>"),
    *("<a href='a>b' title=\"c>d\">", "<em", "</em\n>", "<x-y>", "</x-y>", "<p/ a=b>", "<p a = 'x'b>", "<a b=c=d>"),
    *("<!-- c > -->", "<!---->", "<!-->", "<!-- a -- b -->", "<!DOCTYPE html>", "<?php x ?>", "</ >", "</>", "<1>"),
    *("<script>var a='<b>';</script>", "<style>p{}</style>", "<code>x<b>y</b></code>", "<textarea><b></textarea>"),
    *("<svg><text>t</text></svg>", "<svg/>", "<span =x>", "</span>", "&amp;", "&eacute;", "&eacute", "&#39;", "&;"),
    *("&#x2019;", "&ampfoo", "&nosuch;", "&", " & ", "< ", ">", "&lt;b&gt;", "&notit;", "&#0;", "&#150;", "&#xD800;"),
    *("Qasem ", "Suliemani", "سليماني", " text ", "\n  "),
]


def without_blanks(text: str) -> str:
    return re.sub(r"[\s\ufffc]+", "", text)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(BITS), max_size=8).map("".join))
def test_text_is_what_a_browser_reads(source: str) -> None:
    tree = LexborHTMLParser(source)
    tree.strip_tags(list(LEFT_ALONE))
    texts = [node.text_content or "" for node in tree.root.traverse(include_text=True) if node.tag == "-text"]
    assert without_blanks(read_html(source).text) == without_blanks("".join(texts))


def well_formed(depth: int) -> st.SearchStrategy[str]:
    words = st.sampled_from(["Qasem ", "Suli&eacute;mani", "&lt;b&gt; ", "سليماني", "<br>", "&#8217;s ", "<!-- no -->"])
    if depth == 0:
        return words
    names = st.sampled_from(["b", "i", "span", "a", "em", "code", "script", "bdi"])
    inner = well_formed(depth - 1)
    return st.lists(st.one_of(words, st.builds("<{0} x='>'>{1}</{0}>".format, names, inner)), max_size=4).map("".join)


@given(well_formed(3))
def test_text_is_what_lxml_reads(source: str) -> None:
    page = lxml.html.document_fromstring(f"<html><body><p>{source}</p></body></html>")
    for element in [*page.iter(*LEFT_ALONE), *page.iter(etree.Comment)]:
        if element.getparent() is not None:
            element.drop_tree()
    assert without_blanks(read_html(source).text) == without_blanks(str(page.text_content()))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(BITS), max_size=10).map("".join))
def test_every_letter_stands_where_it_is_said_to(source: str) -> None:
    visible = read_html(source)
    assert len(visible.text) == len(visible.starts) == len(visible.ends)
    for letter, start, end in zip(visible.text, visible.starts, visible.ends, strict=True):
        assert 0 <= start <= end <= len(source)
        assert source[start:end] == letter or source[start] in "&< \n"
    assert list(visible.starts) == sorted(visible.starts)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(BITS), max_size=10).map("".join))
def test_bytes_outside_edits_survive(source: str) -> None:
    check(clean_html(source, GLOSSARY), source)
