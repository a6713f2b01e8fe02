"""``laqab glossary add``, ``variant`` and ``split``: which forms does an entry have?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any

import typer

from service.cli.desk import SetUp, with_desk
from service.cli.editing import carry_out, find_id

_LANGUAGE_BEFORE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.+)\Z", re.DOTALL)


class Type(StrEnum):
    """What an entry names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OFFICE = "office"
    EVENT = "event"


class FormStatus(StrEnum):
    """What happens to a variant found in a text."""

    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


class When(StrEnum):
    """When a variant counts."""

    SUPPORTED = "supported"
    ALWAYS = "always"


EntryArgument = Annotated[str, typer.Argument(metavar="ID", help="The entry: its id, or its name in any spelling.")]
TypeOption = Annotated[Type, typer.Option("--type", help="What it is; only persons go by parts of their name.")]
PreferredOption = Annotated[
    list[str] | None,
    typer.Option("--preferred", metavar="LANG=FORM", help="The form the house writes in a language; may stand several times."),
]  # fmt: skip
ShortOption = Annotated[
    list[str] | None,
    typer.Option("--short", metavar="[LANG=]FORM", help="The form after the first full mention; English unless it says."),
]  # fmt: skip


@with_desk
def add_entry(
    set_up: SetUp,
    type_: TypeOption,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The English form the house writes.", show_default=False)
    ] = None,
    ar: Annotated[str | None, typer.Option("--ar", metavar="FORM", help="The Arabic form.")] = None,
    fa: Annotated[str | None, typer.Option("--fa", metavar="FORM", help="The Persian form.")] = None,
    ckb: Annotated[str | None, typer.Option("--ckb", metavar="FORM", help="The Sorani Kurdish form.")] = None,
    preferred: PreferredOption = None,
    short: ShortOption = None,
    variants: Annotated[
        list[str] | None,
        typer.Option("--variant", metavar="FORM", help="Another form, to be rewritten; may stand several times."),
    ] = None,
    admitted: Annotated[
        list[str] | None,
        typer.Option(
            "--admitted", metavar="FORM", help="Another form, to be left as written; may stand several times."
        ),
    ] = None,
    speaks_for: Annotated[
        list[str] | None,
        typer.Option("--context", metavar="WORDS", help="A word or name that, in the same text, speaks for it."),
    ] = None,
    never: Annotated[
        list[str] | None, typer.Option("--not", metavar="NAME", help="A name that must never be taken for it.")
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; unless given, made of the English form.")
    ] = None,
    entry_note: Annotated[
        str | None, typer.Option("--entry-note", metavar="TEXT", help="What is worth knowing; stands in the file.")
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="In a glossary folder: the file it goes into.")
    ] = None,
) -> None:
    """Add an entry.

    Spellings that follow from the sounds of a name (Qani, Ghaani) need not be listed. An id is for ever, because other
    files refer to it.

    \b
    Examples:
      laqab glossary add "Esmail Qaani" --type person --ar "إسماعيل قاآني" --short Qaani
      laqab glossary add "Quds Force" --type organisation --variant "Al-Quds Brigade" --not "Jerusalem" --dry-run
      laqab glossary add --type place --preferred ar=الكرخ --id karkh --note "asked for by the Baghdad desk"
    """
    from glossary.editing.changing import add_entry as add
    from glossary.editing.record import read_record
    from glossary.errors import RequestError

    forms = _by_language(preferred or [], "--preferred")
    for language, form in (("en", name), ("ar", ar), ("fa", fa), ("ckb", ckb)):
        if form is not None:
            forms.setdefault(language, form)
    if not forms:
        raise RequestError("an entry needs a form that the house writes", where="add", fix="give NAME or --preferred")
    _check_english(forms)
    listed = [{"form": form, "status": "deprecated"} for form in variants or []]
    listed += [{"form": form, "status": "admitted"} for form in admitted or []]
    fields = {
        "id": id_ or _slug(forms),
        "type": type_.value,
        "preferred": forms,
        "short": _by_language(short or [], "--short", "en"),
        "variants": listed,
        "context": speaks_for or [],
        "not": never or [],
        "note": entry_note,
    }
    entry = read_record({key: value for key, value in fields.items() if value}, where=str(fields["id"]))
    desk = set_up()
    carry_out(desk, desk.load(), lambda entries: add(entries, entry), file=file)


