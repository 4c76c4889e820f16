"""Projects are copied within an organization, and between those of one person."""

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import PackSnapshot, Role, Task, TaskType
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
