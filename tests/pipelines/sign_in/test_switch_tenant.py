import pytest

from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, Forbidden
from pipelines.base.tenancy import SYSTEM
from pipelines.models import User
from pipelines.sign_in.identify import identify
from pipelines.sign_in.load_actor import load_actor
from pipelines.sign_in.switch_tenant import switch_tenant
from tests.makers import OTHER_TENANT, TENANT


def enter(token, tenant_id):
    with session_scope(TENANT) as session:
        credential = identify(session, token)
        by = load_actor(session, credential.user_id, credential.tenant_id, credential)
        return switch_tenant(session, tenant_id, by=by)


def test_the_sign_in_goes_on_in_the_other_organization(make):
    user = make.user()
    make.member(user, tenant_id=OTHER_TENANT)
    token = make.sign_in(user)

    assert enter(token, OTHER_TENANT) == OTHER_TENANT
    with session_scope(SYSTEM, readonly=True) as session:
        assert identify(session, token).tenant_id == OTHER_TENANT
        assert session.get_one(User, user.id).last_tenant_id == OTHER_TENANT


def test_nobody_enters_an_organization_of_others(make):
    make.user(tenant_id=OTHER_TENANT)
    with pytest.raises(Forbidden):
        enter(make.token(), OTHER_TENANT)


def test_who_did_not_sign_in_stays(make):
    actor = make.actor()
    with session_scope(TENANT) as session, pytest.raises(Conflict):
        switch_tenant(session, TENANT, by=actor)
