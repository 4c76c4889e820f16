import pytest

from pipelines.base.errors import NotFound, PermissionDenied
from pipelines.models import Role
from pipelines.permissions.assign_role import assign_role
from pipelines.permissions.create_role import create_role
from pipelines.permissions.preview_role import preview_role
from pipelines.permissions.records import AssignmentInput, RoleInput


@pytest.fixture
def role(session, actor):
    wanted = RoleInput(name="Reviewer", capabilities=["project:read", "project:delete"])
    return create_role(session, wanted, by=actor)


@pytest.fixture
def viewer(make, actor):
    return make.user(name="Vera", role=Role.VIEWER)


@pytest.fixture
def member(make, actor):
    return make.user(name="Max", role=Role.MEMBER)


@pytest.fixture
def customer(make, actor):
    return make.user(name="Cleo", role=Role.CUSTOMER)


@pytest.fixture
def project(make):
    return make.project()


@pytest.fixture
def stranger(make, actor):
    return make.actor(name="Tom", role=Role.MEMBER)


def give(session, actor, role, user, project=None):
    given = AssignmentInput(user_id=user.id, role_id=role.id, project_id=project and project.id)
    assign_role(session, given, by=actor)


def test_it_says_what_the_role_wins_and_loses(session, actor, role):
    preview = preview_role(session, role.id, ["project:read", "audit:*"], by=actor)
    assert (preview.wins, preview.loses, preview.holders) == (["audit:read"], ["project:delete"], [])


def test_nobody_loses_what_another_role_grants_them(session, actor, viewer, member, role):
    give(session, actor, role, viewer)
    give(session, actor, role, member)
    holders = preview_role(session, role.id, ["audit:read"], by=actor).holders
    assert [(each.name, each.wins, each.loses) for each in holders] == [
        ("Vera", ["audit:read"], ["project:delete"]),
        ("Max", ["audit:read"], []),
    ]


def test_a_customer_holds_in_a_project_what_the_role_says(session, actor, project, customer, role):
    give(session, actor, role, customer, project)
    [holder] = preview_role(session, role.id, [], by=actor).holders
    assert (holder.project_id, holder.loses) == (project.id, ["project:read", "project:delete"])


def test_only_those_who_see_permissions_see_it(session, actor, stranger, role):
    with pytest.raises(PermissionDenied):
        preview_role(session, role.id, [], by=stranger)
    with pytest.raises(NotFound):
        preview_role(session, "nobody", [], by=actor)
