"""Are addresses, handles and file names passed over whole, and nothing else?"""

from __future__ import annotations

import pytest

from glossary.protected import find_protected


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/Qasem-Soleimani/?q=al-Maliki#Sadr", "http://localhost:8000/al-Sadr", "www.al-sadr.example", "ftp://files.example/Iraq.zip",
        "qasem.soleimani@example.org", "al-Sadr+news@mail.example.co", "@QasemSoleimani", "#QasemSoleimani", "#العراق", "Soleimani.pdf",
        "al-Maliki.docx", "Sadr_City_map", "/srv/Iraq/Baghdad", "./Iraq/Baghdad.txt", "C:\\Iraq\\Baghdad.txt", "iraq.iq", "Alarabiya.net",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("before", "after"), [("", ""), ("see ", " there"), ("(", ")"), ('"', '"'), ("see\n", "\n")])
def test_an_address_is_one_span(address: str, before: str, after: str) -> None:
    assert find_protected(before + address + after) == [(len(before), len(before) + len(address))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Qasem Soleimani, al-Maliki.",
        "U.S. and I.R.G.C.",
        "and/or",
        "24/7",
        "Sadr/Maliki talks",
        "at 10.30",
        "Mr. Soleimani's",
        "5 @ 3",
        "# Iraq",
        "Baghdad.Then he left",
    ],
)
def test_ordinary_words_are_no_address(text: str) -> None:
    assert find_protected(text) == []
