"""What becomes of passages in Arabic script when a text is cleaned?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary
from service.cleaning import Cleaned, Cleaner, Handling, clean_document, clean_documents
from service.documents import Document, Format
from service.translation.memory.memory import Memory, Remembered
from service.translation.translating import Group, Translator
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
        ("Nouri al-Maliki came. He said المالكي won.", "Nouri al-Maliki came. He said Nouri al-Maliki won."),
        ("Qasem Soleimani (قاسم سليماني) came.", "Qasem Soleimani (قاسم سليماني) came."),
        ("Leave a comment (اترك تعليقاً)", "Leave a comment (اترك تعليقاً)"),
        ("The sign read (اترك تعليقاً) there.", "The sign read (Leave a comment) there."),
        ("Nobody knows what كلام غير مفهوم قط means.", "Nobody knows what كلام غير مفهوم قط means."),
        ("One letter و and a sign ﷺ stay.", "One letter و and a sign ﷺ stay."),
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
