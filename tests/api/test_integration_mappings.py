import json

import pytest

from tests.api.shop import RULES, SHOP, import_shop, map_user, schema


@pytest.fixture
def project(make):
    return make.project()


@pytest.fixture
def shop(client, project):
    return import_shop(client, project).json()["data"]


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
        ({"mappingRules": [{"sourcePath": "a", "targetPath": "$..c"}]}, 400, "mappingRules.0.targetPath"),
        ({"mappingRules": [{"sourcePath": "a", "targetPath": "$"}]}, 400, "mappingRules.0.targetPath"),
        ({"sourceSchemaId": "01a20cb8-2f6e-7c11-9d55-3f2b8a6d1e01"}, 404, None),
    ],
)
def test_a_malformed_mapping_is_refused(client, shop, fields, status, field):
    refused = map_user(client, shop, RULES, **fields)
    assert (refused.status_code, refused.json()["error"]["details"].get("field")) == (status, field)


def test_a_contract_is_no_schema_to_map(client, shop):
    refused = map_user(client, shop, RULES, targetSchemaId=shop["standardId"]).json()["error"]["details"]
    assert (refused["field"], refused["issue"]) == ("targetSchemaId", "Should be json-schema, not openapi")


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


def change_schema(name, **changes):
    schemas = SHOP["components"]["schemas"]
    return {**SHOP, "components": {"schemas": {**schemas, name: {**schemas[name], **changes}}}}


def list_flags(client, shop):
    listed = client.get(f"/api/integrations/{shop['integrationId']}/mappings").json()["data"]["mappings"]
    return [each["flag"] for each in listed]


def test_a_version_that_a_mapping_does_not_fit_flags_it_and_keeps_its_rules(client, project, shop):
    mapping = map_user(client, shop, RULES).json()["data"]
    map_user(client, shop, RULES[:1], targetSchemaId=schema(shop, "Address"))
    named = {"properties": {"email": {"type": "string"}, "age": {"type": "boolean"}}}
    import_shop(client, project, change_schema("NewUser", **named, required=["email"]))
    first, second = list_flags(client, shop)
    assert first == (
        "shop 2.0.0: $.years is integer or number, age should be boolean. "
        "address.city is not in the target schema."
    )
    assert second is None
    path = f"/api/integrations/{shop['integrationId']}/mappings/{mapping['id']}"
    assert client.get("/api/integrations").json()["data"]["integrations"][0]["flagged"] == 1
    events = client.get(f"/api/projects/{project.id}/activity").json()["data"]["activity"]
    assert "integration_mapping.outdated" in [each["kind"] for each in events]
    kept = client.patch(path, json={"mappingRules": RULES[:1]}).json()["data"]
    assert (kept["flag"], kept["issues"]) == (None, [])


def test_a_version_that_fits_flags_nothing(client, project, shop):
    map_user(client, shop, RULES)
    import_shop(client, project, change_schema("Address", properties={"city": {"type": "string"}, "zip": {}}))
    assert list_flags(client, shop) == [None]


def test_an_operation_and_a_schema_that_are_gone_are_told(client, project, shop):
    map_user(client, shop, RULES)
    content = {**SHOP, "paths": {}, "components": {"schemas": {"Customer": {"type": "object"}}}}
    kind = {"kind": "openapi", "namespace": f"project:{project.id}", "name": "shop", "version": "2.0.0"}
    assert client.post("/api/standards/import", json=kind | {"content": content}).status_code == 201
    assert list_flags(client, shop) == [
        "shop 2.0.0: It has no operation createUser any more. It has no schema NewUser any more."
    ]
    listed = client.get(f"/api/integrations/{shop['integrationId']}/mappings").json()["data"]["mappings"]
    assert listed[0]["issues"][0] == {
        "severity": "error",
        "message": "The target schema is not there.",
        "sourcePath": None,
        "targetPath": None,
    }


def test_a_version_of_a_schema_reaches_the_mappings_of_every_project(client, shop):
    sent = {"kind": "json-schema", "namespace": "domain", "name": "Client"}
    mail = {"type": "object", "properties": {"mail": {"type": "string"}}}
    client_id = client.post("/api/standards/import", json=sent | {"content": mail}).json()["data"]["id"]
    map_user(client, shop, RULES[:1], sourceSchemaId=client_id)
    phone = {"type": "object", "properties": {"phone": {"type": "string"}}, "additionalProperties": False}
    files = {"file": ("client.json", json.dumps(phone))}
    form = {"namespace": "domain", "name": "Client", "kind": "json-schema", "version": "2.0.0"}
    assert client.post("/api/standards/import-file", data=form, files=files).status_code == 201
    assert list_flags(client, shop) == ["Client 2.0.0: mail is not in the source schema (unresolved)."]
