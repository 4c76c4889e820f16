import pytest

from pipelines.base.ids import get_part_id
from pipelines.models import Role
from tests.conftest import open_api
from tests.makers import OTHER_TENANT

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ORDER = {
    "$schema": DIALECT,
    "type": "object",
    "properties": {"id": {"type": "string"}, "total": {"type": "number"}},
}
SHOP = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "servers": [{"url": "https://shop.test"}],
    "paths": {
        "/orders/{id}": {
            "get": {
                "operationId": "getOrder",
                "summary": "Read an order",
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {
                    "200": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
                    }
                },
            }
        }
    },
    "components": {"schemas": {"Order": {"type": "object", "properties": {"id": {"type": "string"}}}}},
}


def register(client, content=ORDER, **fields):
    body = {"kind": "json-schema", "namespace": "domain", "name": "Order", "content": content} | fields
    return client.post("/api/standards/import", json=body)


def test_a_schema_is_registered_listed_and_read(client):
    made = register(client, description="What a shop sells")
    assert made.status_code == 201
    standard = made.json()["data"]
    assert (standard["version"], standard["status"], standard["namespace"]) == ("1.0.0", "active", "domain")

    listed = client.get("/api/standards", params={"namespace": "domain"}).json()["data"]
    assert ([each["id"] for each in listed["standards"]], listed["total"]) == ([standard["id"]], 1)

    read = client.get(f"/api/standards/{standard['id']}").json()["data"]
    assert read["content"] == ORDER
    assert [(each["version"], each["content"]) for each in read["versions"]] == [("1.0.0", ORDER)]
    assert read["references"] == []


def test_a_contract_tells_its_operations_schemas_and_problems(client):
    standard = register(client, SHOP, kind="openapi", name="Shop").json()["data"]
    operation = standard["operations"][0]
    assert (operation["operationId"], operation["method"], operation["path"]) == (
        "getOrder",
        "GET",
        "/orders/{id}",
    )
    assert (operation["responseSchema"], standard["schemas"], standard["problems"]) == (
        "Order",
        ["Order"],
        [],
    )


def test_what_praetor_publishes_is_there_for_everybody_and_read_only(client):
    core = client.get("/api/standards", params={"namespace": "core"}).json()["data"]["standards"]
    assert [each["name"] for each in core] == ["specification-v1", "specification-v2"]
    assert client.get(f"/api/standards/{core[1]['id']}").json()["data"]["content"]["title"].startswith("Spec")
    refused = register(client, namespace="core")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "FORBIDDEN")


def test_filters_take_only_what_is_documented(client):
    register(client)
    register(client, SHOP, kind="openapi", name="Shop")
    found = client.get("/api/standards", params={"kind": "openapi"}).json()["data"]["standards"]
    assert [each["name"] for each in found] == ["Shop"]
    assert client.get("/api/standards", params={"status": "draft"}).json()["data"]["total"] == 0
    assert client.get("/api/standards", params={"status": "all"}).json()["data"]["total"] == 4
    for wrong in ({"kind": "xml"}, {"status": "old"}, {"namespace": "theirs"}):
        assert client.get("/api/standards", params=wrong).status_code == 400


def test_the_same_version_twice_is_a_conflict(client):
    register(client)
    again = register(client)
    assert (again.status_code, again.json()["error"]["code"]) == (409, "CONFLICT")


def test_what_is_added_is_a_minor_version_and_keeps_the_id(client):
    first = register(client).json()["data"]
    wider = {**ORDER, "properties": {**ORDER["properties"], "note": {"type": "string"}}}
    second = register(client, wider, version="1.1.0").json()["data"]
    assert (second["id"], second["version"], second["content"]) == (first["id"], "1.1.0", wider)
    assert [each["version"] for each in second["versions"]] == ["1.0.0", "1.1.0"]


def test_what_breaks_must_raise_the_major(client):
    register(client)
    narrower = {**ORDER, "required": ["id"]}
    refused = register(client, narrower, version="1.1.0")
    assert refused.status_code == 409
    assert refused.json()["error"]["details"] == {
        "changes": ["id is now required."],
        "suggestedVersion": "2.0.0",
    }
    assert register(client, narrower, version="2.0.0").status_code == 201


def test_a_version_in_between_breaks_nothing_and_is_broken_by_nothing(client):
    register(client)
    wider = {**ORDER, "properties": {**ORDER["properties"], "note": {"type": "string"}}}
    register(client, ORDER, version="1.2.0")
    register(client, ORDER, version="4.0.0")
    refused = register(client, wider, version="1.1.0").json()["error"]["details"]
    assert refused == {"changes": ["note is gone."], "suggestedVersion": "5.0.0"}
    assert register(client, ORDER, version="1.1.0").status_code == 201


def test_a_version_of_what_is_active_is_no_draft(client):
    register(client)
    refused = register(client, version="1.1.0", status="draft")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "CONFLICT")


def test_an_older_version_added_later_does_not_become_the_current_one(client):
    register(client, version="2.0.0")
    read = register(client, version="1.5.0").json()["data"]
    assert (read["version"], len(read["versions"])) == ("2.0.0", 2)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"version": "1.0"}, "version"),
        ({"version": "1.0.0-01"}, "version"),
        ({"version": "1.0.0-a..b"}, "version"),
        ({"version": f"1.0.0-{'a' * 65}"}, "version"),
        ({"name": "two\nlines"}, "name"),
        ({"namespace": "mine"}, "namespace"),
        ({"namespace": "project:42"}, "namespace"),
        ({"content": {"type": "nonsense"}}, "content.type"),
        ({"content": {"$schema": 5}}, "content.$schema"),
        ({"content": SHOP}, "content"),
        ({"kind": "openapi"}, "content"),
        ({"name": "  "}, "name"),
    ],
)
def test_what_is_wrong_is_named(client, fields, field):
    refused = register(client, **fields)
    assert (refused.status_code, refused.json()["error"]["details"]["field"]) == (400, field)


