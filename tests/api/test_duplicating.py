"""Projects are copied within an organization, and between those of one person."""

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import (
    BindingType,
    Credential,
    PackSnapshot,
    Role,
    Task,
    TaskType,
    Workflow,
    WorkflowBinding,
)
from tests.api.shop import RULES, import_shop, map_user
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT, save
from tests.pipelines.specification.stored import StoredSalon


@pytest.fixture
def salon(make, actor):
    return StoredSalon(make, actor).project


@pytest.fixture
def person(make):
    """Somebody in both organizations, and the other one's id."""
    user = make.user()
    make.member(make.user(tenant_id=OTHER_TENANT), tenant_id=OTHER_TENANT)
    make.member(user, tenant_id=OTHER_TENANT, role=Role.MEMBER)
    return user


def duplicate(client, project, **body):
    return client.post(f"/api/projects/{project.id}/duplicate", json=body)


def test_a_copy_in_another_organization_stands_there_alone(make, salon, person):
    colleague = make.user()
    task = {"type": TaskType.DECIDE, "title": "Choose", "assignee_id": colleague.id}
    save(Task(tenant_id=TENANT, project_id=salon.id, **task), TENANT)
    here = open_api(make.sign_in(person))
    there = open_api(make.sign_in(person, tenant_id=OTHER_TENANT))

    made = duplicate(here, salon, organizationId=make.organizations[OTHER_TENANT].id, name="Snip again")
    copy = made.json()["data"]
    assert (made.status_code, copy["name"], copy["id"] != salon.id) == (201, "Snip again", True)
    assert here.get(f"/api/projects/{copy['id']}").status_code == 404
    assert list_titles(there, copy["id"]) == list_titles(here, salon.id) != []

    (kept,) = there.get("/api/tasks", params={"projectId": copy["id"]}).json()["data"]["tasks"]
    assert (kept["title"], kept["assigneeId"]) == ("Choose", person.id)
    started = there.post("/api/specification/compile", json={"projectId": copy["id"]})
    assert started.status_code == 202
    with session_scope(OTHER_TENANT, readonly=True) as session:
        assert {pack.hash for pack in session.exec(select(PackSnapshot))} >= {
            pin["hash"] for pin in salon.packs
        }


def list_titles(client, project_id):
    features = client.get(f"/api/projects/{project_id}").json()["data"]["selectedFeatures"]
    return [each["title"] for each in features]


def test_a_second_copy_finds_the_packs_there(make, salon, person):
    here = open_api(make.sign_in(person))
    other = make.organizations[OTHER_TENANT].id
    names = [duplicate(here, salon, organizationId=other).json()["data"]["name"] for _ in range(2)]
    assert names == [f"{salon.name} (copy)"] * 2


def test_who_is_not_there_copies_nothing_into_it(client, make, salon):
    make.user(tenant_id=OTHER_TENANT)
    refused = duplicate(client, salon, organizationId=make.organizations[OTHER_TENANT].id)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "ORG_NOT_MEMBER")
    unknown = duplicate(client, salon, organizationId="nowhere")
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "NOT_FOUND")


def test_who_may_only_look_there_makes_nothing_there(make, salon):
    user = make.user()
    make.user(tenant_id=OTHER_TENANT)
    make.member(user, tenant_id=OTHER_TENANT, role=Role.VIEWER)
    refused = duplicate(
        open_api(make.sign_in(user)), salon, organizationId=make.organizations[OTHER_TENANT].id
    )
    assert refused.json()["error"]["code"] == "PERMISSION_DENIED"
    mine = duplicate(open_api(make.sign_in(user)), salon, organizationId=make.organizations[TENANT].id)
    assert mine.status_code == 201


@pytest.fixture
def shop(client, salon):
    """The salon's shop, with a key, and an order that only the organization knows mapped to its contract."""
    made = import_shop(client, salon).json()["data"]
    config = {"config": {"apiKey": "sk_live_secret"}}
    assert client.patch(f"/api/integrations/{made['integrationId']}", json=config).status_code == 200
    order = {"type": "object", "properties": {"mail": {"type": "string"}, "who": {"$ref": "Person"}}}
    domain = {"kind": "json-schema", "namespace": "domain"}
    sent = domain | {"name": "Person", "content": {"type": "object", "title": "Person"}}
    assert client.post("/api/standards/import", json=sent).status_code == 201
    sent = domain | {"name": "Order", "content": order}
    order_id = client.post("/api/standards/import", json=sent).json()["data"]["id"]
    assert map_user(client, made, RULES).status_code == 201
    assert map_user(client, made, RULES[:1], sourceSchemaId=order_id).status_code == 201
    return made


