import pytest

from tests.api.workflow_calls import bind, binding, upload


@pytest.fixture
def workflow(client, make):
    return upload(client, make.project()).json()["data"]["workflowId"]


def test_it_is_validated_on_three_levels(client, workflow):
    data = client.post(f"/api/workflows/{workflow}/validate").json()["data"]
    levels = data["levels"]
    assert levels["structural"] == {"passed": True, "errors": [], "warnings": []}
    assert levels["semantic"] == {"passed": True, "errors": [], "warnings": []}
    assert not levels["platform"]["passed"]
    assert not data["passed"]
    assert levels["platform"]["errors"] == [
        {
            "code": "MISSING_BINDING",
            "message": "UserTask 'Check the order' has no template or form binding",
            "elementId": "Check_Order",
            "severity": "error",
            "fix": "Bind the task to a template or a form.",
        },
        {
            "code": "MISSING_BINDING",
            "message": "ServiceTask 'Charge the card' has no integration binding",
            "elementId": "Charge_Card",
            "severity": "error",
            "fix": "Bind the task to an operation of an integration.",
        },
    ]
    kept = client.get(f"/api/workflows/{workflow}").json()["data"]
    assert (kept["validation"], kept["isValid"]) == (data, False)


def test_binding_brings_the_last_validation_up_to_date(client, workflow):
    client.post(f"/api/workflows/{workflow}/validate")
    before = client.get(f"/api/workflows/{workflow}").json()["data"]
    bind(client, workflow, binding())
    after = client.get(f"/api/workflows/{workflow}").json()["data"]
    missing = [each["elementId"] for each in after["validation"]["levels"]["platform"]["errors"]]
    assert missing == ["Charge_Card"]
    assert after["levels"]["platform"]["errors"] == 1
    assert after["validation"]["levels"]["semantic"] == before["validation"]["levels"]["semantic"]
    assert "FormHasFields" in after["validation"]["quiet"]
    assert after["validatedAt"] >= after["updatedAt"]

    bind(client, workflow, binding(config={"fields": []}))
    again = client.get(f"/api/workflows/{workflow}").json()["data"]["validation"]
    assert "FORM_WITHOUT_FIELDS" in [each["code"] for each in again["levels"]["platform"]["errors"]]
    assert "FormHasFields" not in again["quiet"]
    assert again["rules"] == before["validation"]["rules"]
    assert again == client.post(f"/api/workflows/{workflow}/validate").json()["data"] | {
        "validationId": again["validationId"]
    }


def test_binding_validates_nothing_that_was_not_asked_for(client, workflow):
    bind(client, workflow, binding())
    assert client.get(f"/api/workflows/{workflow}").json()["data"]["validation"] is None
