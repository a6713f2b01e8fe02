"""How is stock Argos asked for the English of sentences, on a machine without what it cuts texts into sentences with?

Its own code answers: ``argostranslate.translate.PackageTranslation``, with its tokenizers, its settings (``ARGOS_...`` in
the environment, read when it is imported) and its way to call CTranslate2. Only stanza and minisbd, which it imports to
cut a text into sentences, are put in its way empty: they weigh gigabytes, and it is given sentences that are cut already.
Changes the modules of a process, and so wants one of its own; ``python -m tests.benchmarks.stock`` reads
``{"packages": [FOLDER...], "sentences": [...]}`` and writes a list of answers for each package.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

import orjson

#: Stands between sentences that are handed over together.
_CUT = "\x1e"


def open_stock(package: str) -> Callable[[Sequence[str]], str]:
    """Give what translates sentences, as those of one paragraph, with the package in a folder."""
    stanza, minisbd = types.ModuleType("stanza"), types.ModuleType("minisbd")
    vars(minisbd).update(SBDetect=object, models=types.SimpleNamespace())
    sys.modules.update({"stanza": stanza, "minisbd": minisbd, "spacy": None})  # type: ignore[dict-item]

    from argostranslate import package as packages
    from argostranslate import translate

    translate.MiniSBDSentencizer = translate.StanzaSentencizer = CutAlready
    translation: Any = translate.PackageTranslation(None, None, packages.Package(package))
    return lambda sentences: str(translation.translate(_CUT.join(sentences)))


class CutAlready:
    """A splitter of sentences for Argos that finds the cuts where they are marked."""

    def __init__(self, package: object) -> None:
        pass

    def split_sentences(self, text: str) -> list[str]:
        """The sentences of a paragraph."""
        return text.split(_CUT)


def main() -> None:
    asked = orjson.loads(sys.stdin.buffer.read())
    answers = []
    for package in asked["packages"]:
        translate = open_stock(package)
        answers.append([translate([sentence]) for sentence in asked["sentences"]])
    sys.stdout.buffer.write(orjson.dumps(answers))


if __name__ == "__main__":
    main()
