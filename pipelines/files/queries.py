"""Every SELECT on files."""

from sqlmodel import Session, col, select

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.reach import is_seen
from pipelines.base.errors import NotFound
from pipelines.models import Organization, Project, StoredFile


def get_file(
    session: Session, file_id: str, *, by: Actor, to: Capability = Capability.FILE_READ
) -> StoredFile:
    """Return a file that the actor may do ``to`` with.

    Raises:
        NotFound: no such file in the actor's tenant.
        PermissionDenied: they may not.
    """
    statement = select(StoredFile).where(
        StoredFile.id == file_id,
        StoredFile.tenant_id == by.tenant_id,
        is_seen(by, StoredFile.project_id, StoredFile.created_by),
    )
    file = session.exec(statement).one_or_none()
    if file is None:
        raise NotFound("No such file.", fileId=file_id)
    check_capability(by, to, describe(file))
    return file


def find_file(session: Session, tenant_id: str, file_id: str) -> StoredFile | None:
    """Return a tenant's file."""
    statement = select(StoredFile).where(StoredFile.id == file_id, StoredFile.tenant_id == tenant_id)
    return session.exec(statement).one_or_none()


def list_hashes(session: Session, project: Project) -> list[str]:
    """Return the hashes of all that a project's files hold, in order."""
    statement = select(StoredFile.sha256).where(
        StoredFile.tenant_id == project.tenant_id, StoredFile.project_id == project.id
    )
    return sorted(set(session.exec(statement)))


def list_referenced(session: Session, tenant_id: str) -> set[str]:
    """Return the hashes that rows of a tenant refer to."""
    return set(session.exec(select(StoredFile.sha256).where(StoredFile.tenant_id == tenant_id)))


def is_referenced(session: Session, tenant_id: str, digest: str) -> bool:
    """Tell whether a row of a tenant refers to this content."""
    statement = select(StoredFile.id).where(StoredFile.tenant_id == tenant_id, StoredFile.sha256 == digest)
    return session.exec(statement.limit(1)).first() is not None


def lock_files(session: Session, tenant_id: str) -> None:
    """Let whoever adds and whoever removes content of a tenant take turns."""
    statement = select(Organization.id).where(col(Organization.tenant_id) == tenant_id)
    session.exec(statement.with_for_update()).all()
