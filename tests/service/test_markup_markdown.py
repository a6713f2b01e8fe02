"""Is Markdown cleaned where it is text, and left as it was where it is not?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Entry, Glossary
from glossary.entry import Kind
from service.markup import clean_markdown, read_markdown

GLOSSARY = Glossary(
    [
        Entry(
            "qasem-soleimani",
            Kind.PERSON,
            {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
            short={"en": "Soleimani"},
        )
    ]
)


def clean(source: str) -> str:
    report = clean_markdown(source, GLOSSARY)
    assert report.replay() == report.text
    assert "".join(piece.surface for piece in report.pieces) == source
    for mention in report.mentions:
        assert source[mention.start : mention.end] == mention.surface
    return report.text


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("# Qassem Suliemani\n", "# Qasem Soleimani\n"),
        ("**Qassem** _Suliemani_", "**Qasem** _Soleimani_"),
        ("**Qassem [Suliemani](http://a.example/Suliemani)**", "**Qasem [Soleimani](http://a.example/Suliemani)**"),
        ('[Suliemani](<a b/Suliemani> "Suliemani")', '[Soleimani](<a b/Suliemani> "Suliemani")'),
        ("![Suliemani](Suliemani_(1).png)", "![Soleimani](Suliemani_(1).png)"),
        ("[Suliemani][1]\n\n[1]: /Suliemani\n", "[Soleimani][1]\n\n[1]: /Suliemani\n"),
        ("> Qassem\r\n> Suliemani\r\n", "> Qasem\r\n> Soleimani\r\n"),
        ("Qassem  \nSuliemani", "Qasem  \nSoleimani"),
        ("- Suliemani\n- Suliemani[^1]\n", "- Soleimani\n- Soleimani[^1]\n"),
        ("| Suliemani | x |\n|---|---|\n", "| Soleimani | x |\n|---|---|\n"),
        ("<p title='Suliemani'>Suliemani</p>", "<p title='Suliemani'>Soleimani</p>"),
        (r"\*Suliemani\* &amp; Suliemani", r"\*Soleimani\* &amp; Soleimani"),
        ("- a\n\n    Suliemani in a list\n", "- a\n\n    Soleimani in a list\n"),
        ("text\n    Suliemani goes on\n", "text\n    Soleimani goes on\n"),
    ],
)
def test_text_is_cleaned(source: str, cleaned: str) -> None:
    assert clean(source) == cleaned


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Suliemani\n---\n",
        "+++\nSuliemani = 1\n+++",
        "`Suliemani` and ``a ` Suliemani``\n",
        "```py\nSuliemani\n```\n",
        "~~~\nSuliemani\n```\nSuliemani\n",
        "- a\n  ```\n  Suliemani\n  ```\n",
        "a\n\n    Suliemani\n\n    Suliemani\n",
        "<https://a.example/Suliemani>",
        "<!-- Suliemani\n\nSuliemani -->",
        "<script>\nSuliemani\n</script>",
        "[Suliemani]\n\n[suliemani]: http://a.example\n",
        "[[Suliemani]]",
        "snake_Suliemani_case",
    ],
)
def test_what_is_no_text_is_left_alone(source: str) -> None:
    assert clean(source) == source


@pytest.mark.parametrize("source", ["- Qasem\n- Suliemani\n", "# Qasem\nSuliemani\n", "| Qasem | Suliemani |\n"])
def test_no_name_runs_from_one_block_into_the_next(source: str) -> None:
    assert all("Qasem" not in mention.surface for mention in clean_markdown(source, GLOSSARY).mentions)


BITS = [
    *(
        "Qassem ",
        "Suliemani",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "    ",
        "> ",
        "- ",
        "# ",
        "---\n",
        "`",
        "``",
        "```\n",
        "~~~\n",
    ),
    *(
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "](",
        ")",
        "][",
        "[1]: x\n",
        "![",
        "[[",
        "]]",
        "[^1]",
        "<b>",
        "</b>",
        "<p>",
        "<!--",
    ),
    *("-->", "<code>", "</code>", "<https://a.example>", "\\", "\\*", "&amp;", "&", "|", "قاسم سليماني"),
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(BITS), max_size=14).map("".join))
def test_every_letter_stands_where_it_is_said_to_and_the_rest_survives(source: str) -> None:
    visible = read_markdown(source)
    assert len(visible.text) == len(visible.starts) == len(visible.ends)
    assert list(visible.starts) == sorted(visible.starts)
    clean(source)
