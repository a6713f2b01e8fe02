"""How far does a name go among the words around it?"""

from __future__ import annotations

import pytest

from glossary.neighbours import Neighbourhood


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nouri al-Maliki's house", "Nouri al-Maliki"),
        ("NOURI AL-MALIKIs house", "NOURI AL-MALIKI"),
        ("Nouri al-Maliki left", "Nouri al-Maliki"),
    ],
)
def test_a_possessive_is_no_part_of_the_name(text: str, name: str) -> None:
    assert Neighbourhood(text).name_around(0, len("Nouri"), lambda word: True) == (0, len(name))
