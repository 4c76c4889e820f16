"""Say what carries the elements of a workflow out: all of what is asked for, or nothing.

page = bind_elements(session, workflow_id, [BindingInput(element_id="UserTask_1", …)], by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid, NotFound
from pipelines.events.record_event import record_event
from pipelines.models import BindingType, Workflow, WorkflowBinding
from pipelines.workflows.check_model import build_given
from pipelines.workflows.list_bindings import to_views
from pipelines.workflows.model import Model
from pipelines.workflows.open_version import open_version
from pipelines.workflows.queries import get_version, get_workflow, list_bindings
from pipelines.workflows.read_model import find_list
from pipelines.workflows.records import BindingInput, BindingPage
from pipelines.workflows.rules.bound import to_bound
from pipelines.workflows.suggest_bindings import suggest_bindings
from pipelines.workflows.targets import CHECKS, Targets, find_target, list_targets
from pipelines.workflows.validate_workflow import renew_validation

#: What can be bound: what is done, decided or responsible.
BOUND = ("nodes", "lanes", "participants", "processes")
MOST_SHOWN = 200

Key = tuple[str, BindingType]


def bind_elements(session: Session, workflow_id: str, given: list[BindingInput], *, by: Actor) -> BindingPage:
    """Set each binding by its element and type; one without a target is taken away.

    The newest validation, if there was one, is brought up to date with it.

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such target.
        PermissionDenied: they may not bind it.
        Conflict: its project is archived.
        Invalid: an element is not in the newest version, or is something else; a binding stands there twice,
            or its config makes no sense.
    """
    # Load
    workflow, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_WRITE)
    version, file = get_version(session, workflow)
    looked_at = build_given(open_version(file))
    model = looked_at.model
    known = {(each.element_id, each.binding_type): each for each in list_bindings(session, workflow)}
    targets = list_targets(session, project, by=by)

    # Check
    seen: set[Key] = set()
    for index, binding in enumerate(given):
        check_binding(binding, f"bindings.{index}", model, targets, is_known=to_key(binding) in known)
        if to_key(binding) in seen:
            raise Invalid("This binding stands there twice.", f"bindings.{index}", "Set it once")
        seen.add(to_key(binding))

    # Save
    changed = {binding.element_id for binding in given if set_binding(session, workflow, known, binding, by)}
    session.flush()
    bindings = list_bindings(session, workflow)
    if changed:
        workflow.updated_at = utc_now()
        renew_validation(version, to_bound(looked_at, bindings, targets))
        after = sorted(changed)
        record_event(session, project, "workflow.bound", subject_id=workflow.id, after=after, by=by)

    # Report
    return BindingPage(
        bindings=to_views(bindings[:MOST_SHOWN], model, targets),
        suggestions=suggest_bindings(model, bindings, targets),
        total=len(bindings),
        limit=MOST_SHOWN,
        offset=0,
    )


def to_key(binding: BindingInput) -> Key:
    """Return what a binding is known by."""
    return binding.element_id, binding.binding_type


def check_binding(
    binding: BindingInput, field: str, model: Model, targets: Targets, *, is_known: bool
) -> None:
    """Refuse a binding of what is not there, to what is not there. What is stale can be taken away."""
    if binding.binding_target_id is None and is_known:
        return
    element = model.by_id.get(binding.element_id)
    if element is None or find_list(element) not in BOUND:
        raise Invalid("The workflow has no such element.", f"{field}.elementId", "No such element")
    if element.type != binding.element_type:
        issue = f"Should be {element.type}"
        raise Invalid(f"{element.title} is no {binding.element_type}.", f"{field}.elementType", issue)
    if binding.binding_target_id is None:
        return
    target = find_target(targets, binding.binding_type, binding.binding_target_id)
    if target is None:
        kind = binding.binding_type.value
        raise NotFound(
            f"There is no such {kind} to bind to.",
            field=f"{field}.bindingTargetId",
            bindingType=kind,
            bindingTargetId=binding.binding_target_id,
        )
    if check := CHECKS.get(binding.binding_type):
        check(target, binding.config, f"{field}.config")


def set_binding(
    session: Session, workflow: Workflow, known: dict[Key, WorkflowBinding], binding: BindingInput, by: Actor
) -> bool:
    """Make, change or remove one binding; tell whether anything is different."""
    row = known.get(to_key(binding))
    if binding.binding_target_id is None:
        if row is not None:
            session.delete(row)
        return row is not None
    fields: dict[str, Any] = {
        "element_type": binding.element_type,
        "target_id": binding.binding_target_id,
        "config": dict(binding.config),
        "is_stale": False,
        "flag": None,
    }
    if row is None:
        session.add(
            WorkflowBinding(
                tenant_id=workflow.tenant_id,
                workflow_id=workflow.id,
                element_id=binding.element_id,
                binding_type=binding.binding_type,
                created_by=by.user_id,
                **fields,
            )
        )
        return True
    if all(getattr(row, name) == value for name, value in fields.items()):
        return False
    row.sqlmodel_update(fields | {"updated_at": utc_now()})
    return True
