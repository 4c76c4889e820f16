import pytest

from pipelines.access.capability import Capability
from pipelines.access.system_roles import GRANTS
from pipelines.base.db import session_scope
from pipelines.base.errors import Forbidden
from pipelines.base.ids import new_id
from pipelines.models import Role
from pipelines.sign_in.load_actor import load_actor
from pipelines.sign_in.records import Credential
from tests.makers import OTHER_TENANT, TENANT


def load(user_id, tenant_id=TENANT, **credential):
    given = Credential(user_id=user_id, tenant_id=tenant_id, **credential)
    with session_scope(tenant_id, readonly=True) as session:
        return load_actor(session, user_id, tenant_id, given)


@pytest.mark.parametrize("role", Role)
def test_a_person_may_do_what_their_role_grants(make, role):
    actor = load(make.user(role=role).id)
    assert actor.capabilities == GRANTS[role]
    assert not actor.is_visiting


def test_a_scope_narrows_and_never_widens(make):
    scopes = frozenset({Capability.PROJECT_READ, Capability.PROJECT_DELETE})
    assert load(make.user(role=Role.VIEWER).id, scopes=scopes).capabilities == {Capability.PROJECT_READ}


@pytest.mark.parametrize("who", ["member of another", "unknown", ""])
def test_who_does_not_belong_there_does_not_act_there(make, who):
    user_id = make.user(tenant_id=OTHER_TENANT).id if who == "member of another" else who and new_id()
    with pytest.raises(Forbidden):
        load(user_id)


def test_who_runs_the_platform_visits_as_an_owner(make, settings):
    settings(PRAETOR_PLATFORM_ADMINS="root@example.com")
    make.user(tenant_id=OTHER_TENANT)
    actor = load(make.user(email="root@example.com").id, OTHER_TENANT)
    assert (actor.role, actor.is_visiting, actor.is_platform_admin) == (Role.OWNER, True, True)
    with pytest.raises(Forbidden):
        load(actor.user_id, new_id())
