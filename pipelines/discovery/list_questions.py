"""List all questions of a project with their answers.

listed = list_questions(session, project_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.discovery.flow import load_flow
from pipelines.discovery.records import PhaseQuestions, QuestionList
from pipelines.discovery.show_question import list_question
from pipelines.models import Phase


def list_questions(session: Session, project_id: str, *, by: Actor) -> QuestionList:
    """Return the questions by phase: open, answered, known already, and those that do not apply.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_READ)

    # Report
    return QuestionList(
        phases=[
            PhaseQuestions(phase=phase, questions=[list_question(flow, question) for question in questions])
            for phase in Phase
            if (questions := flow.of_phase(phase))
        ]
    )
