"""One of several writers at work on one glossary: ``python scribe.py api|cli PLACE GLOSSARY NAME COUNT``.

``api`` reads an entry, adds a form to its variants and sends them back under the ETag, again if somebody was faster;
``cli`` adds a variant by the command line. PLACE is the address of the service. Prints the forms it has written.
"""

from __future__ import annotations

import sys
from pathlib import Path

import httpx
from typer.testing import CliRunner

from service.cli import app

ENTRIES = ("haider-al-abadi", "hadi-al-amiri", "iraq", "muqtada-al-sadr", "qasem-soleimani")
_LETTERS = "bdfghjklmnrstvwz"


def form_of(name: str, number: int) -> str:
    """A form that nothing else is written or sounds like."""
    return f"{name} " + "".join(
        _LETTERS[int(digit, 16)] + "ao"[place % 2] for place, digit in enumerate(f"{number:03x}")
    )


def write_by_api(client: httpx.Client, id: str, form: str) -> None:
    """Add a form to an entry, as a program does that reads, changes and writes back."""
    while True:
        found = client.get(f"/v1/entries/{id}")
        variants = [*found.json().get("variants", []), {"form": form}]
        answer = client.patch(
            f"/v1/entries/{id}", json={"variants": variants}, headers={"If-Match": found.headers["etag"]}
        )
        if answer.status_code not in (412, 503):
            assert answer.status_code == 200, answer.text
            return


def write_by_command(glossary: Path, id: str, form: str) -> None:
    """Add a form to an entry as a person does at a terminal, again if others kept the file for too long."""
    result = CliRunner().invoke(app, ["-g", str(glossary), "glossary", "variant", id, form, "--json"])
    if result.exit_code and "try again" in result.stderr:
        write_by_command(glossary, id, form)
        return
    assert result.exit_code == 0, result.stderr


def main(way: str, place: str, glossary: str, name: str, count: str) -> None:
    with httpx.Client(base_url=place, timeout=60, trust_env=False) as client:
        for number in range(int(count)):
            id, form = ENTRIES[number % len(ENTRIES)], form_of(name, number)
            if way == "api":
                write_by_api(client, id, form)
            else:
                write_by_command(Path(glossary), id, form)
            print(form, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
