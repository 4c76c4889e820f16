"""List the features of a project: proposed and own ones, with what was decided.

page = list_features(session, project_id, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.models import FeatureSelection
from pipelines.ontology import queries
from pipelines.ontology.records import FeaturePage, FeatureView
from pipelines.projects.queries import get_project


def list_features(session: Session, project_id: str, *, limit: int, offset: int, by: Actor) -> FeaturePage:
    """Return a page of the project's features in their order; before feature selection there are none.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    rows = queries.list_features(session, project.id)

    # Report
    page = rows[offset : offset + limit]
    return FeaturePage(features=[to_view(row) for row in page], total=len(rows), limit=limit, offset=offset)


def to_view(row: FeatureSelection) -> FeatureView:
    """Show a feature."""
    return FeatureView.model_validate(row)
