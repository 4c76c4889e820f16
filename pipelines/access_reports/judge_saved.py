"""Decide kept cases by what a tenant grants, or would grant.

views = judge_saved(session, list_cases(session, by.tenant_id), grants, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.person import Person, to_person
from pipelines.access_reports.evaluate_permission import say_why
from pipelines.access_reports.judge_case import find_place, judge
from pipelines.access_reports.records import Case, SavedCase
from pipelines.models import Effect, PolicyCase
from pipelines.permissions.build_actor import build_actor
from pipelines.permissions.load_grants import Grants
from pipelines.permissions.queries import list_people
from pipelines.permissions.records import Named


def judge_saved(session: Session, cases: list[PolicyCase], grants: Grants, *, by: Actor) -> list[SavedCase]:
    """Return kept cases with what they come to, in their order."""
    people = {user.id: to_person(user, membership) for user, membership in list_people(session, by.tenant_id)}
    return [judge_one(session, each, people.get(each.user_id), grants, by=by) for each in cases]


def judge_one(
    session: Session, saved: PolicyCase, person: Person | None, grants: Grants, *, by: Actor
) -> SavedCase:
    """Return one of them; who does not belong here any more may nothing."""
    if person is None:
        return show(saved, None, allowed=False, reason="They do not belong to the organization any more.")
    case = Case.model_construct(
        user_id=saved.user_id,
        action=saved.action,
        resource_type=saved.resource_type,
        resource_id=saved.resource_id,
        context=saved.context,
    )
    subject = build_actor(grants, person)
    verdict = judge(subject, case, find_place(session, case, by=by))
    named = Named(id=person.id, name=person.name)
    return show(saved, named, allowed=verdict.decision.allowed, reason=say_why(subject, verdict))


def show(saved: PolicyCase, user: Named | None, *, allowed: bool, reason: str) -> SavedCase:
    """Return a kept case with what it came to."""
    return SavedCase(
        **saved.model_dump(exclude={"tenant_id", "created_by"}),
        user=user,
        allowed=allowed,
        passes=allowed == (saved.expected is Effect.ALLOW),
        reason=reason,
    )
