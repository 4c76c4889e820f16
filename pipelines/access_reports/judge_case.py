"""Decide a case as the guard of every pipeline does, and keep what came before the decision.

verdict = judge(subject, case, place)
"""

from typing import NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import KINDS, describe
from pipelines.access.capability import Capability
from pipelines.access.decide import Decision, decide
from pipelines.access.person import to_person
from pipelines.access.resource import Resource
from pipelines.access_reports.queries import find_member, find_project, find_record
from pipelines.access_reports.records import Case
from pipelines.models import Project
from pipelines.permissions.build_actor import describe_person

ACTIONS = frozenset[str](Capability)


class Place(NamedTuple):
    """What something is to be done to, and the project that it is in."""

    resource: Resource
    project: Resource | None = None


class Verdict(NamedTuple):
    """A decision on an action; before it, that there is none such, or that the project is not seen."""

    decision: Decision
    action: str
    resource: Resource
    is_known: bool = True
    is_seen: bool = True


def judge(subject: Actor, case: Case, place: Place) -> Verdict:
    """Decide: is there such an action, do they see the project, may they read it, may they do it?

    Whoever is denied to read a project is denied everything in it.
    """
    resource, nothing = place.resource, Decision(False)
    if case.action not in ACTIONS:
        return Verdict(nothing, case.action, resource, is_known=False)
    if not is_visible(subject, resource.project_id):
        return Verdict(nothing, case.action, resource, is_seen=False)
    if place.project is not None:
        reading = decide(subject, Capability.PROJECT_READ, place.project, case.context)
        if not reading.allowed and reading.policy is not None:
            return Verdict(reading, Capability.PROJECT_READ, place.project)
    return Verdict(decide(subject, case.action, resource, case.context), case.action, resource)


def is_visible(subject: Actor, project_id: str | None) -> bool:
    """Tell whether somebody sees a project; what is in none is another matter."""
    return project_id is None or subject.project_ids is None or project_id in subject.project_ids


def find_place(session: Session, case: Case, *, by: Actor) -> Place:
    """Return what the case is about; of what is not there, its name alone."""
    noun, record_id = case.resource_type, case.resource_id
    if record_id is None:
        return Place(Resource(noun))
    if noun == "user":
        found = find_member(session, by.tenant_id, record_id)
        return Place(Resource(noun, record_id, None, describe_person(to_person(*found)) if found else {}))
    record = find_record(session, KINDS[noun], record_id, by=by) if noun in KINDS else None
    if record is None:
        return Place(Resource(noun, record_id, record_id if noun == "project" else None))
    if isinstance(record, Project):
        return Place(describe(record, case.action.partition(":")[0]), describe(record))
    project = find_project(session, record.project_id, by=by)
    return Place(describe(record), describe(project) if project else None)
