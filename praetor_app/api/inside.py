"""Who acts in the organization that a path, query or body names, whatever tenant they came in."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Path, Request
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.db import session_scope
from pipelines.base.errors import Forbidden
from pipelines.base.tenancy import SYSTEM
from pipelines.organizations.queries import find_organization
from pipelines.sign_in.load_actor import load_actor
from praetor_app.api.deps import By

OrganizationId = Annotated[str, Path(alias="id", description="The organization's id or slug.")]

PREFIX = "/api/organizations/"
FIELD = "organizationId"


async def find_insider(request: Request, by: By) -> Actor:
    """Return the actor in the organization of theirs that the request names.

    In one of others they stay where they are: the pipeline refuses, once the body was checked.
    """
    name = await find_name(request)
    inside = by if name is None else await to_thread.run_sync(partial(go_inside, by, name))
    request.state.actor = inside
    return inside


async def find_name(request: Request) -> str | None:
    """Return the id of the organization that a request names, or its slug."""
    if request.url.path.startswith(PREFIX):
        name = request.path_params["id"]
    elif request.method == "GET":
        name = request.query_params.get(FIELD)
    else:
        body = await request.json() if await request.body() else None
        name = body.get(FIELD) if isinstance(body, dict) else None
    return name if isinstance(name, str) else None


def go_inside(by: Actor, name: str) -> Actor:
    """Return the actor in an organization of theirs. A program's token and a visit are for one tenant."""
    with session_scope(SYSTEM, readonly=True) as session:
        organization = find_organization(session, name)
    if organization is None or organization.tenant_id == by.tenant_id or by.scopes is not None:
        return by
    try:
        with session_scope(organization.tenant_id, readonly=True) as session:
            inside = load_actor(session, by.user_id, organization.tenant_id)
    except Forbidden:
        return by
    kept = {name: getattr(by, name) for name in ("session_id", "expires_at", "ip")}
    return by if inside.is_visiting else replace(inside, **kept)


Insider = Annotated[Actor, Depends(find_insider)]


def open_inside(by: Insider) -> Iterator[Session]:
    """Open the request's transaction in that organization; routes never commit."""
    with session_scope(by.tenant_id) as session:
        yield session


def open_inside_to_read(by: Insider) -> Iterator[Session]:
    """Open it to read."""
    with session_scope(by.tenant_id, readonly=True) as session:
        yield session


InsideDb = Annotated[Session, Depends(open_inside, scope="function", max_concurrency=1)]
InsideDbRead = Annotated[Session, Depends(open_inside_to_read, scope="function")]
