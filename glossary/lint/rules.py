"""Which rules does a glossary keep, and what does each one say in a sentence?

For the programs that show problems by rule (SARIF viewers, the page of problems). The messages of the problems
themselves say more.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: What keeps a file from loading, by rule.
ERRORS: Mapping[str, str] = MappingProxyType(
    {
        # the file
        "empty-directory": "A glossary folder holds at least one file.",
        "empty-file": "A glossary file holds a list of entries.",
        "encoding": "A glossary file is UTF-8 text.",
        "byte-order-mark": "A glossary file begins with text, not with a byte order mark.",
        "line-end": "Lines end in LF.",
        "control-character": "No text holds characters that nobody sees.",
        "tab": "Blanks are used, never tabs.",
        "syntax": "A glossary file is YAML.",
        "directive": "The file has no YAML directives.",
        "second-document": "The file is one YAML document.",
        "anchor": "Nothing is written once and meant twice.",
        "alias": "Nothing is written once and meant twice.",
        "tag": "Every value is a text; there are no YAML tags.",
        "merge-key": "Fields are written out.",
        "key": "The name of a field is a text.",
        "duplicate-key": "A field stands once.",
        "nested": "A variant's field is the deepest thing there is.",
        # the entry
        "not-a-list": "A glossary is a list of entries.",
        "wrong-type": "Each field holds a text, a list or a mapping, as the file's head says.",
        "missing-field": "An entry has an id, a type and a preferred form; a variant has a form.",
        "unknown-field": "Only the fields in the file's head are used.",
        "bad-id": "An id is made of a-z, 0-9 and single hyphens.",
        "duplicate-id": "An id stands for one entry.",
        "unknown-type": "The type is one of those in the file's head.",
        "unknown-status": "A variant is admitted or deprecated.",
        "unknown-when": "'when' can only be 'supported'.",
        "bad-language": "Forms are listed under language codes.",
        "empty-text": "No text is empty.",
        "duplicate-variant": "A variant stands once in an entry.",
        "bad-use": "'use' names an admitted variant of the same entry.",
        "bidi-control": "No text turns the direction of the line.",
        "folds-to-nothing": "A form has a letter or digit to be compared by.",
    }
)

#: What loads and is probably not meant, by rule.
WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "invisible": "A form holds only what can be seen.",
        "stray-blank": "Words are parted by single blanks.",
        "look-alike": "A Latin name has Latin letters only.",
        "letter-shape": "Letters are whole, and not in their shapes for print.",
        "wrong-script": "A form is in the script of its language.",
        "yeh-or-kaf": "Yeh and kaf are those of the form's language.",
        "turned-note": "No note turns the direction of the line.",
        "too-short": "A word that counts alone is long enough not to be found by accident.",
        "everyday-word": "A word that counts alone is no word of everyday language.",
        "common-word": "A word that counts alone is no common word of the sample texts.",
        "deprecated-is-preferred": "A deprecated form is not the preferred one.",
        "admitted-is-preferred": "A preferred form is not listed as a variant too.",
        "use-of-admitted": "Only deprecated forms are rewritten, so only they have 'use'.",
        "listed-twice": "Nothing is listed twice.",
        "not-itself": "An entry does not forbid its own forms.",
        "context-itself": "A form of an entry does not speak for that entry.",
        "same-name": "Two entries have two names.",
        "others-name": "A variant is not the preferred form of another entry.",
        "same-skeleton": "Two entries do not sound alike, unless a text can tell them apart.",
        "shadowed": "No entry is found in the place of another's form.",
    }
)

#: Hints that say something about an edit just made: a form that another entry has too, and one that need not be listed.
AFTER_AN_EDIT = frozenset(("shared-form", "derivable"))

#: What is legal and merely worth knowing, by rule.
HINTS: Mapping[str, str] = MappingProxyType(
    {
        "derivable": "Spellings that the matcher finds by itself need not be listed.",
        "shared-form": "A form of two entries is ambiguous unless the text decides.",
        "unknown-context": "A name in a context is a form of some entry.",
        "similar-name": "Two entries that sound alike are told apart by the text around them.",
        "never-in-texts": "A form is found in texts, not only when asked for alone.",
    }
)
