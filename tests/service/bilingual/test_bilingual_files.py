"""Is every kind of file read as other programs write it, and written back with nothing but its corrections changed?"""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from translate.storage.xliff import xlifffile

from service.bilingual import Columns, Pairs, find_jobs, read_job
from service.documents.document import Replacement
from tests.service.bilingual.made import MAKERS, PAIRS


def read(path: Path, columns: Columns | None = None) -> Pairs:
    columns = columns or Columns()
    [job] = find_jobs([path], columns)
    pairs = read_job(job, columns)
    assert pairs is not None
    return pairs


def texts(pairs: Pairs) -> list[tuple[str, str]]:
    return [(unit.segment.source, unit.segment.target) for unit in pairs.units]


def corrected(pairs: Pairs, old: str, new: str) -> bytes:
    """The file with one word of a target replaced."""
    [segment] = [segment for segment in pairs.segments if old in segment.target]
    start = segment.target.index(old)
    assert pairs.writer is not None
    change = Replacement(start, start + len(old), new)
    assert pairs.writer.takes(segment.id, change)
    return pairs.writer.write({segment.id: [change]})


@pytest.mark.parametrize("ending", MAKERS)
def test_a_file_of_its_library_is_read(ending: str, tmp_path: Path) -> None:
    pairs = read(MAKERS[ending](tmp_path / f"made.{ending}"))
    assert texts(pairs) == list(PAIRS)
    assert pairs.problems == ()
    assert len({unit.segment.id for unit in pairs.units}) == 3


@pytest.mark.parametrize("ending", MAKERS)
def test_a_correction_is_read_back(ending: str, tmp_path: Path) -> None:
    made = MAKERS[ending](tmp_path / f"made.{ending}")
    copy = tmp_path / f"copy.{ending}"
    copy.write_bytes(corrected(read(made), "Suleimani & others", 'Soleimani & "the <others>"'))
    assert texts(read(copy)) == [
        PAIRS[0],
        (PAIRS[1][0], 'Qasem Soleimani & "the <others>" arrived.'),
        PAIRS[2],
    ]


@pytest.mark.parametrize("ending", ["xlf", "xliff", "tmx", "po", "csv", "tsv", "jsonl"])
def test_every_other_byte_stays(ending: str, tmp_path: Path) -> None:
    made = MAKERS[ending](tmp_path / f"made.{ending}")
    before = made.read_bytes()
    assert corrected(read(made), "Suleimani", "Soleimani") == before.replace(b"Suleimani", b"Soleimani")


@pytest.mark.parametrize("ending", ["xlf", "xliff", "tmx", "po", "csv", "tsv", "jsonl"])
def test_a_segment_knows_its_line(ending: str, tmp_path: Path) -> None:
    made = MAKERS[ending](tmp_path / f"made.{ending}")
    lines = made.read_text(encoding="utf-8").split("\n")
    for unit in read(made).units:
        line = lines[unit.target_at.line - 1]
        assert unit.segment.target.split()[-1] in line
        if unit.target_at.column:
            assert line[unit.target_at.column - 1 :].startswith(unit.segment.target[:10])


def test_a_segment_of_an_office_file_knows_its_cell(tmp_path: Path) -> None:
    assert str(read(MAKERS["xlsx"](tmp_path / "a.xlsx")).units[0].target_at).endswith("a.xlsx: Sheet!B2")
    assert str(read(MAKERS["docx"](tmp_path / "a.docx")).units[0].target_at).endswith("a.docx: table 1, row 2")


# XML


