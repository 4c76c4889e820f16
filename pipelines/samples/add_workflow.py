"""Give the project of a sample its process: drawn in ``data/samples``, and bound.

workflow_id = add_workflow(session, project_id, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.integrations.create_integration import create_integration
from pipelines.integrations.records import IntegrationInput
from pipelines.models import BindingType, IntegrationType
from pipelines.samples.load_sample import FOLDER
from pipelines.workflows.bind_elements import bind_elements
from pipelines.workflows.list_bindings import list_bindings_of
from pipelines.workflows.records import BindingInput, BindingSuggestion, WorkflowInput
from pipelines.workflows.upload_workflow import upload_workflow
from pipelines.workflows.validate_workflow import validate_workflow

NAME = "Swap a shift"
FILE = "swap-a-shift.bpmn"
SWAP_FIELDS = [
    {"name": "shift", "type": "text", "required": True},
    {"name": "colleague", "type": "text", "required": True},
]
ANSWER_FIELDS = [
    {"name": "approved", "type": "boolean", "required": True},
    {"name": "reason", "type": "text", "required": False},
]
#: Element, its type, type of binding, target, config.
BOUND: tuple[tuple[str, str, BindingType, str, dict[str, Any]], ...] = (
    ("Choose_Swap", "UserTask", BindingType.FORM, "Choose a swap", {"fields": SWAP_FIELDS}),
    ("Approve_Swap", "UserTask", BindingType.FORM, "Approve a swap", {"fields": ANSWER_FIELDS}),
    ("Check_Rules", "BusinessRuleTask", BindingType.DECISION, "Rules for swaps", {}),
)
#: From here on a suggestion is taken.
SURE = 0.8


def add_workflow(session: Session, project_id: str, *, by: Actor) -> str:
    """Upload the process, bind what it needs, check it; return its id.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not upload workflows, or connect integrations.
    """
    given = WorkflowInput(name=NAME, description="Two nurses trade shifts.", project_id=project_id)
    content = (FOLDER / FILE).read_bytes()
    workflow_id = upload_workflow(session, given, content, file_name=FILE, by=by).workflow_id
    service = IntegrationInput(
        project_id=project_id, integration_type=IntegrationType.CURATED, provider="twilio"
    )
    messages = create_integration(session, service, by=by)
    found = list_bindings_of(session, workflow_id, limit=1, offset=0, by=by).suggestions
    sent = {"operationId": "sendMessage"}
    bindings = [
        *(build_binding(*each) for each in BOUND),
        build_binding("Tell_Both", "SendTask", BindingType.INTEGRATION, messages.id, sent),
        *(take_suggestion(each) for each in found if is_wanted(each)),
    ]
    bind_elements(session, workflow_id, bindings, by=by)
    validate_workflow(session, workflow_id, by=by)
    return workflow_id


def build_binding(
    element_id: str, element_type: str, kind: BindingType, target_id: str, config: dict[str, Any]
) -> BindingInput:
    """Return one binding."""
    return BindingInput(
        element_id=element_id,
        element_type=element_type,
        binding_type=kind,
        binding_target_id=target_id,
        config=config,
    )


def is_wanted(suggestion: BindingSuggestion) -> bool:
    """Tell whether a suggestion says who does something, and is sure."""
    return suggestion.binding_type is BindingType.PERMISSION and suggestion.confidence >= SURE


def take_suggestion(suggestion: BindingSuggestion) -> BindingInput:
    """Return the binding that is suggested."""
    return build_binding(
        suggestion.element_id,
        suggestion.element_type,
        suggestion.binding_type,
        suggestion.binding_target_id,
        suggestion.config,
    )
