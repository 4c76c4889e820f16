"""What the panel of an element of a workflow needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import BindingType
from pipelines.workflows.read_element import list_choices, read_element
from praetor_app.views.workflow_choices import ChoiceGroup, to_groups
from praetor_app.views.workflow_element import ElementPanel, to_panel


def load_element(session: Session, workflow_id: str, element_id: str, *, by: Actor) -> ElementPanel:
    """Return an element with its bindings."""
    return to_panel(read_element(session, workflow_id, element_id, by=by))


def load_choices(session: Session, workflow_id: str, kind: BindingType, *, by: Actor) -> list[ChoiceGroup]:
    """Return what there is to bind to, in groups."""
    return to_groups(kind, list_choices(session, workflow_id, kind, by=by))
