"""Does a decision do what it says, once, and can it be taken back?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Entry, Glossary, Kind, Outcome, Status
from glossary.editing.editor import Editor
from glossary.errors import Clash, RequestError, UnknownEntry
from service.cleaning import clean_document
from service.documents import Document
from service.review import Decision, ReviewStore
from service.review.desk import ReviewDesk, UnknownSpelling
from tests.service.review.conftest import met


@pytest.fixture
def desk(store: ReviewStore, names_file: Path) -> ReviewDesk:
    return ReviewDesk(store, Editor(names_file))


def groups(desk: ReviewDesk, names_file: Path, decision: Decision | None = None) -> list[list[str]]:
    found = desk.groups(Glossary.load(names_file), decision=decision)
    return [[each.surface for each in group.spellings] for group in found]


def test_spellings_of_one_name_come_together(desk: ReviewDesk, store: ReviewStore, names_file: Path) -> None:
    store.add([met("Gholampour"), met("Gholampoor", 3), met("غلامپور", 2, "b"), met("Tasnim", 4)])
    assert groups(desk, names_file) == [["Gholampoor", "غلامپور", "Gholampour"], ["Tasnim"]]


def test_the_best_candidates_come_with_reasons(desk: ReviewDesk, store: ReviewStore, names_file: Path) -> None:
    store.add([met("Qasem Solaimen")])
    [group] = desk.groups(Glossary.load(names_file))
    best = group.candidates[0]
    assert best["id"] == "qasem-soleimani"
    assert best["score"] > 50 and best["why"]


def test_what_the_glossary_knows_by_now_is_left_out(desk: ReviewDesk, store: ReviewStore, names_file: Path) -> None:
    store.add([met("Qasem Suleimani"), met("Tasnim")])
    assert groups(desk, names_file) == [["Tasnim"]]
    names_file.write_text(
        names_file.read_text(encoding="utf-8") + "- id: tasnim\n  type: organisation\n  preferred: {en: Tasnim}\n",
        encoding="utf-8",
    )
    assert groups(desk, names_file) == []


def test_a_name_that_documents_leave_open_is_listed_until_an_entry_lists_it(
    desk: ReviewDesk, store: ReviewStore, names_file: Path
) -> None:
    text = "Laith al-Khazali and Qais al-Khazali came. Khazali spoke."
    store.add(clean_document(Document("a", text), Glossary.load(names_file)).to_review)
    assert groups(desk, names_file) == [["Khazali"]]
    desk.accept(["Khazali"], "qais-al-khazali", who="me")
    assert groups(desk, names_file) == []


def test_accepting_makes_variants_in_one_step(desk: ReviewDesk, store: ReviewStore, names_file: Path) -> None:
    store.add([met("Hajji Q"), met("حجي ق")])
    decided = desk.accept(["Hajji Q", "حجي ق"], "qasem-soleimani", who="me", note="as they say")
    entry = Glossary.load(names_file).entries["qasem-soleimani"]
    assert {(v.form, v.status) for v in entry.variants} == {
        ("Hajji Q", Status.DEPRECATED),
        ("حجي ق", Status.ADMITTED),
    }
    [step] = Editor(names_file).steps()
    assert (step.who, step.note, step.kind) == ("me", "as they say", "variant")
    assert decided.step is not None and decided.step.number == step.number
    assert groups(desk, names_file) == []
    assert groups(desk, names_file, Decision.VARIANT) == [["Hajji Q"], ["حجي ق"]]


def test_a_variant_may_be_admitted_or_need_support(desk: ReviewDesk, store: ReviewStore, names_file: Path) -> None:
    store.add([met("Hajji Q")])
    desk.accept(["Hajji Q"], "qasem-soleimani", status=Status.ADMITTED, supported=True, who="me")
    [variant] = Glossary.load(names_file).entries["qasem-soleimani"].variants
    assert (variant.status, variant.supported) == (Status.ADMITTED, True)


def test_a_new_entry_takes_the_other_spellings_as_variants(
    desk: ReviewDesk, store: ReviewStore, names_file: Path
) -> None:
    store.add([met("Gholampoor"), met("Gholampour")])
    entry = Entry("gholampour", Kind.PERSON, {"en": "Gholampour"})
    desk.enter(["Gholampoor", "Gholampour"], entry, who="me")
    made = Glossary.load(names_file).entries["gholampour"]
    assert [variant.form for variant in made.variants] == ["Gholampoor"]
    assert groups(desk, names_file) == []


@pytest.mark.parametrize("decision", [Decision.NOT_A_NAME, Decision.LEAVE])
def test_setting_aside_leaves_the_glossary_alone(
    desk: ReviewDesk, store: ReviewStore, names_file: Path, decision: Decision
) -> None:
    before = names_file.read_bytes()
    store.add([met("Tasnim")])
    desk.set_aside(["Tasnim"], decision, who="me")
    store.add([met("Tasnim", 9)])
    assert groups(desk, names_file) == []
    assert groups(desk, names_file, decision) == [["Tasnim"]]
    assert names_file.read_bytes() == before
    desk.undo("Tasnim", who="me")
    assert groups(desk, names_file) == [["Tasnim"]]


def test_undo_gives_the_very_bytes_back(desk: ReviewDesk, store: ReviewStore, names_file: Path) -> None:
    before = names_file.read_bytes()
    store.add([met("Hajji Q"), met("Hajj Kasem Q"), met("Tasnim")])
    desk.accept(["Hajji Q", "Hajj Kasem Q"], "qasem-soleimani", who="me")
    assert names_file.read_bytes() != before
    undone = desk.undo(who="me")
    assert sorted(undone.surfaces) == ["Hajj Kasem Q", "Hajji Q"]
    assert names_file.read_bytes() == before
    assert len(groups(desk, names_file)) == 3


def test_a_step_undone_elsewhere_only_opens_the_spelling_again(
    desk: ReviewDesk, store: ReviewStore, names_file: Path
) -> None:
    store.add([met("Hajji Q")])
    desk.accept(["Hajji Q"], "qasem-soleimani", who="me")
    Editor(names_file).undo(who="somebody else")
    after = names_file.read_bytes()
    desk.undo("Hajji Q", who="me")
    assert names_file.read_bytes() == after
    assert groups(desk, names_file) == [["Hajji Q"]]


@pytest.mark.parametrize(
    ("surface", "id", "error"),
    [
        ("Nobody", "qasem-soleimani", UnknownSpelling),
        ("Hajji Q", "nobody", UnknownEntry),
        ("Done", "qasem-soleimani", Clash),
        ("Qasem Soleimani", "qasem-soleimani", Clash),
        (" ", "qasem-soleimani", RequestError),
    ],
)
def test_what_cannot_be_decided_changes_nothing(
    desk: ReviewDesk, store: ReviewStore, names_file: Path, surface: str, id: str, error: type[Exception]
) -> None:
    store.add([met("Hajji Q"), met("Done"), met("Qasem Soleimani", outcome=Outcome.AMBIGUOUS)])
    desk.set_aside(["Done"], Decision.LEAVE, who="me")
    before = names_file.read_bytes()
    with pytest.raises(error):
        desk.accept([surface], id, who="me")
    assert names_file.read_bytes() == before
    assert len(store.spellings(None)) == 2


def test_nothing_to_undo(desk: ReviewDesk, store: ReviewStore) -> None:
    store.add([met("Hajji Q")])
    for surface in (None, "Hajji Q", "Nobody"):
        with pytest.raises(RequestError, match="no decision"):
            desk.undo(surface, who="me")


@settings(max_examples=15)
@given(
    st.dictionaries(
        st.text("ABCDEabكی ", min_size=1, max_size=5).map(str.strip).filter(bool), st.integers(1, 9), max_size=15
    )
)
def test_pages_show_every_spelling_once(tmp_path_factory: pytest.TempPathFactory, counts: dict[str, int]) -> None:
    folder = tmp_path_factory.mktemp("pages")
    store = ReviewStore(folder / "list.sqlite")
    store.add([met(surface, count) for surface, count in counts.items()])
    desk, glossary = ReviewDesk(store, Editor(folder / "none.yaml")), Glossary([])
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = desk.page(glossary, cursor=cursor, limit=2)
        seen += [each.surface for group in page.groups for each in group.spellings]
        assert page.waiting == len(counts)
        cursor = page.next
        if cursor is None:
            break
    assert sorted(seen) == sorted(counts)


def test_no_page_is_lost_where_a_part_of_a_group_is_known(
    desk: ReviewDesk, store: ReviewStore, names_file: Path
) -> None:
    store.add([met("Qasem Suleimani", 9), met("Gholampour", 5), met("Tasnim", 3)])
    # The same name, left open by a document whatever it would mean on its own.
    store.add([met("Qassem Suleimany", 1, outcome=Outcome.AMBIGUOUS)])
    glossary = Glossary.load(names_file)
    first = desk.page(glossary, limit=1)
    assert [each.surface for each in first.groups[0].spellings] == ["Qassem Suleimany"]
    second = desk.page(glossary, cursor=first.next, limit=2)
    assert [group.spellings[0].surface for group in second.groups] == ["Gholampour", "Tasnim"]
