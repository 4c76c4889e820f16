"""Show what roles grant, and what everybody may do in a project.

matrix = build_matrix(session, project_id, by=actor)
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import Decision, decide
from pipelines.access.person import to_person
from pipelines.access.resource import Resource
from pipelines.access_reports.judge_case import is_visible
from pipelines.access_reports.records import Cell, Matrix, PersonRow, Source
from pipelines.models import Project
from pipelines.permissions.build_actor import build_actor
from pipelines.permissions.list_roles import show_every_role
from pipelines.permissions.load_grants import load_grants
from pipelines.permissions.queries import get_organization_of, list_people
from pipelines.projects.queries import get_project

EVERY = tuple(Capability)
UNSEEN = Cell(allowed=False, source=Source(kind="visibility"))
NOTHING = Cell(allowed=False, source=Source(kind="nothing"))


def build_matrix(session: Session, project_id: str, *, of: Sequence[Capability] = EVERY, by: Actor) -> Matrix:
    """Return roles by capabilities, and people by those ``of`` them with the source of each cell.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not see permissions.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.PERMISSION_READ)
    organization = get_organization_of(session, by.tenant_id)
    grants = load_grants(session, by.tenant_id, organization.grants_version)
    people = [build_actor(grants, to_person(*person)) for person in list_people(session, by.tenant_id)]

    # Derive
    places = {each: describe(project, each.noun) for each in of}
    held = {role.id: role.capabilities for role in grants.roles.values()}

    # Report
    return Matrix(
        project_id=project.id,
        roles=show_every_role(session, organization),
        capabilities=list(Capability),
        matrix={id: {each: each in granted for each in Capability} for id, granted in held.items()},
        people=[
            PersonRow(user_id=who.user_id, name=who.name, capabilities=fill_row(who, project, places))
            for who in people
        ],
    )


def fill_row(who: Actor, project: Project, places: dict[Capability, Resource]) -> dict[str, Cell]:
    """Return what a person may do in the project, and what decides it."""
    if not is_visible(who, project.id):
        return dict.fromkeys(places, UNSEEN)
    reading = decide(who, Capability.PROJECT_READ, describe(project))
    if reading.policy is not None and not reading.allowed:
        return dict.fromkeys(places, make_cell(reading))
    return {to: make_cell(decide(who, to, place)) for to, place in places.items()}


def make_cell(decision: Decision) -> Cell:
    """Show a decision and what decided it; alike ones are one cell."""
    if decision.policy is not None:
        return build_cell(decision.allowed, "policy", decision.policy.id, decision.policy.name)
    if decision.role is not None:
        return build_cell(decision.allowed, "role", decision.role.id, decision.role.name)
    return NOTHING


@lru_cache(maxsize=4096)
def build_cell(allowed: bool, kind: Literal["policy", "role"], id: str, name: str) -> Cell:
    """Build a cell, once for the same values."""
    return Cell(allowed=allowed, source=Source(kind=kind, id=id, name=name))
