"""Requests made up from the API's own document: none is a 500, and every answer is as the document says."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from praetor_app.api.app import build_api

API = build_api()
DOCUMENT = schemathesis.openapi.from_dict(API.openapi())
DOCUMENT.app = API
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def token(make):
    return make.token()


@pytest.mark.slow
@DOCUMENT.exclude(path_regex="events$").parametrize()  # it would be listened to for ever
@settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_no_request_surprises_us(case, token):
    response = case.call(headers={"Authorization": f"Bearer {token}"})
    case.validate_response(response, checks=CHECKS)
