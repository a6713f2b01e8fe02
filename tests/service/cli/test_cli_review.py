"""Does ``laqab review`` show what was not known, decide with one key, and work without a terminal too?"""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
from pathlib import Path

import pytest

from glossary.store import load_entries
from service.review import ReviewStore, review_place
from tests.service.cli.commandline import PROGRAM, ROOT, laqab, program

TEXT = (
    "They met Gholampour. Then Gholampoor and Gholampour left for Tasnim, and Tasnim said so. وقال الشيخ قيس الغلامي\n"
)


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAQAB_REVIEW", "on")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def met(small_glossary: Path) -> Path:
    """A glossary beside which some spellings wait: Gholampour and Gholampoor, Tasnim, قيس الغلامي, Khamenei."""
    text = small_glossary.with_name("text.txt")
    text.write_text(TEXT + "Ali Khamenei and Mojtaba Khamenei came. Khamenei spoke.\n", encoding="utf-8")
    done = laqab("-g", small_glossary, "clean", text, "--review", "--out", small_glossary.with_name("out"))
    assert done.exit_code == 0, done.stderr
    return small_glossary


def listed(glossary: Path, *arguments: str) -> list[list[str]]:
    done = laqab("-g", glossary, "review", "--json", *arguments)
    assert done.exit_code == 0, done.stderr
    return [[each["surface"] for each in json.loads(line)["spellings"]] for line in done.stdout.splitlines()]


