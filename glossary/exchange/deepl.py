"""DeepL: which entries stand in a glossary of source and target terms?

One pair per line, without a header; TSV (a tab, nothing is quoted) or CSV, which may name the two languages in a third
and a fourth column. Source: the manual of DeepL's API, "Manage glossaries".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.entry import Entry
from glossary.exchange.cells import Row
from glossary.exchange.csvfile import decode, read_rows, write_rows
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Imported
from glossary.exchange.intake import Intake
from glossary.exchange.languages import read_language
from glossary.exchange.pairs import Term, name_pairs, take_pairs


def read_deepl_tsv(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read pairs with a tab between them, in the languages that are assumed.

    >>> entry, = read_deepl_tsv("Iraq\\tالعراق\\n".encode(), "en-ar.tsv").entries
    >>> entry.preferred["en"], entry.preferred["ar"]
    ('Iraq', 'العراق')
    """
    intake = Intake(name, assumed)
    take_pairs(_pairs(tab_rows(data, intake), intake, most=2), intake)
    return intake.imported(whole=False)


def read_deepl_csv(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read pairs with a comma between them, in the languages that the rows name or else in those that are assumed."""
    intake = Intake(name, assumed)
    take_pairs(_pairs(read_rows(data, intake, ","), intake, most=4), intake)
    return intake.imported(whole=False)


def write_deepl_tsv(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write pairs with a tab between them."""
    pairs, lost = name_pairs(entries, assumed)
    return Exported("".join(f"{pair.source}\t{pair.target}\n" for pair in pairs).encode(), tuple(lost))


def write_deepl_csv(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write pairs with a comma between them, and their languages."""
    pairs, lost = name_pairs(entries, assumed)
    languages = [assumed.source.upper(), assumed.target.upper()]
    return Exported(write_rows([[pair.source, pair.target, *languages] for pair in pairs]), tuple(lost))


def tab_rows(data: bytes, intake: Intake) -> Iterator[Row]:
    """The cells of each line that has any, as they stand; lines that are not UTF-8 are told and left out."""
    for number, line in enumerate(decode(data).split("\n"), 1):
        line = line.removesuffix("\r")
        if any("\udc80" <= character <= "\udcff" for character in line):
            intake.error(number, "encoding", "this line holds bytes that are not UTF-8", "save the file as UTF-8")
        elif line.strip():
            yield number, line.split("\t")


def _pairs(rows: Iterable[Row], intake: Intake, *, most: int) -> Iterator[tuple[int, Term, Term]]:
    """The pairs in rows of a source and a target term and perhaps their languages; there are at most ``most`` cells."""
    usual = intake.assumed.source, intake.assumed.target
    # The format has no header, but people who know tables write one.
    headers = (usual, ("source", "target"))
    for number, (line, cells) in enumerate(rows):
        if number == 0 and tuple(cell.strip().lower() for cell in cells[:2]) in headers:
            continue
        if 2 <= len(cells) <= most:
            said = [read_language(cell) for cell in (*cells[2:], "", "")]
            source, target = (language or other for language, other in zip(said, usual, strict=False))
            yield line, Term(cells[0], source), Term(cells[1], target)
        else:
            count = "one cell" if len(cells) == 1 else f"{len(cells)} cells"
            fix = "write a source and a target term, or name another format"
            intake.error(line, "row", f"the row has {count}, and a pair has two", fix)
