"""Every SELECT on what people brought to a project."""

from collections import defaultdict

from sqlmodel import Session, and_, col, select

from pipelines.base.ids import get_part_id
from pipelines.models import (
    GraphNode,
    Integration,
    IntegrationMapping,
    Project,
    Standard,
    StandardVersion,
    StoredFile,
    Template,
    TemplateMapping,
    TemplateVariable,
    Workflow,
    WorkflowBinding,
    WorkflowVersion,
)
from pipelines.standards.queries import list_current_of_tenant

Drawn = tuple[Workflow, WorkflowVersion, StoredFile, list[WorkflowBinding]]


def list_workflows(session: Session, project: Project) -> list[Drawn]:
    """Return a project's workflows with their newest versions, their files and bindings, the oldest first."""
    newest = and_(
        col(WorkflowVersion.workflow_id) == Workflow.id, col(WorkflowVersion.number) == Workflow.version
    )
    statement = (
        select(Workflow, WorkflowVersion, StoredFile)
        .join(WorkflowVersion, newest)
        .join(StoredFile, col(StoredFile.id) == WorkflowVersion.file_id)
        .where(Workflow.project_id == project.id)
        .order_by(col(Workflow.created_at), col(Workflow.id))
    )
    rows = list(session.exec(statement))
    bound: dict[str, list[WorkflowBinding]] = defaultdict(list)
    order = (col(WorkflowBinding.element_id), col(WorkflowBinding.binding_type))
    ids = [workflow.id for workflow, _, _ in rows]
    for each in session.exec(
        select(WorkflowBinding).where(col(WorkflowBinding.workflow_id).in_(ids)).order_by(*order)
    ):
        bound[each.workflow_id].append(each)
    return [(workflow, version, file, bound[workflow.id]) for workflow, version, file in rows]


def list_integrations(session: Session, project: Project) -> list[Integration]:
    """Return a project's integrations, the oldest first."""
    statement = select(Integration).where(Integration.project_id == project.id)
    return list(session.exec(statement.order_by(col(Integration.created_at), col(Integration.id))))


def list_mappings(session: Session, integrations: list[Integration]) -> list[IntegrationMapping]:
    """Return the mappings of these integrations, the oldest first."""
    ids = [each.id for each in integrations]
    statement = select(IntegrationMapping).where(col(IntegrationMapping.integration_id).in_(ids))
    return list(
        session.exec(statement.order_by(col(IntegrationMapping.created_at), col(IntegrationMapping.id)))
    )


def list_standards(
    session: Session,
    project: Project,
    integrations: list[Integration],
    mappings: list[IntegrationMapping],
) -> list[tuple[Standard, StandardVersion]]:
    """Return the standards of a project, and those that it uses, with their highest versions."""
    used = {each for one in mappings for each in (one.source_schema_id, one.target_schema_id)}
    used |= {each.contract_standard_id for each in integrations if each.contract_standard_id}
    found = [
        (standard, version)
        for standard, version in list_current_of_tenant(session, project.tenant_id)
        if standard.project_id == project.id
        or standard.id in used
        or any(get_part_id(standard.id, name) in used for name in version.schema_names)
    ]
    return sorted(found, key=lambda each: (each[0].created_at, each[0].id))


def name_things(session: Session, project: Project) -> dict[str, str]:
    """Return the names of what is known of a project, by id."""
    statement = select(GraphNode.id, GraphNode.name).where(
        GraphNode.tenant_id == project.tenant_id, GraphNode.project_id == project.id
    )
    return dict(session.exec(statement).all())


def list_templates(session: Session, project: Project) -> list[Template]:
    """Return a project's document templates, the oldest first."""
    statement = select(Template).where(Template.project_id == project.id)
    return list(session.exec(statement.order_by(col(Template.created_at), col(Template.id))))


def list_variables(
    session: Session, templates: list[Template]
) -> list[tuple[TemplateVariable, TemplateMapping | None]]:
    """Return the variables of these templates in their order, each with its mapping."""
    own = col(TemplateMapping.variable_id) == TemplateVariable.id
    statement = (
        select(TemplateVariable, TemplateMapping)
        .join(TemplateMapping, own, isouter=True)
        .where(col(TemplateVariable.template_id).in_([each.id for each in templates]))
        .order_by(col(TemplateVariable.position), col(TemplateVariable.name))
    )
    return list(session.exec(statement))
