"""Who may call what: roles, a matrix over the operations, and whose records a role reaches."""

from typing import Any

from pipelines.specification.evidence import Evidence

VERBS = {"GET": "read", "POST": "create", "PATCH": "update", "PUT": "update", "DELETE": "delete"}


def list_permissions(
    evidence: Evidence, endpoints: list[dict[str, Any]], names: dict[str, str]
) -> dict[str, Any]:
    """Return roles, matrix, and rules; ``names`` are the entities' names by key."""
    called = {role for endpoint in endpoints for role in endpoint["roles"]}
    roles = [
        {
            "id": evidence.voice.renaming(actor.id),
            "name": evidence.voice.tell(f"{{{actor.id}}}"),
            "kind": actor.kind,
            "description": evidence.voice.tell(actor.description),
            "grants": [say_grant(evidence, grant, names) for grant in actor.permissions],
        }
        for actor in evidence.actors
        if actor.kind == "human" or evidence.voice.renaming(actor.id) in called
    ]
    limits = list_limits(evidence, names)
    return {
        "default": "deny",
        "roles": roles,
        "matrix": {one["operationId"]: one["roles"] or ["anybody"] for one in endpoints},
        "rules": [
            {
                "operationId": one["operationId"],
                "role": role,
                "scope": "own" if limits.get((role, entity, VERBS[one["method"]])) else "all",
            }
            for one in endpoints
            for role in one["roles"]
            for entity in (one["entityNames"] or [""])[:1]
        ],
    }


def say_grant(evidence: Evidence, grant: str, names: dict[str, str]) -> str:
    """Return a permission with the project's name of the entity."""
    entity, _, rest = grant.partition(":")
    return f"{names.get(entity, evidence.voice.renaming(entity))}:{rest}"


def list_limits(evidence: Evidence, names: dict[str, str]) -> dict[tuple[str, str, str], bool]:
    """Return, by role, entity and verb, whether a role reaches its own records alone."""
    limits: dict[tuple[str, str, str], bool] = {}
    for actor in evidence.actors:
        for grant in actor.permissions:
            entity, verb, *scope = grant.split(":")
            limits[evidence.voice.renaming(actor.id), names.get(entity, entity), verb] = scope == ["own"]
    return limits
