"""Say whether somebody may do something, and why.

evaluate_permission(session, Case(user_id=ada.id, action="project:delete", resource_type="project"), by=actor)
"""

from time import perf_counter

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability, explain
from pipelines.access.person import to_person
from pipelines.access_reports.judge_case import Verdict, find_place, judge
from pipelines.access_reports.records import Case, Evaluation
from pipelines.access_reports.trace_verdict import trace_verdict
from pipelines.permissions.build_actor import build_actor
from pipelines.permissions.load_grants import load_grants
from pipelines.permissions.queries import get_organization_of, get_person


def evaluate_permission(session: Session, case: Case, *, by: Actor) -> Evaluation:
    """Decide a case as every pipeline's guard does; what ``context`` says lies over what is stored.

    Raises:
        NotFound: nobody of that id belongs to the organization.
        PermissionDenied: the actor may not see permissions.
    """
    # Load
    person = to_person(*get_person(session, by.tenant_id, case.user_id))
    check_capability(by, Capability.PERMISSION_READ)
    grants = load_grants(session, by.tenant_id, get_organization_of(session, by.tenant_id).grants_version)
    subject = build_actor(grants, person)
    place = find_place(session, case, by=by)

    # Derive
    started = perf_counter()
    verdict = judge(subject, case, place)
    took = (perf_counter() - started) * 1000

    # Report
    return Evaluation(
        allowed=verdict.decision.allowed,
        matched_policies=[rule.id for rule in verdict.decision.matched],
        evaluation_time_ms=round(took, 4),
        reason=say_why(subject, verdict),
        trace=trace_verdict(subject, case, verdict),
    )


def say_why(subject: Actor, verdict: Verdict) -> str:
    """Say in a sentence what decided."""
    if not verdict.is_known:
        return f"{verdict.action} is no published capability."
    if not verdict.is_seen:
        return f"{subject.name} does not see this project: it is not assigned to them."
    return explain(verdict.decision, verdict.action)
