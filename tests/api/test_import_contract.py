import pytest

from tests.api.shop import SHOP, import_shop, schema


@pytest.fixture
def project(make):
    return make.project()


@pytest.fixture
def shop(client, project):
    return import_shop(client, project).json()["data"]


def test_a_contract_is_imported_and_stands_in_the_registry(client, project, shop):
    assert [(each["operationId"], each["method"], each["path"]) for each in shop["operations"]] == [
        ("createUser", "POST", "/users")
    ]
    standard = client.get(f"/api/standards/{shop['standardId']}").json()["data"]
    assert (standard["version"], standard["namespace"]) == ("1.4.0", f"project:{project.id}")
    assert {"kind": "integration", "id": shop["integrationId"], "name": "shop"} in standard["references"]
    part = client.get(f"/api/standards/{schema(shop, 'NewUser')}").json()["data"]
    assert part["content"]["properties"]["address"] == {"$ref": "#/$defs/Address"}
    assert part["content"]["$defs"]["Address"]["properties"] == {"city": {"type": "string"}}


def test_the_same_contract_again_changes_nothing_and_another_is_the_next_version(client, project, shop):
    again = import_shop(client, project).json()["data"]
    assert (again["standardId"], again["integrationId"], again["version"]) == (
        shop["standardId"],
        shop["integrationId"],
        "1.4.0",
    )
    wider = {**SHOP, "paths": {**SHOP["paths"], "/health": {"get": {"responses": {"200": {}}}}}}
    assert import_shop(client, project, wider).json()["data"]["version"] == "1.5.0"
    assert import_shop(client, project, {**SHOP, "paths": {}}).json()["data"]["version"] == "2.0.0"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG", "Not valid UTF-8"),
        (b"a: [", "line 2"),
        (b'{"type": "object"}', "neither"),
        (b"", "Should be an object"),
    ],
)
def test_what_is_no_contract_is_refused(client, project, content, says):
    refused = import_shop(client, project, content)
    details = refused.json()["error"]["details"]
    assert (refused.status_code, details["field"]) == (400, "file")
    assert says in details["issue"]


def test_the_form_of_an_import_is_checked(client, project):
    send = client.post
    path = "/api/integrations/import-contract"
    wrong = send(path, data={"projectId": "42", "provider": "shop"}, files={"file": b"{}"}).json()
    assert wrong["error"]["details"]["field"] == "projectId"
    assert (
        send(path, data={"projectId": project.id}, files={"file": b"{}"}).json()["error"]["details"]["field"]
        == "provider"
    )
    assert send(path, json={}).json()["error"]["details"]["field"] == "file"
