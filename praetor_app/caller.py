"""Who is asking: the one answer for both doors."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from anyio import CapacityLimiter, to_thread

from pipelines.access.actor import Actor
from pipelines.accounts.identity.provider import Identity
from pipelines.base.db import session_scope
from pipelines.base.errors import Forbidden, PraetorError
from pipelines.base.ids import new_id
from pipelines.base.tenancy import SYSTEM, TenantSession
from pipelines.events.record_denial import record_denial
from pipelines.models import User
from pipelines.organizations.queries import list_memberships
from pipelines.settings import get_settings
from pipelines.sign_in.admit_identity import admit_identity
from pipelines.sign_in.choose_tenant import Homeless, choose_tenant
from pipelines.sign_in.create_account import create_home
from pipelines.sign_in.e2e_person import E2E_TENANT, create_e2e_person, has_e2e_person, of_e2e_person
from pipelines.sign_in.find_account import NewIdentity
from pipelines.sign_in.identify import identify, note_use
from pipelines.sign_in.load_actor import load_actor
from pipelines.sign_in.record_visit import record_visit
from pipelines.sign_in.records import Credential

#: What is written here waits for its turn on the event loop; see ``api/deps.py``.
ONE_WRITER = CapacityLimiter(1)

#: A visit of the platform's administrators is written down once in this time.
VISIT = timedelta(hours=1)


async def find_actor(
    token: str | None, *, wanted: str | None = None, as_test: bool = False, ip: str = ""
) -> Actor:
    """Return who is asking, in the tenant that they want; write down that they were seen, now and then.

    Raises:
        Unauthorized: nobody who is known.
        Forbidden: somebody who does not belong to the tenant.
    """
    if get_settings().e2e_test_mode and (as_test or token is None):
        await to_thread.run_sync(seed_e2e_person, limiter=ONE_WRITER)
        look = partial(look_up_e2e, wanted)
    else:
        look = partial(look_up, token, wanted)
    try:
        actor, credential = await to_thread.run_sync(look)
    except NewIdentity as newcomer:
        await to_thread.run_sync(admit, newcomer.identity, limiter=ONE_WRITER)
        actor, credential = await to_thread.run_sync(look)
    except Homeless as person:
        await to_thread.run_sync(give_home, person.user_id, limiter=ONE_WRITER)
        actor, credential = await to_thread.run_sync(look)
    if credential.is_stale or actor.is_visiting:
        await to_thread.run_sync(note, actor, credential, limiter=ONE_WRITER)
    return replace(actor, ip=ip)


def look_up(token: str | None, wanted: str | None) -> tuple[Actor, Credential]:
    """Return who holds a token. Who left the organization of their sign-in goes on in another of theirs."""
    with session_scope(SYSTEM, readonly=True) as session:
        credential = identify(session, token, wanted)
        try:
            return load(session, credential), credential
        except Forbidden:
            if wanted is not None or credential.session_id is None:
                raise
        user = session.get_one(User, credential.user_id)
        credential = replace(credential, tenant_id=choose_tenant(session, user, None), person=None)
        return load(session, credential), credential


def admit(identity: Identity) -> User:
    """Make an account for somebody who is here for the first time."""
    with session_scope(new_id()) as session:
        return admit_identity(session, identity)


def give_home(user_id: str) -> None:
    """Make an organization for somebody who is in none any more. Of two requests at once, one makes it."""
    with session_scope(new_id()) as session:
        user = session.get_one(User, user_id, with_for_update=True)
        if not list_memberships(session, user_id):
            create_home(session, user)


def look_up_e2e(wanted: str | None) -> tuple[Actor, Credential]:
    """Return the person of the E2E test mode."""
    credential = of_e2e_person(wanted)
    with session_scope(SYSTEM, readonly=True) as session:
        return load(session, credential), credential


def load(session: TenantSession, credential: Credential) -> Actor:
    """Return who acts with a credential, in its tenant."""
    session.enter(credential.tenant_id)
    return load_actor(session, credential.user_id, credential.tenant_id, credential)


def seed_e2e_person() -> None:
    """Make the person of the E2E test mode when there is none yet."""
    with session_scope(E2E_TENANT, readonly=True) as session:
        is_there = has_e2e_person(session)
    if not is_there:
        with session_scope(E2E_TENANT) as session:
            create_e2e_person(session)


def note(actor: Actor, credential: Credential) -> None:
    """Write down that somebody was here."""
    with session_scope(actor.tenant_id) as session:
        note_use(session, credential, days=get_settings().session_days)
        if actor.is_visiting:
            record_visit(session, every=VISIT, by=actor)


async def write_denial(error: PraetorError, actor: Actor, *, where: str) -> None:
    """Write down, after the rollback, that somebody was not allowed something."""
    await to_thread.run_sync(save_denial, error, actor, where, limiter=ONE_WRITER)


def save_denial(error: PraetorError, actor: Actor, where: str) -> None:
    """Save it in a transaction of its own."""
    with session_scope(actor.tenant_id) as session:
        record_denial(session, error, where=where, by=actor)
