"""Open a project: read its brief at once, and pin the knowledge that suits it. The flow is not started.

view = open_project(session, ProjectInput(name="Hair & Harmony", description="Clients book …"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.errors import Invalid
from pipelines.discovery.choose_packs import choose_packs, list_templates
from pipelines.discovery.count_phases import WORKED
from pipelines.discovery.refine_brief import refine_soon
from pipelines.events.record_event import record_event
from pipelines.knowledge.read_brief import read_brief
from pipelines.knowledge.records import BriefReading
from pipelines.models import PhaseCounters, Project
from pipelines.ontology.board import Board
from pipelines.ontology.link_things import link_things
from pipelines.ontology.load_bank import pin_packs
from pipelines.ontology.measure_coverage import measure_coverage
from pipelines.ontology.name_things import add_known
from pipelines.ontology.note_brief import add_slots, note_brief
from pipelines.projects.list_projects import to_view
from pipelines.projects.records import ProjectInput, ProjectView


def open_project(session: Session, given: ProjectInput, *, by: Actor) -> ProjectView:
    """Make a project of a name and a brief.

    Raises:
        PermissionDenied: the actor may not make projects.
        Invalid: there is no such template.
    """
    # Check
    check_capability(by, Capability.PROJECT_CREATE)
    check_template(given.template)

    # Derive
    reading = read_brief(given.name, given.description, template=given.template)
    packs = choose_packs(given.name, given.description, reading, template=given.template)

    # Save
    project = save_project(session, given, reading, by=by)
    board = Board(project, pin_packs(session, project, packs), {})
    save_reading(session, board, reading)
    session.add_all(build_counters(project))
    record_event(session, project, "project.created", after=project.name, by=by)
    refine_soon(session, project, by=by)

    # Report
    return to_view(project)


def check_template(template: str | None) -> None:
    """Raise `Invalid` for a template that is none."""
    if template is not None and template not in list_templates():
        known = ", ".join(list_templates())
        raise Invalid(f"There is no template {template!r}.", "template", f"One of {known}")


def save_project(session: Session, given: ProjectInput, reading: BriefReading, *, by: Actor) -> Project:
    """Write the project itself."""
    project = Project(  # type: ignore[call-arg]  # the alias is for JSON
        tenant_id=by.tenant_id,
        name=given.name,
        description=given.description,
        template=given.template,
        metadata_=given.metadata,
        domain=reading.domain.model_dump(exclude_none=True),
        created_by=by.user_id,
    )
    session.add(project)
    session.flush()
    return project


def save_reading(session: Session, board: Board, reading: BriefReading) -> None:
    """Write down what there is to know, and what of it the brief says."""
    add_slots(board)
    add_known(board)
    note_brief(board, reading)
    board.project.ontology_coverage = measure_coverage(board.slots())
    board.save(session)
    session.add_all(link_things(board, reading))


def build_counters(project: Project) -> list[PhaseCounters]:
    """Return the counters of a project in which nothing is asked yet."""
    return [PhaseCounters(tenant_id=project.tenant_id, project_id=project.id, phase=p) for p in WORKED]
