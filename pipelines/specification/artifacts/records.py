"""What people brought to a project, as its specification names it: documents, workflows, contracts.

Each with its name, version and bindings, so that whoever builds knows what carries what out.
"""

from typing import Any

from pipelines.base.records import Record


class BoundElement(Record):
    """An element of a workflow, and what carries it out."""

    element_id: str
    element_type: str
    #: Empty: it has no name, or the newest version lacks it.
    element_name: str
    binding_type: str
    target_id: str
    target_name: str
    #: What belongs to it: the operation of a service, the fields of a form, the expression of a decision.
    config: dict[str, Any]
    #: The newest version of the workflow lacks the element.
    is_stale: bool


class WorkflowArtifact(Record):
    """A BPMN file."""

    id: str
    name: str
    description: str
    version: int
    counts: dict[str, int]
    bindings: list[BoundElement]
    #: The file as it was read; empty where it is too large to be carried along, or lost.
    bpmn: str


class MappingArtifact(Record):
    """How data goes to and from an operation."""

    operation_id: str
    source_schema: str
    target_schema: str
    rules: list[dict[str, Any]]
    #: Why somebody should look at it first.
    flag: str | None = None


class IntegrationArtifact(Record):
    """An outside service that the product works with; ``contract`` names its standard."""

    id: str
    provider: str
    type: str
    base_url: str | None
    contract: str | None
    mappings: list[MappingArtifact]
    #: What the catalogue knows of a service without a contract: how it is signed in to, and what it offers.
    auth: str | None = None
    docs: str | None = None
    operations: list[str] = []


class StandardArtifact(Record):
    """A contract or schema of the registry that the project has or uses."""

    id: str
    kind: str
    namespace: str
    name: str
    version: str
    operations: list[str]


class VariableArtifact(Record):
    """A value that a document asks for; without a source, whoever renders it gives it."""

    name: str
    type: str
    is_required: bool
    source_type: str | None
    source_path: str | None
    transform: str | None


class TemplateArtifact(Record):
    """A document that the product makes, such as a contract."""

    id: str
    name: str
    description: str
    template_type: str
    format: str
    version: int
    variables: list[VariableArtifact]


class Artifacts(Record):
    """Everything of that kind, each list in the order in which it was brought."""

    templates: list[TemplateArtifact] = []
    workflows: list[WorkflowArtifact] = []
    integrations: list[IntegrationArtifact] = []
    standards: list[StandardArtifact] = []
