"""Change whether a standard is to be relied on, and what it says it is for.

change_standard(session, standard_id, StandardChange(status="deprecated"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict, Forbidden
from pipelines.events.record_event import record_event
from pipelines.models import Project, StandardStatus
from pipelines.standards.core_standards import find_core_standard
from pipelines.standards.list_standards import read_standard
from pipelines.standards.queries import get_standard
from pipelines.standards.records import StandardChange, StandardView

#: What may follow: others rely on what was active once, so it is never a draft again.
NEXT = {
    StandardStatus.DRAFT: {StandardStatus.ACTIVE},
    StandardStatus.ACTIVE: {StandardStatus.DEPRECATED},
    StandardStatus.DEPRECATED: {StandardStatus.ACTIVE},
}


def change_standard(session: Session, standard_id: str, change: StandardChange, *, by: Actor) -> StandardView:
    """Set status and description; the content is never changed, only followed by a version.

    Raises:
        NotFound: no such standard that the actor sees.
        PermissionDenied: they may not change standards.
        Forbidden: it is Praetor's own.
        Conflict: that status cannot follow the one it has.
    """
    # Load
    if find_core_standard(standard_id):
        check_capability(by, Capability.STANDARD_WRITE)
        raise Forbidden("The namespace core is Praetor's own.", namespace="core")
    standard = get_standard(session, standard_id, by=by, to=Capability.STANDARD_WRITE)
    before = {"status": standard.status.value, "description": standard.description}

    # Check
    wanted = change.status or standard.status
    if wanted is not standard.status and wanted not in NEXT[standard.status]:
        raise Conflict(f"What is {standard.status} cannot become {wanted}.", status=standard.status)

    # Save
    standard.status, standard.updated_at = wanted, utc_now()
    if change.description is not None:
        standard.description = change.description
    project = session.get(Project, standard.project_id) if standard.project_id else None
    after = {"status": standard.status.value, "description": standard.description}
    kind, subject_id = "standard.changed", standard.id
    record_event(session, project, kind, subject_id=subject_id, before=before, after=after, by=by)
    return read_standard(session, standard.id, by=by)
