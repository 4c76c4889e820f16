"""List the people of an organization whose permissions can be asked about.

list_subjects(session, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access_reports.records import Subject
from pipelines.permissions.queries import list_people


def list_subjects(session: Session, *, by: Actor) -> list[Subject]:
    """Return everybody who belongs to the organization, by name.

    Raises:
        PermissionDenied: they may not see permissions.
    """
    check_capability(by, Capability.PERMISSION_READ)
    people = list_people(session, by.tenant_id)
    subjects = [Subject(id=user.id, name=user.name, role=membership.role) for user, membership in people]
    return sorted(subjects, key=lambda each: (each.name.casefold(), each.id))
