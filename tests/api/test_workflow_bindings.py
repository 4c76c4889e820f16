import pytest

from pipelines.base.ids import new_id
from tests.api.workflow_calls import ORDER, bind, binding, refusal, upload


@pytest.fixture
def workflow(client, make):
    return upload(client, make.project()).json()["data"]["workflowId"]


def test_elements_are_bound_changed_and_let_go(client, workflow):
    page = bind(client, workflow, binding()).json()["data"]
    (bound,) = page["bindings"]
    assert (bound["elementName"], bound["bindingTargetId"], bound["isStale"]) == (
        "Check the order",
        "check-form",
        False,
    )

    bind(client, workflow, binding(target="other-form"))
    page = client.get(f"/api/workflows/{workflow}/bindings").json()["data"]
    assert [(each["id"], each["bindingTargetId"]) for each in page["bindings"]] == [
        (bound["id"], "other-form")
    ]
    assert (page["total"], page["limit"], page["offset"]) == (1, 50, 0)

    assert bind(client, workflow, binding(target=None)).json()["data"]["bindings"] == []


def test_names_suggest_bindings(client, workflow):
    page = client.get(f"/api/workflows/{workflow}/bindings").json()["data"]
    first = page["suggestions"][0]
    assert (first["elementId"], first["bindingType"], first["targetName"]) == (
        "Check_Order",
        "permission",
        "Owner",
    )
    assert (first["confidence"], first["reason"]) == (1.0, "“Owner” and “Owner” are alike")


def test_the_verb_of_a_task_suggests_its_kind(client, make):
    content = ORDER.replace(b'name="Check the order"', b'name="Review the order"')
    workflow = upload(client, make.project(), content).json()["data"]["workflowId"]
    page = client.get(f"/api/workflows/{workflow}/bindings").json()["data"]
    (found,) = [each for each in page["suggestions"] if each["bindingType"] == "task"]
    assert (found["elementId"], found["bindingTargetId"]) == ("Check_Order", "REVIEW")
    assert found["reason"] == "“Review” and “Review” are alike"


@pytest.mark.parametrize(
    ("wrong", "status", "code", "field"),
    [
        (binding(element="Nobody"), 400, "VALIDATION_ERROR", "bindings.1.elementId"),
        (binding(type="ServiceTask"), 400, "VALIDATION_ERROR", "bindings.1.elementType"),
        (binding(element="F1", type="SequenceFlow"), 400, "VALIDATION_ERROR", "bindings.1.elementId"),
        (binding(kind="permission", target=new_id()), 404, "NOT_FOUND", "bindings.1.bindingTargetId"),
        (binding(kind="task", target="DANCE"), 404, "NOT_FOUND", "bindings.1.bindingTargetId"),
        (binding(kind="painting"), 400, "VALIDATION_ERROR", "bindings.1.bindingType"),
        (
            binding(config={"fields": [{"name": "x"}]}),
            400,
            "VALIDATION_ERROR",
            "bindings.1.config.fields.0.type",
        ),
        (
            binding(config={"fields": [{"name": "x", "type": "text"}, {"name": "x", "type": "date"}]}),
            400,
            "VALIDATION_ERROR",
            "bindings.1.config.fields.1.name",
        ),
        (
            binding(kind="decision", config={"expression": "1 +"}),
            400,
            "VALIDATION_ERROR",
            "bindings.1.config.expression",
        ),
        (
            binding(element="Lane_Sales", type="Lane", kind="task", target="DECIDE"),
            400,
            "VALIDATION_ERROR",
            "bindings.1",
        ),
    ],
)
def test_one_wrong_binding_sets_none(client, workflow, wrong, status, code, field):
    right = binding(element="Lane_Sales", type="Lane", kind="task", target="DECIDE", config={})
    assert refusal(bind(client, workflow, right, wrong)) == (status, code, field)
    assert client.get(f"/api/workflows/{workflow}/bindings").json()["data"]["total"] == 0