def test_a_project_has_standards_of_its_own(client, make):
    project = make.project()
    standard = register(client, namespace=f"project:{project.id}").json()["data"]
    assert register(client).json()["data"]["id"] != standard["id"]
    assert client.delete(f"/api/projects/{project.id}").status_code == 200
    assert client.get(f"/api/standards/{standard['id']}").status_code == 404


def test_standards_refer_to_each_other_both_ways(client):
    order = register(client, {**ORDER, "$id": "urn:shop:order"}).json()["data"]
    cart = {"$schema": DIALECT, "type": "array", "items": {"$ref": "urn:shop:order#"}}
    basket = register(client, cart, name="Cart").json()["data"]
    assert basket["references"] == [{"kind": "uses-standard", "id": order["id"], "name": "Order"}]
    assert client.get(f"/api/standards/{order['id']}").json()["data"]["references"] == [
        {"kind": "standard", "id": basket["id"], "name": "Cart"}
    ]


def test_another_tenant_sees_nothing_of_it(client, make):
    standard = register(client).json()["data"]
    other = open_api(make.token(tenant_id=OTHER_TENANT))
    assert other.get(f"/api/standards/{standard['id']}").status_code == 404
    assert other.get("/api/standards", params={"namespace": "domain"}).json()["data"]["total"] == 0
    assert register(other).status_code == 201


def test_who_may_only_look_registers_nothing(viewer, make):
    assert register(viewer).json()["error"]["code"] == "PERMISSION_DENIED"
    assert viewer.get("/api/standards").status_code == 200
    customer = open_api(make.token(role=Role.CUSTOMER))
    assert customer.get("/api/standards").json()["error"]["code"] == "PERMISSION_DENIED"


def test_a_body_over_one_mebibyte_is_taken_here(client):
    large = {**ORDER, "description": "x" * (2 << 20)}
    assert register(client, large).status_code == 201
    assert client.post("/api/projects", json={"name": "x" * (2 << 20)}).status_code == 413


def test_a_project_that_a_policy_closes_keeps_its_standards(client, make):
    project = make.project()
    standard = register(client, SHOP, kind="openapi", name="Shop", namespace=f"project:{project.id}").json()[
        "data"
    ]
    part = get_part_id(standard["id"], "Order")
    policy = {
        "name": "Closed",
        "effect": "deny",
        "actions": ["project:read"],
        "resources": [f"project:{project.id}"],
    }
    assert client.get(f"/api/standards/{part}").status_code == 200
    assert client.post("/api/permissions/policies", json=policy).status_code == 201
    refused = client.get(f"/api/standards/{standard['id']}")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
    assert client.get(f"/api/standards/{part}").status_code == 404
    assert client.get("/api/standards", params={"kind": "openapi"}).json()["data"]["total"] == 0


def test_a_draft_is_replaced_until_it_is_active(client):
    standard = register(client, status="draft").json()["data"]
    path = f"/api/standards/{standard['id']}"
    narrower = {**ORDER, "required": ["id"]}
    again = register(client, narrower, status="draft").json()["data"]
    assert (again["id"], again["status"], again["content"]) == (standard["id"], "draft", narrower)
    assert len(again["versions"]) == 1
    assert client.patch(path, json={"status": "active"}).json()["data"]["status"] == "active"
    assert register(client, ORDER).json()["error"]["code"] == "CONFLICT"
    assert client.patch(path, json={"status": "draft"}).json()["error"]["code"] == "CONFLICT"


def test_what_is_not_to_be_relied_on_any_more_is_deprecated(client):
    standard = register(client).json()["data"]
    path = f"/api/standards/{standard['id']}"
    changed = client.patch(path, json={"status": "deprecated", "description": "Use Basket."}).json()["data"]
    assert (changed["status"], changed["description"]) == ("deprecated", "Use Basket.")
    assert client.patch(path, json={"status": "active"}).json()["data"]["status"] == "active"
    core = client.get("/api/standards", params={"namespace": "core"}).json()["data"]["standards"][0]
    refused = client.patch(f"/api/standards/{core['id']}", json={"status": "deprecated"})
    assert refused.json()["error"]["code"] == "FORBIDDEN"


def send(client, content, **fields):
    form = {"namespace": "domain"} | fields
    return client.post("/api/standards/import-file", data=form, files={"file": ("shop.yaml", content)})


def test_a_file_says_itself_what_it_is(client):
    made = send(client, b"openapi: 3.1.0\ninfo: {title: Shop, version: 2.1.0}\npaths: {}\n")
    standard = made.json()["data"]
    assert made.status_code == 201
    told = (standard["kind"], standard["name"], standard["version"])
    assert told == ("openapi", "Shop", "2.1.0")
    again = send(client, b"openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n")
    assert again.json()["data"]["version"] == "2.2.0"


@pytest.mark.parametrize(
    ("content", "field"), [(b"just: this", "file"), (b"type: object", "name"), (b"{", "file")]
)
def test_a_file_that_does_not_say_it_is_refused(client, content, field):
    refused = send(client, content)
    assert (refused.status_code, refused.json()["error"]["details"]["field"]) == (400, field)
