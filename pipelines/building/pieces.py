"""The pieces of a project's newest specification, each by its public id.

requirement = get_requirement(session, project_id, "FR-024", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import NotFound
from pipelines.building.plan import Plan, load_plan
from pipelines.building.records import Piece


def get_requirement(session: Session, project_id: str, requirement_id: str, *, by: Actor) -> Piece:
    """Return a requirement with the tests that prove it.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``; or there is no such requirement.
    """
    plan = load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    found = find_piece(plan, "requirements", requirement_id, ("id",))
    tests = [case for case in plan.content["testCases"] if found["id"] in case["requirementIds"]]
    return found | {"testCases": tests}


def get_entity(session: Session, project_id: str, name: str, *, by: Actor) -> Piece:
    """Return an entity with its fields, relations, life and JSON Schema.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``; or there is no such entity.
    """
    plan = load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    return find_piece(plan, "entities", name, ("name", "id"))


def get_endpoint(session: Session, project_id: str, operation: str, *, by: Actor) -> Piece:
    """Return an operation by its id, or by method and path such as ``GET /services``.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``; or there is no such operation.
    """
    plan = load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    method, _, path = operation.strip().partition(" ")
    for endpoint in plan.content["endpoints"]:
        if (endpoint["method"], endpoint["path"]) == (method.upper(), path.strip()):
            return dict(endpoint)
    return find_piece(plan, "endpoints", operation, ("operationId", "id"))


def find_piece(plan: Plan, section: str, wanted: str, names: tuple[str, ...]) -> Piece:
    """Return a piece, or raise `NotFound` with those that there are."""
    for piece in plan.content[section]:
        if wanted.casefold() in (str(piece[name]).casefold() for name in names):
            return dict(piece)
    known = [str(piece[names[0]]) for piece in plan.content[section]]
    raise NotFound(f"There is no {wanted!r}. There is: {', '.join(known)}.", wanted=wanted)