XLIFF = """\
<?xml version="1.0" encoding="{encoding}"?>
<!-- a remark -->
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a" source-language="ar" target-language="en" datatype="plaintext"><body>
  <trans-unit id="a&amp;b"><source>قال <g id="1">سليماني</g>.</source>
   <target>
     <g id="1">Sulei<x id="2"/>mani</g> &#x73;aid &amp; left.
   </target>
   <alt-trans><source>غير هذا</source><target>Something else</target></alt-trans></trans-unit>
  <trans-unit id="n" translate="no"><source>لا</source><target>no</target></trans-unit>
  <trans-unit id="e"><source>نص بلا ترجمة</source></trans-unit>
  <trans-unit id="c"><source><bpt id="1">&lt;b&gt;</bpt>نص<ept id="1">&lt;/b&gt;</ept></source>
   <target><bpt id="1">&lt;b&gt;</bpt>text<ept id="1">&lt;/b&gt;</ept><![CDATA[ & more]]></target></trans-unit>
 </body></file>
</xliff>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_inline_elements_are_shown_and_never_torn(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_bytes(XLIFF.format(encoding=encoding).encode(encoding))
    pairs = read(path)
    assert [segment.id for segment in pairs.segments] == ["a&b", "e", "c"]
    first, empty, code = pairs.segments
    assert first.target == '<g id="1">Sulei<x id="2"/>mani</g> said & left.'
    assert first.source == 'قال <g id="1">سليماني</g>.'
    assert (empty.target, code.source, code.target) == ("", "<b>نص</b>", "<b>text</b> & more")
    assert pairs.source_lang == "ar"
    writer = pairs.writer
    assert writer is not None
    start = first.target.index("mani")
    assert not writer.takes("a&b", Replacement(first.target.index("Sulei"), start + 4, "Soleimani"))
    assert not writer.takes("c", Replacement(code.target.index("more"), len(code.target), "less"))
    written = writer.write({"a&b": [Replacement(start, start + 4, "man & “i”")]}).decode(encoding)
    good = "man &amp; “i”"
    assert written == XLIFF.format(encoding=encoding).replace(">mani<", f">{good}<")
    written = corrected(pairs, "left", "went")
    assert written == XLIFF.format(encoding=encoding).replace("left", "went").encode(encoding)


def test_segments_of_xliff_2_have_the_ids_of_their_units(tmp_path: Path) -> None:
    path = tmp_path / "a.xliff"
    path.write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.1" version="2.1" srcLang="fa" trgLang="en"><file id="f">'
        '<unit id="u1"><segment id="s1"><source>سلام</source><target>Hello<ph id="1"/></target></segment>'
        "<segment id='s2'><source>خوب</source><target>Good</target></segment></unit>"
        "<unit id='u2' translate='no'><segment><source>نه</source><target>No</target></segment></unit></file></xliff>",
        encoding="utf-8",
    )
    pairs = read(path)
    assert [(segment.id, segment.target) for segment in pairs.segments] == [
        ("u1/s1", 'Hello<ph id="1"/>'),
        ("u1/s2", "Good"),
    ]
    assert pairs.source_lang == "fa"


def test_the_languages_of_a_memory_are_chosen(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    variants = "".join(
        f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>'
        for language, text in (("fr", "Bonjour"), ("EN-gb", "Hello"), ("ar-IQ", "مرحبا"), ("fa", "سلام"))
    )
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="ar"/><body>'
        f'<tu tuid="greeting">{variants}</tu></body></tmx>',
        encoding="utf-8",
    )
    assert texts(read(path)) == [("مرحبا", "Hello")]
    assert texts(read(path, Columns(source_lang="fa"))) == [("سلام", "Hello")]
    assert read(path).segments[0].id == "greeting"


# PO


def test_messages_keep_their_lines_and_plural_forms(tmp_path: Path) -> None:
    content = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n\n'
        '#, fuzzy\nmsgctxt "door"\nmsgid "باب"\nmsgstr ""\n"A  "\n"dor"\n\n'
        'msgid "يوم"\nmsgid_plural "أيام"\nmsgstr[0] "a day"\nmsgstr[1] "some dais"\n\n'
        '#~ msgid "قديم"\n#~ msgstr "old"\n'
    )
    path = tmp_path / "a.po"
    path.write_text(content, encoding="utf-8")
    pairs = read(path)
    assert texts(pairs) == [("باب", "A  dor"), ("يوم", "a day"), ("أيام", "some dais")]
    assert [segment.id for segment in pairs.segments] == ["door", "3[0]", "3[1]"]
    assert corrected(pairs, "dais", "days").decode() == content.replace("dais", "days")


# tables


@pytest.mark.parametrize(
    ("content", "columns", "expected"),
    [
        ("نص,text\nباب,door\n", Columns(), [("نص", "text"), ("باب", "door")]),
        ("ID;English;Arabic\n7;text;نص\n", Columns(), [("نص", "text")]),
        ("المصدر,الترجمة\nنص,text\n", Columns(), [("نص", "text")]),
        ("a\tb\tc\nنص\tx\ttext\n", Columns(source="1", target="3"), [("نص", "text")]),
        ("نص,x,text\n", Columns(source="1", target="3"), [("نص", "text")]),
        ('ar,en\n"نص, ""هنا""","text\nhere"\n', Columns(), [('نص, "هنا"', "text\nhere")]),
        ("q,Ziel,Quelle\n1,text,نص\n", Columns(source="quelle", target="ziel"), [("نص", "text")]),
    ],
)
def test_columns_are_found_by_name_or_number(
    content: str, columns: Columns, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    assert texts(read(path, columns)) == expected


def test_columns_that_cannot_be_told_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("one,two,three\n1,2,3\n", encoding="utf-8")
    [problem] = read(path).problems
    assert "--source-column" in str(problem) and "'two'" in str(problem)


def test_a_bad_row_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('source,target\nنص,text\nباب\nيوم,"day\nشهر,month\n', encoding="utf-8")
    pairs = read(path)
    assert texts(pairs) == [("نص", "text")]
    assert [problem.where.rpartition(":")[2] for problem in pairs.problems] == ["3", "4"]
    path = tmp_path / "a.jsonl"
    path.write_text('{"source": "نص", "target": "text"}\n{"source": 1}\nno\n{"source": "\\ud800", "target": ""}\n')
    pairs = read(path)
    assert texts(pairs) == [("نص", "text")]
    assert [problem.where.rpartition(":")[2] for problem in pairs.problems] == ["2", "3", "4"]


def test_a_cell_keeps_the_look_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "ar", "en"
    sheet["A2"] = "نص"
    sheet["B2"] = CellRichText("Qasem ", TextBlock(InlineFont(b=True), "Suleimani"), " came.")
    sheet["A3"], sheet["B3"] = "مجموع", "=1+1"
    book.save(path)
    pairs = read(path)
    assert texts(pairs) == [("نص", "Qasem Suleimani came."), ("مجموع", "")]
    path.write_bytes(corrected(pairs, "Suleimani", "Soleimani"))
    value = openpyxl.load_workbook(path, rich_text=True)["Sheet"]["B2"].value
    assert isinstance(value, CellRichText)
    assert [part.font.b for part in value if isinstance(part, TextBlock)] == [True]
    assert str(value) == "Qasem Soleimani came."


def test_links_and_insertions_of_a_paragraph_are_read_and_corrected(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    made = docx.Document()
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "وصل قاسم سليماني"
    paragraph = cells[1].paragraphs[0]
    paragraph.add_run("Qasem ")
    for tag, words in (("w:hyperlink", "Suleimani"), ("w:ins", " came."), ("w:del", "")):
        around = OxmlElement(tag)
        around.append(paragraph.add_run(words)._r)
        paragraph._p.append(around)
    cells[1].add_table(1, 1)
    made.save(str(path))
    pairs = read(path)
    assert texts(pairs) == [("وصل قاسم سليماني", "Qasem Suleimani came.")]
    path.write_bytes(corrected(pairs, "Suleimani", "Soleimani"))
    assert texts(read(path)) == [("وصل قاسم سليماني", "Qasem Soleimani came.")]


def test_a_sheet_whose_columns_are_unknown_is_told_beside_others(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in {
        "good": [("ar", "en"), ("نص", "text")],
        "notes": [("who", "when", "what"), ("me", 1, "x")],
        "odd": [("n", "النص العربي", "English words"), (1, "نص", "text")],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    pairs = read(tmp_path / "a.xlsx")
    assert texts(pairs) == [("نص", "text")]
    assert [problem.where.rpartition(": ")[2] for problem in pairs.problems] == ["odd"]


def test_a_paragraph_keeps_the_look_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    made = docx.Document()
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    cells[1].text = "وصل قاسم سليماني"
    paragraph = cells[0].paragraphs[0]
    paragraph.add_run("Qasem ")
    paragraph.add_run("Sulei").bold = True
    paragraph.add_run("mani came.")
    cells[0].add_paragraph("He left.")
    made.save(str(path))
    pairs = read(path)
    assert texts(pairs) == [("وصل قاسم سليماني", "Qasem Suleimani came.\nHe left.")]
    path.write_bytes(corrected(pairs, "Suleimani", "Soleimani"))
    runs = docx.Document(str(path)).tables[0].rows[0].cells[0].paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [("Qasem ", None), ("Soleimani", True), (" came.", None)]


def test_what_the_toolkit_writes_it_reads_after_a_correction(tmp_path: Path) -> None:
    made = MAKERS["xlf"](tmp_path / "made.xlf")
    again = xlifffile.parsestring(corrected(read(made), "Suleimani", "Soleimani"))
    assert [unit.target for unit in again.units][1] == "Qasem Soleimani & others arrived."
