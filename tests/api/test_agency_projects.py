"""Agency Projects over HTTP."""

import pytest

from pipelines.base.ids import new_id
from pipelines.models import Role
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT

PATH = "/api/agency-projects"


@pytest.fixture
def wanted(make, client):
    """A project, a customer and their agency, as the client names them."""
    return {
        "organizationId": make.organizations[TENANT].id,
        "projectId": make.project(name="Salon").id,
        "customerUserId": make.user(role=Role.CUSTOMER, name="Mara", email="mara@example.com").id,
    }


def refuse(response):
    return response.status_code, response.json()["error"]["code"]


def test_assign_list_and_unassign(client, wanted):
    made = client.post(PATH, json=wanted)
    assert made.status_code == 201
    data = made.json()["data"]
    assert {key: data[key] for key in wanted} == wanted
    assert set(data) == {*wanted, "id", "project", "customer", "createdAt"}
    assert set(data["project"]) == {"id", "name", "phase", "progress"}
    assert data["customer"] == {
        "id": wanted["customerUserId"],
        "name": "Mara",
        "email": "mara@example.com",
    }

    listed = client.get(PATH, params={"organizationId": wanted["organizationId"]}).json()
    assert (listed["data"], listed["total"]) == ([data], 1)

    gone = client.delete(f"{PATH}/{data['id']}")
    assert gone.json()["data"] == {"id": data["id"], "deleted": True}
    assert refuse(client.delete(f"{PATH}/{data['id']}")) == (404, "NOT_FOUND")
    assert client.get(PATH, params={"organizationId": wanted["organizationId"]}).json()["total"] == 0


def test_another_organization_of_ones_own_is_reached_by_its_id_alone(client, make, wanted):
    user = make.user(tenant_id=OTHER_TENANT)
    make.member(user)
    elsewhere = open_api(make.sign_in(user, tenant_id=OTHER_TENANT))
    assert elsewhere.post(PATH, json=wanted).status_code == 201
    listed = elsewhere.get(PATH, params={"organizationId": wanted["organizationId"]}).json()
    assert listed["total"] == 1


def test_access_begins_and_ends_at_once(client, make, wanted):
    customer = open_api(make.sign_in(make.user(role=Role.CUSTOMER)))
    user_id = customer.get("/api/auth/session").json()["data"]["user"]["id"]
    project = f"/api/projects/{wanted['projectId']}"
    assert refuse(customer.get(project)) == (404, "NOT_FOUND")

    assignment = client.post(PATH, json=wanted | {"customerUserId": user_id}).json()["data"]
    assert customer.get(project).status_code == 200

    client.delete(f"{PATH}/{assignment['id']}")
    assert refuse(customer.get(project)) == (404, "NOT_FOUND")


def test_the_same_pair_again_is_a_conflict(client, wanted):
    client.post(PATH, json=wanted)
    assert refuse(client.post(PATH, json=wanted)) == (409, "CONFLICT")


def test_somebody_who_is_no_customer_is_refused_with_the_field(client, make, wanted):
    response = client.post(PATH, json=wanted | {"customerUserId": make.user(role=Role.MEMBER).id})
    assert refuse(response) == (400, "VALIDATION_ERROR")
    assert response.json()["error"]["details"]["field"] == "customerUserId"


def test_the_organization_is_named_and_ones_own(client, make, wanted):
    make.user(tenant_id=OTHER_TENANT)
    foreign, unknown = make.organizations[OTHER_TENANT].id, new_id()
    assert refuse(client.get(PATH)) == (400, "VALIDATION_ERROR")
    for ask in (
        lambda id: client.get(PATH, params={"organizationId": id}),
        lambda id: client.post(PATH, json=wanted | {"organizationId": id}),
    ):
        assert refuse(ask(foreign)) == (403, "ORG_NOT_MEMBER")
        assert refuse(ask(unknown)) == (404, "NOT_FOUND")


def test_another_tenant_finds_none_of_it(client, make, wanted):
    assignment = client.post(PATH, json=wanted).json()["data"]
    other = open_api(make.token(tenant_id=OTHER_TENANT))
    assert refuse(other.get(PATH, params={"organizationId": wanted["organizationId"]})) == (
        403,
        "ORG_NOT_MEMBER",
    )
    assert refuse(other.delete(f"{PATH}/{assignment['id']}")) == (404, "NOT_FOUND")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER, Role.CUSTOMER])
def test_only_who_runs_the_agency_assigns(client, make, wanted, role):
    assignment = client.post(PATH, json=wanted).json()["data"]
    somebody = open_api(make.token(role=role))
    # A customer does not see the project either.
    expected = (404, "NOT_FOUND") if role is Role.CUSTOMER else (403, "PERMISSION_DENIED")
    assert refuse(somebody.post(PATH, json=wanted)) == expected
    assert refuse(somebody.delete(f"{PATH}/{assignment['id']}")) == expected