def pressed(glossary: Path, *turns: tuple[str, str]) -> str:
    """What a person sees who runs the review on a terminal; each turn waits for some words and then types."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200", "NO_COLOR": "1"}
    process = subprocess.Popen(
        [*PROGRAM, "-g", str(glossary), "review", "--by", "me"],
        stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment,
    )  # fmt: skip
    os.close(slave)
    seen, looked = "", 0
    for wanted, keys in [*turns, ("", "")]:
        while not wanted or wanted not in seen[looked:]:
            assert select.select([master], [], [], 8)[0], f"{wanted!r} was not seen: {seen[looked:]}"
            try:
                part = os.read(master, 65536).decode("utf-8", "replace")
            except OSError:  # Linux reports the end of a terminal as an error
                part = ""
            if not part:
                assert not wanted, f"{wanted!r} was not seen: {seen[looked:]}"
                break
            seen += part
        looked = seen.find(wanted, looked) + len(wanted)
        if keys:
            os.write(master, keys.encode())
    os.close(master)
    process.wait(timeout=60)
    assert process.returncode == 0, seen
    return seen


def test_what_was_met_is_listed(met: Path) -> None:
    assert listed(met) == [["Gholampour", "Gholampoor"], ["Tasnim"], ["Khamenei"], ["قيس الغلامي"]]
    assert listed(met, "--limit", "1") == [["Gholampour", "Gholampoor"]]
    plain = laqab("-g", met, "review").stdout
    assert plain.startswith("Gholampour 2, Gholampoor 1\n    They met Gholampour.")
    assert "perhaps Ali Khamenei [ali-khamenei]" in plain


def test_clean_alone_keeps_only_what_is_undecided(met: Path, tmp_path: Path) -> None:
    place = review_place("on", met)
    assert place is not None
    place.unlink()
    laqab("-g", met, "clean", met.with_name("text.txt"))
    assert listed(met) == [["Khamenei"]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_processes_keep_the_same(met: Path, jobs: str) -> None:
    place = review_place("on", met)
    assert place is not None
    place.unlink()
    program("-g", met, "clean", met.with_name("text.txt"), "--review", "--jobs", jobs, "--out", met.with_name("again"))
    assert len(listed(met)) == 4
    assert ReviewStore(place).contexts(["Khamenei"])["Khamenei"][0].document == "text.txt"


def test_normalize_keeps_names_but_not_of_another_type(small_glossary: Path) -> None:
    laqab("-g", small_glossary, "normalize", "Gholampour", "Qasem Soleimani", "12")
    laqab("-g", small_glossary, "normalize", "Tasnim", "--type", "place")
    assert listed(small_glossary) == [["Gholampour"]]


def test_turned_off_nothing_is_kept(small_glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAQAB_REVIEW", "off")
    assert laqab("-g", small_glossary, "normalize", "Gholampour").exit_code == 0
    refused = laqab("-g", small_glossary, "review")
    assert (refused.exit_code, refused.stderr.split(":")[1].strip()) == (2, "LAQAB_REVIEW=off")
    assert not list(small_glossary.parent.glob(".*sqlite*"))


def test_a_broken_list_stops_no_command(small_glossary: Path) -> None:
    place = review_place("on", small_glossary)
    assert place is not None
    place.write_bytes(b"no database " * 400)
    done = laqab("-g", small_glossary, "normalize", "Gholampour")
    assert (done.exit_code, done.stdout.split("\t")[1], done.stderr) == (0, "unknown", "")
    refused = laqab("-g", small_glossary, "review")
    assert (refused.exit_code, str(place) in refused.stderr) == (3, True)


def test_decisions_without_a_terminal(met: Path) -> None:
    before = met.read_bytes()
    done = laqab(
        "-g", met, "review", "accept", "Gholampour", "Gholampoor", "qasem-soleimani", "--json", "--note", "why"
    )
    assert json.loads(done.stdout) == {
        "decision": "variant", "spellings": ["Gholampour", "Gholampoor"], "id": "qasem-soleimani", "step": 1,
    }  # fmt: skip
    assert laqab("-g", met, "review", "dismiss", "Tasnim").stdout == "Tasnim: not a name\n"
    assert laqab("-g", met, "review", "leave", "Khamenei").exit_code == 0
    made = laqab(
        "-g", met, "review", "new", "قيس الغلامي", "--id", "qais-al-ghulami", "--preferred", "en=Qais al-Ghulami"
    )
    assert made.exit_code == 0, made.stderr
    assert listed(met) == []
    assert listed(met, "--show", "not-a-name") == [["Tasnim"]]
    entry = next(entry for entry in load_entries(met) if entry.id == "qais-al-ghulami")
    assert [variant.form for variant in entry.variants] == ["قيس الغلامي"]
    for _ in range(4):
        assert laqab("-g", met, "review", "undo").exit_code == 0
    assert met.read_bytes() == before
    assert len(listed(met)) == 4
    assert laqab("-g", met, "review", "undo").exit_code == 2


def test_the_entry_may_be_named_in_any_spelling(met: Path) -> None:
    done = laqab("-g", met, "review", "accept", "Gholampour", "Qassem Suleimani", "--json")
    assert json.loads(done.stdout)["id"] == "qasem-soleimani"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["accept", "Nobody", "qasem-soleimani"], 2),
        (["accept", "Tasnim", "nobody"], 1),
        (["forget"], 2),
        (["new", "Tasnim", "--id", "tasnim", "--preferred", "Tasnim"], 2),
        (["new", "Tasnim", "--id", "Tasnim News"], 2),
        (["--show", "nothing"], 2),
    ],
)
def test_what_cannot_be_done(met: Path, arguments: list[str], code: int) -> None:
    before = met.read_bytes()
    done = laqab("-g", met, "review", *arguments)
    assert done.exit_code == code, done.stderr
    assert met.read_bytes() == before
    assert len(listed(met)) == 4


def test_forgetting(met: Path) -> None:
    assert laqab("-g", met, "review", "forget", "--older-than", "1").stdout == "0 spellings forgotten.\n"
    assert laqab("-g", met, "review", "forget", "Tasnim").stdout == "1 spelling forgotten.\n"
    assert laqab("-g", met, "review", "forget", "--all").stdout == "4 spellings forgotten.\n"
    done = laqab("-g", met, "review")
    assert (done.stdout, done.stderr) == ("", "Nothing waits for review.\n")


def test_one_key_decides(met: Path) -> None:
    before = met.read_bytes()
    seen = pressed(
        met,
        ("q quit", "a"),  # nobody is like Gholampour
        ("Not done", "o"),
        ("(id or name)", "Qasem Suleimani\n"),
        ("now Qasem Soleimani", ""),
        ("2 of 4", "x"),
        ("Tasnim: not a name", ""),
        ("3 of 4", "l"),
        ("4 of 4", "uu"),  # the last one is taken back, and the one before
        ("Tasnim: taken back", "q"),
    )
    assert "3 decisions made" not in seen
    assert "\u2068قيس الغلامي\u2069" in seen
    assert "Khamenei: taken back" in seen
    assert listed(met) == [["Tasnim"], ["Khamenei"], ["قيس الغلامي"]]
    assert laqab("-g", met, "review", "undo").exit_code == 0
    assert met.read_bytes() == before


def test_a_new_entry_and_a_spelling_left_out(met: Path) -> None:
    pressed(
        met,
        ("q quit", "2"),
        ("  2 Gholampoor", "n"),
        ("Type", "\n"),
        ("English form", "Hossein Gholampour\n"),
        ("Arabic form", "\n"),
        ("Persian form", "حسین غلامپور\n"),
        ("Id", "\n"),
        ("a new entry [hossein-gholampour]", ""),
        ("2 of 4", "\x1b[A"),  # the other spelling is known by now; an arrow says nothing
        ("q quit", "q"),
    )
    entry = next(entry for entry in load_entries(met) if entry.id == "hossein-gholampour")
    assert entry.preferred == {"en": "Hossein Gholampour", "fa": "حسین غلامپور"}
    assert [variant.form for variant in entry.variants] == ["Gholampour"]
    assert ["Gholampoor"] not in listed(met)  # it is known by now: it sounds like the new entry


def test_an_empty_list_on_a_terminal(small_glossary: Path) -> None:
    assert "Nothing waits for review." in pressed(small_glossary)
