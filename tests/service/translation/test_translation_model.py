"""Is what a model makes of a sentence its own, whoever asks, how often, and in what company?"""

from __future__ import annotations

import gc
import json
import shutil
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.translation.engine.model import FAST, STOCK, Model, Settings
from service.translation.engine.models import Models
from service.translation.engine.output import Output
from service.translation.engine.packages import Package, PackageError, read_package
from tests.service.translation.tiny_packages import SENTENCES, make_package, put_package

ROOT = Path(__file__).parents[3]
KINDS = ("sentencepiece", "bpe")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Package]:
    """One package of each kind."""
    beneath = tmp_path_factory.mktemp("packages")
    return {kind: read_package(put_package(beneath / kind, make_package(kind=kind))) for kind in KINDS}


@pytest.fixture(scope="module")
def models(packages: dict[str, Package]) -> dict[str, Model]:
    """The models of these packages."""
    return {kind: Model(package) for kind, package in packages.items()}


@pytest.fixture(scope="module")
def alone(models: dict[str, Model]) -> dict[str, dict[str, Output]]:
    """What each kind of model makes of each sentence, asked alone."""
    return {kind: {text: models[kind].translate([text])[0] for text in SENTENCES} for kind in KINDS}


@settings(max_examples=25)
@given(kind=st.sampled_from(KINDS), asked=st.lists(st.sampled_from(SENTENCES), max_size=30))
def test_company_changes_nothing(
    kind: str, asked: list[str], models: dict[str, Model], alone: dict[str, dict[str, Output]]
) -> None:
    assert models[kind].translate(asked) == [alone[kind][text] for text in asked]


@pytest.mark.parametrize("kind", KINDS)
def test_threads_share_a_model(kind: str, packages: dict[str, Package], alone: dict[str, dict[str, Output]]) -> None:
    model = Model(packages[kind])
    ready = threading.Barrier(8)

    def ask(number: int) -> list[Output]:
        texts = SENTENCES[number : number + 16]
        ready.wait()
        return model.translate(texts)

    with ThreadPoolExecutor(8) as threads:
        for number, outputs in enumerate(threads.map(ask, range(8))):
            assert outputs == [alone[kind][text] for text in SENTENCES[number : number + 16]]


def test_it_is_loaded_once_and_only_when_asked(packages: dict[str, Package], monkeypatch: pytest.MonkeyPatch) -> None:
    import ctranslate2

    loaded = []

    class Counted(ctranslate2.Translator):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **more: Any) -> None:
            loaded.append(arguments)
            super().__init__(*arguments, **more)

    monkeypatch.setattr(ctranslate2, "Translator", Counted)
    model = Model(packages["sentencepiece"])
    assert model.cut("بغداد") and model.join(["▁Baghdad"]) == "Baghdad"
    assert not loaded
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda text: model.translate([text]), SENTENCES[:8]))
    assert len(loaded) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_asking_again_ends_repetitions(kind: str, models: dict[str, Model]) -> None:
    def looping(chosen: Settings) -> list[str]:
        return [
            text
            for text, output in zip(SENTENCES, models[kind].translate(SENTENCES, chosen), strict=True)
            if output.loops
        ]

    assert len(looping(Settings(retry=False))) > len(looping(FAST))


def test_the_first_pieces_can_be_decided(models: dict[str, Model]) -> None:
    prefix = ("▁Baghdad", "▁said")
    for output in models["sentencepiece"].translate(SENTENCES[:5], prefixes=[prefix] * 5, attention=True):
        assert output.pieces[:2] == prefix
        assert output.text.startswith("Baghdad said")
        assert output.attention is not None and len(output.attention) == len(output.pieces)


def test_a_prefix_that_leaves_no_room_gives_nothing(models: dict[str, Model]) -> None:
    model = models["sentencepiece"]
    for length in (300, 2000):
        long, short = model.translate(SENTENCES[:2], prefixes=[["▁said"] * length, ["▁said"]])
        assert long.text == "" and short.text.startswith("said")


def test_the_language_asked_for_is_no_part_of_the_answer(tmp_path: Path) -> None:
    model = Model(read_package(put_package(tmp_path, make_package(prefix=">>en<<"))))
    for output in model.translate(SENTENCES, attention=True):
        assert ">>en<<" not in output.pieces and not output.text.startswith(">>")
        assert output.attention is not None and len(output.attention) == len(output.pieces)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("odd", ["", " ", "\0", "\ud800", "a\ufeffb", "😀" * 300, "س " * 300, "س" * 3000, "\u202e"])
