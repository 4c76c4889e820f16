"""Show what the elements of a workflow are bound to, and what else would fit.

page = list_bindings_of(session, workflow_id, limit=50, offset=0, by=actor)
"""

from collections.abc import Iterable

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.models import Project, WorkflowBinding
from pipelines.workflows.model import Model
from pipelines.workflows.open_version import open_model
from pipelines.workflows.queries import get_workflow, list_bindings
from pipelines.workflows.records import BindingPage, BindingView
from pipelines.workflows.suggest_bindings import suggest_bindings
from pipelines.workflows.targets import Targets, find_target, list_targets


def list_bindings_of(
    session: Session, workflow_id: str, *, limit: int, offset: int, by: Actor
) -> BindingPage:
    """Return a page of the bindings of a workflow, with suggestions for what is bound to nothing.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they may not read it.
    """
    # Load
    workflow, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    bindings = list_bindings(session, workflow)
    model = open_model(session, workflow)[1]
    targets = list_targets(session, project, by=by)

    # Report
    return BindingPage(
        bindings=to_views(bindings[offset : offset + limit], model, targets),
        suggestions=suggest_bindings(model, bindings, targets),
        total=len(bindings),
        limit=limit,
        offset=offset,
    )


def show_bindings(
    session: Session, project: Project, bindings: list[WorkflowBinding], model: Model, *, by: Actor
) -> list[BindingView]:
    """Show bindings with the names of their elements and targets."""
    return to_views(bindings, model, list_targets(session, project, by=by))


def to_views(bindings: Iterable[WorkflowBinding], model: Model, targets: Targets) -> list[BindingView]:
    """Show bindings; the name of a target that is gone is none."""
    views = []
    for each in bindings:
        element = model.by_id.get(each.element_id)
        target = find_target(targets, each.binding_type, each.target_id)
        views.append(
            BindingView(
                **each.model_dump(exclude={"tenant_id", "workflow_id", "target_id", "created_by"}),
                element_name=element.name if element is not None else "",
                binding_target_id=each.target_id,
                target_name=target.name if target else None,
            )
        )
    return views
