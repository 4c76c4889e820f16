"""A project's flow in memory: what is known, the questions, the answers; loaded in two statements.

flow = load_flow(session, project_id, by=actor, to=Capability.PROJECT_WRITE)
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import NotFound, PhaseInvalid
from pipelines.discovery.queries import list_questions_with_answers
from pipelines.models import Answer, NodeStatus, Phase, Project, Question, QuestionStatus
from pipelines.ontology.bank import Bank
from pipelines.ontology.board import Board, load_board

#: What the read-back question of each phase is called, with the phase behind it in the core bank.
READBACK = "readback_"
#: States in which a question is asked.
ASKED = (QuestionStatus.OPEN, QuestionStatus.ANSWERED)


@dataclass
class Flow:
    """The questions of a project in their order, with what is known from them."""

    board: Board
    questions: list[Question]
    answers: dict[str, Answer]

    @property
    def project(self) -> Project:
        """The project that it is about."""
        return self.board.project

    @property
    def bank(self) -> Bank:
        """The knowledge in play."""
        return self.board.bank

    def get(self, question_id: str) -> Question:
        """Return a question, or raise `NotFound`."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotFound("No such question in this project.", questionId=question_id)

    def find(self, key: str) -> Question | None:
        """Return the question of that name in its bank."""
        return next((question for question in self.questions if question.key == key), None)

    def of_phase(self, phase: Phase) -> list[Question]:
        """Return the questions of a phase."""
        return [question for question in self.questions if question.phase is phase]

    def asked(self, phase: Phase) -> list[Question]:
        """Return what is asked in a phase: its questions, and earlier ones that a contradiction reopened."""
        again = list_reopened(self.board)
        return [
            question
            for question in self.questions
            if question.status in ASKED
            and (question.phase is phase or (question.id in again and question.phase.order < phase.order))
        ]

    def open(self, phase: Phase) -> list[Question]:
        """Return those of them that wait for an answer."""
        return [question for question in self.asked(phase) if question.status is QuestionStatus.OPEN]

    def filling(self, slot: str) -> Iterator[Question]:
        """Yield the questions whose answer fills a slot."""
        return (question for question in self.questions if slot in question.fills)

    def revision(self, question: Question) -> int:
        """Return how often the question was answered."""
        answer = self.answers.get(question.id)
        return answer.revision if answer else 0


def load_flow(session: Session, project_id: str, *, by: Actor, to: Capability) -> Flow:
    """Load a project that the actor may do ``to`` with, with all that is known and asked.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``get_project``.
    """
    return fill_flow(session, load_board(session, project_id, by=by, to=to))


def fill_flow(session: Session, board: Board) -> Flow:
    """Load the questions and answers of a project whose board is loaded."""
    rows = list_questions_with_answers(session, board.project)
    return Flow(board, [q for q, _ in rows], {a.question_id: a for _, a in rows if a is not None})


def check_started(project: Project) -> None:
    """Raise `PhaseInvalid` while the project has nothing to ask."""
    if project.phase is Phase.CREATED:
        raise PhaseInvalid("Start the flow of this project first.", phase=project.phase)


def is_readback(question: Question) -> bool:
    """Tell whether a question is a phase's "this is what I understood"."""
    return question.key.startswith(READBACK)


def list_reopened(board: Board) -> set[str]:
    """Return the questions that are asked again because of a contradiction, by id."""
    return {
        str(node.value["question"])
        for node in board.listed("conflict:").values()
        if node.status is NodeStatus.CONFLICTED and node.value and node.value.get("question")
    }
