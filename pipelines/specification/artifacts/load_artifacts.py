"""Load what people brought to a project, with what it is bound to.

artifacts = load_artifacts(session, project)
"""

from collections import defaultdict

from pydantic.alias_generators import to_camel
from sqlmodel import Session

from pipelines.access.capability import Capability
from pipelines.access.system_roles import get_role_id
from pipelines.base.errors import NotFound
from pipelines.base.ids import get_part_id
from pipelines.integrations.catalogue import find_service
from pipelines.models import (
    Integration,
    IntegrationMapping,
    Project,
    Role,
    Standard,
    StandardVersion,
    StoredFile,
    Template,
    WorkflowBinding,
)
from pipelines.permissions.queries import list_custom_roles
from pipelines.specification.artifacts.queries import (
    list_integrations,
    list_mappings,
    list_standards,
    list_templates,
    list_variables,
    list_workflows,
    name_things,
)
from pipelines.specification.artifacts.records import (
    Artifacts,
    BoundElement,
    IntegrationArtifact,
    MappingArtifact,
    StandardArtifact,
    TemplateArtifact,
    VariableArtifact,
    WorkflowArtifact,
)
from pipelines.standards.core_standards import list_core_standards
from pipelines.workflows.model import Model
from pipelines.workflows.open_version import open_version
from pipelines.workflows.read_model import to_model
from pipelines.workflows.write_bpmn import write_bpmn

#: Bytes of a BPMN file that a specification still carries along.
LARGEST_CARRIED = 1 << 20

Standards = list[tuple[Standard, StandardVersion]]


def load_artifacts(session: Session, project: Project) -> Artifacts:
    """Return the documents, workflows, integrations and standards of a project, as they are now."""
    # Load
    templates = list_templates(session, project)
    integrations = list_integrations(session, project)
    mappings = list_mappings(session, integrations)
    standards = list_standards(session, project, integrations, mappings)
    names = name_targets(session, project, integrations) | {each.id: each.name for each in templates}

    # Report
    return Artifacts(
        templates=read_templates(session, templates),
        workflows=read_workflows(session, project, names),
        integrations=read_integrations(integrations, mappings, standards),
        standards=[read_standard(*each) for each in standards],
    )


def name_targets(session: Session, project: Project, integrations: list[Integration]) -> dict[str, str]:
    """Return the names of what elements of workflows can be bound to, by id."""
    names = {get_role_id(project.tenant_id, role): role.title() for role in Role}
    names |= {each.value: each.description for each in Capability}
    names |= {role.id: role.name for role in list_custom_roles(session, project.tenant_id)}
    return names | {each.id: each.provider for each in integrations} | name_things(session, project)


def read_templates(session: Session, templates: list[Template]) -> list[TemplateArtifact]:
    """Return the documents with where their values come from."""
    variables: dict[str, list[VariableArtifact]] = defaultdict(list)
    for variable, mapping in list_variables(session, templates):
        variables[variable.template_id].append(
            VariableArtifact(
                name=variable.name,
                type=variable.type,
                is_required=variable.is_required,
                source_type=mapping.source_type if mapping else None,
                source_path=mapping.source_path if mapping else None,
                transform=mapping.transform_expression if mapping else None,
            )
        )
    return [
        TemplateArtifact(
            id=each.id,
            name=each.name,
            description=each.description,
            template_type=each.template_type,
            format=each.format,
            version=each.version,
            variables=variables[each.id],
        )
        for each in templates
    ]


def read_workflows(session: Session, project: Project, names: dict[str, str]) -> list[WorkflowArtifact]:
    """Return the workflows with their files and bindings."""
    found: list[WorkflowArtifact] = []
    for workflow, version, file, bindings in list_workflows(session, project):
        model = find_model(file)
        found.append(
            WorkflowArtifact(
                id=workflow.id,
                name=workflow.name,
                description=workflow.description,
                version=workflow.version,
                counts={to_camel(name): count for name, count in version.counts.items()},
                bindings=[read_binding(each, model, names) for each in bindings],
                bpmn=write_bpmn(model).decode() if model and file.size <= LARGEST_CARRIED else "",
            )
        )
    return found


def find_model(file: StoredFile) -> Model | None:
    """Return the model of a file; none where its content is lost."""
    try:
        return to_model(open_version(file))
    except NotFound:
        return None


def read_binding(binding: WorkflowBinding, model: Model | None, names: dict[str, str]) -> BoundElement:
    """Return what carries an element out."""
    element = model.by_id.get(binding.element_id) if model else None
    return BoundElement(
        element_id=binding.element_id,
        element_type=binding.element_type,
        element_name=element.name if element else "",
        binding_type=binding.binding_type,
        target_id=binding.target_id,
        target_name=names.get(binding.target_id.partition("/")[0], binding.target_id),
        config=binding.config,
        is_stale=binding.is_stale,
    )


def read_integrations(
    integrations: list[Integration], mapped: list[IntegrationMapping], standards: Standards
) -> list[IntegrationArtifact]:
    """Return the integrations with how their data is mapped."""
    schemas = {each.id: each.name for each in list_core_standards()}
    schemas |= {standard.id: standard.name for standard, _ in standards}
    for standard, version in standards:
        schemas |= {get_part_id(standard.id, name): name for name in version.schema_names}
    mappings: dict[str, list[MappingArtifact]] = defaultdict(list)
    for each in mapped:
        mappings[each.integration_id].append(
            MappingArtifact(
                operation_id=each.operation_id,
                source_schema=schemas.get(each.source_schema_id, each.source_schema_id),
                target_schema=schemas.get(each.target_schema_id, each.target_schema_id),
                rules=each.mapping_rules,
                flag=each.flag,
            )
        )
    contracts = {standard.id: f"{standard.name} {standard.version}" for standard, _ in standards}
    return [
        read_integration(each, contracts.get(each.contract_standard_id or ""), mappings[each.id])
        for each in integrations
    ]


def read_integration(
    integration: Integration, contract: str | None, mappings: list[MappingArtifact]
) -> IntegrationArtifact:
    """Return an integration; of one without a contract, what the catalogue knows."""
    service = find_service(integration.provider) if contract is None else None
    operations = service.operations if service else []
    return IntegrationArtifact(
        id=integration.id,
        provider=integration.provider,
        type=integration.integration_type,
        base_url=integration.base_url or (service.base_url if service else None),
        contract=contract,
        mappings=mappings,
        auth=service.auth.kind if service else None,
        docs=service.docs if service else None,
        operations=[f"{each.operation_id}: {each.method} {each.path}" for each in operations],
    )


def read_standard(standard: Standard, version: StandardVersion) -> StandardArtifact:
    """Return a standard with the ids of its operations."""
    return StandardArtifact(
        id=standard.id,
        kind=standard.kind,
        namespace=standard.namespace,
        name=standard.name,
        version=standard.version,
        operations=[each["operationId"] for each in version.operations],
    )
