"""Do what entering a phase does: its questions, its candidates, its plan.

done = enter_phase(session, flow, Phase.FEATURE_SELECTION)
"""

from collections.abc import Callable

from sqlmodel import Session

from pipelines.discovery.ask_questions import ask_questions
from pipelines.discovery.flow import ASKED, Flow
from pipelines.discovery.generate_plan import ask_plan_questions, generate_plan
from pipelines.discovery.judge_questions import judge_questions
from pipelines.discovery.propose_features import propose_features
from pipelines.discovery.records import EntryActions
from pipelines.models import Phase, QuestionStatus
from pipelines.ontology.bank import BankQuestion
from pipelines.ontology.measure_coverage import measure_coverage


def enter_phase(session: Session, flow: Flow, phase: Phase) -> EntryActions:
    """Add what the phase brings, keep what is decided, and say what was done."""
    done = ENTER[phase](session, flow) if phase in ENTER else EntryActions()
    ask_questions(session, flow, phase, list_bank_questions(flow, phase))
    judge_questions(flow)
    flow.board.save(session)
    flow.project.ontology_coverage = measure_coverage(flow.board.slots())
    session.flush()
    states = [question.status for question in flow.of_phase(phase)]
    return done.model_copy(
        update={
            "questions_supressed": done.questions_supressed or states.count(QuestionStatus.SUPPRESSED),
            "questions_asked": sum(status in ASKED for status in states),
        }
    )


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
