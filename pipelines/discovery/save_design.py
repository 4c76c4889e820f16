"""Keep the choice of look where it is read from.

save_design(session, flow, question)
"""

from typing import Any

from sqlmodel import Session

from pipelines.base.clock import utc_now
from pipelines.discovery.flow import Flow
from pipelines.models import DesignChoice, Question
from pipelines.ontology.queries import find_design

#: Slots of the look → what a design choice calls them.
DESIGN = {
    f"design_{name}": name for name in ("direction", "accent", "density", "tone", "layout", "references")
}


def save_design(session: Session, flow: Flow, question: Question) -> None:
    """Write down what an answer about the look has chosen; other answers do nothing here."""
    slots = [slot for slot in question.fills if slot in DESIGN]
    if not slots:
        return
    own: dict[str, Any] = {"tenant_id": flow.project.tenant_id, "project_id": flow.project.id}
    design = find_design(session, flow.project.id) or DesignChoice(**own)
    for slot in slots:
        value = flow.board.value(slot)
        setattr(design, DESIGN[slot], (value or []) if slot == "design_references" else value)
    design.updated_at = utc_now()
    session.add(design)
