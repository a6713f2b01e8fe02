"""Is what the benchmarks measure with the same every time, and is it what it says it is?"""

from __future__ import annotations

from itertools import islice

import pytest

from tests.benchmarks import corpus, names


@pytest.fixture(scope="module")
def people() -> list[names.Person]:
    return names.people(4_000)


def test_the_same_seed_makes_the_same_material(people: list[names.Person]) -> None:
    assert names.people(4_000) == people
    assert names.people(4_000, seed=2) != people
    assert list(corpus.documents(people, 20_000)) == list(corpus.documents(people, 20_000))
    assert corpus.queries(people, 50) == corpus.queries(people, 50)


def test_no_form_belongs_to_two_entries(people: list[names.Person]) -> None:
    forms = [form.casefold() for person in people for form in person.forms]
    assert len(forms) == len(set(forms)) >= 4_000


def test_every_truth_stands_where_it_says(people: list[names.Person]) -> None:
    forms = {person.id: person.forms for person in people}
    for document in islice(corpus.documents(people, 100_000), 20):
        ends = 0
        for truth in document.truths:
            assert ends <= truth.start < truth.end <= len(document.text)
            ends = truth.end
            if truth.how == "listed" and truth.id:
                assert document.text[truth.start : truth.end] in forms[truth.id]


def test_names_stand_as_thick_as_announced(people: list[names.Person]) -> None:
    documents = list(corpus.documents(people, 200_000))
    size = sum(len(document.text.encode()) for document in documents)
    mentions = sum(len(document.truths) for document in documents)
    assert size / mentions == pytest.approx(corpus.BYTES_PER_MENTION, rel=0.1)


def test_queries_stand_in_no_list(people: list[names.Person]) -> None:
    listed = {form for person in people for form in person.forms}
    queries = corpus.queries(people, 400)
    assert len({name for name, _ in queries} - listed) == 400
    assert 0.15 < sum(id is None for _, id in queries) / 400 < 0.35