def test_odd_texts_harm_nobody(
    kind: str, odd: str, models: dict[str, Model], alone: dict[str, dict[str, Output]]
) -> None:
    first, strange, last = models[kind].translate([SENTENCES[0], odd, SENTENCES[1]])
    assert (first, last) == (alone[kind][SENTENCES[0]], alone[kind][SENTENCES[1]])
    assert len(strange.pieces) <= 256


def test_a_sentence_that_is_too_long_comes_back_empty(models: dict[str, Model]) -> None:
    model = models["sentencepiece"]
    for times in (300, 2000):  # more places than the model knows, and more than CTranslate2 reads
        [output] = model.translate(["س ق " * times])
        assert (output.text, output.attention) == ("", None)


def test_a_package_that_was_removed_goes_on_in_use(tmp_path: Path, alone: dict[str, dict[str, Output]]) -> None:
    for kind in KINDS:
        folder = put_package(tmp_path / kind, make_package(kind=kind))
        model = Model(read_package(folder))
        model.translate(SENTENCES[:1])
        shutil.rmtree(folder)
        assert model.translate(SENTENCES) == [alone[kind][text] for text in SENTENCES]


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("model/model.bin", None, "the model cannot be loaded"),
        ("model/model.bin", b"", "the model cannot be loaded"),
        ("model/model.bin", make_package()["model/model.bin"][:5000], "the model cannot be loaded"),
        ("model/shared_vocabulary.json", b'["a"', "the model cannot be loaded"),
        ("model/shared_vocabulary.json", b'["a"]', "the model fails"),
        (
            "model/shared_vocabulary.json",
            json.dumps([str(n) for n in range(5000)]).encode(),
            "the model cannot be loaded",
        ),
        ("model/config.json", b"[", "the model cannot be loaded"),
        ("sentencepiece.model", b"none", "sentencepiece.model cannot be read"),
        ("sentencepiece.model", None, "sentencepiece.model cannot be read"),
    ],
)
def test_a_broken_package_says_so(file: str, content: bytes | None, told: str, tmp_path: Path) -> None:
    package = read_package(put_package(tmp_path, make_package()))
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_bytes(content)
    for _ in range(2):  # the second time it is no better
        with pytest.raises(PackageError) as caught:
            Model(package).translate(SENTENCES[:1])
        assert str(caught.value).startswith(f"ar-en 1.0: {told}")
        assert str(caught.value).endswith("install the package again")


def test_few_models_are_kept(tmp_path: Path) -> None:
    models = Models(most=2)
    kept = []
    for code in ("ar", "fa", "ur"):
        package = read_package(put_package(tmp_path / code, make_package(source=code)))
        models.get(package).translate(SENTENCES[:1])
        kept.append(weakref.ref(models.get(package)))
        gc.collect()
    assert [model() is not None for model in kept] == [False, True, True]


def test_an_upgraded_package_is_another_one(tmp_path: Path) -> None:
    models = Models()

    def answers() -> list[str]:
        return _texts(models.get(read_package(tmp_path)).translate(SENTENCES))

    put_package(tmp_path, make_package())
    before, old = answers(), weakref.ref(models.get(read_package(tmp_path)))
    put_package(tmp_path, make_package(seed=6))
    assert answers() != before
    gc.collect()
    assert old() is None and len(models) == 1


def _texts(outputs: Sequence[Output]) -> list[str]:
    return [output.text for output in outputs]


def test_other_settings_of_one_model_do_not_mix(models: dict[str, Model]) -> None:
    model = models["sentencepiece"]
    before = model.translate(SENTENCES, STOCK)
    model.translate(SENTENCES, FAST)
    assert model.translate(SENTENCES, STOCK) == before


def test_nothing_heavy_is_imported_before_a_model_is_needed() -> None:
    """Import time was 0.2 s and resident memory 45 MB when this was written; heavy modules are what would change that."""
    code = """
import sys
from service.translation import fragments, translating
from service.translation.engine import installing, models, packages
packages.find_packages()
print(sorted({"argostranslate", "ctranslate2", "numpy", "sacremoses", "sentencepiece", "torch"} & set(sys.modules)))
from tests.benchmarks.measure import resident_mb
print(resident_mb() if sys.platform == "linux" else 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    imported, megabytes = done.stdout.splitlines()
    assert imported == "[]"
    assert float(megabytes) < 80