def open_copy(client, project_id):
    """Return the integration of a copy, its mappings, and its standards by name."""
    (listed,) = client.get("/api/integrations", params={"projectId": project_id}).json()["data"][
        "integrations"
    ]
    mappings = client.get(f"/api/integrations/{listed['id']}/mappings").json()["data"]["mappings"]
    own = client.get("/api/standards", params={"namespace": f"project:{project_id}"}).json()["data"]
    return listed, mappings, {each["name"]: each["id"] for each in own["standards"]}


def test_a_copy_has_the_integrations_with_contract_and_mappings_of_its_own(client, salon, shop):
    copy = duplicate(client, salon).json()["data"]
    listed, mappings, standards = open_copy(client, copy["id"])
    assert listed["id"] != shop["integrationId"]
    assert (listed["provider"], listed["hasCredentials"], listed["mappings"]) == ("shop", False, 2)
    assert list(standards) == ["shop"]
    assert listed["contractStandardId"] == standards["shop"] != shop["standardId"]
    assert mappings[0]["targetSchemaId"] in [each["id"] for each in listed["schemas"]]
    assert mappings[0]["issues"] == []
    gone = client.delete(f"/api/projects/{salon.id}")
    assert gone.status_code == 200
    assert open_copy(client, copy["id"])[1][0]["preview"] == mappings[0]["preview"]


def test_bindings_of_a_copy_lead_to_its_own_integration(client, salon, shop):
    workflow = save(Workflow(tenant_id=TENANT, project_id=salon.id, name="Payment"), TENANT)
    fields = {"binding_type": BindingType.INTEGRATION, "element_id": "Pay", "element_type": "ServiceTask"}
    ids = {"workflow_id": workflow.id, "target_id": shop["integrationId"]}
    save(WorkflowBinding(tenant_id=TENANT, **ids, **fields), TENANT)
    copy = duplicate(client, salon).json()["data"]
    with session_scope(TENANT, readonly=True) as session:
        statement = select(WorkflowBinding).join(Workflow).where(Workflow.project_id == copy["id"])
        binding = session.exec(statement).one()
    assert binding.target_id == open_copy(client, copy["id"])[0]["id"]


def test_another_organization_gets_the_standards_that_a_copy_relies_on_and_no_secret(
    client, make, salon, shop, person
):
    there = open_api(make.sign_in(person, tenant_id=OTHER_TENANT))
    other = make.organizations[OTHER_TENANT].id
    copy = duplicate(open_api(make.sign_in(person)), salon, organizationId=other).json()["data"]
    listed, mappings, standards = open_copy(there, copy["id"])
    assert sorted(standards) == ["Order", "Person", "shop"]
    assert listed["hasCredentials"] is False
    assert mappings[1]["sourceSchemaId"] == standards["Order"]
    assert [each["message"] for each in mappings[1]["issues"]] == [
        "email is required, and mail may be missing: add default().",
        "age is required, and no rule fills it.",
    ]
    order = there.get(f"/api/standards/{standards['Order']}").json()["data"]
    assert {"kind": "uses-standard", "id": standards["Person"], "name": "Person"} in order["references"]
    with session_scope(OTHER_TENANT, readonly=True) as session:
        assert session.exec(select(Credential)).all() == []


def test_who_may_not_read_contracts_copies_none(client, salon, shop):
    policy = {"name": "Closed", "effect": "deny", "resources": ["*"]}
    policy["actions"] = ["standard:read", "integration:read"]
    made = client.post("/api/permissions/policies", json=policy).json()["data"]
    copy = duplicate(client, salon).json()["data"]
    assert client.delete(f"/api/permissions/policies/{made['id']}").status_code == 200
    listed = client.get("/api/integrations", params={"projectId": copy["id"]}).json()["data"]
    assert listed["total"] == 0
