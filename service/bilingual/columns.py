"""Which two columns (or fields) of a file hold the source and the target?"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.scripts import is_arabic
from service.bilingual.pairs import Columns
from service.documents.document import NoText

#: Names that columns have, tried in this order; capitals and blanks aside.
SOURCE_NAMES = (
    "source", "src", "original", "source text", "ar", "arabic", "fa", "persian", "farsi", "ckb", "sorani", "kurdish",
    "المصدر", "النص", "النص الأصلي", "الأصل", "العربية", "عربي", "متن", "متن اصلی", "متن مبدأ", "مبدأ", "فارسی",
)  # fmt: skip
TARGET_NAMES = (
    "target", "tgt", "translation", "target text", "en", "english",
    "الترجمة", "النص المترجم", "الهدف", "الإنجليزية", "الانجليزية", "إنجليزي", "ترجمه", "متن مقصد", "مقصد", "انگلیسی",
)  # fmt: skip
#: Names of a column that holds the ids of segments.
ID_NAMES = ("id", "segment", "key")


def choose_columns(names: Sequence[str], columns: Columns, where: str) -> tuple[int, int, int | None] | None:
    """The numbers (from 0) of the columns of source, target and id, where the first row holds ``names``.

    None: the first row names nothing and there are two columns, so it is a row like the others. Raises NoText
    naming the columns there are, where the two cannot be told.

    >>> choose_columns(["ID", "Arabic", "English"], Columns(), "a.csv")
    (1, 2, 0)
    """
    source = _find(names, (columns.source,) if columns.source else SOURCE_NAMES)
    target = _find(names, (columns.target,) if columns.target else TARGET_NAMES)
    if source is not None and target is not None and source != target:
        return source, target, _find(names, ID_NAMES)
    if not columns.source and not columns.target and len(names) == 2:
        return None
    missing = "source" if source is None else "target"
    wanted = getattr(columns, missing)
    raise NoText(
        f"there is no column {wanted!r}" if wanted else f"which column holds the {missing} cannot be told",
        where=where,
        fix=f"name one of {', '.join(map(repr, names)) or 'its columns'} (or its number) with --{missing}-column",
    )


def is_header(names: Sequence[str], chosen: tuple[int, int, int | None]) -> bool:
    """Whether a first row names its columns: in one that is chosen by number the first text may be Arabic already."""
    source, target, _ = chosen
    known = {*SOURCE_NAMES, *TARGET_NAMES}
    if any(names[number].strip().casefold() in known for number in (source, target)):
        return True
    return not is_arabic(names[source])


def _find(names: Sequence[str], wanted: Sequence[str | None]) -> int | None:
    plain = [name.strip().casefold() for name in names]
    for name in wanted:
        if name is None:
            continue
        if name.strip().casefold() in plain:
            return plain.index(name.strip().casefold())
        if name.isdecimal() and 1 <= int(name[:9]) <= len(names):
            return int(name) - 1
    return None
