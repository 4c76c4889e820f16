"""What people bring to a project stands in its specification and in its pack."""

import io
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from tests.api.shop import RULES, SHOP, create, import_shop, map_user
from tests.api.test_specification import compile_it
from tests.pipelines.specification.stored import StoredSalon

MODELS = Path(__file__).parents[1] / "fixtures" / "workflows"


@pytest.fixture
def project(make, actor):
    return StoredSalon(make, actor).project


def read(client, spec_id, format="v2"):
    return client.get(f"/api/specification/{spec_id}", params={"format": format}).json()["data"]


def open_pack(client, project):
    made = client.post("/api/exports/download", json={"projectId": project.id, "format": "markdown"})
    link = urlsplit(made.json()["data"]["downloadUrl"]).path
    return ZipFile(io.BytesIO(client.get(link).content))


def test_a_specification_names_what_was_brought_with_its_bindings(client, project):
    before = compile_it(client, project, format="v2")
    shop = import_shop(client, project).json()["data"]
    map_user(client, shop, RULES)
    data = read(client, compile_it(client, project, format="v2"))
    artifacts = data["spec"]["artifacts"]

    assert read(client, before)["spec"]["artifacts"]["integrations"] == []
    assert [(each["provider"], each["contract"]) for each in artifacts["integrations"]] == [
        ("shop", "shop 1.4.0")
    ]
    mapping = artifacts["integrations"][0]["mappings"][0]
    assert (mapping["operationId"], mapping["sourceSchema"], mapping["targetSchema"]) == (
        "createUser",
        "Customer",
        "NewUser",
    )
    assert mapping["rules"] == RULES
    assert [(each["name"], each["operations"]) for each in artifacts["standards"]] == [
        ("shop", ["createUser"])
    ]
    assert data["version"] == "1.1.0"
    assert data["validation"]["passed"] is True


def test_what_an_organization_shares_is_named_where_a_mapping_leads_there(client, project):
    shop = import_shop(client, project).json()["data"]
    sent = {"kind": "json-schema", "namespace": "domain", "name": "Person", "content": {"type": "object"}}
    person = client.post("/api/standards/import", json=sent).json()["data"]["id"]
    client.post("/api/standards/import", json=sent | {"name": "Unused"})
    map_user(client, shop, RULES, sourceSchemaId=person)
    import_shop(client, project, {**SHOP, "paths": {}})
    artifacts = read(client, compile_it(client, project))["spec"]["artifacts"]
    mapping = artifacts["integrations"][0]["mappings"][0]
    assert mapping["sourceSchema"] == "Person"
    assert mapping["flag"] == "shop 2.0.0: It has no operation createUser any more."
    assert [each["name"] for each in artifacts["standards"]] == ["shop", "Person"]


def test_a_service_of_the_catalogue_says_where_and_how_it_is_called(client, project):
    create(client, project, provider="stripe", config={"apiKey": "sk_live_secret"})
    data = read(client, compile_it(client, project))
    (stripe,) = data["spec"]["artifacts"]["integrations"]
    assert (stripe["baseUrl"], stripe["auth"]) == ("https://api.stripe.com", "bearer")
    assert "createRefund: POST /v1/refunds" in stripe["operations"]
    assert data["validation"]["passed"] is True
    assert "sk_live_secret" not in str(data)


def test_documents_are_named_with_where_their_values_come_from(client, project):
    form = {"name": "Offer", "projectId": project.id, "templateType": "contract"}
    file = {"file": ("offer.md", b"Dear {{ client_name }}, you owe {{ total }}.")}
    template = client.post("/api/templates", data=form, files=file).json()["data"]["templateId"]
    found = client.get(f"/api/templates/{template}/variables").json()["data"]["variables"]
    variable = next(each["id"] for each in found if each["name"] == "client_name")
    mapping = {"variableId": variable, "sourceType": "entity_field", "sourcePath": "Client.name"}
    path = f"/api/templates/{template}/mappings"
    assert client.post(path, json=mapping | {"transformExpression": "trim()"}).status_code == 201

    (named,) = read(client, compile_it(client, project))["spec"]["artifacts"]["templates"]
    assert (named["name"], named["format"], named["version"]) == ("Offer", "markdown", 1)
    assert [
        (each["name"], each["sourceType"], each["sourcePath"], each["transform"])
        for each in named["variables"]
    ] == [("client_name", "entity_field", "Client.name", "trim()"), ("total", None, None, None)]


def test_workflows_are_named_with_what_carries_them_out(client, project):
    form = {"name": "Orders", "projectId": project.id}
    file = {"file": ("order.bpmn", (MODELS / "order.bpmn").read_bytes())}
    workflow = client.post("/api/workflows", data=form, files=file).json()["data"]["workflowId"]
    bound = {
        "elementId": "Check_Order",
        "elementType": "UserTask",
        "bindingType": "task",
        "bindingTargetId": "REVIEW",
    }
    decision = {
        "elementId": "Is_Complete",
        "elementType": "ExclusiveGateway",
        "bindingType": "decision",
        "bindingTargetId": "Completeness",
        "config": {"expression": "order.total > 10"},
    }
    given = {"bindings": [bound, decision]}
    assert client.post(f"/api/workflows/{workflow}/bindings", json=given).status_code == 200
    (named,) = read(client, compile_it(client, project))["spec"]["artifacts"]["workflows"]
    assert (named["name"], named["version"], named["counts"]["userTasks"]) == ("Orders", 1, 1)
    assert [
        (each["elementName"], each["bindingType"], each["targetName"], each["config"])
        for each in named["bindings"]
    ] == [
        ("Check the order", "task", "REVIEW", {}),
        ("Is it complete?", "decision", "Completeness", {"expression": "order.total > 10"}),
    ]
    assert "Check the order" in named["bpmn"]

    archive = open_pack(client, project)
    page = archive.read("docs/artifacts.md").decode()
    file = f"brought/orders-{workflow[-6:]}.bpmn"
    assert f"[{file}]({file})" in page
    assert (
        "| Is it complete? (Is_Complete) | ExclusiveGateway | decision | Completeness | order.total > 10 |"
        in page
    )
    assert archive.read(f"docs/{file}").decode() == named["bpmn"]


def test_version_one_of_the_format_is_as_it_was(client, project):
    assert "artifacts" not in read(client, compile_it(client, project, format="v1"))["spec"]


def test_a_pack_has_a_page_about_it(client, project):
    shop = import_shop(client, project).json()["data"]
    map_user(client, shop, RULES)
    compile_it(client, project)
    with open_pack(client, project) as archive:
        page = archive.read("docs/artifacts.md").decode()
        assert "docs/artifacts.md" in archive.read("AGENTS.md").decode()
    assert "### createUser: Customer to NewUser" in page
    assert "| mail | email | toLowerCase() |" in page
