from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.base.errors import Invalid
from pipelines.models import ActionType
from pipelines.tasks.check_action import check_config, check_data

OPTIONS = {"options": [{"value": "web", "label": "Web"}, {"value": "app", "label": "App"}]}
FORM = {
    "fields": [
        {"name": "city", "type": "text", "required": True},
        {"name": "people", "type": "number"},
        {"name": "open", "type": "boolean"},
        {"name": "from", "type": "date"},
        {"name": "kind", "type": "select", **OPTIONS},
        {"name": "tags", "type": "list"},
    ]
}

APPROVED = {"decision": "approve", "value": None, "reason": None}
MODIFIED = {"decision": "modify", "value": "48 hours", "reason": None}
ADDRESS = {"city": "Cologne", "people": 3, "open": False}
KEY = {"apiKey": "k"}
GOOD = [
    (ActionType.APPROVE_REJECT, {}, {"decision": "approve"}, APPROVED),
    (ActionType.APPROVE_REJECT, {"allowModify": True}, {"decision": "modify", "value": "48 hours"}, MODIFIED),
    (ActionType.SINGLE_SELECT, OPTIONS, {"value": "web"}, "web"),
    (ActionType.MULTI_SELECT, OPTIONS | {"min": 1}, {"values": ["app", "web", "app"]}, ["app", "web"]),
    (ActionType.TEXT_INPUT, {}, {"value": "  PostgreSQL ", "spare": 1}, "PostgreSQL"),
    (ActionType.FORM_SUBMIT, FORM, ADDRESS, ADDRESS),
    (ActionType.FILE_UPLOAD, {}, {"fileId": "f1"}, "f1"),
    (ActionType.CREDENTIAL_CONNECT, {"provider": "stripe"}, {"credentials": KEY}, KEY),
]

BAD = [
    (ActionType.APPROVE_REJECT, {}, {"decision": "modify", "value": "x"}, "data.decision"),
    (ActionType.APPROVE_REJECT, {"allowModify": True}, {"decision": "modify"}, "data.value"),
    (ActionType.APPROVE_REJECT, {}, {"decision": "approve", "reason": 3}, "data.reason"),
    (ActionType.SINGLE_SELECT, OPTIONS, {"value": "fax"}, "data.value"),
    (ActionType.MULTI_SELECT, OPTIONS | {"min": 2}, {"values": ["web", "web"]}, "data.values"),
    (ActionType.MULTI_SELECT, OPTIONS | {"max": 1}, {"values": ["web", "app"]}, "data.values"),
    (ActionType.MULTI_SELECT, OPTIONS, {"values": [["web"]]}, "data.values"),
    (ActionType.TEXT_INPUT, {}, {"value": "  "}, "data.value"),
    (ActionType.TEXT_INPUT, {"maxLength": 3}, {"value": "abcd"}, "data.value"),
    (ActionType.FORM_SUBMIT, FORM, {"people": 3}, "data.city"),
    (ActionType.FORM_SUBMIT, FORM, {"city": "x", "people": True}, "data.people"),
    (ActionType.FORM_SUBMIT, FORM, {"city": "x", "from": "tomorrow"}, "data.from"),
    (ActionType.FORM_SUBMIT, FORM, {"city": "x", "kind": "fax"}, "data.kind"),
    (ActionType.FILE_UPLOAD, {}, {}, "data.fileId"),
    (ActionType.CREDENTIAL_CONNECT, {"provider": "stripe"}, {"credentials": {}}, "data.credentials"),
]

BAD_CONFIGS = [
    (ActionType.SINGLE_SELECT, {}, "actions.0.config.options"),
    (ActionType.SINGLE_SELECT, {"options": []}, "actions.0.config.options"),
    (ActionType.FORM_SUBMIT, {"fields": [{"name": "x", "type": "color"}]}, "actions.0.config.fields.0.type"),
    (ActionType.CREDENTIAL_CONNECT, {}, "actions.0.config.provider"),
    (ActionType.TEXT_INPUT, {"maxLength": "9"}, "actions.0.config.maxLength"),
]


@pytest.mark.parametrize(("kind", "config", "data", "value"), GOOD, ids=[str(case[0]) for case in GOOD])
def test_what_fits_is_taken(kind, config, data, value):
    assert check_data(kind, config, data) == value


@pytest.mark.parametrize(("kind", "config", "data", "field"), BAD)
def test_what_does_not_fit_is_named(kind, config, data, field):
    with pytest.raises(Invalid) as refused:
        check_data(kind, config, data)
    assert refused.value.details["field"] == field


@pytest.mark.parametrize(("kind", "config", "field"), BAD_CONFIGS)
def test_a_config_that_does_not_fit_is_named(kind, config, field):
    with pytest.raises(Invalid) as refused:
        check_config(kind, config, field="actions.0.config")
    assert refused.value.details["field"] == field


def test_other_keys_of_a_config_are_kept():
    config = check_config(ActionType.TEXT_INPUT, {"output": {"field": "project.database"}}, field="config")
    assert config.model_extra == {"output": {"field": "project.database"}}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(kind=st.sampled_from(list(ActionType)), config=JSON, data=JSON)
def test_nothing_but_a_clear_refusal_comes_of_nonsense(kind, config, data):
    with suppress(Invalid):
        check_data(kind, config, data)
