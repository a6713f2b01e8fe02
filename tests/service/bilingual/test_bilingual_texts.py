"""Are two texts cut into pairs that belong together, wherever their lines break?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import RequestError
from service.bilingual import Columns, Pairs, find_jobs, read_job
from service.bilingual.alignment import align
from service.bilingual.fitting import Sentence
from service.checks.examples import example_glossary
from service.documents.document import Replacement

ARABIC = """\
وصل قاسم سليماني إلى بغداد يوم الاثنين 14 تشرين الأول 2019. والتقى هناك قادة الحشد الشعبي.

هل سيبقى طويلا؟ لم يعلق مكتب رئيس الوزراء على الزيارة، وقال مسؤول إن سبعة وفود أخرى ستصل خلال أسبوع وإن المحادثات ستستمر ثلاثة أيام.
وتابع أن شركة ABC وقعت 25 عقدا مع وزارة النفط العراقية.
المصدر: وكالات
"""
ENGLISH = """\
Qasem Soleimani arrived in Baghdad on Monday, October 14, 2019. There he met leaders of the Popular Mobilization Forces.
Will he stay long?
The prime minister's office did not comment on the visit.
An official said seven other delegations would arrive within a week and that the talks would go on for three days.
He added that the company ABC had signed 25 contracts with Iraq's oil ministry.
"""


def read(tmp_path: Path, source: str, target: str, columns: Columns | None = None) -> Pairs:
    (tmp_path / "news.ar.txt").write_bytes(source.encode())
    (tmp_path / "news.en.txt").write_bytes(target.encode())
    [job] = find_jobs([tmp_path / "news.ar.txt", tmp_path / "news.en.txt"], columns or Columns())
    pairs = read_job(job, columns or Columns(), example_glossary())
    assert pairs is not None
    return pairs


def test_sentences_are_aligned_where_the_lines_differ(tmp_path: Path) -> None:
    pairs = read(tmp_path, ARABIC, ENGLISH)
    found = [(segment.source[:12], segment.target[:12]) for segment in pairs.segments]
    assert found == [
        ("وصل قاسم سلي", "Qasem Soleim"),
        ("والتقى هناك ", "There he met"),
        ("هل سيبقى طوي", "Will he stay"),
        ("لم يعلق مكتب", "The prime mi"),  # one sentence, and two of English
        ("وتابع أن شرك", "He added tha"),
        ("المصدر: وكال", ""),
    ]
    assert pairs.segments[3].target.endswith("three days.")


def test_lines_are_pairs_where_there_are_as_many(tmp_path: Path) -> None:
    pairs = read(tmp_path, "واحد. اثنان.\r\n\r\nثلاثة\r\n", "One. Two.\r\n\r\nThree")
    assert [(s.id, s.source, s.target) for s in pairs.segments] == [
        ("1", "واحد. اثنان.", "One. Two."),
        ("3", "ثلاثة", "Three"),
    ]
    assert [str(unit.target_at).rpartition("/")[2] for unit in pairs.units] == ["news.en.txt:1:1", "news.en.txt:3:1"]


def test_sentences_can_be_asked_for(tmp_path: Path) -> None:
    pairs = read(tmp_path, "قال نعم. ثم ذهب.", "He said yes. Then he left.", Columns(lines=False))
    assert [s.target for s in pairs.segments] == ["He said yes.", "Then he left."]
    [problem] = read(tmp_path, "واحد\nاثنان", "One", Columns(lines=True)).problems
    assert "--lines" in str(problem)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_correction_leaves_every_other_byte(encoding: str, tmp_path: Path) -> None:
    english = ENGLISH.replace("\n", "\r\n") + "  café \n\n"
    (tmp_path / "a.txt").write_bytes(english.encode(encoding))
    [job] = find_jobs([tmp_path / "a.txt"], Columns())
    pairs = read_job(job, Columns())
    assert pairs is not None
    segment = pairs.segments[0]
    assert pairs.writer is not None
    written = pairs.writer.write({segment.id: [Replacement(0, 5, "General Qasem")]})
    assert written == english.replace("Qasem", "General Qasem", 1).encode(encoding)
    assert pairs.writer.takes(segment.id, Replacement(0, 5, "قاسم")) is (encoding != "cp1252")


def test_a_text_alone_has_no_sources(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n\nTwo. Three.\n", encoding="utf-8")
    [job] = find_jobs([tmp_path / "a.txt"], Columns())
    pairs = read_job(job, Columns())
    assert pairs is not None
    assert [(s.id, s.source, s.target) for s in pairs.segments] == [
        ("1", "", "One."),
        ("3", "", "Two. Three."),
    ]


SENTENCES = st.lists(
    st.builds(
        Sentence,
        st.integers(0, 300),
        st.dictionaries(st.integers(0, 5), st.integers(1, 2), max_size=2),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


@given(SENTENCES, SENTENCES)
def test_beads_joined_are_both_texts(sources: list[Sentence], targets: list[Sentence]) -> None:
    beads = align(sources, targets)
    for start, end, length in (
        ("source_start", "source_end", len(sources)),
        ("target_start", "target_end", len(targets)),
    ):
        places = [(getattr(bead, start), getattr(bead, end)) for bead in beads]
        assert [first for first, _ in places] == [0, *(last for _, last in places)][: len(places)]
        assert (places[-1][1] if places else 0) == length
    assert all(bead.source_end > bead.source_start or bead.target_end > bead.target_start for bead in beads)


@given(SENTENCES)
def test_a_text_is_aligned_with_itself_sentence_by_sentence(sentences: list[Sentence]) -> None:
    sentences = [
        Sentence(20 + s.letters, {**s.anchors, number + 10: 1}, s.question, s.begins)
        for number, s in enumerate(sentences)
    ]
    beads = align(sentences, sentences)
    assert all((bead.source_start, bead.source_end) == (bead.target_start, bead.target_end) for bead in beads)


def test_a_long_insertion_is_got_over() -> None:
    known = [Sentence(60 + 7 * n % 40, {n: 1}) for n in range(80)]
    inserted = [Sentence(90) for _ in range(60)]
    beads = align(known, [*known[:40], *inserted, *known[40:]])
    together = {(bead.source_start, bead.target_start) for bead in beads if bead.source_end > bead.source_start}
    right = {(n, n) for n in range(40)} | {(n, n + 60) for n in range(40, 80)}
    assert len(together & right) >= 70


# which files


def test_folders_are_paired_by_names(tmp_path: Path) -> None:
    for folder, text in (("ar", "نص"), ("en", "text")):
        (tmp_path / folder / "sub").mkdir(parents=True)
        (tmp_path / folder / "sub" / "a.txt").write_text(text, encoding="utf-8")
    jobs = find_jobs([tmp_path / "ar", tmp_path / "en"], Columns())
    assert [(job.name, job.source == tmp_path / "ar" / "sub" / "a.txt") for job in jobs] == [("sub/a.txt", True)]
    (tmp_path / "en" / "b.txt").write_text("more", encoding="utf-8")
    with pytest.raises(RequestError, match=r"no partner.*b"):
        find_jobs([tmp_path / "ar", tmp_path / "en"], Columns())


def test_folders_of_other_files_are_no_pairs(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.csv").write_text("ar,en\nنص,text\n", encoding="utf-8")
    jobs = find_jobs([tmp_path / "a", tmp_path / "b"], Columns())
    assert [(job.name, job.format, job.source) for job in jobs] == [("a/t.csv", "csv", None), ("b/t.csv", "csv", None)]


def test_texts_that_are_named_find_their_sources(tmp_path: Path) -> None:
    for name in ("x.ar.txt", "x.en.txt", "y.fa.txt", "y.en.txt", "z.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    jobs = find_jobs(sorted(tmp_path.iterdir()), Columns())
    assert [(job.name, job.source and job.source.name, job.source_lang) for job in jobs] == [
        ("x.en.txt", "x.ar.txt", "ar"),
        ("y.en.txt", "y.fa.txt", "fa"),
        ("z.txt", None, None),
    ]
    assert len(find_jobs(sorted(tmp_path.iterdir()), Columns(), alone=True)) == 5
    [swapped] = find_jobs([tmp_path / "x.en.txt", tmp_path / "x.ar.txt"], Columns())
    assert swapped.name == "x.en.txt" and swapped.source == tmp_path / "x.ar.txt"


def test_in_a_folder_texts_find_their_sources(tmp_path: Path) -> None:
    for name in ("x.ar.txt", "x.en.txt", "alone.txt", "t.csv", "picture.png", ".hidden.txt"):
        (tmp_path / name).write_text("ar,en\n", encoding="utf-8")
    jobs = find_jobs([tmp_path], Columns())
    assert [(job.name, job.source and job.source.name, job.source_lang) for job in jobs] == [
        ("alone.txt", None, None),
        ("t.csv", None, None),
        ("x.en.txt", "x.ar.txt", "ar"),
    ]
    assert len(find_jobs([tmp_path], Columns(), alone=True)) == 3


def test_a_table_of_something_else_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("item,price,currency\ntea,1,IQD\n", encoding="utf-8")
    [job] = find_jobs([tmp_path], Columns())
    assert read_job(job, Columns()) is None
    [job] = find_jobs([tmp_path / "prices.csv"], Columns())
    named = read_job(job, Columns())
    assert named is not None and len(named.problems) == 1


def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")
    with pytest.raises(RequestError, match="--input-format"):
        find_jobs([tmp_path / "picture.png"], Columns())
    with pytest.raises(RequestError, match="no such file"):
        find_jobs([tmp_path / "nothing"], Columns())
    with pytest.raises(RequestError, match="no file of translations"):
        find_jobs([tmp_path], Columns())


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.csv").write_text("ar,en\nنص,text\n", encoding="utf-8")
    files = [tmp_path / "a" / "t.csv", tmp_path / "b" / "t.csv"]
    assert [job.name for job in find_jobs(files, Columns())] == ["a/t.csv", "b/t.csv"]
    assert [job.name for job in find_jobs([tmp_path / "a", *files], Columns())] == ["a/t.csv", "b/t.csv"]
    assert [job.name for job in find_jobs([tmp_path], Columns())] == ["a/t.csv", "b/t.csv"]
