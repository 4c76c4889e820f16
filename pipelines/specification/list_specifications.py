"""List the specifications of a project.

page = list_specifications(session, project_id, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.models import Specification
from pipelines.projects.queries import get_project
from pipelines.specification.queries import list_page
from pipelines.specification.records import SpecificationListed, SpecificationPage


def list_specifications(
    session: Session, project_id: str, *, limit: int, offset: int, by: Actor
) -> SpecificationPage:
    """Return one page of the specifications of a project, the newest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    specs, total = list_page(session, project, limit=limit, offset=offset)

    # Report
    return SpecificationPage(
        specifications=[to_listed(spec) for spec in specs], total=total, limit=limit, offset=offset
    )


def to_listed(spec: Specification) -> SpecificationListed:
    """Return a specification as a list shows it."""
    validation = spec.validation or {}
    return SpecificationListed(
        id=spec.id,
        status=spec.status,
        version=spec.version,
        format=spec.format,
        score=validation.get("score"),
        passed=validation.get("passed"),
        created_at=spec.created_at,
        compiled_at=spec.compiled_at,
    )
