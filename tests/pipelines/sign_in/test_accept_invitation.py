"""Many transactions at once, without the server that has them wait for each other."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, PraetorError
from pipelines.base.tenancy import SYSTEM
from pipelines.models import Membership, Role, User
from pipelines.organizations.invitation_records import Invited
from pipelines.organizations.invite import invite
from pipelines.sign_in.accept_invitation import accept_as_newcomer, accept_as_oneself
from pipelines.sign_in.load_actor import load_actor
from tests.makers import OTHER_TENANT, PASSWORD_HASH, TENANT

EMAIL = "mara@example.com"


def make_token(make):
    owner = make.actor()
    wanted = Invited(email=EMAIL, role=Role.CUSTOMER, role_id=None, message="")
    with session_scope(TENANT) as session:
        return invite(session, make.organizations[TENANT].id, wanted, by=owner).token


def run_at_once(accept):
    def attempt(_):
        try:
            with session_scope(TENANT) as session:
                accept(session)
        except PraetorError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(20) as threads:
        return list(threads.map(attempt, range(20)))


def count_members():
    with session_scope(SYSTEM, readonly=True) as session:
        members = session.exec(select(Membership).where(Membership.tenant_id == TENANT)).all()
        return len(members), len(session.exec(select(User).where(User.email == EMAIL)).all())


def test_twenty_newcomers_are_one_member(make):
    token, kept = make_token(make), {"password_hash": PASSWORD_HASH}
    answers = run_at_once(lambda session: accept_as_newcomer(session, token, "Mara", kept, days=7))
    assert sorted(answers, key=str).count(Conflict) == 19
    assert count_members() == (2, 1)


def test_twenty_times_with_the_same_account_is_one_member(make):
    token, user = make_token(make), make.user(tenant_id=OTHER_TENANT, email=EMAIL)
    with session_scope(OTHER_TENANT, readonly=True) as session:
        by = load_actor(session, user.id, OTHER_TENANT)
    answers = run_at_once(lambda session: accept_as_oneself(session, token, by=by))
    assert answers.count(Conflict) == 19
    assert count_members() == (2, 1)
