"""Who may do what: every operation of the API, asked by everybody, answered as one table says.

A new operation without a row fails. A row says for each person the status of the answer; the code of a
refusal follows from it, and where it does not, the row says it: ``403:ORG_NOT_MEMBER``. ``-``: not asked.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from pipelines.base.ids import new_id
from pipelines.models import Role
from pipelines.specification.compile_content import compile_content
from tests.conftest import open_api
from tests.faults.kept_world import open_world
from tests.faults.world import ROUTES
from tests.pipelines.specification.samples import salon

PEOPLE = ("stranger", "other tenant", "customer without it", "customer", "member", "admin", "owner")
CODES = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "CONFLICT",
}
#: What looks into a specification.
NEEDS_CONTENT = re.compile("exports|specId")


def read_table():
    """Return what is expected, by method and path."""
    rows = {}
    for line in (Path(__file__).parent / "who_may.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            method, path, *cells = line.split()
            assert len(cells) == len(PEOPLE), line
            assert (method, path) not in rows, line
            rows[method, path] = cells
    return rows


TABLE = read_table()


@cache
def compiled():
    return compile_content(salon())[0]


def enter(make, world, who):
    """Return the API as one of the people; the world is theirs, but for who comes from another tenant."""
    if who == "stranger":
        return open_api("")
    if who == "customer":
        return open_api(make.sign_in(world.customer, tenant_id=world.project.tenant_id))
    if who == "owner":
        return open_api(world.token)
    tenant_id = new_id() if who == "other tenant" else world.project.tenant_id
    roles = {"customer without it": Role.CUSTOMER, "member": Role.MEMBER, "admin": Role.ADMIN}
    return open_api(make.token(tenant_id=tenant_id, role=roles.get(who, Role.OWNER)))


def write_body(world, method, path):
    """Return a body that the operation takes; a slug of nobody's."""
    body = world.body(method, path)
    return body | {"slug": f"s-{new_id()[-12:]}"} if body and "slug" in body else body


def write_query(world, path):
    """Return what the operation must be told in its address."""
    project = {"projectId": world.project.id}
    return {
        "/api/agency-projects": {"organizationId": world.organization.id},
        "/api/customer-invitations": {"organizationId": world.organization.id},
        "/api/integrations": project,
        "/api/organizations/slug-check": {"slug": "nordlicht"},
        "/api/specification/{specId}/diff": {"against": world.spec.id},
        "/api/tasks": project,
        "/api/templates": project,
        "/api/workflows": project,
    }.get(path)


def ask(client, world, method, path):
    """Do one operation; return what came of it as a cell of the table says it."""
    options = world.options(method, path)
    if "json" in options:
        options["json"] = write_body(world, method, path)
    if method == "get" and "params" not in options:
        options["params"] = write_query(world, path)
    response = client.request(method, world.fill(path), **options)
    if response.status_code < 400:
        assert "json" not in response.headers["Content-Type"] or response.json()["success"] is True
        return str(response.status_code)
    said = response.json()
    assert (said["success"], "data" in said) == (False, False)
    code = said["error"]["code"]
    return f"{response.status_code}" + ("" if CODES.get(response.status_code) == code else f":{code}")


def ask_all(make, method, path, expected):
    """Have everybody do it, each in a world in which nobody has changed anything; return their cells."""
    world, found = None, []
    for who, cell in zip(PEOPLE, expected, strict=True):
        if cell != "-":
            world = world or open_world(make, content=compiled() if NEEDS_CONTENT.search(path) else None)
            cell = ask(enter(make, world, who), world, method, path)
            if method != "get" and cell < "4":
                world = None
        found.append(cell)
    return found


def test_every_operation_has_a_row_and_every_row_an_operation():
    assert set(TABLE) == set(ROUTES)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), ROUTES, ids=lambda part: part)
def test_everybody_may_do_what_the_table_says(make, method, path):
    expected = TABLE.get((method, path), ["?"] * len(PEOPLE))
    found = ask_all(make, method, path, expected)
    assert found == expected, f"The row is: {' '.join((method, path, *found))}"
