"""Somebody can always manage permissions: what would lock everybody out is refused, with the reason."""

import pytest

from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict
from pipelines.models import Effect, Role
from pipelines.permissions.assign_role import assign_role
from pipelines.permissions.check_manageable import check_manageable
from pipelines.permissions.create_policy import create_policy
from pipelines.permissions.create_role import create_role
from pipelines.permissions.delete_policy import delete_policy
from pipelines.permissions.queries import list_people
from pipelines.permissions.records import AssignmentInput, PolicyChange, PolicyInput, RoleChange, RoleInput
from pipelines.permissions.unassign_role import unassign_role
from pipelines.permissions.update_policy import update_policy
from pipelines.permissions.update_role import update_role
from tests.makers import TENANT


def policy(
    effect=Effect.DENY, *, actions=("permission:write",), resources=("*",), enabled=True, **conditions
):
    return PolicyInput(
        name="Closed",
        effect=effect,
        actions=list(actions),
        resources=list(resources),
        conditions=conditions.get("conditions", {}),
        enabled=enabled,
    )


def others(user_id):
    return {"user.id": {"$ne": user_id}}


@pytest.mark.parametrize(
    ("actions", "resources", "conditions"),
    [
        (["permission:write"], ["*"], {}),
        (["*"], ["*:*"], {}),
        (["permission:*"], ["permission:*"], {}),
        (["*:write"], ["*"], {"user.role": {"$in": ["owner", "admin"]}}),
        (["*"], ["*"], {"env.hour": {"$gt": 18}}),
        (["*"], ["*"], {"env.time": {"$gt": 4e9}}),
        (["*"], ["*"], {"env.ip": {"$ne": "127.0.0.1"}, "user.role": {"$eq": "owner"}}),
    ],
)
def test_a_policy_that_locks_everybody_out_is_refused(session, actor, actions, resources, conditions):
    wanted = policy(actions=actions, resources=resources, conditions=conditions)
    with pytest.raises(
        Conflict, match="Nobody could manage permissions here any more. “Closed” would deny it"
    ):
        create_policy(session, wanted, by=actor)


@pytest.mark.parametrize(
    ("resources", "conditions"),
    [
        (["project:*"], {}),
        (["*"], {"user.role": {"$eq": "member"}}),
        (["*"], {"resource.status": {"$eq": "archived"}}),
        (["*"], {"moon": {"$eq": "full"}}),
    ],
)
def test_a_policy_that_leaves_somebody_is_taken(session, actor, resources, conditions):
    assert create_policy(session, policy(resources=resources, conditions=conditions), by=actor).enabled


def test_turning_it_on_is_refused_as_well(session, actor):
    made = create_policy(session, policy(enabled=False), by=actor)
    with pytest.raises(Conflict, match="“Closed” would deny it"):
        update_policy(session, made.id, PolicyChange(enabled=True), by=actor)


def test_the_last_way_to_manage_is_not_taken_away(make, session):
    """Owners are denied, and a role of their own is what lets somebody else manage."""
    ada, ben = make.actor(name="Ada"), make.actor(role=Role.VIEWER, name="Ben")
    managing = RoleInput(name="Manager", capabilities=["permission:*"])
    role = create_role(session, managing, by=ada)
    assignment = assign_role(session, AssignmentInput(user_id=ben.user_id, role_id=role.id), by=ada)
    create_policy(session, policy(conditions={"user.role": {"$eq": "owner"}}), by=ada)
    with pytest.raises(Conflict, match="Nobody could"):
        unassign_role(session, assignment.id, by=ada)
    session.rollback()


def test_a_role_that_everything_hangs_on_is_not_emptied(make, session):
    ada, ben = make.actor(name="Ada"), make.actor(role=Role.VIEWER, name="Ben")
    role = create_role(session, RoleInput(name="Manager", capabilities=["permission:*"]), by=ada)
    assign_role(session, AssignmentInput(user_id=ben.user_id, role_id=role.id), by=ada)
    create_policy(session, policy(conditions={"user.role": {"$eq": "owner"}}), by=ada)
    with pytest.raises(Conflict, match="Nobody could"):
        update_role(session, role.id, RoleChange(capabilities=["task:read"]), by=ada)


def test_an_allow_that_everything_hangs_on_is_not_deleted(make):
    by, ben = make.actor(name="Ada"), make.actor(role=Role.VIEWER, name="Ben")
    with session_scope(TENANT) as session:
        allow = policy(Effect.ALLOW, conditions={"user.id": {"$eq": ben.user_id}})
        kept = create_policy(session, allow, by=by)
    with session_scope(TENANT) as session:
        make_members(session, but=ben.user_id)
        with pytest.raises(Conflict, match="No role that is left grants it"):
            delete_policy(session, kept.id, by=by)
        session.rollback()


def make_members(session, *, but):
    """Leave nobody whose role grants it."""
    for user, membership in list_people(session, TENANT):
        if user.id != but:
            membership.role = Role.MEMBER
    session.flush()


def test_members_pipelines_ask_the_same(make, session):
    """Whatever they change, they call it before the transaction ends."""
    make.user(role=Role.MEMBER)
    with pytest.raises(Conflict, match="No role that is left grants it"):
        check_manageable(session, TENANT)