@with_desk
def change_variant(
    set_up: SetUp,
    name: EntryArgument,
    form: Annotated[str, typer.Argument(metavar="FORM", help="The form, exactly as texts have it.")],
    status: Annotated[
        FormStatus | None,
        typer.Option("--status", help="admitted: left as written; deprecated: rewritten. Unless given: deprecated."),
    ] = None,
    use: Annotated[
        str | None, typer.Option("--use", metavar="FORM", help="Rewrite it to this admitted variant instead.")
    ] = None,
    when: Annotated[
        When | None, typer.Option("--when", help="supported: only where the text also speaks for the entry.")
    ] = None,
    form_note: Annotated[
        str | None, typer.Option("--form-note", metavar="TEXT", help="What is worth knowing; stands in the file.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the variant away.")] = False,
) -> None:
    """Add a variant to an entry, alter one, or take one away.

    Only what spelling alone does not explain need be listed: nicknames, old names, mistranslations.

    \b
    Examples:
      laqab glossary variant qasem-soleimani "Haj Qasem" --status admitted
      laqab glossary variant "Esmail Qaani" Khani --when supported --note "seen in three outlets"
      laqab glossary variant qasem-soleimani "Shadow Commander" --remove
    """
    from glossary.editing.changing import Change, Entries, add_variant, drop_variant, replace_entry
    from glossary.entry import Status, Variant
    from glossary.errors import RequestError

    given = {
        "status": Status(status.value) if status else None,
        "use": use,
        "supported": when is When.SUPPORTED if when else None,
        "note": form_note,
    }
    fields: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if remove and fields:
        fix = "leave out either --remove or the other options"
        raise RequestError("a variant is altered or removed, not both", where=form, fix=fix)
    desk = set_up()
    before = desk.load()
    id = find_id(before, name, desk.path)

    def make(entries: Entries) -> Change:
        if remove:
            return drop_variant(entries, id, form)
        entry = entries.get(id)
        if entry is None or not fields or form not in {variant.form for variant in entry.variants}:
            return add_variant(entries, id, replace(Variant(form), **fields))
        altered = tuple(replace(v, **fields) if v.form == form else v for v in entry.variants)
        return replace_entry(entries, replace(entry, variants=altered), kind="variant")

    carry_out(desk, before, make)


@with_desk
def split_entry(
    set_up: SetUp,
    name: EntryArgument,
    new_id: Annotated[str, typer.Argument(metavar="NEW-ID", help="The id of the new entry.")],
    forms: Annotated[
        list[str] | None,
        typer.Argument(metavar="FORM", help="The forms that go over to it, exactly as listed.", show_default=False),
    ] = None,
    preferred: PreferredOption = None,
    short: ShortOption = None,
    type_: Annotated[
        Type | None, typer.Option("--type", help="What the new entry is; unless given, what the old one is.")
    ] = None,
) -> None:
    """Make two entries of one.

    For two persons or things that were taken for one. The forms go over with their status and notes; the new preferred
    forms go over too, if the old entry has them.

    \b
    Example:
      laqab glossary split badr-organization badr-brigade "Badr Brigades" --preferred en="Badr Brigade" --dry-run
    """
    from glossary.editing.changing import Change, Entries
    from glossary.editing.changing import split_entry as split
    from glossary.editing.record import read_record
    from glossary.errors import RequestError

    house = _by_language(preferred or [], "--preferred")
    if not house:
        fix = f'add --preferred en="{forms[0] if forms else "..."}"'
        raise RequestError("the new entry needs a form that the house writes", where=new_id, fix=fix)
    _check_english(house)
    shorter = _by_language(short or [], "--short", "en")
    desk = set_up()
    before = desk.load()
    id = find_id(before, name, desk.path)

    def make(entries: Entries) -> Change:
        old = entries.get(id)
        kind = type_.value if type_ else old.type.value if old else "person"
        record = {"id": new_id, "type": kind, "preferred": house} | ({"short": shorter} if shorter else {})
        known = {form for form, _ in old.forms()} if old else set()
        moving = [*(forms or []), *(form for form in (*house.values(), *shorter.values()) if form in known)]
        return split(entries, id, read_record(record, where=new_id), list(dict.fromkeys(moving)))

    carry_out(desk, before, make)


def _by_language(given: Sequence[str], option: str, otherwise: str | None = None) -> dict[str, str]:
    """Read forms given as ``LANG=FORM``; one without a language is in the language ``otherwise``, if that is named."""
    from glossary.errors import RequestError

    forms: dict[str, str] = {}
    for text in given:
        found = _LANGUAGE_BEFORE.match(text)
        language, form = found.groups() if found else (otherwise, text)
        if language is None:
            raise RequestError(f"{text!r} does not say its language", where=option, fix=f"write {option} en={text!r}")
        if language in forms:
            raise RequestError(f"{language!r} stands twice", where=option, fix="give one form for each language")
        forms[language] = form
    return forms


def _check_english(forms: dict[str, str]) -> None:
    """Refuse a name in the Arabic script that was given for the English form."""
    from glossary.errors import RequestError
    from glossary.scripts import is_arabic

    if is_arabic(forms.get("en", "")):
        fix = f"say its language, such as --preferred ar={forms['en']!r}"
        raise RequestError(f"{forms['en']!r} is not written in Latin letters", where="the English form", fix=fix)


def _slug(forms: dict[str, str]) -> str:
    """Make an id of the English form, or of the first there is."""
    from glossary.errors import RequestError
    from glossary.folding import fold_key

    form = forms.get("en") or next(iter(forms.values()))
    slug = "-".join(re.findall("[a-z0-9]+", fold_key(form)))
    if not slug:
        raise RequestError(f"no id can be made of {form!r}", where="--id", fix="give one, such as --id al-karkh")
    return slug
