"""Every SELECT on specifications that are exported, and on packs."""

from sqlmodel import Session, col, select

from pipelines.base.errors import Conflict, NotFound
from pipelines.models import ExportPack, Project, Specification, SpecificationStatus


def get_latest_specification(session: Session, project: Project) -> Specification:
    """Return the project's newest compiled specification.

    Raises:
        Conflict: none was compiled yet.
    """
    statement = (
        select(Specification)
        .where(Specification.project_id == project.id, Specification.status == SpecificationStatus.COMPLETED)
        .order_by(col(Specification.compiled_at).desc(), col(Specification.id).desc())
        .limit(1)
    )
    found = session.exec(statement).one_or_none()
    if found is None:
        raise Conflict(
            "Compile the specification first: there is nothing to export yet.", projectId=project.id
        )
    return found


def get_specification_of(session: Session, project: Project, specification_id: str) -> Specification:
    """Return a compiled specification of the project, or raise `NotFound`."""
    statement = select(Specification).where(
        Specification.id == specification_id,
        Specification.project_id == project.id,
        Specification.status == SpecificationStatus.COMPLETED,
    )
    found = session.exec(statement).one_or_none()
    if found is None:
        raise NotFound("No such specification in this project.", specId=specification_id)
    return found


def list_packs(session: Session, project: Project) -> list[ExportPack]:
    """Return the project's packs, the newest first."""
    statement = select(ExportPack).where(ExportPack.project_id == project.id)
    return list(session.exec(statement.order_by(col(ExportPack.id).desc())))
