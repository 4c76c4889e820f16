"""An organization is deleted by its owner, with everything in it and nothing else."""

import pytest
from sqlmodel import SQLModel, select
from sqlmodel.main import default_registry

from pipelines.analytics.snapshot import take_snapshot
from pipelines.base.db import get_engine, session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.files.store import list_content
from pipelines.models import Organization, Role, User
from tests.conftest import open_api
from tests.faults.world import World
from tests.makers import OTHER_TENANT, TENANT


def refusal(response):
    error = response.json()["error"]
    return response.status_code, error["code"], error["details"].get("field")


def count_rows_of(tenant_id):
    tables = {mapper.local_table for mapper in default_registry.mappers}
    with get_engine().connect() as connection:
        found = {
            table.name: len(connection.execute(select(table).where(table.c.tenant_id == tenant_id)).all())
            for table in tables & set(SQLModel.metadata.tables.values())
            if "tenant_id" in table.c
        }
    return {name: count for name, count in found.items() if count and name != "sessions"}


def remove(client, organization, confirm=None):
    body = {"confirm": organization.slug if confirm is None else confirm}
    return client.request("DELETE", f"/api/organizations/{organization.id}", json=body)


def test_everything_in_it_goes_and_nothing_else(make):
    mine, theirs = World(make, TENANT), World(make, OTHER_TENANT)
    before = count_rows_of(OTHER_TENANT)
    assert list_content(TENANT)
    assert len(count_rows_of(TENANT)) > 10

    gone = remove(open_api(mine.token), mine.organization)
    assert (gone.status_code, gone.json()["data"]) == (200, {"id": mine.organization.id, "deleted": True})
    assert count_rows_of(TENANT) == {}
    assert list_content(TENANT) == {}
    assert count_rows_of(OTHER_TENANT) == before
    assert list_content(OTHER_TENANT)
    assert open_api(theirs.token).get(f"/api/projects/{theirs.project.id}").status_code == 200


def test_its_people_stay_and_who_has_nowhere_to_go_gets_a_place_of_their_own(make):
    owner = make.user(name="Olga")
    homeless, other = make.user(role=Role.CUSTOMER, name="Mara"), make.user(role=Role.MEMBER)
    make.member(other, tenant_id=OTHER_TENANT)
    clients = [open_api(make.sign_in(each)) for each in (owner, homeless, other)]
    assert remove(clients[0], make.organizations[TENANT]).status_code == 200
    landed = [client.get("/api/auth/session").json()["data"] for client in clients]
    assert landed[2]["tenantId"] == OTHER_TENANT
    for session in landed[:2]:
        [home] = session["organizations"]
        assert (home["role"], home["name"]) == ("owner", session["user"]["name"])
    login = {"email": homeless.email, "password": "correct horse"}
    assert clients[1].post("/api/auth/login", json=login).json()["data"]["tenantId"] == landed[1]["tenantId"]


def test_who_was_removed_from_everywhere_can_log_in_again(make):
    owner, mara = make.user(), make.user(role=Role.CUSTOMER)
    client = open_api(make.sign_in(owner))
    client.delete(f"/api/organizations/{make.organizations[TENANT].id}/members/{mara.id}")
    login = {"email": mara.email, "password": "correct horse"}
    back = client.post("/api/auth/login", json=login)
    assert back.status_code == 200
    assert [each["role"] for each in back.json()["data"]["organizations"]] == ["owner"]
    with session_scope(SYSTEM, readonly=True) as session:
        assert len(session.exec(select(Organization)).all()) == 2
        assert session.get(User, mara.id) is not None


def test_what_analysts_had_of_it_goes_too(make):
    mine, _ = World(make, TENANT), World(make, OTHER_TENANT)
    taken, other = take_snapshot(TENANT), take_snapshot(OTHER_TENANT)
    assert remove(open_api(mine.token), mine.organization).status_code == 200
    assert not taken.exists()
    assert other.exists()


@pytest.mark.parametrize("confirm", ["", "nope"])
def test_it_is_typed_by_its_slug(client, make, confirm):
    refused = remove(client, make.organizations[TENANT], confirm)
    assert refusal(refused) == (400, "VALIDATION_ERROR", "confirm")
    assert count_rows_of(TENANT)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.MEMBER, Role.CUSTOMER, Role.VIEWER])
def test_only_an_owner_deletes_it(make, role):
    make.user()
    somebody = open_api(make.token(role=role))
    refused = remove(somebody, make.organizations[TENANT])
    assert refusal(refused)[:2] == (403, "PERMISSION_DENIED")
