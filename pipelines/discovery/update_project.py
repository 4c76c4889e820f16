"""Change what is said of a project; another brief is read again.

view = update_project(session, project_id, ProjectChange(name="Salon bookings"), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.errors import Conflict
from pipelines.discovery.reread_brief import reread_brief
from pipelines.events.record_event import record_event
from pipelines.jobs.cancel_job import cancel_jobs_of
from pipelines.models import Project, ProjectStatus
from pipelines.projects.list_projects import to_view
from pipelines.projects.queries import get_project
from pipelines.projects.records import ProjectChange, ProjectView


def update_project(session: Session, project_id: str, change: ProjectChange, *, by: Actor) -> ProjectView:
    """Set name, brief, metadata or status. The phase is changed by the flow alone.

    Archiving ends the work of all: it takes somebody who may start projects, which customers may not.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not change it.
        Conflict: it is archived, and stays so.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_WRITE, archived=True)

    # Check
    if "status" in change.model_fields_set:
        check_capability(by, Capability.PROJECT_CREATE)
    check_writable(project, change)

    # Save
    wanted = change.model_dump(exclude_unset=True)
    before = {key: read_field(project, key) for key in wanted}
    for key, value in wanted.items():
        write_field(project, key, value)
    if before.get("description", project.description) != project.description:
        reread_brief(session, project, by=by)
    if project.status is ProjectStatus.ARCHIVED:
        cancel_jobs_of(session, project)
    kind = "project.archived" if project.status is ProjectStatus.ARCHIVED else "project.changed"
    record_event(session, project, kind, before=before, after=wanted, by=by)

    # Report
    return to_view(project)


def check_writable(project: Project, change: ProjectChange) -> None:
    """Raise `Conflict` for a change to an archived project that does not make it active again."""
    others = change.model_fields_set - {"status"}
    if project.status is ProjectStatus.ARCHIVED and change.status != ProjectStatus.ACTIVE and others:
        raise Conflict("This project is archived. Make it active again to change it.", status="archived")


def read_field(project: Project, key: str) -> Any:
    """Return what the project says under the name that the API has for it."""
    return project.metadata_ if key == "metadata" else getattr(project, key)


def write_field(project: Project, key: str, value: Any) -> None:
    """Set what the project says."""
    if key == "status":
        value = ProjectStatus(value)
    setattr(project, "metadata_" if key == "metadata" else key, value)
