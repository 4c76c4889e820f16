"""Every SELECT that doing tasks makes itself."""

from sqlmodel import Session, select

from pipelines.models import Credential, Project


def find_credential(session: Session, project: Project, provider: str) -> Credential | None:
    """Return a project's credentials of a provider, sealed."""
    statement = select(Credential).where(Credential.project_id == project.id, Credential.provider == provider)
    return session.exec(statement).one_or_none()
