import pytest
from sqlmodel import select

from pipelines.access_reports import saved_case
from pipelines.access_reports.preview_policy import preview_policy
from pipelines.access_reports.records import PolicyPreviewInput, SavedCaseInput
from pipelines.access_reports.saved_case import create_case, delete_case, list_saved_cases
from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, NotFound, PermissionDenied
from pipelines.base.ids import new_id
from pipelines.models import Effect, Membership, Role
from pipelines.permissions.create_policy import create_policy
from pipelines.permissions.records import PolicyInput
from pipelines.sign_in.load_actor import load_actor
from tests.makers import OTHER_TENANT, TENANT

NO_DELETION = {"name": "No deletion", "effect": Effect.DENY, "actions": ["project:delete"]}


@pytest.fixture
def olga(make):
    return make.user(name="Olga")


@pytest.fixture
def ben(make):
    return make.user(name="Ben", role=Role.MEMBER)


def case_of(user, action="project:write", expected=Effect.ALLOW, **more):
    return SavedCaseInput(user_id=user.id, action=action, resource_type="project", expected=expected, **more)


def acting(user, do, *args, tenant_id=TENANT, **more):
    """Do something as somebody, in a transaction of its own."""
    with session_scope(tenant_id) as session:
        return do(session, *args, **more, by=load_actor(session, user.id, tenant_id))


def test_a_kept_case_says_whether_it_comes_to_what_is_expected(olga, ben):
    acting(olga, create_case, case_of(ben))
    acting(olga, create_case, case_of(ben, "role:write", Effect.ALLOW))
    page = acting(olga, list_saved_cases)
    assert [(each.user.name, each.allowed, each.passes) for each in page.cases] == [
        ("Ben", True, True),
        ("Ben", False, False),
    ]
    assert (page.failing, page.total) == (1, 2)


def test_it_is_decided_anew_when_a_policy_changes(olga, ben):
    acting(olga, create_case, case_of(olga, "project:delete"))
    assert acting(olga, list_saved_cases).failing == 0
    acting(olga, create_policy, PolicyInput(**NO_DELETION, resources=["*"]))
    [case] = acting(olga, list_saved_cases).cases
    assert (case.allowed, case.passes) == (False, False)
    assert "No deletion" in case.reason


def test_before_a_policy_is_saved_the_decisions_that_it_changes_are_told(olga, ben):
    acting(olga, create_case, case_of(olga, "project:delete"))
    acting(olga, create_case, case_of(ben))
    preview = acting(
        olga, preview_policy, PolicyPreviewInput(policy=PolicyInput(**NO_DELETION, resources=["*"]))
    )
    assert [(each.action, each.allowed) for each in preview.changes] == [("project:delete", False)]
    assert preview.tried == 2
    assert acting(olga, list_saved_cases).failing == 0


def test_of_one_that_is_there_a_change_and_its_deletion_are_tried(olga):
    acting(olga, create_case, case_of(olga, "project:delete", Effect.DENY))
    policy = acting(olga, create_policy, PolicyInput(**NO_DELETION, resources=["*"]))
    off = PolicyInput(**NO_DELETION, resources=["*"], enabled=False)
    same = PolicyInput(**NO_DELETION, resources=["project:*"])

    def changes(wanted):
        tried = PolicyPreviewInput(policy_id=policy.id, policy=wanted)
        return [each.passes for each in acting(olga, preview_policy, tried).changes]

    assert (changes(off), changes(None), changes(same)) == ([False], [False], [])
    with pytest.raises(NotFound):
        acting(olga, preview_policy, PolicyPreviewInput(policy_id=new_id()))


def test_who_has_left_may_nothing_and_the_case_says_so(olga, ben):
    acting(olga, create_case, case_of(ben))
    with session_scope(TENANT) as session:
        session.delete(session.exec(select(Membership).where(Membership.user_id == ben.id)).one())
    [case] = acting(olga, list_saved_cases).cases
    assert (case.user, case.allowed) == (None, False)


def test_what_is_assumed_counts(olga, ben):
    night = {"conditions": {"env.hour": {"$gt": 18}}, "resources": ["*"]}
    acting(olga, create_policy, PolicyInput(**NO_DELETION, **night))
    acting(olga, create_case, case_of(olga, "project:delete", Effect.DENY, context={"env": {"hour": 22}}))
    acting(olga, create_case, case_of(olga, "project:delete", Effect.ALLOW, context={"env": {"hour": 9}}))
    assert acting(olga, list_saved_cases).failing == 0


def test_there_are_only_so_many_and_one_is_deleted(olga, ben, monkeypatch):
    monkeypatch.setattr(saved_case, "MOST", 1)
    case = acting(olga, create_case, case_of(ben))
    with pytest.raises(Conflict):
        acting(olga, create_case, case_of(ben))
    acting(olga, delete_case, case.id)
    assert acting(olga, list_saved_cases).total == 0
    with pytest.raises(NotFound):
        acting(olga, delete_case, case.id)


def test_cases_are_for_those_who_manage_permissions(make, olga, ben):
    case = acting(olga, create_case, case_of(ben))
    for do, args in ((create_case, [case_of(ben)]), (list_saved_cases, []), (delete_case, [case.id])):
        with pytest.raises(PermissionDenied):
            acting(ben, do, *args)
    stranger = make.user(tenant_id=OTHER_TENANT)
    assert acting(stranger, list_saved_cases, tenant_id=OTHER_TENANT).total == 0
    with pytest.raises(NotFound):
        acting(stranger, create_case, case_of(ben), tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound):
        acting(stranger, delete_case, case.id, tenant_id=OTHER_TENANT)
