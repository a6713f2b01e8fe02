"""Do termbases of other tools come in whole, and do other tools read ours?"""

from __future__ import annotations

import io

import pytest
from lxml import etree
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile

from glossary import Glossary
from glossary.entry import Entry, Kind, Status, Variant
from glossary.exchange import export, read_import
from tests.glossary.exchange.entries import by_name

#: What a translator put into translate-toolkit: terms, their translations, a note, and a term that is out of use.
TERMS = [
    ("Marsh Guard", ["حرس الأهوار", "حرس الاهوار"], "river police", False),
    ("Snow Dam", ["سد الثلج"], "", False),
    ('Guard "of the" <Weirs> & Fords', ["حرس السدود"], "never without\nthe article", False),
    ("Office for Water Claims", ["مكتب المياه"], "until 1961", True),
]


@pytest.fixture(scope="module")
def foreign() -> bytes:
    """A TBX file made by translate-toolkit."""
    store = tbxfile(sourcelanguage="en", targetlanguage="ar")
    for source, targets, note, outdated in TERMS:
        unit = store.addsourceunit(source)
        unit.set_target_terms(targets, lang="ar")
        unit.addnote(note, origin="translator")
        for term in unit.xmlelement.iter("tig") if outdated else ():
            etree.SubElement(term, "termNote", type="administrativeStatus").text = "deprecatedTerm-admn-sts"
    return bytes(store)


def test_a_file_of_translate_toolkit_comes_in_whole(foreign: bytes) -> None:
    imported = read_import(foreign, name="foreign.tbx")
    assert [entry.name for entry in imported.entries] == [source for source, *_ in TERMS]
    for (_, targets, note, _), entry in zip(TERMS, imported.entries, strict=True):
        others = [variant.form for variant in entry.variants]
        forms = [*entry.preferred.values(), *others]
        assert set(targets) < set(forms)
        assert (entry.note or "") == note
    outdated = imported.entries[-1]
    assert [(variant.form, variant.status) for variant in outdated.variants] == [("مكتب المياه", Status.DEPRECATED)]
    assert [problem.rule for problem in imported.problems] == ["no-preferred", "assumed-type"]


def test_translate_toolkit_reads_every_term_of_ours(house: Glossary) -> None:
    entries = house.entries
    store = tbxfile.parsestring(export(entries.values(), "tbx2008").data, sourcelanguage="en", targetlanguage="ar")
    assert len(store.units) == len(entries)
    for entry, unit in zip(entries.values(), store.units, strict=True):
        terms = {term.text: term for term in (*unit.get_source_terms(), *unit.get_target_terms("ar"))}
        assert unit.source == entry.preferred["en"]
        if "ar" in entry.preferred:
            assert unit.gettarget("ar") == entry.preferred["ar"]
        for form, variant in entry.forms():
            if form.isascii():
                deprecated = variant is not None and variant.status is Status.DEPRECATED
                assert terms[form].deprecated == deprecated or form in (
                    *entry.preferred.values(),
                    *entry.short.values(),
                )
        if entry.note:
            assert any(note.text == " ".join(entry.note.split()) for note in unit.get_common_notes(source=True))


def test_translate_toolkit_gives_back_what_it_read_of_ours(house: Glossary) -> None:
    store = tbxfile.parsestring(export(house.entries.values(), "tbx2008").data)
    assert read_import(bytes(store), "tbx").entries == tuple(house.entries.values())


def test_translate_toolkit_reads_our_memory_of_names(house: Glossary) -> None:
    store = tmxfile.parsestring(export(house.entries.values(), "tmx").data)
    pairs = {(unit.source, unit.gettarget("ar")) for unit in store.units}
    for entry in house.entries.values():
        if "ar" in entry.preferred:
            assert (entry.preferred["en"], entry.preferred["ar"]) in pairs


#: What the standard says of the elements that are written: the core structure of 2019, and the DTD of 2008.
STRUCTURE_2019 = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:iso:std:iso:30042:ed-2"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="tbx">
    <attribute name="type"><data type="string"><param name="pattern">TBX-.+</param></data></attribute>
    <attribute name="style"><value>dca</value></attribute>
    <attribute name="xml:lang"><data type="language"/></attribute>
    <element name="tbxHeader"><element name="fileDesc">
      <element name="titleStmt"><element name="title"><text/></element></element>
      <element name="sourceDesc"><element name="p"><text/></element></element>
    </element></element>
    <element name="text"><element name="body"><oneOrMore><element name="conceptEntry">
      <attribute name="id"><data type="ID"/></attribute>
      <ref name="about"/>
      <oneOrMore><element name="langSec">
        <attribute name="xml:lang"><data type="language"/></attribute>
        <oneOrMore><element name="termSec">
          <element name="term"><text/></element>
          <zeroOrMore><element name="termNote"><attribute name="type"/><text/></element></zeroOrMore>
          <ref name="about"/>
        </element></oneOrMore>
      </element></oneOrMore>
    </element></oneOrMore></element></element>
  </element></start>
  <define name="about"><zeroOrMore><choice>
    <element name="admin"><attribute name="type"/><text/></element>
    <element name="descrip"><attribute name="type"/><text/></element>
    <element name="note"><text/></element>
  </choice></zeroOrMore></define>
