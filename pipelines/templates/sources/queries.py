"""Every SELECT on what of a project values can come from."""

from typing import Any

from sqlmodel import Session, col, select

from pipelines.models import (
    GraphNode,
    Integration,
    NodeStatus,
    NodeType,
    Project,
    Specification,
    SpecificationStatus,
    Workflow,
)


def find_content(session: Session, project: Project) -> dict[str, Any] | None:
    """Return what the project's newest specification says; none if it has none."""
    statement = select(Specification.content).where(
        Specification.tenant_id == project.tenant_id,
        Specification.project_id == project.id,
        Specification.status == SpecificationStatus.COMPLETED,
    )
    newest = statement.order_by(col(Specification.created_at).desc(), col(Specification.id).desc())
    content = session.exec(newest.limit(1)).first()
    return dict(content) if content else None


def list_entity_names(session: Session, project: Project) -> list[str]:
    """Return the names of the things that a project is known to keep."""
    statement = select(GraphNode.name).where(
        GraphNode.tenant_id == project.tenant_id,
        GraphNode.project_id == project.id,
        GraphNode.type == NodeType.ENTITY,
        GraphNode.status != NodeStatus.WAIVED,
    )
    return list(session.exec(statement.order_by(col(GraphNode.name))))


def list_workflow_names(session: Session, project: Project) -> list[str]:
    """Return the names of the workflows of a project, the oldest first."""
    statement = select(Workflow.name).where(
        Workflow.tenant_id == project.tenant_id, Workflow.project_id == project.id
    )
    return list(session.exec(statement.order_by(col(Workflow.created_at), col(Workflow.id))))


def list_integrations(session: Session, project: Project) -> list[Integration]:
    """Return the integrations of a project, the oldest first."""
    statement = select(Integration).where(
        Integration.tenant_id == project.tenant_id, Integration.project_id == project.id
    )
    return list(session.exec(statement.order_by(col(Integration.created_at), col(Integration.id))))
