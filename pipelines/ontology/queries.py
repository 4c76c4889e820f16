"""Every SELECT on what is known about a project."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.models import DesignChoice, FeatureSelection, GraphEdge, GraphNode, Project
from pipelines.ontology.node import COLUMNS, Node
from pipelines.projects.queries import get_project

#: Built once: every answer asks for it.
NODES = (
    select(*(getattr(GraphNode, name) for name in COLUMNS))
    .where(GraphNode.project_id == bindparam("project_id"))
    .order_by(col(GraphNode.created_at), col(GraphNode.id))
)


def get_project_with_nodes(
    session: Session, project_id: str, *, by: Actor, to: Capability
) -> tuple[Project, list[Node]]:
    """Return a project as ``get_project`` does, and everything known about it.

    Two statements: joined, the project's own documents would be read once more for every node.
    """
    project = get_project(session, project_id, by=by, to=to)
    return project, list_nodes(session, project.id)


def list_nodes(session: Session, project_id: str) -> list[Node]:
    """Return everything known about a project."""
    rows = session.execute(NODES, {"project_id": project_id})
    return [Node(*row) for row in rows]


def list_edges(session: Session, project_id: str) -> list[GraphEdge]:
    """Return how what is known belongs together."""
    statement = select(GraphEdge).where(GraphEdge.project_id == project_id)
    return list(session.exec(statement.order_by(col(GraphEdge.source), col(GraphEdge.target))))


def list_features(session: Session, project_id: str) -> list[FeatureSelection]:
    """Return the features proposed for a project, and its own ones, in their order."""
    statement = select(FeatureSelection).where(FeatureSelection.project_id == project_id)
    return list(session.exec(statement.order_by(col(FeatureSelection.position), col(FeatureSelection.key))))


def find_design(session: Session, project_id: str) -> DesignChoice | None:
    """Return how the product is to look, as far as that was chosen."""
    return session.get(DesignChoice, project_id)


def delete_graph(session: Session, project: Project) -> None:
    """Forget everything known about a project."""
    session.flush()
    for table in (GraphNode, GraphEdge):
        session.execute(delete(table).where(col(table.project_id) == project.id))
    session.expire_all()
