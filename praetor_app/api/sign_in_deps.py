"""What the routes of signing in ask for: passwords are checked and hashed before a transaction begins."""

import time
from asyncio import sleep
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

from fastapi import Depends, Header, Request

from pipelines.accounts.change_password import check_current_password
from pipelines.accounts.check_password_of import check_password_of
from pipelines.accounts.identity.provider import get_provider
from pipelines.accounts.one_time_tokens import check_one_time_token
from pipelines.accounts.passwords import hash_password
from pipelines.accounts.records import (
    ChangePasswordInput,
    Device,
    PasswordBody,
    ResetPasswordInput,
)
from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict
from pipelines.base.ids import new_id
from pipelines.base.tenancy import SYSTEM, TenantSession
from pipelines.models import Purpose, User
from pipelines.settings import get_settings
from pipelines.sign_in.check_credentials import check_credentials
from pipelines.sign_in.choose_tenant import Homeless, choose_tenant
from pipelines.sign_in.find_account import NewIdentity
from pipelines.sign_in.records import Credentials, SignUpInput
from pipelines.sign_in.sign_up import check_not_address
from praetor_app.api.deps import By, Wanted, check_origin
from praetor_app.api.visit import get_visit
from praetor_app.caller import admit, give_home
from praetor_app.rate_limit import check_rate


def check_local() -> None:
    """Refuse to touch passwords that another provider keeps."""
    if get_settings().identity != "local":
        raise Conflict("Your identity provider keeps your password. Change it there.")


own_pages_only = [Depends(check_origin)]
local_passwords_only = [Depends(check_origin), Depends(check_local)]

#: More than it takes to make, seal and save a mail.
EVEN_SECONDS = 0.1

#: One hash takes 64 MB.
HASHES_AT_ONCE = 4


def get_device(request: Request) -> Device:
    """Return where the request comes from."""
    return Device(user_agent=request.headers.get("User-Agent", ""), ip=get_visit(request.scope).ip)


From = Annotated[Device, Depends(get_device)]
Client = Annotated[
    str | None,
    Header(alias="X-Praetor-Client", description="`web`: the token comes in the cookie alone."),
]


def check_login(body: Credentials, wanted: Wanted = None) -> tuple[User, str]:
    """Return whose the credentials are, and the tenant that they land in."""
    try:
        with session_scope(SYSTEM, readonly=True) as session:
            user = check_credentials(session, body)
    except NewIdentity as newcomer:
        user = admit(newcomer.identity)
    if user.totp_confirmed_at is not None:
        # Who knows the password must not try all codes from many addresses.
        check_rate(f"second step:{user.id}", "sign_in")
    try:
        return user, find_tenant(user, wanted)
    except Homeless:
        give_home(user.id)
        return user, find_tenant(user, wanted)


def find_tenant(user: User, wanted: str | None) -> str:
    """Return the tenant that somebody lands in."""
    with session_scope(SYSTEM, readonly=True) as session:
        return choose_tenant(session, user, wanted)


def register(body: SignUpInput) -> tuple[SignUpInput, dict[str, Any]]:
    """Return who wants an account, and what their account keeps of their password."""
    check_not_address(body)
    return body, get_provider().register(body.email, body.name, body.password)


def hash_reset(body: ResetPasswordInput) -> tuple[str, str]:
    """Return the token of the link, which is good, and the hash of the new password."""
    with session_scope(SYSTEM, readonly=True) as session:
        check_one_time_token(session, body.token, Purpose.RESET)
    return body.token, hash_password(body.new_password)


def check_own_password(body: PasswordBody, by: By) -> None:
    """Refuse whoever is signed in and does not know the password."""
    with session_scope(by.tenant_id, readonly=True) as session:
        check_password_of(session, body.password, by=by)


def hash_change(body: ChangePasswordInput, by: By) -> str:
    """Return the hash of the new password, once the current one was shown to be known."""
    with session_scope(by.tenant_id, readonly=True) as session:
        check_current_password(session, body.current_password, by=by)
    return hash_password(body.new_password)


Known = Annotated[tuple[User, str], Depends(check_login, max_concurrency=HASHES_AT_ONCE)]
Newcomer = Annotated[tuple[SignUpInput, dict[str, Any]], Depends(register, max_concurrency=HASHES_AT_ONCE)]
Reset = Annotated[tuple[str, str], Depends(hash_reset, max_concurrency=HASHES_AT_ONCE)]
Change = Annotated[str, Depends(hash_change, max_concurrency=HASHES_AT_ONCE)]


def open_login(known: Known) -> Iterator[TenantSession]:
    """Open a transaction on the tenant in which somebody lands."""
    with session_scope(known[1]) as session:
        yield session


def open_new_tenant(_newcomer: Newcomer) -> Iterator[TenantSession]:
    """Open a transaction on a tenant that does not exist yet."""
    with session_scope(new_id()) as session:
        yield session


LoginDb = Annotated[TenantSession, Depends(open_login, scope="function", max_concurrency=1)]
NewTenantDb = Annotated[TenantSession, Depends(open_new_tenant, scope="function", max_concurrency=1)]


async def take_even_time() -> AsyncIterator[None]:
    """Answer no sooner than after `EVEN_SECONDS`, so that the time does not tell what was found."""
    ends = time.monotonic() + EVEN_SECONDS
    yield
    await sleep(max(0.0, ends - time.monotonic()))


even_time = Depends(take_even_time, scope="function")
