"""Read a brief that was changed: what the old one said is taken back, what the new one says holds.

reread_brief(session, project, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.discovery.choose_packs import choose_packs
from pipelines.discovery.count_phases import count_phases
from pipelines.discovery.flow import load_flow
from pipelines.discovery.open_project import save_reading
from pipelines.discovery.save_choice import save_choice
from pipelines.knowledge.read_brief import read_brief
from pipelines.models import Phase, Project
from pipelines.ontology.board import Board
from pipelines.ontology.load_bank import pin_packs
from pipelines.ontology.note_brief import note_brief
from pipelines.ontology.queries import delete_graph


def reread_brief(session: Session, project: Project, *, by: Actor) -> None:
    """Note what the brief says now. Before the flow starts the packs are chosen anew; later they stay."""
    reading = read_brief(project.name, project.description, template=project.template)
    if project.phase is Phase.CREATED:
        project.domain = reading.domain.model_dump(exclude_none=True)
        packs = choose_packs(project.name, project.description, reading, template=project.template)
        delete_graph(session, project)
        save_reading(session, Board(project, pin_packs(session, project, packs), {}), reading)
        return
    flow = load_flow(session, project.id, by=by, to=Capability.PROJECT_WRITE)
    counts = count_phases(flow)
    for key in list(flow.board.nodes):
        flow.board.withdraw(key, "brief", "brief")
    note_brief(flow.board, reading)
    save_choice(session, flow, {}, counts, by=by)
