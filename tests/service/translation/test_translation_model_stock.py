"""Does a sentence come out as stock Argos gives it, when it is asked with stock's settings?

Stock's own code answers, in a process of its own: ``argostranslate.translate.PackageTranslation`` with its tokenizers, its
settings and its way to call CTranslate2. Only two modules that it imports are empty there: stanza and minisbd, which cut a
text into sentences. They weigh gigabytes, and a text of one sentence has no use for them. See ``tests.benchmarks.stock``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.translation.engine.model import FAST, STOCK, Model
from service.translation.engine.packages import SHIPPED, find_packages, read_package
from tests.service.translation.tiny_packages import SENTENCES, make_package, put_package

ROOT = Path(__file__).parents[3]
PACKAGES = {
    "sentencepiece": make_package(),
    "sentencepiece, prefix": make_package(prefix=">>en<<"),
    "sentencepiece, not quantized": make_package(quantization=None),
    "bpe": make_package(kind="bpe"),
    "bpe, prefix": make_package(kind="bpe", prefix=">>en<<"),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the packages are, those that come with Laqab among them."""
    beneath = tmp_path_factory.mktemp("packages")
    made = {name: put_package(beneath / name, files) for name, files in PACKAGES.items()}
    return made | {package.name: package.path for package in find_packages([SHIPPED])[0]}


@pytest.fixture(scope="module")
def stock(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What stock Argos makes of the sentences with each package."""
    home = str(tmp_path_factory.mktemp("home"))
    # One thread: how many there are changes the time, which stock's own choice makes long, and nothing else.
    settings = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.stock"],
        input=json.dumps({"packages": list(map(str, folders.values())), "sentences": SENTENCES}).encode(),
        env={**os.environ, **settings, "ARGOS_INTRA_THREADS": "1"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(zip(folders, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", [*PACKAGES, *(package.name for package in find_packages([SHIPPED])[0])])
def test_a_sentence_comes_out_as_from_stock(name: str, folders: dict[str, Path], stock: dict[str, list[str]]) -> None:
    expected = [answer.strip() for answer in stock[name]]  # blanks around an output are never kept
    model = Model(read_package(folders[name]))
    assert len(set(expected)) > 20, "the package says much the same to everything"
    assert [output.text for output in model.translate(SENTENCES, STOCK)] == expected
    assert [output.text for output in model.translate(SENTENCES, STOCK, attention=True)] == expected


def test_our_own_settings_give_something_else(folders: dict[str, Path], stock: dict[str, list[str]]) -> None:
    model = Model(read_package(folders["sentencepiece"]))
    assert [output.text for output in model.translate(SENTENCES, FAST)] != stock["sentencepiece"]
