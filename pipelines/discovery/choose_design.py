"""Say how the product is to look, and show what that comes to.

view = choose_design(session, project_id, DesignInput(density="compact"), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid
from pipelines.discovery.count_phases import count_phases
from pipelines.discovery.flow import Flow, load_flow
from pipelines.discovery.save_choice import save_choice
from pipelines.discovery.save_design import DESIGN
from pipelines.discovery.show_design import show_design
from pipelines.events.record_event import record_event
from pipelines.models import DesignChoice, NodeStatus
from pipelines.ontology.queries import find_design
from pipelines.ontology.records import Claim, DesignInput, DesignView

#: How sure a choice on the page is; where it comes from.
CHOSEN, SOURCE = 0.9, {"kind": "answer", "ref": "design"}


def choose_design(session: Session, project_id: str, given: DesignInput, *, by: Actor) -> DesignView:
    """Keep what is chosen about the look; null takes a choice back; its questions count as answered.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not change it.
        Invalid: there is no such direction.
        Conflict: it is archived.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)
    design = find_design(session, flow.project.id) or build_design(flow)

    # Check
    wanted = given.model_dump(exclude_unset=True)
    check_direction(flow, wanted.get("direction"))

    # Derive
    counts = count_phases(flow)
    before = {key: getattr(design, key) for key in wanted}
    for key, value in wanted.items():
        choose(flow, design, key, value)

    # Save
    session.add(design)
    save_choice(session, flow, {}, counts, by=by)
    record_event(session, flow.project, "design.chosen", before=before, after=wanted, by=by)

    # Report
    return show_design(flow, design)


def build_design(flow: Flow) -> DesignChoice:
    """Return a look about which nothing is chosen."""
    return DesignChoice(tenant_id=flow.project.tenant_id, project_id=flow.project.id)


def check_direction(flow: Flow, direction: str | None) -> None:
    """Raise `Invalid` for a direction that there is not."""
    if direction is not None and direction not in flow.bank.directions:
        known = ", ".join(flow.bank.directions)
        raise Invalid(f"There is no direction {direction!r}.", "direction", f"One of {known}")


def choose(flow: Flow, design: DesignChoice, key: str, value: Any) -> None:
    """Keep one choice, or take it back."""
    if key == "references":
        value = value or []
    setattr(design, key, value)
    design.updated_at = utc_now()
    slot = next(slot for slot, name in DESIGN.items() if name == key)
    if slot not in flow.bank.slots:
        return
    if value:
        flow.board.claim(Claim(slot, value, CHOSEN, NodeStatus.STATED, "answer", SOURCE))
    else:
        flow.board.withdraw(slot, SOURCE["kind"], SOURCE["ref"])
