"""Take a sample idea through the flow, as a person would who answers every question.

project_id = walk_project(session, load_sample("dental-clinic"), until=Phase.SPECIFICATION, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.get_next_question import get_next_question
from pipelines.discovery.open_project import open_project
from pipelines.discovery.start_flow import start_flow
from pipelines.discovery.transition_phase import transition_phase
from pipelines.models import Phase
from pipelines.projects.records import ProjectInput
from pipelines.samples.answer_like import answer_like
from pipelines.samples.load_sample import Sample

#: Score that opens the next phase, as in the settings' default.
THRESHOLD = 0.95


def walk_project(
    session: Session, sample: Sample, *, until: Phase, questions: int | None = None, by: Actor
) -> str:
    """Make a project and answer until its phase is ``until``; return its id.

    There it answers ``questions`` more: a project in the middle of a phase.

    Raises:
        ReadinessFailed: somebody who answers everything does not become ready: a fault of the packs.
    """
    given = ProjectInput(name=sample.name, description=sample.brief, template=sample.template)
    project_id = open_project(session, given, by=by).id
    if until is Phase.CREATED:
        return project_id
    start_flow(session, project_id, by=by)
    for here in list(Phase)[Phase.DISCOVERY.order : until.order]:
        answer_all(session, project_id, sample, by=by)
        target = list(Phase)[here.order + 1]
        transition_phase(session, project_id, target, threshold=THRESHOLD, by=by)
    answer_all(session, project_id, sample, most=questions or 0, by=by)
    return project_id


def answer_all(
    session: Session, project_id: str, sample: Sample, *, most: int | None = None, by: Actor
) -> int:
    """Answer the open questions of the project's phase, at most ``most``; return how many."""
    count = 0
    while most is None or count < most:
        question = get_next_question(session, project_id, by=by).question
        if question is None:
            break
        answer_question(session, project_id, question.id, answer_like(sample, question), by=by)
        count += 1
    return count
