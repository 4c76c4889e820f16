"""List projects with their progress, from counters alone.

page = list_projects(session, status=None, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.models import Project, ProjectStatus
from pipelines.projects.measure_progress import combine_shares
from pipelines.projects.queries import Listed, list_page
from pipelines.projects.records import ProjectListed, ProjectPage, ProjectView


def list_projects(
    session: Session, *, status: ProjectStatus | None, limit: int, offset: int, by: Actor
) -> ProjectPage:
    """Return one page of the projects that the actor sees, the oldest first.

    Raises:
        PermissionDenied: they may not read projects.
    """
    # Load
    check_capability(by, Capability.PROJECT_READ)
    projects, total = list_page(session, by=by, status=status, limit=limit, offset=offset)

    # Report
    return ProjectPage(
        projects=[to_listed(project) for project in projects],
        total=total,
        limit=limit,
        offset=offset,
    )


def to_listed(project: Listed) -> ProjectListed:
    """Show a project in a list."""
    return ProjectListed(
        id=project.id,
        name=project.name,
        status=project.status,
        phase=project.phase,
        progress=combine_shares(project.progress),
        open_tasks=project.open_tasks,
        created_at=project.created_at,
        updated_at=project.updated_at,
    )


def to_view(project: Project) -> ProjectView:
    """Show a project by itself."""
    fields = project.model_dump(include=set(ProjectView.model_fields) - {"metadata"})
    return ProjectView(**fields, metadata=project.metadata_)
