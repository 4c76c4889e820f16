import pytest

from pipelines.access.capability import Capability
from pipelines.access.system_roles import get_role_id
from pipelines.access_reports.compare_roles import compare_roles, explain_role
from pipelines.access_reports.list_subjects import list_subjects
from pipelines.base.errors import NotFound, PermissionDenied
from pipelines.models import Effect, Role
from pipelines.permissions.create_policy import create_policy
from pipelines.permissions.create_role import create_role
from pipelines.permissions.records import PolicyInput, RoleInput

TO = Capability.PROJECT_DELETE


def make_policy(session, actor, effect=Effect.DENY, **fields):
    defaults = {"name": "Rule", "effect": effect, "actions": [TO], "resources": ["*"]}
    return create_policy(session, PolicyInput(**defaults | fields), by=actor)


def cell_of(session, actor, role, to=TO):
    return explain_role(session, get_role_id(actor.tenant_id, role), to, by=actor)


def test_roles_alone_grant_or_do_not(session, actor):
    assert cell_of(session, actor, Role.OWNER).outcome == "granted"
    assert cell_of(session, actor, Role.VIEWER).outcome == "not_given"


def test_a_denial_stands_over_what_a_role_grants(session, actor):
    policy = make_policy(session, actor)
    cell = cell_of(session, actor, Role.MEMBER)
    assert (cell.outcome, cell.is_granted, cell.is_always) == ("denied", True, True)
    assert cell.policy_ids == [policy.id]


def test_a_policy_with_conditions_holds_in_some_cases(session, actor):
    make_policy(session, actor, conditions={"resource.status": {"$eq": "completed"}})
    assert not cell_of(session, actor, Role.MEMBER).is_always


def test_a_policy_for_one_role_leaves_the_others_out(session, actor):
    make_policy(session, actor, Effect.ALLOW, conditions={"user.role": {"$in": ["viewer"]}})
    assert cell_of(session, actor, Role.VIEWER).outcome == "allowed"
    assert cell_of(session, actor, Role.CUSTOMER).outcome == "not_given"


def test_an_own_role_may_be_held_by_anybody(session, actor):
    role = create_role(session, RoleInput(name="Cleaner", capabilities=["project:read"]), by=actor)
    make_policy(session, actor, conditions={"user.role": {"$eq": "viewer"}})
    comparison = compare_roles(session, by=actor)
    assert comparison.roles[-1].name == "Cleaner"
    assert comparison.cells[role.id][TO].outcome == "denied"
    assert comparison.cells[role.id][Capability.PROJECT_READ].outcome == "granted"


def test_people_are_listed_by_name(session, actor, make):
    make.user(name="zoe", role=Role.MEMBER)
    make.user(name="Bea", role=Role.CUSTOMER)
    assert [each.name for each in list_subjects(session, by=actor)] == ["Ada", "Bea", "zoe"]


@pytest.mark.parametrize("report", [compare_roles, list_subjects])
def test_only_those_who_see_permissions_see_it(session, actor, make, report):
    with pytest.raises(PermissionDenied):
        report(session, by=make.actor(role=Role.MEMBER))


def test_no_such_role_is_not_found(session, actor):
    with pytest.raises(NotFound):
        explain_role(session, "nobody", TO, by=actor)
