"""On which texts is the effect of an edit shown?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from glossary.errors import DocumentError, RequestError
from service.documents import Reading, find_files, open_source
from service.settings import Settings

#: A name and its text.
Sample = tuple[str, str]

#: Each edit looks through all of it twice, so it is as much as costs some tenths of a second and no more.
LARGEST_CHARS = 200_000
_FOLDER = "seeds"
#: What is taken from a folder; tables in it are about the texts rather than texts.
_TEXTS = ("txt", "md")


def find_samples(settings: Settings) -> Callable[[], Sequence[Sample]]:
    """The texts that the settings name, read when they are first wanted: those of seeds/ near the glossary if none are.

    Raises RequestError if the settings name what is not there.
    """
    path = settings.samples
    if path is None:
        near = (settings.glossary.parent / _FOLDER, settings.glossary.parent.parent / _FOLDER)
        path = next((folder for folder in near if folder.is_dir()), None)
    elif not path.exists():
        raise RequestError("there is no such file or folder", where="LAQAB_SAMPLES", fix="name texts that are there")
    return cache(lambda: () if path is None else read_samples(path))


def read_samples(path: Path) -> tuple[Sample, ...]:
    """The texts of a file, or the text files of a folder, each with its name, up to LARGEST_CHARS characters in all.

    Files that cannot be read are left out: they say nothing about an edit.
    """
    samples: list[Sample] = []
    room = LARGEST_CHARS
    for file in find_files([path]):
        if not file.listed and file.format not in _TEXTS:
            continue
        with suppress(DocumentError), open_source(file, Reading()) as (_, records):
            for record in records:
                if record.document is None:
                    continue
                if len(record.document.text) > room:
                    return tuple(samples)
                room -= len(record.document.text)
                samples.append((record.document.id, record.document.text))
    return tuple(samples)
