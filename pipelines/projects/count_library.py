"""Count the documents, workflows, integrations and standards of a project.

counts = count_library(session, project_id, by=actor)
"""

from sqlmodel import Session, SQLModel

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.models import Integration, Standard, Template, Workflow
from pipelines.projects.queries import count_rows, get_project
from pipelines.projects.records import LibraryCounts

KINDS: dict[str, tuple[type[SQLModel], Capability]] = {
    "templates": (Template, Capability.TEMPLATE_READ),
    "workflows": (Workflow, Capability.WORKFLOW_READ),
    "integrations": (Integration, Capability.INTEGRATION_READ),
    "standards": (Standard, Capability.STANDARD_READ),
}


def count_library(session: Session, project_id: str, *, by: Actor) -> LibraryCounts:
    """Return how many there are of each kind that the actor may see.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    seen = {
        name: kind
        for name, (kind, needed) in KINDS.items()
        if decide(by, needed, describe(project, needed.noun)).allowed
    }
    return LibraryCounts(**count_rows(session, seen, project)) if seen else LibraryCounts()
