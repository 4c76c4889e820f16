"""Say what changed in a project since a revision: open pages and the event stream ask this again and again.

changes = read_changes(session, project_id, after=41, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.events.queries import list_events_after
from pipelines.events.told import is_told
from pipelines.models import Event, Project
from pipelines.projects.queries import get_project
from pipelines.projects.records import Change

#: Whoever was away for longer gets the rest with the next call.
MOST = 200


def read_changes(session: Session, project_id: str, *, after: int | None, by: Actor) -> list[Change]:
    """Return what happened after a revision, in order; with none, where the project stands now.

    Raises:
        NotFound: no such project that the actor sees (any more).
        PermissionDenied: they may not read it (any more).
    """
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    if after is None:
        return [Change(kind="project.now", id=project.id, revision=project.revision)]
    if project.revision == after:
        return []
    events = list_events_after(session, project, after, limit=MOST)
    return [to_change(event, project, by=by) for event in events]


def to_change(event: Event, project: Project, *, by: Actor) -> Change:
    """Show an event; of one that the actor is not told of, only that the project has moved."""
    revision = event.project_revision or 0
    if not is_told(event.kind, by=by):
        return Change(kind="project.changed", id=project.id, revision=revision)
    return Change(kind=event.kind, id=event.subject_id or project.id, revision=revision)
