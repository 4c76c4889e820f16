"""Generate what the chosen features still have to know, and the order in which they are built.

done = generate_plan(session, flow)
"""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from pipelines.discovery.ask_questions import ask_questions, keep_questions
from pipelines.discovery.flow import Flow
from pipelines.discovery.judge_questions import judge_questions
from pipelines.discovery.merge_entities import build_merge_question, find_twins
from pipelines.discovery.phase_records import EntryActions
from pipelines.discovery.plan_milestones import Milestone, plan_milestones
from pipelines.discovery.queries import list_plan_questions
from pipelines.discovery.read_back import PLAN
from pipelines.knowledge.records import QuestionTemplate
from pipelines.models import NodeStatus, NodeType, Phase, PlanQuestion, Question, QuestionStatus
from pipelines.ontology.bank import BankQuestion
from pipelines.ontology.board import Board
from pipelines.ontology.name_things import build_named
from pipelines.ontology.queries import list_features

#: How sure a plan is that nobody has confirmed.
PLANNED = 0.6
#: More questions about twins than this are no help.
MOST_TWINS = 8


def generate_plan(session: Session, flow: Flow) -> EntryActions:
    """Generate the plan questions, ask about things that may be one, plan the milestones."""
    done = ask_plan_questions(session, flow)
    rows = list_features(session, flow.project.id)
    twins = find_twins(flow.board)[:MOST_TWINS]
    known = {question.key for question in flow.questions}
    start = len(flow.of_phase(Phase.PLAN_GENERATION))
    asked = [build_merge_question(flow.board, *pair, start + n) for n, pair in enumerate(twins)]
    fresh = [question for question in asked if question.key not in known]
    keep_questions(session, flow, fresh)
    milestones = plan_milestones(rows)
    note_milestones(flow.board, milestones)
    return done.model_copy(update={"entities_to_merge": len(fresh), "milestones": len(milestones)})


def note_milestones(board: Board, milestones: list[Milestone]) -> None:
    """Keep the plan where the questions about it show it."""
    node = board.get(PLAN) or board.add(build_named(PLAN, NodeType.CAPABILITY, "Milestones"))
    node.value = [milestone.model_dump(mode="json") for milestone in milestones]
    node.status, node.confidence, node.source = NodeStatus.INFERRED, PLANNED, "pattern"
    board.mark(node)


def ask_plan_questions(session: Session, flow: Flow) -> EntryActions:
    """Ask what the chosen features have to know; what is known already is suppressed, and counted."""
    chosen = flow.board.chosen_features()
    wanted = [limit_to_feature(each) for each in flow.bank.questions.values() if each.feature in chosen]
    ask_questions(session, flow, Phase.PLANNING, wanted)
    judge_questions(flow)
    session.flush()
    generated = save_plan_questions(session, flow)
    suppressed = sum(each.is_suppressed for each in generated)
    return EntryActions(plan_questions_generated=len(generated), questions_supressed=suppressed)


def limit_to_feature(asked: BankQuestion) -> BankQuestion:
    """Return the question so that it applies only while its feature is in."""
    template: QuestionTemplate = asked.template
    own = f"'{asked.feature}' in features"
    when = f"{own} and ({template.when})" if template.when else own
    return BankQuestion(template.model_copy(update={"when": when}), asked.pack_id, asked.feature)


def save_plan_questions(session: Session, flow: Flow) -> list[PlanQuestion]:
    """Write down for each chosen feature which slots it asks for, and which of them are known and why."""
    known = {(each.feature_key, each.slot): each for each in list_plan_questions(session, flow.project)}
    wanted = list(list_wishes(flow))
    for each in known.values():
        if (each.feature_key, each.slot) not in {(q.feature_key, slot) for q, slot in wanted}:
            session.delete(each)
    generated = []
    own: dict[str, Any] = {"tenant_id": flow.project.tenant_id, "project_id": flow.project.id}
    for question, slot in wanted:
        key = (str(question.feature_key), slot)
        plan = known.get(key) or PlanQuestion(**own, feature_key=key[0], slot=slot)
        plan.question_id = question.id
        plan.is_suppressed = question.status is QuestionStatus.SUPPRESSED
        plan.reason = explain_known(flow, slot) if plan.is_suppressed else ""
        generated.append(plan)
    session.add_all(generated)
    return generated


def list_wishes(flow: Flow) -> Iterator[tuple[Question, str]]:
    """Yield each plan question that applies with every slot that it fills."""
    for question in flow.of_phase(Phase.PLANNING):
        if question.feature_key and question.status is not QuestionStatus.HIDDEN:
            yield from ((question, slot) for slot in question.fills)


def explain_known(flow: Flow, slot: str) -> str:
    """Say from where a slot is known."""
    node = flow.board.get(slot)
    said = node.evidence[-1] if node and node.evidence else {}
    words = f": “{said['span']}”" if said.get("span") else ""
    return {"brief": "Known from your brief", "answer": "Known from an answer"}.get(
        said.get("kind", ""), "Known"
    ) + words
