"""Show how the product is to look.

view = get_design(session, project_id, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.discovery.flow import Flow
from pipelines.knowledge.records import Direction
from pipelines.models import DesignChoice
from pipelines.ontology.board import load_board
from pipelines.ontology.queries import find_design
from pipelines.ontology.records import DesignView, DirectionView

#: What may be chosen beside the direction; what is not comes from it.
FINE = ("accent", "density", "tone", "layout")


def get_design(session: Session, project_id: str, *, by: Actor) -> DesignView:
    """Return the look as chosen, else as its direction says, and the directions that there are.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    # Load
    board = load_board(session, project_id, by=by, to=Capability.PROJECT_READ)
    own: dict[str, Any] = {"tenant_id": board.project.tenant_id, "project_id": board.project.id}
    design = find_design(session, board.project.id) or DesignChoice(**own)

    # Report
    return show_design(Flow(board, [], {}), design)


def show_design(flow: Flow, design: DesignChoice) -> DesignView:
    """Return the view of a design."""
    direction = find_direction(flow, design)
    fine = {key: getattr(design, key) or getattr(direction, key) for key in FINE}
    chosen = [key for key in ("direction", *FINE, "references") if getattr(design, key)]
    return DesignView(
        id=flow.project.id,
        direction=direction.id,
        references=design.references,
        chosen=chosen,
        directions=[DirectionView.model_validate(each) for each in flow.bank.directions.values()],
        created_at=flow.project.created_at,
        updated_at=design.updated_at,
        **fine,
    )


def find_direction(flow: Flow, design: DesignChoice) -> Direction:
    """Return the direction that was chosen, else the first of the packs."""
    known = flow.bank.directions
    return known.get(design.direction or "") or next(iter(known.values()))
