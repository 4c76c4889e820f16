"""Cases that are kept, to be decided anew whenever a policy changes.

create_case(session, SavedCaseInput(user_id=ada.id, action="project:delete", resource_type="project",
    expected=Effect.DENY), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access_reports.judge_saved import judge_saved
from pipelines.access_reports.queries import count_cases, get_case, list_cases
from pipelines.access_reports.records import SavedCase, SavedCaseInput, SavedCasePage
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import PolicyCase
from pipelines.permissions.load_grants import Grants, load_grants
from pipelines.permissions.queries import get_organization_of, get_person

#: How many an organization keeps: all of them are decided before a policy changes.
MOST = 200


def create_case(session: Session, given: SavedCaseInput, *, by: Actor) -> SavedCase:
    """Keep a case.

    Raises:
        NotFound: nobody of that id belongs to the organization.
        PermissionDenied: the actor may not change permissions.
        Conflict: as many are kept as there can be.
    """
    # Load
    get_person(session, by.tenant_id, given.user_id)
    check_capability(by, Capability.PERMISSION_WRITE)

    # Check
    if count_cases(session, by.tenant_id) >= MOST:
        raise Conflict(f"{MOST} cases are kept already. Delete one first.")

    # Save
    case = PolicyCase(**given.model_dump(), tenant_id=by.tenant_id, created_by=by.user_id)
    session.add(case)
    session.flush()
    record_event(session, None, "policy_case.created", subject_id=case.id, after=describe_case(case), by=by)

    # Report
    return judge_saved(session, [case], read_own_grants(session, by=by), by=by)[0]


def list_saved_cases(session: Session, *, limit: int = MOST, offset: int = 0, by: Actor) -> SavedCasePage:
    """Return one page of the kept cases with what each comes to by now.

    Raises:
        PermissionDenied: the actor may not see permissions.
    """
    check_capability(by, Capability.PERMISSION_READ)
    judged = judge_saved(session, list_cases(session, by.tenant_id), read_own_grants(session, by=by), by=by)
    return SavedCasePage(
        cases=judged[offset : offset + limit],
        failing=sum(not each.passes for each in judged),
        total=len(judged),
        limit=limit,
        offset=offset,
    )


def delete_case(session: Session, case_id: str, *, by: Actor) -> None:
    """Keep a case no longer.

    Raises:
        NotFound: no such case in the actor's organization.
        PermissionDenied: they may not change permissions.
    """
    case = get_case(session, by.tenant_id, case_id)
    check_capability(by, Capability.PERMISSION_WRITE)
    session.delete(case)
    record_event(session, None, "policy_case.deleted", subject_id=case_id, before=describe_case(case), by=by)


def read_own_grants(session: Session, *, by: Actor) -> Grants:
    """Return what the actor's organization grants."""
    return load_grants(session, by.tenant_id, get_organization_of(session, by.tenant_id).grants_version)


def describe_case(case: PolicyCase) -> dict[str, Any]:
    """Return a case as the log of events keeps it."""
    kept = {"user_id": "userId", "action": "action", "resource_type": "resourceType"}
    kept |= {"resource_id": "resourceId", "context": "context", "expected": "expected"}
    told = case.model_dump(mode="json")
    return {name: told[field] for field, name in kept.items()}
