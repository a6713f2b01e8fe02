"""Entries, and a file, that several tests of the glossary file use."""

from __future__ import annotations

from glossary.entry import Entry, Kind, Status, Variant

SOLEIMANI = Entry(
    "qasem-soleimani",
    Kind.PERSON,
    {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "fa": "قاسم سلیمانی"},
    {"en": "Soleimani"},
    (Variant("Haj Qasem", Status.ADMITTED, note="nickname; keep in quotations"), Variant("Khani", supported=True)),
    ("Quds Force", "IRGC"),
    ("Gholamreza Soleimani", "Sulaymaniyah"),
    "spelling of AP and Reuters",
)
PMF = Entry(
    "popular-mobilization-forces",
    Kind.ORGANISATION,
    {"en": "Popular Mobilization Forces (PMF)"},
    variants=(
        Variant("Popular Mobilization Forces", Status.ADMITTED),
        Variant("Popular Mobilization Movement", use="Popular Mobilization Forces"),
    ),
)
QAANI = Entry("esmail-qaani", Kind.PERSON, {"en": "Esmail Qaani"})

#: Nothing in it is as `fmt` would write it.
FILE = """\
# The desk's names

- {id: qasem-soleimani, type: person, # killed in 2020
   preferred: {en: Qasem Soleimani}}
- id:   popular-mobilization-forces   # al-Hashd
  preferred:
      en: Popular Mobilization Forces
  type: organisation
  variants:
  - form: Hashd      # short
  # never PMU
  - {status: admitted, form: PMF}
# --- to be sorted ---

# ask Maryam
- id: iraq
  type: 'place'
  preferred: {en: "Iraq"}
"""
