"""How does a person go through the list for review on a terminal, one name at a time and one key each?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from glossary import Entry, Glossary
from glossary.editing.editor import Editor
from glossary.editing.record import read_record
from glossary.errors import LaqabError, RequestError
from glossary.exchange.intake import slug
from glossary.scripts import is_arabic
from service.cli.keyboard import Keyboard
from service.cli.telling import sentence_of
from service.cli.terminal import counted, note, paint, say, scored, shown, shown_sentence
from service.review import Decision, ReviewStore
from service.review.desk import Decided, ReviewDesk, ReviewGroup, knows
from service.review.encounter import Context

_KEYS = "a accept as variant   o of another entry   n new entry   x not a name   l leave   u undo   Enter next   q quit"
_LANGUAGES = {"en": "English", "ar": "Arabic", "fa": "Persian", "ckb": "Sorani"}
#: Letters that Persian has and Arabic has not.
_PERSIAN = re.compile("[یکپچژگ]")
_SORANI = re.compile("[ەێۆڕڵڤ]")
#: Contexts shown of one group.
_CONTEXTS = 3


@dataclass(slots=True)
class _Session:
    """What is kept while somebody goes through the list: the groups, the place, and what was decided."""

    desk: ReviewDesk
    who: str
    glossary: Glossary
    groups: list[ReviewGroup]
    keyboard: Keyboard
    place: int = 0
    left_out: set[int] = field(default_factory=set)
    done: list[int] = field(default_factory=list)

    @property
    def group(self) -> ReviewGroup:
        return self.groups[self.place]

    @property
    def chosen(self) -> list[str]:
        """The spellings of the group that the next key decides about."""
        return [each.surface for number, each in enumerate(self.group.spellings) if number not in self.left_out]

    def move_to(self, place: int) -> None:
        self.place, self.left_out = place, set()

    def settle(self, decided: Decided) -> None:
        """Go on after a decision: what the glossary knows now is passed over."""
        say(paint(sentence_of(decided), "green"))
        if decided.step is not None:
            changed: dict[str, Entry | None] = {**dict.fromkeys(decided.step.before), **decided.step.after}
            self.glossary = self.glossary.updated(changed, decided.step.revision)
        self.done.append(self.place)
        rest = tuple(each for each in self.group.spellings if each.surface not in decided.surfaces)
        if rest:
            self.groups[self.place] = ReviewGroup(rest, self.group.contexts, self.group.candidates)
            self.move_to(self.place)
        else:
            self.move_to(self.place + 1)


def review_one_by_one(path: Path, store: ReviewStore, who: str, limit: int | None = None) -> None:
    """Show one group after the other and do what the keys say, until the list or the person has enough."""
    glossary = Glossary.load(path)
    desk = ReviewDesk(store, Editor(path))
    groups = list(desk.groups(glossary))[:limit]
    if not groups:
        say("Nothing waits for review.")
        return
    with Keyboard() as keyboard:
        session = _Session(desk, who, glossary, groups, keyboard)
        _go_through(session)
    say(f"{counted(len(session.done), 'decision')} made.")


def _go_through(session: _Session) -> None:
    keys = session.keyboard.keys()
    while session.place < len(session.groups):
        if all(knows(session.glossary, each) for each in session.group.spellings):
            session.move_to(session.place + 1)
            continue
        _show(session)
        for key in keys:
            if key in "qQ":
                return
            if _act(session, key.lower()):
                break
        else:
            return
    say("That was the last one.")


def language_of(form: str) -> str:
    """Guess the language of a form by its letters, as a key of ``preferred``.

    >>> language_of("Hossein Salami"), language_of("حسین سلامی"), language_of("قيس الخزعلي")
    ('en', 'fa', 'ar')
    """
    if not is_arabic(form):
        return "en"
    return "ckb" if _SORANI.search(form) else "fa" if _PERSIAN.search(form) else "ar"


def _act(session: _Session, key: str) -> bool:
    """Do what a key says; True if something is to be shown anew."""
    try:
        match key:
            case "a":
                _accept(session, _best(session))
            case "o":
                _accept(session, _ask_entry(session))
            case "n":
                _enter(session)
            case "x":
                session.settle(session.desk.set_aside(session.chosen, Decision.NOT_A_NAME, who=session.who))
            case "l":
                session.settle(session.desk.set_aside(session.chosen, Decision.LEAVE, who=session.who))
            case "u":
                _undo(session)
            case "\r" | "\n" | " ":
                session.move_to(session.place + 1)
            case _ if key.isdigit() and 0 < int(key) <= len(session.group.spellings):
                session.left_out ^= {int(key) - 1}
                if len(session.left_out) == len(session.group.spellings):
                    session.left_out.clear()
            case _:
                say(_KEYS, "dim")
                return False
    except typer.Abort:
        say("Nothing was changed.")
    except LaqabError as error:
        note(f"Not done: {shown_sentence(str(error))}", style="red")
        return False
    return True


def _best(session: _Session) -> str:
    if not session.group.candidates:
        raise RequestError("no entry is like it", fix="press o to name one, or n to make a new one")
    return str(session.group.candidates[0]["id"])


def _accept(session: _Session, id: str) -> None:
    session.settle(session.desk.accept(session.chosen, id, who=session.who))


def _ask_entry(session: _Session) -> str:
    """Ask for an entry by its id or by any spelling of its name; RequestError if it means none."""
    with session.keyboard.asking():
        given = str(typer.prompt("Variant of (id or name)")).strip()
    id = given if given in session.glossary.entries else session.glossary.normalize(given).id
    if id is None:
        raise RequestError("no entry is called so", where=given, fix="press o again and give its id")
    return id


def _enter(session: _Session) -> None:
    """Ask what a new entry needs, each with a proposal, and make it."""
    forms = _proposed(session.chosen)
    with session.keyboard.asking():
        kind = typer.prompt("Type (person, organisation, place, office, event)", default="person")
        for language, name in _LANGUAGES.items():
            if language != "ckb" or language in forms:
                answer = str(typer.prompt(f"{name} form (- for none)", default=forms.get(language, "-"))).strip()
                forms = {**forms, language: answer} if answer not in ("", "-") else _without(forms, language)
        id = typer.prompt("Id", default=slug(next(iter(forms.values()), "")))
    entry = read_record({"id": id, "type": kind, "preferred": forms}, where=id)
    session.settle(session.desk.enter(session.chosen, entry, who=session.who))


def _proposed(surfaces: Sequence[str]) -> dict[str, str]:
    """The first spelling of each language."""
    forms: dict[str, str] = {}
    for surface in surfaces:
        forms.setdefault(language_of(surface), surface)
    return dict(sorted(forms.items(), key=lambda item: item[0] != "en"))


def _without(forms: dict[str, str], language: str) -> dict[str, str]:
    return {key: form for key, form in forms.items() if key != language}


def _undo(session: _Session) -> None:
    """Take back the last decision, of this sitting or of an earlier one, and show its name again."""
    decided = session.desk.undo(who=session.who)
    say(paint(sentence_of(decided), "green"))
    if decided.step is not None:
        changed: dict[str, Entry | None] = {**dict.fromkeys(decided.step.before), **decided.step.after}
        session.glossary = session.glossary.updated(changed, decided.step.revision)
    if session.done:
        session.done.pop()
    again = [group for group in session.desk.groups(session.glossary) if _names(group) & set(decided.surfaces)]
    session.groups = [group for group in session.groups if not _names(group) & set(decided.surfaces)]
    place = min(session.place, len(session.groups))
    session.groups[place:place] = again
    session.move_to(place)


def _names(group: ReviewGroup) -> set[str]:
    return {each.surface for each in group.spellings}


def _show(session: _Session) -> None:
    group = session.group
    say()
    say(f"{session.place + 1} of {len(session.groups)}", "dim")
    for number, each in enumerate(group.spellings[:9], 1):
        mark = " " if number - 1 in session.left_out else "*"
        say(f" {mark} {number} {paint(shown(each.surface), 'bold')}  {counted(each.count, 'time')}, {each.outcome}")
    if len(group.spellings) > 9:
        say(f"   … and {len(group.spellings) - 9} more spellings")
    if len(group.spellings) > 1:
        say("   (a number leaves a spelling out, or takes it in again)", "dim")
    contexts = [context for each in group.spellings for context in group.contexts.get(each.surface, ())]
    for context in contexts[:_CONTEXTS]:
        document = paint(f"  {shown(context.document)}" if context.document else "", "dim")
        say(f"     {_marked(context)}{document}")
    for number, candidate in enumerate(group.candidates):
        word = "perhaps" if number == 0 else "     or"
        why = shown_sentence("; ".join(candidate["why"]))
        say(f"   {word} {shown(candidate['preferred'])} [{candidate['id']}] {scored(candidate['score'])}: {why}")
    say(_KEYS, "dim")


def _marked(context: Context) -> str:
    """The words around a name, the name in brackets, all in the direction of the text."""
    before, name, after = (
        context.excerpt[: context.start],
        context.excerpt[context.start : context.end],
        context.excerpt[context.end :],
    )
    return shown(f"{before}[{name}]{after}")
