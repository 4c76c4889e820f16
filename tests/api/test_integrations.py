import json

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import Credential, Role
from pipelines.settings import get_settings
from tests.conftest import open_api
from tests.http_service import serve
from tests.makers import OTHER_TENANT, TENANT

SHOP = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1.4.0"},
    "paths": {
        "/users": {
            "post": {
                "operationId": "createUser",
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewUser"}}}
                },
                "responses": {"201": {"description": "Made"}},
            }
        }
    },
    "components": {
        "schemas": {
            "NewUser": {
                "type": "object",
                "required": ["email", "age"],
                "properties": {
                    "email": {"type": "string", "format": "email"},
                    "age": {"type": "integer"},
                    "address": {"$ref": "#/components/schemas/Address"},
                },
            },
            "Address": {"type": "object", "properties": {"city": {"type": "string"}}},
            "Customer": {
                "type": "object",
                "required": ["mail"],
                "properties": {
                    "mail": {"type": "string", "format": "email"},
                    "years": {"type": "string"},
                    "home": {"type": "object", "properties": {"city": {"type": "string"}}},
                },
            },
        }
    },
}


@pytest.fixture
def project(make):
    return make.project()


def create(client, project, **fields):
    body = {"projectId": project.id, "integrationType": "curated", "provider": "stripe"} | fields
    return client.post("/api/integrations", json=body)


def import_shop(client, project, document=SHOP, name="shop.json"):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    form = {"projectId": project.id, "provider": "shop"}
    return client.post("/api/integrations/import-contract", data=form, files={"file": (name, content)})


@pytest.fixture
def shop(client, project):
    return import_shop(client, project).json()["data"]


def schema(shop, name):
    return next(each["id"] for each in shop["schemas"] if each["name"] == name)


def map_user(client, shop, rules, **fields):
    body = {
        "operationId": "createUser",
        "sourceSchemaId": schema(shop, "Customer"),
        "targetSchemaId": schema(shop, "NewUser"),
        "mappingRules": rules,
    } | fields
    return client.post(f"/api/integrations/{shop['integrationId']}/mappings", json=body)


RULES = [
    {"sourcePath": "mail", "targetPath": "email", "transform": "toLowerCase()"},
    {"sourcePath": "$.years", "targetPath": "age", "transform": "number().default(0)"},
    {"sourcePath": "home.city", "targetPath": "address.city"},
]


def test_a_curated_integration_offers_what_the_catalogue_knows(client, project):
    made = create(client, project, config={"apiKey": "sk_live_secret"})
    view = made.json()["data"]
    assert (made.status_code, view["name"], view["hasCredentials"]) == (201, "Stripe", True)
    assert "createPaymentIntent" in [each["operationId"] for each in view["operations"]]
    listed = client.get("/api/integrations", params={"projectId": project.id})
    assert listed.json()["data"]["total"] == 1
    assert "sk_live_secret" not in made.text + listed.text
    with session_scope(TENANT) as session:
        assert "sk_live_secret" not in session.exec(select(Credential)).one().sealed


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"provider": "unheard-of"}, "provider"),
        ({"config": {"baseUrl": "http://169.254.169.254"}}, "config.baseUrl"),
        ({"config": {"apiKey": "x", "colour": "red"}}, "config.colour"),
        ({"integrationType": "contract"}, "contractStandardId"),
        ({"contractStandardId": "42"}, "contractStandardId"),
    ],
)
def test_what_is_wrong_with_one_is_named(client, project, fields, field):
    refused = create(client, project, **fields)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    said = refused.json()["error"]["details"]
    assert field in (said["field"], said["issue"].partition(":")[0])


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


def test_a_mapping_is_checked_and_tried_on_a_sample(client, shop):
    view = map_user(client, shop, RULES).json()["data"]
    assert view["issues"] == []
    assert view["preview"]["target"] == {"email": "ada@example.com", "age": 0, "address": {"city": "text"}}
    listed = client.get(f"/api/integrations/{shop['integrationId']}/mappings").json()["data"]
    assert listed["mappings"] == [view]


def test_what_does_not_fit_is_told(client, shop):
    rules = [
        {"sourcePath": "years", "targetPath": "age"},
        {"sourcePath": "phone", "targetPath": "email"},
        {"sourcePath": "mail", "targetPath": "fax"},
    ]
    issues = map_user(client, shop, rules).json()["data"]["issues"]
    assert [(each["severity"], each["message"]) for each in issues] == [
        ("error", "years is string, age should be integer."),
        ("warning", "age is required, and years may be missing: add default()."),
        ("warning", "phone is not in the source schema (unresolved)."),
        ("error", "fax is not in the target schema."),
    ]


@pytest.mark.parametrize(
    ("fields", "status", "field"),
    [
        ({"operationId": "dropUser"}, 400, "operationId"),
        ({"mappingRules": [{"sourcePath": "a..b", "targetPath": "c"}]}, 400, "mappingRules.0.sourcePath"),
        (
            {"mappingRules": [{"sourcePath": "a", "targetPath": "c", "transform": "eval()"}]},
            400,
            "mappingRules.0.transform",
        ),
        ({"sourceSchemaId": "01a20cb8-2f6e-7c11-9d55-3f2b8a6d1e01"}, 404, None),
    ],
)
def test_a_malformed_mapping_is_refused(client, shop, fields, status, field):
    refused = map_user(client, shop, RULES, **fields)
    assert (refused.status_code, refused.json()["error"]["details"].get("field")) == (status, field)


