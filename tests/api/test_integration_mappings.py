import pytest

from tests.api.shop import RULES, import_shop, map_user, schema


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