</grammar>"""
STRUCTURE_2008 = """
<!ELEMENT martif (martifHeader, text)> <!ATTLIST martif type CDATA #REQUIRED xml:lang CDATA "en">
<!ELEMENT martifHeader (fileDesc)> <!ELEMENT fileDesc (titleStmt?, sourceDesc+)>
<!ELEMENT titleStmt (title)> <!ELEMENT title (#PCDATA)> <!ELEMENT sourceDesc (p+)> <!ELEMENT p (#PCDATA)>
<!ELEMENT text (body)> <!ELEMENT body (termEntry+)>
<!ELEMENT termEntry ((admin | descrip | note)*, langSet+)> <!ATTLIST termEntry id ID #IMPLIED>
<!ELEMENT langSet ((admin | descrip | note)*, tig+)> <!ATTLIST langSet xml:lang CDATA #REQUIRED>
<!ELEMENT tig (term, termNote*, (admin | descrip | note)*)> <!ELEMENT term (#PCDATA)>
<!ELEMENT admin (#PCDATA)> <!ATTLIST admin type CDATA #REQUIRED>
<!ELEMENT descrip (#PCDATA)> <!ATTLIST descrip type CDATA #REQUIRED>
<!ELEMENT termNote (#PCDATA)> <!ATTLIST termNote type CDATA #REQUIRED> <!ELEMENT note (#PCDATA)>
"""


def test_what_is_written_has_the_structure_of_the_standard(house: Glossary) -> None:
    entries = [*house.entries.values(), Entry("17-november", Kind.ORGANISATION, {"en": "17 November"})]
    newer = etree.RelaxNG(etree.fromstring(STRUCTURE_2019))
    newer.assertValid(etree.fromstring(export(entries, "tbx").data))
    older = etree.DTD(io.StringIO(STRUCTURE_2008))
    older.assertValid(etree.fromstring(export(entries, "tbx2008").data))


@pytest.mark.parametrize(("format", "term"), [("tbx", "{*}termSec"), ("tbx2008", "tig")])
def test_a_form_has_the_status_that_it_has_in_the_glossary(format: str, term: str) -> None:
    variants = (Variant("Haj Qasem", Status.ADMITTED), Variant("Hajji Qasem", use="Haj Qasem", supported=True))
    entry = Entry("qasem", Kind.PERSON, {"en": "Qasem Soleimani"}, {"en": "Soleimani"}, variants)
    found = {}
    for element in etree.fromstring(export([entry], format).data).iter(term):
        notes = {str(note.get("type")): note.text for note in element.iterfind("{*}termNote")}
        found[element[0].text] = notes
    assert found == {
        "Qasem Soleimani": {"administrativeStatus": "preferredTerm-admn-sts", "termType": "fullForm"},
        "Soleimani": {"administrativeStatus": "admittedTerm-admn-sts", "termType": "shortForm"},
        "Haj Qasem": {"administrativeStatus": "admittedTerm-admn-sts"},
        "Hajji Qasem": {
            "administrativeStatus": "deprecatedTerm-admn-sts",
            "x-laqab-use": "Haj Qasem",
            "x-laqab-when": "supported",
        },
    }


def test_a_term_that_another_tool_added_to_ours_is_taken(house: Glossary) -> None:
    entry = house.entries["iraq"]
    data = export([entry], "tbx2008").data.replace(
        b'<langSet xml:lang="en">', b'<langSet xml:lang="en"><tig><term>Eeraq</term></tig>', 1
    )
    [read] = read_import(data, "tbx").entries
    assert read.id == entry.id
    assert {variant.form for variant in read.variants} - {variant.form for variant in entry.variants} == {"Eeraq"}


def test_the_ids_of_strangers_are_not_trusted() -> None:
    terms = "".join(
        f'<termEntry id="iraq"><langSet xml:lang="en"><tig><term>{name}</term></tig></langSet></termEntry>'
        for name in ("Iraq Drilling", "Iraq-Drilling", "العراق", "../../etc/passwd")
    )
    file = f'<martif type="TBX"><text><body>{terms}</body></text></martif>'
    imported = read_import(file.encode(), "tbx")
    assert [entry.id for entry in imported.entries] == ["iraq-drilling", "iraq-drilling-2", "lrq", "etc-passwd"]
    assert by_name(imported.entries)["العراق"].preferred == {"en": "العراق"}
