"""Do what entering a phase does: its questions, its candidates, its plan.

done = enter_phase(session, flow, Phase.FEATURE_SELECTION, by=actor)
"""

from collections.abc import Callable

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.discovery.ask_questions import ask_questions
from pipelines.discovery.draft_tasks import draft_choice, draft_connect, draft_settlement
from pipelines.discovery.find_contradictions import find_contradictions
from pipelines.discovery.flow import ASKED, Flow
from pipelines.discovery.follow_renames import save_and_follow
from pipelines.discovery.generate_plan import ask_plan_questions, generate_plan
from pipelines.discovery.judge_questions import judge_questions
from pipelines.discovery.phase_records import EntryActions
from pipelines.discovery.propose_features import propose_features
from pipelines.models import NodeStatus, Phase, QuestionStatus
from pipelines.ontology.bank import BankQuestion
from pipelines.ontology.measure_coverage import measure_coverage
from pipelines.ontology.node import Node
from pipelines.tasks.create_tasks import create_tasks
from pipelines.tasks.records import TaskDraft


def enter_phase(session: Session, flow: Flow, phase: Phase, *, by: Actor) -> EntryActions:
    """Add what the phase brings, keep what is decided, and say what was done."""
    done = ENTER[phase](session, flow) if phase in ENTER else EntryActions()
    ask_questions(session, flow, phase, list_bank_questions(flow, phase))
    judge_questions(flow)
    drafts = draft_what_is_due(flow)
    save_and_follow(session, flow.board, by=by)
    tasks = create_tasks(session, flow.project, drafts, by=by)
    flow.project.ontology_coverage = measure_coverage(flow.board.slots())
    session.flush()
    states = [question.status for question in flow.of_phase(phase)]
    return done.model_copy(
        update={
            "questions_supressed": done.questions_supressed or states.count(QuestionStatus.SUPPRESSED),
            "tasks_created": len(tasks),
            "questions_asked": sum(status in ASKED for status in states),
        }
    )


def draft_what_is_due(flow: Flow) -> list[TaskDraft]:
    """Return the tasks for services that were named and for what contradicts, each kept single."""
    raised = find_contradictions(flow, None).raised
    judge_questions(flow)
    named = [node for node in flow.board.listed("integration:").values() if is_stated(node)]
    clashes = [node for node in flow.board.slots() if node.status is NodeStatus.CONFLICTED]
    return [
        *(draft_connect(node) for node in named),
        *(draft_settlement(node, flow.board) for node in raised if node.status is NodeStatus.CONFLICTED),
        *(
            draft_choice(node, question)
            for node in clashes
            if (question := next(flow.filling(node.key), None))
        ),
    ]


def is_stated(node: Node) -> bool:
    """Tell whether a service was named as one that is wanted."""
    return node.value is True and node.status is NodeStatus.STATED


def list_bank_questions(flow: Flow, phase: Phase) -> list[BankQuestion]:
    """Return what the banks ask in a phase whatever the features; features ask in planning."""
    return [
        each for each in flow.bank.questions.values() if each.feature is None and each.template.phase is phase
    ]


ENTER: dict[Phase, Callable[[Session, Flow], EntryActions]] = {
    Phase.FEATURE_SELECTION: propose_features,
    Phase.PLAN_GENERATION: generate_plan,
    Phase.PLANNING: ask_plan_questions,
}
