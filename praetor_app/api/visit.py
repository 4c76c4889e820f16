"""What the layers of the API know about the request they are answering."""

from dataclasses import dataclass

from fastapi import Request
from starlette.types import Scope

from praetor_app.rate_limit import Group, Rate, check_within, count_away

KEY = "praetor"

#: Operations with limits of their own; every other one is general.
GROUPS: dict[tuple[str, str], Group] = {
    ("POST", "/api/auth/login"): "sign_in",
    ("POST", "/api/auth/signup"): "sign_in",
    ("POST", "/api/auth/password/forgot"): "sign_in",
    ("DELETE", "/api/account"): "sign_in",
    ("DELETE", "/api/account/two-step"): "sign_in",
    ("POST", "/api/account/two-step/confirm"): "sign_in",
    ("POST", "/api/specification/compile"): "compilation",
    ("POST", "/api/exports/compile"): "compilation",
    ("POST", "/api/agents/generate-spec"): "agents",
    ("POST", "/api/agents/coordinate"): "agents",
    ("GET", "/api/agents/memory"): "agents",
    ("POST", "/api/discovery-chat"): "chat",
}


@dataclass
class Visit:
    """One request, and how its caller stands with their limit once it was counted."""

    ip: str
    group: Group
    rate: Rate | None = None


def find_group(method: str, path: str) -> Group:
    """Return the group of limits that an operation belongs to."""
    return GROUPS.get((method, path.rstrip("/")), "general")


def get_visit(scope: Scope) -> Visit:
    """Return what is known about a request."""
    visit: Visit = scope[KEY]
    return visit


async def count_caller(request: Request, user_id: str) -> None:
    """Count the request for the person who asks, unless it was counted for their address.

    Raises:
        RateLimited: they have asked too often.
    """
    visit = get_visit(request.scope)
    if visit.rate is None:
        visit.rate = await count_away(f"user:{user_id}", visit.group)
        check_within(visit.rate)
