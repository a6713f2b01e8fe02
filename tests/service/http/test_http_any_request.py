"""Does every request that the API page allows, and many that it does not, get an answer that the page declares?

Schemathesis makes the requests out of the page. The service changes a glossary of its own meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from glossary.exchange import FORMATS
from tests.service.http.conftest import NAMES, Server
from tests.service.http.test_http_live import write

#: What must hold for every answer. That a request is refused which the page allows is no fault: ids must exist, forms
#: must not clash, and the like.
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
#: Entries that are there, at least until one of the requests takes them away; and formats that there are.
IDS = ["haider-al-abadi", "hadi-al-amiri", "iraq", "muqtada-al-sadr", "qasem-soleimani"]
NAMED = sorted(FORMATS)


@pytest.mark.parametrize(
    "number", [3, pytest.param(25, marks=pytest.mark.slow), pytest.param(300, marks=pytest.mark.endurance)]
)
def test_every_answer_is_declared(own_file: Path, start: Callable[..., Server], number: int) -> None:
    server = start(glossary=own_file)
    asked = [found.ok() for found in schemathesis.openapi.from_url(f"{server.url}/openapi.json").get_all_operations()]
    assert len(asked) >= 20
    for operation in asked:
        # What one route destroys, the next finds whole.
        write(own_file, NAMES)

        @settings(
            max_examples=number,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(
            operation.as_strategy(), st.none() | st.sampled_from(IDS), st.booleans(), st.none() | st.sampled_from(NAMED)
        )
        def answer_as_declared(case: schemathesis.Case, id: str | None, any_version: bool, format: str | None) -> None:
            # Left to chance, hardly a request would come past the first refusal.
            if id is not None and "id" in case.path_parameters:
                case.path_parameters["id"] = id
            if any_version and "entries" in case.path:
                case.headers["If-Match"] = "*"
            if format is not None and case.path.startswith(("/v1/glossary/export", "/v1/glossary/import")):
                case.query["format"] = format
            case.call_and_validate(checks=CHECKS)

        answer_as_declared()
