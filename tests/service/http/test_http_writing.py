"""Are entries made, changed and taken away over HTTP as they should be, and is every change told?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from glossary.editing.editor import entry_tag
from glossary.store import load_entries
from tests.service.http.conftest import NAMES, Server
from tests.service.http.test_http_errors import problem

IRAQ = {"id": "iraq", "type": "place", "preferred": {"en": "Iraq", "ar": "العراق"}}
BASRA = {"id": "basra", "type": "place", "preferred": {"en": "Basra"}}
ANY = {"If-Match": "*"}


def entry(client: httpx.Client, id: str) -> tuple[dict[str, Any], str]:
    answer = client.get(f"/v1/entries/{id}")
    assert answer.status_code == 200, answer.text
    return answer.json(), answer.headers["etag"]


def test_add(desk: httpx.Client, own_file: Path) -> None:
    answer = desk.post("/v1/entries", json=BASRA)
    assert answer.status_code == 201
    assert answer.headers["location"] == "/v1/entries/basra"
    told = answer.json()
    assert {**told, **BASRA} == told
    assert told["step"] == 1 and not told["dry_run"]
    assert told["tags"] == {"basra": answer.headers["etag"]}
    assert told["revision"] == answer.headers["glossary-revision"] == desk.get("/readyz").json()["revision"]
    assert entry(desk, "basra") == (BASRA, answer.headers["etag"])
    assert desk.post("/v1/normalize", json={"names": ["Basra"]}).json()["results"][0]["id"] == "basra"
    assert "basra" in {entry.id for entry in load_entries(own_file)}


def test_the_effect_on_the_sample_texts_is_told(desk: httpx.Client) -> None:
    told = desk.post("/v1/entries", json=BASRA).json()
    assert told["effects"] == 1
    [effect] = told["effect"]
    assert {key: effect[key] for key in ("text", "start", "end", "surface", "before", "after")} == {
        "text": "article.txt",
        "start": 17,
        "end": 22,
        "surface": "Basra",
        "before": None,
        "after": "Basra",
    }
    assert [change["kind"] for change in told["changes"]] == ["entry-added"]


def test_dry_run_tells_the_same_and_writes_nothing(desk: httpx.Client, own_file: Path) -> None:
    before = own_file.read_bytes()
    dry = desk.post("/v1/entries", json=BASRA, params={"dry_run": True})
    assert dry.status_code == 200 and "etag" not in dry.headers and "location" not in dry.headers
    assert (dry.json()["step"], dry.json()["dry_run"]) == (None, True)
    assert own_file.read_bytes() == before
    assert desk.get("/v1/entries/basra").status_code == 404
    wet = desk.post("/v1/entries", json=BASRA).json()
    for member in ("changes", "effect", "warnings", "tags"):
        assert wet[member] == dry.json()[member]


def test_409_names_the_entry_in_the_way(desk: httpx.Client) -> None:
    document = problem(desk.post("/v1/entries", json=IRAQ), 409, "clash")
    assert document["clash"] == {"id": "iraq", "form": None}
    document = problem(desk.post("/v1/entries", json=BASRA | {"preferred": {"en": "Iraq"}}), 409, "clash")
    assert document["clash"] == {"id": "iraq", "form": "Iraq"}
    document = problem(desk.post("/v1/entries/iraq/variants", json={"form": "Iraq"}), 409, "clash")
    assert document["clash"] == {"id": "iraq", "form": "Iraq"}
    document = problem(desk.post("/v1/entries/iraq/rename", json={"id": "hadi-al-amiri"}, headers=ANY), 409, "clash")
    assert document["clash"]["id"] == "hadi-al-amiri"


def test_a_form_of_another_entry_is_a_warning(desk: httpx.Client) -> None:
    told = desk.post("/v1/entries/haider-al-abadi/variants", json={"form": "Haj Qasem"}).json()
    [warning] = [warning for warning in told["warnings"] if "qasem-soleimani" in warning["message"]]
    assert (warning["rule"], warning["severity"]) == ("shared-form", "info")


def test_put_replaces_the_whole(desk: httpx.Client) -> None:
    old, tag = entry(desk, "qasem-soleimani")
    new = {"id": "qasem-soleimani", "type": "person", "preferred": {"en": "Qassem Soleimani"}}
    answer = desk.put("/v1/entries/qasem-soleimani", json=new, headers={"If-Match": tag})
    assert answer.status_code == 200
    assert entry(desk, "qasem-soleimani") == (new, answer.headers["etag"])
    assert {change["kind"] for change in answer.json()["changes"]}
    assert answer.headers["etag"] != tag and "variants" in old


def test_put_makes_what_is_not_there(desk: httpx.Client) -> None:
    absent = {"If-None-Match": "*"}
    answer = desk.put("/v1/entries/basra", json=BASRA, headers=absent)
    assert (answer.status_code, answer.headers["location"]) == (201, "/v1/entries/basra")
    document = problem(desk.put("/v1/entries/basra", json=BASRA, headers=absent), 412, "changed")
    assert document["entry"] == BASRA
    problem(desk.put("/v1/entries/basra", json=BASRA, headers={"If-None-Match": '"a"'}), 422, "bad-fields")


def test_patch_is_a_merge_patch(desk: httpx.Client) -> None:
    old, tag = entry(desk, "qasem-soleimani")
    patch = {"preferred": {"fa": None, "ckb": "قاسم سولەیمانی"}, "context": ["IRGC"], "short": None, "note": "as AP"}
    answer = desk.patch(
        "/v1/entries/qasem-soleimani",
        json=patch,
        headers={"If-Match": f'"other", {tag}', "Content-Type": "application/merge-patch+json"},
    )
    assert answer.status_code == 200, answer.text
    new, _ = entry(desk, "qasem-soleimani")
    kept = {key: old[key] for key in ("id", "type", "variants", "not")}
    preferred = {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "ckb": "قاسم سولەیمانی"}
    assert new == kept | {"preferred": preferred, "context": ["IRGC"], "note": "as AP"}


def test_patch_with_nothing_in_it_changes_nothing(desk: httpx.Client, own_file: Path) -> None:
    before, (_, tag) = own_file.read_bytes(), entry(desk, "iraq")
    answer = desk.patch("/v1/entries/iraq", json={}, headers={"If-Match": tag})
    assert (answer.status_code, answer.headers["etag"]) == (200, tag)
    assert own_file.read_bytes() == before
    assert desk.get("/v1/glossary/log").json()["steps"] == []


def test_428_without_a_condition(desk: httpx.Client) -> None:
    calls: list[tuple[str, str, Any]] = [
        ("PUT", "/v1/entries/iraq", IRAQ),
        ("PATCH", "/v1/entries/iraq", {"note": "a"}),
        ("DELETE", "/v1/entries/iraq", None),
        ("POST", "/v1/entries/iraq/rename", {"id": "irak"}),
        ("POST", "/v1/entries/iraq/merge", {"ids": ["hadi-al-amiri"]}),
        ("POST", "/v1/entries/iraq/split", {"new": BASRA}),
    ]
    for method, path, body in calls:
        assert "If-Match" in problem(desk.request(method, path, json=body), 428, "no-condition")["detail"]


@pytest.mark.parametrize("tag", ['"00000000000000000000"', 'W/"{tag}"', '"a", "b"'])
def test_412_brings_the_entry_as_it_is(desk: httpx.Client, tag: str) -> None:
    now, etag = entry(desk, "iraq")
    headers = {"If-Match": tag.replace("{tag}", etag.strip('"'))}
    for method, path, body in [
        ("PUT", "/v1/entries/iraq", IRAQ),
        ("PATCH", "/v1/entries/iraq", {"note": "a"}),
        ("DELETE", "/v1/entries/iraq", None),
        ("POST", "/v1/entries/iraq/variants", {"form": "Irak"}),
        ("DELETE", "/v1/entries/iraq?dry_run=true", None),
    ]:
        answer = desk.request(method, path, json=body, headers=headers)
        document = problem(answer, 412, "changed")
        assert (document["entry"], document["etag"], answer.headers["etag"]) == (now, etag, etag)
    assert entry(desk, "iraq") == (now, etag)


@pytest.mark.parametrize("tag", ["iraq", '"iraq', ""])
def test_422_for_what_is_no_etag(desk: httpx.Client, tag: str) -> None:
    document = problem(desk.delete("/v1/entries/iraq", headers={"If-Match": tag}), 422, "bad-fields")
    assert document["errors"][0]["parameter"] == "If-Match"


def test_variants_come_and_go(desk: httpx.Client) -> None:
    answer = desk.post("/v1/entries/iraq/variants", json={"form": "Irak", "status": "admitted", "note": "German"})
    assert answer.json()["variants"] == [{"form": "Irak", "status": "admitted", "note": "German"}]
    answer = desk.delete("/v1/entries/iraq/variants", params={"form": "Irak"})
    assert "variants" not in answer.json()
    problem(desk.delete("/v1/entries/iraq/variants", params={"form": "Irak"}), 404, "no-such-part")
    problem(desk.delete("/v1/entries/iraq/variants"), 422, "bad-fields")


def test_an_id_that_was_renamed_or_merged_leads_on(desk: httpx.Client) -> None:
    _, tag = entry(desk, "iraq")
    answer = desk.post("/v1/entries/iraq/rename", json={"id": "republic-of-iraq"}, headers={"If-Match": tag})
    assert answer.json()["id"] == "republic-of-iraq"
    moved = desk.get("/v1/entries/iraq")
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/entries/republic-of-iraq")
    desk.post("/v1/entries", json=BASRA)
    answer = desk.post("/v1/entries/basra/merge", json={"ids": ["republic-of-iraq"]}, headers=ANY)
    assert {variant["form"] for variant in answer.json()["variants"]} == {"Iraq", "العراق"}
    for id in ("iraq", "republic-of-iraq"):
        assert desk.get(f"/v1/entries/{id}").headers["location"] == "/v1/entries/basra"
        document = problem(desk.patch(f"/v1/entries/{id}", json={"note": "a"}, headers=ANY), 410, "gone")
        assert document["now"] == "basra"


def test_an_id_that_was_removed_is_gone(desk: httpx.Client) -> None:
    answer = desk.delete("/v1/entries/iraq", headers=ANY)
    assert (answer.status_code, answer.json()["id"], answer.json()["tags"]) == (200, "iraq", {})
    assert problem(desk.get("/v1/entries/iraq"), 410, "gone")["now"] is None
    problem(desk.delete("/v1/entries/iraq", headers=ANY), 410, "gone")
    assert desk.post("/v1/normalize", json={"names": ["Iraq"]}).json()["results"][0]["outcome"] == "unknown"
    # An id is never given to another entry.
    assert desk.post("/v1/entries", json=IRAQ | {"preferred": {"en": "Irak"}}).status_code in (409, 410)
    assert desk.post("/v1/glossary/undo", json={}).status_code == 200
    assert entry(desk, "iraq")[0] == IRAQ


def test_split(desk: httpx.Client) -> None:
    _, tag = entry(desk, "qasem-soleimani")
    new = {"id": "haj-qasem", "type": "person", "preferred": {"en": "Haj Qasem of Kerman"}}
    answer = desk.post(
        "/v1/entries/qasem-soleimani/split", json={"new": new, "forms": ["Haj Qasem"]}, headers={"If-Match": tag}
    )
    assert (answer.status_code, answer.headers["location"]) == (201, "/v1/entries/haj-qasem")
    assert [variant["form"] for variant in answer.json()["variants"]] == ["Haj Qasem"]
    old, tag = entry(desk, "qasem-soleimani")
    assert "variants" not in old
    assert answer.json()["tags"] == {"haj-qasem": answer.headers["etag"], "qasem-soleimani": tag}
    problem(
        desk.post("/v1/entries/iraq/split", json={"new": BASRA, "forms": ["Iran"]}, headers=ANY), 404, "no-such-part"
    )


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({**BASRA, "id": "Basra!"}, "#"),
        ({**BASRA, "id": 5}, "#/id"),
        ({**BASRA, "type": "city"}, "#/type"),
        ({**BASRA, "preferred": {}}, "#"),
        ({**BASRA, "preferred": {"english": "Basra"}}, "#"),
        ({**BASRA, "preferred": {"en": ""}}, "#"),
        ({**BASRA, "preferred": {"en": "Bas\u202era"}}, "#"),
        ({**BASRA, "preferred": {"en": "؟"}}, "#"),
        ({**BASRA, "variants": [{"form": "Basrah", "use": "Bosra"}]}, "#"),
        ({**BASRA, "variants": [{"form": "Basrah", "status": "good"}]}, "#/variants/0/status"),
        ({**BASRA, "variants": [{"form": "Basrah"}, {"form": "Basrah"}]}, "#"),
        ({**BASRA, "never": ["Bosra"]}, "#/never"),
        ({"id": "basra"}, "#/type"),
    ],
)
def test_422_for_what_the_file_could_not_hold(desk: httpx.Client, own_file: Path, body: Any, pointer: str) -> None:
    before = own_file.read_bytes()
    document = problem(desk.post("/v1/entries", json=body), 422, "bad-fields")
    assert document["errors"][0]["pointer"] == pointer
    assert own_file.read_bytes() == before


def test_422_for_an_id_that_is_not_the_addresses(desk: httpx.Client) -> None:
    for method in ("PUT", "PATCH"):
        document = problem(desk.request(method, "/v1/entries/iraq", json=BASRA, headers=ANY), 422, "bad-fields")
        assert document["errors"][0]["pointer"] == "#/id"


def test_unknown_ids(desk: httpx.Client) -> None:
    problem(desk.patch("/v1/entries/nowhere", json={"note": "a"}, headers=ANY), 404, "no-such-entry")
    problem(desk.patch("/v1/entries/nowhere", json={"note": "a"}, headers={"If-Match": '"a"'}), 404, "no-such-entry")
    document = problem(
        desk.post("/v1/entries/iraq/merge", json={"ids": ["nowhere"]}, headers=ANY), 404, "no-such-entry"
    )
    assert "nowhere" in document["detail"]


def test_what_others_write_is_seen_before_the_next_answer(desk: httpx.Client, own_file: Path) -> None:
    """The service does not look at the file by itself here (reload_seconds is 0)."""
    own_file.write_text(NAMES + "- id: zagros\n  type: place\n  preferred: {en: Zagros}\n", encoding="utf-8")
    [zagros] = [entry for entry in load_entries(own_file) if entry.id == "zagros"]
    assert desk.get("/v1/entries/zagros").headers["etag"] == entry_tag(zagros)
    assert desk.get("/v1/entries", params={"limit": 200}).json()["total"] == 6
    assert desk.get("/v1/glossary").json()["entries"] == 6


def test_comments_and_order_stay_as_they_are(start: Callable[..., Server], tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    text = "# ours\n\n" + NAMES.replace("- id: iraq", "# the country\n- id: iraq")
    path.write_text(text, encoding="utf-8")
    client = start(glossary=path).client
    assert client.post("/v1/entries/hadi-al-amiri/variants", json={"form": "Hadi Ameri"}).status_code == 200
    changed = path.read_text(encoding="utf-8")
    assert changed.startswith("# ours\n") and "# the country\n- id: iraq" in changed
    untouched = text[text.index("# the country") :]
    assert changed.endswith(untouched)


def test_a_name_that_nobody_can_read_is_refused(desk: httpx.Client) -> None:
    answer = desk.post("/v1/entries", json=BASRA, headers={"X-Laqab-User": "a" * 101})
    assert problem(answer, 422, "bad-fields")["errors"][0]["parameter"] == "X-Laqab-User"


def test_a_field_that_there_is_not_is_told_those_that_there_are(desk: httpx.Client) -> None:
    told = problem(desk.post("/v1/entries", json=BASRA | {"remark": "x"}), 422, "bad-fields")["detail"]
    assert "which has id, type, preferred, short, variants, context, not, note" in told
