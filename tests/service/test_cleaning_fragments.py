"""What becomes of passages in Arabic script when a text is cleaned?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary
from service.cleaning import Cleaned, Cleaner, Handling, clean_document, clean_documents
from service.documents import Document, Format
from service.translation.lines import Group
from service.translation.memory.memory import Memory, Remembered
from service.translation.translating import Translator
from service.translation.translation import Translation

ROOT = Path(__file__).resolve().parents[2]
PAIRS = [
    Remembered("ar", "اترك تعليقاً", "Leave a comment"),
    Remembered("ar", "العربية", "Arabic"),
    Remembered("fa", "ادامه مطلب", "Read <more> & more"),
]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(ROOT / "glossary" / "glossary.yaml")


@pytest.fixture(scope="module")
def translator(glossary: Glossary) -> Translator:
    """With a memory and the glossary, and no packages: what it says is certain or nothing."""
    return Translator(glossary, Memory(PAIRS), folders=[])


def clean(text: str, translator: Translator, handling: Handling | None = None, format: Format = Format.TEXT) -> Cleaned:
    return clean_document(Document("a", text, format), translator.glossary, translator=translator, handling=handling)


@pytest.mark.parametrize(
    ("handling", "wanted"),
    [
        (None, "Qasem Soleimani said so.\nLeave a comment\n"),
        (Handling.REPLACE, "Qasem Soleimani said so.\nLeave a comment\n"),
        (Handling.ANNOTATE, "Qasem Soleimani said so.\nاترك تعليقاً [Leave a comment]\n"),
        (Handling.KEEP, "Qasem Soleimani said so.\nاترك تعليقاً\n"),
    ],
)
def test_each_way_to_handle_a_passage(translator: Translator, handling: Handling | None, wanted: str) -> None:
    cleaned = clean("Qasem Suliemani said so.\nاترك تعليقاً\n", translator, handling)
    assert cleaned.text == wanted
    [fragment] = cleaned.fragments
    assert (fragment.start, fragment.end, fragment.surface) == (25, 37, "اترك تعليقاً")
    again = clean(wanted, translator, handling)
    assert again.text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the forces of الحشد الشعبي left", "the forces of Hashd al-Shaabi left"),
        ("Nouri al-Maliki came. He said المالكي won.", "Nouri al-Maliki came. He said al-Maliki won."),
        ("Qasem Soleimani (قاسم سليماني) came.", "Qasem Soleimani (قاسم سليماني) came."),
        ("Leave a comment (اترك تعليقاً)", "Leave a comment (اترك تعليقاً)"),
        ("The sign read (اترك تعليقاً) there.", "The sign read (Leave a comment) there."),
        ("Nobody knows what كلام غير مفهوم قط means.", "Nobody knows what كلام غير مفهوم قط means."),
        ("One letter و and a sign ﷺ stay.", "One letter و and a sign ﷺ stay."),
        ("Abu Mahdi al-Muhandis met a مهندس there.", "Abu Mahdi al-Muhandis met a مهندس there."),
    ],
)
def test_passages_within_sentences(translator: Translator, text: str, wanted: str) -> None:
    assert clean(text, translator).text == wanted


def test_what_cannot_be_translated_says_why(translator: Translator) -> None:
    [fragment] = clean("He shouted: وصل الرئيس إلى القاعة. And left.", translator).fragments
    assert (fragment.translation, fragment.origin, fragment.written) == (None, "none", fragment.surface)
    [finding] = fragment.findings
    assert finding.check == "translation.none" and "no package from ar" in finding.message
    assert finding.source is not None and finding.source.start == fragment.start


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>End.</p><a href='#'>اترك تعليقاً</a>", "<p>End.</p><a href='#'>Leave a comment</a>"),
        ("<p>End.</p><p><b>اترك</b> تعليقاً</p>", "<p>End.</p><p>Leave a comment</b></p>"),
        ("<p>End it.</p><p>ادامه مطلب</p>", "<p>End it.</p><p>Read &lt;more&gt; &amp; more</p>"),
        ("<p>End it.</p><p title='العربية'>&#1575;لعربية</p>", "<p>End it.</p><p title='العربية'>Arabic</p>"),
        ("<p>End.</p><script>x = 'العربية'</script>", "<p>End.</p><script>x = 'العربية'</script>"),
    ],
)
def test_pages_keep_their_tags(translator: Translator, page: str, wanted: str) -> None:
    cleaned = clean(page, translator, format=Format.HTML)
    assert cleaned.text.replace("<b>", "") == wanted
    assert cleaned.text.count("<") == page.count("<")


def test_a_text_in_arabic_script_is_not_cleaned_into_english(translator: Translator) -> None:
    article = "وصل الرئيس إلى القاعة وألقى كلمة أمام النواب.\nاترك تعليقاً\n"
    assert clean(article, translator).text == article
    assert clean(article, translator, Handling.REPLACE).text == article.replace("اترك تعليقاً", "Leave a comment")
    assert clean("اترك تعليقاً", translator).text == "Leave a comment"


def test_finding_without_rewriting_tells_the_english(glossary: Glossary, translator: Translator) -> None:
    document = Document("a", "End of it. اترك تعليقاً")
    cleaned = clean_document(document, glossary, rewrite=False, translator=translator)
    assert cleaned.text == document.text
    assert [fragment.translation for fragment in cleaned.fragments] == ["Leave a comment"]


def test_the_names_in_a_replaced_passage_are_still_found(translator: Translator) -> None:
    cleaned = clean("They chanted: نوري المالكي, again and again.", translator)
    assert cleaned.text == "They chanted: Nouri al-Maliki, again and again."
    assert [(mention.surface, mention.id) for mention in cleaned.report.mentions] == [
        ("نوري المالكي", "nouri-al-maliki")
    ]  # type: ignore[union-attr]
    [edit] = cleaned.report.edits  # type: ignore[union-attr]
    assert (edit.id, edit.why) == ("nouri-al-maliki", "Arabic script into English: name of the glossary")


@given(
    st.text(st.sampled_from("ab \nاترك تعليقا المي.,()<>&*[]و؟٣\u200fـً"), max_size=80),
    st.sampled_from(Handling),
    st.sampled_from(Format),
)
def test_every_byte_outside_an_edit_stays(
    translator: Translator, text: str, handling: Handling, format: Format
) -> None:
    cleaned = clean(text, translator, handling, format)
    assert cleaned.error is None and cleaned.report is not None
    assert cleaned.report.replay() == cleaned.text
    assert "".join(piece.surface for piece in cleaned.report.pieces) == text
    assert "".join(piece.output for piece in cleaned.report.pieces) == cleaned.text
    for fragment in cleaned.fragments:
        assert text[fragment.start : fragment.end] == fragment.surface


class Watched(Translator):
    """Remembers how many documents it was asked for at once, and has a fault on one word."""

    def __init__(self, glossary: Glossary) -> None:
        super().__init__(glossary, Memory(PAIRS), folders=[])
        self.asked: list[int] = []

    def translate_groups(self, groups: Sequence[Group], source: str = "auto") -> list[list[Translation]]:
        self.asked.append(len(groups))
        if any("عطل" in text for group in groups for text in group.texts):
            raise ZeroDivisionError("a secret")
        return super().translate_groups(groups, source)


TEXTS = [
    "Read on.\nاترك تعليقاً\n",
    "Nothing here.",
    "Two here: العربية\nand ادامه مطلب",
    "اترك تعليقاً, said Suliemani.",
]


def test_documents_that_are_cleaned_together_are_translated_together(glossary: Glossary) -> None:
    watched = Watched(glossary)
    documents = [Document(str(number), text) for number, text in enumerate(TEXTS)]
    together = Cleaner(glossary, watched).clean(documents)
    assert watched.asked == [len(TEXTS)]
    assert together == [clean_document(document, glossary, translator=watched) for document in documents]
    assert [cleaned.translated for cleaned in together] == [1, 0, 2, 1]


def test_each_document_alone_says_in_which_language_its_passages_are(glossary: Glossary) -> None:
    [arabic], [persian], [unclear] = (
        [fragment.language.code for fragment in cleaned.fragments if fragment.surface == "بازار"]
        for cleaned in Cleaner(glossary, Translator(glossary, folders=[]), Handling.REPLACE).clean(
            [
                Document("a", "One: هذا هو التقرير الذي نشر أمس\nTwo: بازار"),
                Document("b", "One: این گزارش دیروز منتشر شده است\nTwo: بازار"),
                Document("c", "Two: بازار"),
            ]
        )
    )
    assert (arabic, persian, unclear) == ("ar", "fa", "und")


def test_a_fault_in_one_translation_costs_that_document_alone(glossary: Glossary) -> None:
    watched = Watched(glossary)
    first, faulty, last = Cleaner(glossary, watched).clean(
        [Document("a", TEXTS[0]), Document("b", "Here: عطل"), Document("c", TEXTS[3])]
    )
    assert first.text == "Read on.\nLeave a comment\n" and last.text == "Leave a comment, said Soleimani."
    assert faulty.error and "secret" not in faulty.error and faulty.text == "Here: عطل"
    assert watched.asked == [3, 1, 1, 1]


def test_several_processes_translate_alike(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(6):
        (source / f"{number}.txt").write_text(f"Article {number} ends here.\n\nاترك تعليقاً\n", encoding="utf-8")
    glossary = Glossary.load(ROOT / "glossary" / "glossary.yaml")
    one = clean_documents([source], glossary, out=tmp_path / "one").run()
    two = clean_documents([source], glossary, out=tmp_path / "two", jobs=2).run()
    assert one == two and (one.fragments, one.translated) == (6, 6)
    for number in range(6):
        written = (tmp_path / "two" / f"{number}.txt").read_text(encoding="utf-8")
        assert written == f"Article {number} ends here.\n\nLeave a comment\n"


@pytest.mark.parametrize(
    ("page", "format"),
    [
        ("Qasem Soleimani (Persian: قاسم سلیمانی\u200e, romanized: Soleymani; 1957) was there.", Format.TEXT),
        ("Qasem Soleimani (born 1957; Persian: قاسم سلیمانی) was there.", Format.TEXT),
        ("Kata'ib Hezbollah is spelled كتائب حزب الله in Arabic and کتائب حزب\u200cالله in Persian.", Format.TEXT),
        ("قاسم سليماني (Qasem Soleimani) was there.", Format.TEXT),
        ("Kata'ib Hezbollah («كتائب حزب الله») was there.", Format.TEXT),
        ("Baghdad – بغداد – is a city.", Format.TEXT),
        ("Qasem Suleimani and Abu Mahdi al-Muhandis (قاسم سليماني وأبو مهدي المهندس) were there.", Format.TEXT),
        ('They chanted "Leave a Comment!" (اترك تعليقاً) and left.', Format.TEXT),
        ("بغداد [Baghdad] is a city; اترك تعليقاً [rough draft: Leave it] is not.", Format.TEXT),
        ("<p><a href=x>Qassem Suleimani</a>&nbsp;(قاسم سليماني) came.</p>", Format.HTML),
        ("<p>Qasem Suliemani <small>(<span>قاسم سليماني</span>)</small> came.</p>", Format.HTML),
        ("*Qassem Suleimani* (*قاسم سليماني*) came.", Format.MARKDOWN),
    ],
)
@pytest.mark.parametrize("handling", [Handling.REPLACE, Handling.ANNOTATE])
def test_the_spelling_of_what_stands_beside_it_stays(
    translator: Translator, page: str, format: Format, handling: Handling
) -> None:
    cleaned = clean(page, translator, handling, format)
    assert cleaned.fragments and all(fragment.surface in cleaned.text for fragment in cleaned.fragments)
    assert not cleaned.translated


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They live in بغداد. Baghdad is a city.", "They live in Baghdad. Baghdad is a city."),
        ("They met قاسم سليماني and Qasem Soleimani's men.", "They met Qasem Soleimani and Qasem Soleimani's men."),
        ("Hadi al-Amiri (قاسم سليماني) came.", "Hadi al-Amiri (Qasem Soleimani) came."),
        ("Baghdad is large.\n\nبغداد it is.", "Baghdad is large.\n\nBaghdad it is."),
    ],
)
def test_what_only_stands_near_its_english_is_no_gloss(translator: Translator, text: str, wanted: str) -> None:
    assert clean(text, translator).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They live in بغداد. She does not.", "They live in بغداد [Baghdad]. She does not."),
        ("From بغداد، he went.", "From بغداد [Baghdad]، he went."),
        ("He wrote «اترك تعليقاً.» there.", "He wrote «اترك تعليقاً [Leave a comment].» there."),
    ],
)
def test_the_english_in_brackets_stands_before_the_stop(translator: Translator, text: str, wanted: str) -> None:
    assert clean(text, translator, Handling.ANNOTATE).text == wanted
    assert clean(wanted, translator, Handling.ANNOTATE).text == wanted


@pytest.mark.parametrize("handling", Handling)
def test_no_letter_of_a_passage_that_stays_is_changed(translator: Translator, handling: Handling) -> None:
    text = "Some words: وصل علي الخامنئي إلى القاعة. Suliemani and ابو مهدي المهندس did not, nor did anybody else."
    cleaned = clean(text, translator, handling)
    unknown, known = cleaned.fragments
    assert unknown.written == unknown.surface and unknown.surface in cleaned.text
    assert known.written.startswith("Abu Mahdi" if handling is Handling.REPLACE else known.surface)
    assert known.written in cleaned.text and "Soleimani and" in cleaned.text
    assert clean(cleaned.text, translator, handling).text == cleaned.text


@pytest.mark.parametrize("handling", [None, Handling.KEEP])
def test_the_names_of_an_arabic_text_are_cleaned(translator: Translator, handling: Handling | None) -> None:
    cleaned = clean("وصل علي الخامنئي إلى القاعة وألقى كلمة", translator, handling)
    assert cleaned.text == "وصل علي خامنئي إلى القاعة وألقى كلمة"
    assert [fragment.written for fragment in cleaned.fragments] == [cleaned.text]
    assert not cleaned.translated


def test_a_guess_at_a_name_is_told_and_not_written(translator: Translator) -> None:
    cleaned = clean("Nobody knows who محمد الحلبوسي of them all is.", translator)
    [fragment] = cleaned.fragments
    assert (fragment.translation, fragment.written) == ("Mohammed al-Halbousi", fragment.surface)
    assert [finding.check for finding in fragment.findings] == ["name.spelled"]


@given(
    st.lists(
        st.sampled_from(
            [
                "بغداد",
                "قاسم سليماني",
                "Baghdad",
                "Qassem Suleimani",
                " (",
                ")",
                ". ",
                ", ",
                " and ",
                "اترك تعليقاً",
                "Leave a comment",
                "محمد",
                "\n",
                " x ",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from(Handling),
)
def test_cleaning_again_changes_nothing(translator: Translator, parts: list[str], handling: Handling) -> None:
    cleaned = clean("".join(parts), translator, handling)
    assert clean(cleaned.text, translator, handling).text == cleaned.text
    assert all(fragment.written in cleaned.text for fragment in cleaned.fragments)


def test_english_behind_an_arabic_sentence_does_not_part_it(translator: Translator) -> None:
    text = "الآن نرى كيف عاد، وقالت شبكة CNN إن الرئيس غادر [rough draft: Now we see how he came back, and CNN said he left]."
    [fragment] = clean(text, translator, Handling.ANNOTATE).fragments
    assert text.startswith(fragment.surface + " [")


@pytest.mark.parametrize("text", ["Muqtada al-الصدر spoke.", "He met al-الصدر of Muqtada al-Sadr."])
def test_half_a_name_stays(translator: Translator, text: str) -> None:
    assert clean(text, translator).text == text


@pytest.mark.parametrize(
    ("format", "page", "wanted"),
    [
        (
            Format.HTML,
            "<p>In: <a>العربية</a> <a>اترك تعليقاً</a>, <b>العربية</b></p>",
            "<p>In: <a>Arabic</a> <a>Leave a comment</a>, <b>Arabic</b></p>",
        ),
        (Format.HTML, "<p>Of <b>الحشد الشعبي</b>. It is.</p>", "<p>Of <b>Hashd al-Shaabi</b>. It is.</p>"),
        (Format.HTML, "<p>End. اترك <b>تعليقاً</b></p>", "<p>End. <b>Leave a comment</b></p>"),
        # No place is inside of both; in a link only its own words may stand.
        (Format.HTML, "<p>End. <i>اترك</i><span> تعليقاً</span></p>", "<p>End. <i>اترك</i><span> تعليقاً</span></p>"),
        (Format.HTML, "<p>End. اترك <a>تعليقاً</a></p>", "<p>End. اترك <a>تعليقاً</a></p>"),
        (
            Format.MARKDOWN,
            "In: [العربية](/a) [اترك تعليقاً](/b), **العربية** *العربية*.",
            "In: [Arabic](/a) [Leave a comment](/b), **Arabic** *Arabic*.",
        ),
        (
            Format.MARKDOWN,
            "2. *اترك تعليقاً.* By **الحشد الشعبي**. So",
            "2. *Leave a comment.* By **Hashd al-Shaabi**. So",
        ),
        (Format.MARKDOWN, "He said اترك **تعليقاً**, and", "He said **Leave a comment**, and"),
        (Format.TEXT, "See /data/العربية/2019 and العربية_2019.pdf", "See /data/العربية/2019 and العربية_2019.pdf"),
    ],
)
def test_every_tag_keeps_words_of_its_own(translator: Translator, format: Format, page: str, wanted: str) -> None:
    cleaned = clean(page, translator, Handling.REPLACE, format)
    assert cleaned.text == wanted
    assert clean(wanted, translator, Handling.REPLACE, format).text == wanted


_SHOWN = st.lists(
    st.sampled_from(["العربية", "اترك تعليقاً", "تعليقاً", " ", ", ", ". ", " and ", " "]), min_size=1, max_size=4
).map("".join)
_TAGGED = st.recursive(
    _SHOWN.filter(str.strip),
    lambda inner: st.tuples(st.sampled_from(["a", "b", "i", "span", "p"]), st.lists(inner, min_size=1, max_size=3)).map(
        lambda part: f"<{part[0]}>{' '.join(part[1])}</{part[0]}>"
    ),
    max_leaves=8,
)


@given(st.lists(_TAGGED, max_size=4).map(" ".join))
def test_no_tag_is_emptied(translator: Translator, page: str) -> None:
    page = f"<p>End of it.</p>{page}"
    cleaned = clean(page, translator, Handling.REPLACE, Format.HTML).text
    assert re.findall("<[^<>]*>", cleaned) == re.findall("<[^<>]*>", page)
    assert not re.search(r"<(\w+)>\s*</\1>", cleaned)
