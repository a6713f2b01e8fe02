"""Is a glossary file cut where its entries begin and end?"""

from __future__ import annotations

import pytest

from glossary.blocks import cut

IRAQ = "- id: iraq\n  type: place\n  preferred: {en: Iraq}\n"
IRAN = "- id: iran\n  type: place\n  preferred: {en: Iran}\n"


def test_comments_directly_above_an_entry_are_its_own() -> None:
    pieces = cut(f"# Places\n\n{IRAN}\n# Mesopotamia\n\n# the state\n# since 1932\n{IRAQ}# the end\n")
    assert pieces.head == "# Places\n\n"
    iran, iraq = pieces.blocks
    assert (iran.id, iran.line, iran.text, iran.own) == ("iran", 3, IRAN + "\n", IRAN)
    assert (iraq.id, iraq.line, iraq.loose, iraq.text) == (
        "iraq",
        9,
        "# Mesopotamia\n\n",
        f"# the state\n# since 1932\n{IRAQ}",
    )
    assert pieces.tail == "# the end\n"


def test_a_comment_that_is_set_in_belongs_to_the_entry_above() -> None:
    first, second = cut(f"{IRAN}  # as of 1935\n{IRAQ}").blocks
    assert (first.own, second.own) == (f"{IRAN}  # as of 1935\n", IRAQ)


def test_hyphens_and_hashes_inside_a_note_cut_nothing() -> None:
    noted = IRAN + "  note: |\n    - id: not-this\n\n    # nor this\n"
    assert [block.text for block in cut(noted + "\n" + IRAQ).blocks] == [noted + "\n", IRAQ]


def test_an_id_that_must_be_read_is_not_guessed() -> None:
    assert [block.id for block in cut('- id: "0123"\n- type: place\n  id: iraq\n- {id: iran}\n').blocks] == [None] * 3


@pytest.mark.parametrize(
    "text",
    [
        "[{id: iraq, type: place, preferred: {en: Iraq}}]\n",
        "".join(f"  {line}\n" for line in IRAQ.splitlines()),
        IRAQ + "---\n" + IRAN,
        "%YAML 1.2\n---\n" + IRAQ,
        "iraq: {}\n",
        "[]\n  # none yet\n",
        "",
    ],
)
def test_what_is_not_a_list_at_the_margin_stays_in_one_piece(text: str) -> None:
    pieces = cut("# Places\n\n" + text)
    assert (pieces.regular, pieces.head, [block.text for block in pieces.blocks]) == (False, "# Places\n\n", [text])


def test_a_file_without_entries_has_no_pieces() -> None:
    pieces = cut("# Places\n\n[]\n# none yet\n")
    assert (pieces.head, pieces.blocks, pieces.tail, pieces.regular) == ("# Places\n\n", (), "[]\n# none yet\n", True)
