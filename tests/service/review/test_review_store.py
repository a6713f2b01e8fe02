"""Does the list keep what was met, once and safely, and let go of it when told to?"""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Outcome
from service.review import Decision, Encounter, ReviewError, ReviewStore, review_place
from service.review import store as keeping
from tests.service.review.conftest import met

ROOT = Path(__file__).parents[3]


def test_what_was_met_is_counted(store: ReviewStore) -> None:
    store.add([met("Salami", 2), met("سلامی")])
    store.add([met("Salami", 1, "b.txt", Outcome.AMBIGUOUS)])
    salami, persian = store.spellings(None)
    assert (salami.surface, salami.count, salami.outcome) == ("Salami", 3, Outcome.AMBIGUOUS)
    assert (persian.surface, persian.count) == ("سلامی", 1)
    assert salami.first_seen <= salami.last_seen
    contexts = store.contexts(["Salami"])["Salami"]
    assert [context.document for context in contexts] == ["a.txt", "b.txt"]
    assert all(context.excerpt[context.start : context.end] == "Salami" for context in contexts)


def test_contexts_are_few_and_of_different_documents(store: ReviewStore) -> None:
    store.add([met("Salami", 1, document) for document in ["a", "a", "b", "c", "d", "e"]])
    assert [context.document for context in store.contexts(["Salami"])["Salami"]] == ["a", "b", "c"]
    assert store.spellings(None)[0].count == 6


def test_reading_makes_no_file(store: ReviewStore) -> None:
    assert (store.spellings(None), store.spelling("x"), store.contexts(["x"]), store.forget()) == ([], None, {}, 0)
    assert not store.path.exists()


def test_only_the_owner_may_read(store: ReviewStore) -> None:
    store.add([met("Salami")])
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("meet"), st.sampled_from("ABC")),
            st.tuples(st.sampled_from(list(Decision)), st.sampled_from("ABC")),
            st.tuples(st.just("reopen"), st.sampled_from("ABC")),
        ),
        max_size=8,
    )
)
def test_what_is_decided_never_comes_back_by_itself(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]) -> None:  # fmt: skip
    store = ReviewStore(tmp_path_factory.mktemp("review") / "list.sqlite")
    decided: dict[str, Decision] = {}
    seen: set[str] = set()
    for step, surface in steps:
        if step == "meet":
            store.add([met(surface)])
            seen.add(surface)
        elif step == "reopen":
            store.reopen([surface])
            decided.pop(surface, None)
        else:
            store.decide([surface], Decision(step), who="me")
            if surface in seen:
                decided[surface] = Decision(step)
    assert {each.surface for each in store.spellings(None)} == seen - decided.keys()
    for surface, decision in decided.items():
        spelling = store.spelling(surface)
        assert spelling is not None and spelling.decision is decision


def test_forgetting_leaves_no_words_behind(store: ReviewStore) -> None:
    store.add([met("Rosebud"), met("Salami")])
    assert store.forget("Rosebud") == 1
    files = [store.path, *store.path.parent.glob("review.sqlite-*")]
    assert not any(b"Rosebud" in file.read_bytes() for file in files)
    assert [each.surface for each in store.spellings(None)] == ["Salami"]
    assert store.contexts(["Rosebud"]) == {}


def test_forgetting_by_age(store: ReviewStore) -> None:
    store.add([met("Salami")])
    now = datetime.now(UTC)
    assert store.forget(before=now - timedelta(days=1)) == 0
    assert store.forget(before=now + timedelta(seconds=1)) == 1
    assert store.spellings(None) == []


def test_the_list_is_bounded(store: ReviewStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_SPELLINGS", 3)
    store.add([met(f"Name {number}", number) for number in range(1, 7)])
    assert [each.count for each in store.spellings(None)] == [6, 5, 4]
    assert store.contexts(["Name 1"]) == {}


WRITER = """
import sys
from glossary import Outcome
from service.review import Encounter, ReviewStore
store = ReviewStore(sys.argv[1])
for round in range(25):
    store.add(Encounter(f"Name {number}", Outcome.UNKNOWN, "r1") for number in range(5))
"""


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "review.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT) for _ in range(4)]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
    assert [each.count for each in ReviewStore(path).spellings(None)] == [100] * 5


FILLER = """
import resource, sys
from glossary import Outcome
from service.review import Encounter, Recorder, ReviewError, ReviewStore
store = ReviewStore(sys.argv[1])
store.add([Encounter("Salami", Outcome.UNKNOWN, "r1")])
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    store.add(Encounter(f"Name {number} " + "x" * 90, Outcome.UNKNOWN, "r1") for number in range(2000))
except ReviewError as error:
    print(error.fix)
print([each.surface for each in store.spellings(None)])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="there a file can be kept from growing")
def test_a_full_disk_is_a_clear_error_and_loses_nothing(tmp_path: Path) -> None:
    filling = [sys.executable, "-c", FILLER, str(tmp_path / "review.sqlite")]
    done = subprocess.run(filling, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["free some space, or name another file with LAQAB_REVIEW", "['Salami']"]


def _write_rubbish(path: Path) -> None:
    path.write_bytes(b"this is no database, but it is long enough to look at" * 40)


def _tear(path: Path) -> None:
    ReviewStore(path).add([met(f"Name {number}") for number in range(500)])
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(20_000))


def _make_newer(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("spoil", [_write_rubbish, _tear, _make_newer, Path.mkdir])
def test_a_broken_file_is_a_clear_error(store: ReviewStore, spoil: object) -> None:
    spoil(store.path)  # type: ignore[operator]
    with pytest.raises(ReviewError) as refused:
        for number in range(1000):
            store.add([met(f"Name {number}")])
    assert str(refused.value).startswith(f"{store.path}: the list for review cannot be ")
    assert "LAQAB_REVIEW" in refused.value.fix


def test_a_locked_file_is_a_clear_error(store: ReviewStore) -> None:
    store.add([met("Salami")])
    with sqlite3.connect(store.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReviewError, match="try again"):
            store.add([met("Salami")])
    store.add([met("Salami")])
    assert store.spellings(None)[0].count == 2


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="LAQAB_REVIEW=off"):
        ReviewStore(tmp_path / "nowhere" / "review.sqlite").add([met("Salami")])


def test_nothing_is_half_written(store: ReviewStore) -> None:
    store.add([met("Salami")])

    def broken() -> object:
        yield met("Salami")
        raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        store.add(broken())  # type: ignore[arg-type]
    assert store.spellings(None)[0].count == 1


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("on", ".names.yaml.review.sqlite"),
        ("off", None),
        ("OFF", None),
        ("other.sqlite", "other.sqlite"),
    ],
)
def test_where_the_list_is_kept(setting: str, place: str | None) -> None:
    assert review_place(setting, "names.yaml") == (Path(place) if place else None)


def test_where_the_list_of_a_folder_is_kept(tmp_path: Path) -> None:
    assert review_place("on", tmp_path) == tmp_path / ".glossary.review.sqlite"
    assert review_place("on", None) is None


def test_encounters_without_a_context_or_with_candidates(store: ReviewStore) -> None:
    candidate = {"id": "qasem-soleimani", "score": 91.0}
    store.add([Encounter("Sulemani", Outcome.AMBIGUOUS, "r1", 1, None, (candidate,))])
    store.add([Encounter("Sulemani", Outcome.AMBIGUOUS, "r2")])
    [spelling] = store.spellings(None)
    assert (spelling.candidates, spelling.revision, spelling.count) == ((candidate,), "r2", 2)
