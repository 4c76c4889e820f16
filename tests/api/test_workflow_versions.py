import pytest

from tests.api.workflow_calls import ORDER, add_version, bind, binding, refusal, upload


@pytest.fixture
def workflow(client, make):
    return upload(client, make.project()).json()["data"]["workflowId"]


def test_a_new_version_keeps_what_it_can_and_marks_the_rest(client, workflow):
    bind(
        client, workflow, binding(), binding(element="Lane_Sales", type="Lane", kind="task", target="DECIDE")
    )
    newer = ORDER.replace(b'userTask id="Check_Order"', b'userTask id="Read_Order"').replace(
        b"</userTask>", b"</userTask>"
    )
    newer = newer.replace(b'targetRef="Check_Order"', b'targetRef="Read_Order"').replace(
        b'sourceRef="Check_Order"', b'sourceRef="Read_Order"'
    )
    response = add_version(client, workflow, newer)
    data = response.json()["data"]
    assert (response.status_code, data["version"]) == (201, 2)
    assert [each["elementId"] for each in data["staleBindings"]] == ["Check_Order"]
    changes = {each["elementId"]: (each["change"], each["fields"]) for each in data["diff"]["changes"]}
    assert changes == {
        "Read_Order": ("added", []),
        "F2": ("changed", ["target"]),
        "F3": ("changed", ["source"]),
        "Check_Order": ("removed", []),
    }
    report = client.post(f"/api/workflows/{workflow}/validate").json()["data"]
    assert "STALE_BINDING" in [each["code"] for each in report["levels"]["platform"]["warnings"]]
    assert client.get(f"/api/workflows/{workflow}").json()["data"]["staleBindings"] == 1

    add_version(client, workflow, ORDER)
    assert client.get(f"/api/workflows/{workflow}").json()["data"]["staleBindings"] == 0


def test_a_stale_binding_can_be_taken_away(client, workflow):
    bind(client, workflow, binding())
    add_version(client, workflow, ORDER.replace(b"Check_Order", b"Read_Order"))
    assert bind(client, workflow, binding(target=None)).json()["data"]["total"] == 0


def test_a_file_that_is_no_newer_version_leaves_the_old_one(client, workflow):
    assert refusal(add_version(client, workflow, b"<a/>"))[:2] == (400, "WORKFLOW_INVALID")
    assert client.get(f"/api/workflows/{workflow}").json()["data"]["version"] == 1


def test_it_is_written_again(client, workflow):
    response = client.get(f"/api/workflows/{workflow}/export")
    assert response.headers["Content-Type"] == "application/xml"
    assert response.headers["Content-Disposition"].startswith("attachment")
    again = add_version(client, workflow, response.content).json()["data"]["diff"]
    assert (again["added"], again["changed"], again["removed"]) == (0, 0, 0)
    assert client.get(f"/api/workflows/{workflow}/export", params={"version": 9}).status_code == 404