def test_a_mapping_is_changed_and_deleted(client, shop):
    mapping = map_user(client, shop, RULES).json()["data"]
    path = f"/api/integrations/{shop['integrationId']}/mappings/{mapping['id']}"
    changed = client.patch(path, json={"mappingRules": RULES[:1]}).json()["data"]
    assert len(changed["mappingRules"]) == 1
    assert changed["issues"][0]["message"] == "age is required, and no rule fills it."
    assert client.delete(path).json()["data"] == {"id": mapping["id"], "deleted": True}
    assert client.patch(path, json={"mappingRules": []}).status_code == 404


def test_rules_are_proposed_with_reasons(client, shop):
    query = {"sourceSchemaId": schema(shop, "Customer"), "targetSchemaId": schema(shop, "NewUser")}
    path = f"/api/integrations/{shop['integrationId']}/mappings/suggestions"
    found = client.get(path, params=query).json()["data"]["suggestions"]
    assert [(each["sourcePath"], each["targetPath"]) for each in found][:2] == [
        ("mail", "email"),
        ("home.city", "address.city"),
    ]
    assert all(0.6 <= each["confidence"] <= 1 and each["reason"] for each in found)


@pytest.fixture
def private(monkeypatch):
    monkeypatch.setenv("PRAETOR_ALLOW_PRIVATE_HOSTS", "true")
    get_settings.cache_clear()


def test_validating_reaches_the_service_and_tries_the_credentials(client, project, private):
    def answer(request):
        return (200 if request.headers.get("Authorization") in (None, "Bearer good") else 401), {}, b"{}"

    with serve(answer) as url:
        config = {"baseUrl": url, "apiKey": "good"}
        integration = create(client, project, config=config).json()["data"]
        path = f"/api/integrations/{integration['id']}"
        report = client.post(f"{path}/validate").json()["data"]
        assert (report["connectivity"]["ok"], report["auth"]["ok"]) == (True, True)
        client.patch(path, json={"config": {"apiKey": "bad"}})
        assert client.post(f"{path}/validate").json()["data"]["auth"] == {
            "ok": False,
            "message": "The credentials are not accepted.",
        }
    failed = client.post(f"{path}/validate")
    assert (failed.status_code, failed.json()["error"]["code"]) == (500, "INTEGRATION_FAILED")


def test_the_integrations_of_all_projects_are_listed_the_newest_first(client, project, shop, make, private):
    other = make.project(name="Other")
    create(client, other, config={"apiKey": "sk"})
    map_user(client, shop, RULES)
    listed = client.get("/api/integrations").json()["data"]
    told = [(each["name"], each["hasCredentials"], each["mappings"]) for each in listed["integrations"]]
    assert (told, listed["total"]) == ([("Stripe", True, 0), ("shop", False, 1)], 2)
    assert listed["integrations"][0]["projectName"] == "Other"
    elsewhere = open_api(make.token(tenant_id=OTHER_TENANT))
    assert elsewhere.get("/api/integrations").json()["data"]["total"] == 0


def test_what_a_check_found_is_kept(client, project, private):
    with serve(lambda _: (200, {}, b"{}")) as url:
        integration = create(client, project, config={"baseUrl": url}).json()["data"]
        assert integration["checkedAt"] is None
        path = f"/api/integrations/{integration['id']}"
        report = client.post(f"{path}/validate").json()["data"]
    kept = client.get(path).json()["data"]
    assert kept["report"] == report
    assert kept["checkedAt"]


def test_a_contract_without_a_server_cannot_be_tried(client, shop):
    refused = client.post(f"/api/integrations/{shop['integrationId']}/validate")
    assert refused.json()["error"]["details"]["field"] == "config.baseUrl"


def test_deleting_one_keeps_its_contract(client, project, shop):
    path = f"/api/integrations/{shop['integrationId']}"
    assert client.delete(path).json()["data"]["deleted"] is True
    assert client.get(path).status_code == 404
    assert client.get(f"/api/standards/{shop['standardId']}").status_code == 200
    assert client.delete(f"/api/projects/{project.id}").status_code == 200
    assert client.get(f"/api/standards/{shop['standardId']}").status_code == 404


def test_others_see_and_do_nothing(client, project, shop, viewer, make):
    other = open_api(make.token(tenant_id=OTHER_TENANT))
    customer = open_api(make.token(role=Role.CUSTOMER))
    for stranger in (other, customer):
        assert stranger.get(f"/api/integrations/{shop['integrationId']}").status_code == 404
        assert stranger.get("/api/integrations", params={"projectId": project.id}).status_code == 404
        assert import_shop(stranger, project).status_code == 404
    assert viewer.get(f"/api/integrations/{shop['integrationId']}").status_code == 200
    assert create(viewer, project).json()["error"]["code"] == "PERMISSION_DENIED"


def test_a_schema_knows_which_integrations_map_it(client, project, shop, make):
    sent = {"kind": "json-schema", "namespace": "domain", "name": "Client", "content": {"type": "object"}}
    client_id = client.post("/api/standards/import", json=sent).json()["data"]["id"]
    map_user(client, shop, [], sourceSchemaId=client_id)
    references = client.get(f"/api/standards/{client_id}").json()["data"]["references"]
    assert references == [{"kind": "integration", "id": shop["integrationId"], "name": "shop"}]
    policy = {
        "name": "Closed",
        "effect": "deny",
        "actions": ["project:read"],
        "resources": [f"project:{project.id}"],
    }
    assert client.post("/api/permissions/policies", json=policy).status_code == 201
    assert client.get(f"/api/standards/{client_id}").json()["data"]["references"] == []
