from dataclasses import replace

import pytest

from pipelines.access.capability import Capability
from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, NotFound, PermissionDenied
from pipelines.base.tenancy import SYSTEM
from pipelines.models import Role
from pipelines.organizations.queries import list_memberships
from pipelines.personal_data.leave_organization import leave_organization
from pipelines.sign_in.load_actor import load_actor
from tests.makers import OTHER_TENANT, TENANT


@pytest.fixture
def mara(make):
    """Somebody who is in two organizations of others."""
    make.user(name="Olga")
    make.user(name="Otto", tenant_id=OTHER_TENANT)
    mara = make.user(name="Mara", role=Role.CUSTOMER)
    make.member(mara, tenant_id=OTHER_TENANT, role=Role.MEMBER)
    return mara


def leave(user, organization, **changes):
    with session_scope(TENANT) as session:
        by = replace(load_actor(session, user.id, TENANT), **changes)
        leave_organization(session, organization.id, by=by)


def list_tenants(user):
    with session_scope(SYSTEM, readonly=True) as session:
        return [membership.tenant_id for _, membership in list_memberships(session, user.id)]


def test_one_leaves_another_organization_than_one_is_in(make, mara):
    leave(mara, make.organizations[OTHER_TENANT])
    assert list_tenants(mara) == [TENANT]
    leave(mara, make.organizations[TENANT])
    assert list_tenants(mara) == []


def test_who_alone_owns_it_stays(make):
    owner = make.user(name="Olga")
    make.user(name="Max", role=Role.MEMBER)
    with pytest.raises(Conflict):
        leave(owner, make.organizations[TENANT])
    assert list_tenants(owner) == [TENANT]


def test_one_that_one_is_not_in_is_not_there(make):
    make.user(tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound):
        leave(make.user(), make.organizations[OTHER_TENANT])


def test_a_token_leaves_nothing_that_it_is_not_for(make, mara):
    account = frozenset({Capability.ACCOUNT_WRITE})
    with pytest.raises(NotFound):
        leave(mara, make.organizations[OTHER_TENANT], scopes=account)
    with pytest.raises(PermissionDenied):
        leave(mara, make.organizations[TENANT], scopes=frozenset())
    assert len(list_tenants(mara)) == 2
