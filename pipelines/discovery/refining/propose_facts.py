"""The agent that reads a brief between the lines: values for slots of which the rules know nothing certain.

reader, evidence = build_reader(board)
facts = list_facts(board, run_agent(reader, evidence, model=find_model(), spending=spending).output)
"""

from collections.abc import Mapping
from functools import partial

from pipelines.agent_runtime.agent import Agent
from pipelines.base.errors import AnswerInvalid
from pipelines.discovery.ask_questions import build_book, build_question
from pipelines.discovery.check_answer import check_answer, find_fitting
from pipelines.discovery.flow import Flow, is_readback
from pipelines.discovery.records import AnswerInput
from pipelines.discovery.refining.records import AskedSlot, BriefEvidence, ProposedFact, ProposedFacts
from pipelines.knowledge.records import Fact, Span
from pipelines.models import NodeStatus, Question
from pipelines.ontology.board import Board
from pipelines.ontology.note_brief import MOST_INFERRED

#: Only of these a guess is of use: what is stated, confirmed or knowingly assumed stays as it is.
UNSETTLED = (NodeStatus.UNKNOWN, NodeStatus.INFERRED)

Questions = Mapping[str, Question]


def build_reader(board: Board) -> tuple[Agent[BriefEvidence, ProposedFacts], BriefEvidence]:
    """Return the agent for what is unsettled about a project, and what it goes by."""
    questions = list_unsettled(board)
    evidence = BriefEvidence(
        name=board.project.name,
        brief=board.project.description,
        slots=[to_asked(slot, question) for slot, question in questions.items()],
    )
    checks = (check_slots, check_quotes, partial(check_values, questions))
    reader = Agent("brief-reader", output=ProposedFacts, rules=propose_nothing, checks=checks)
    return reader, evidence


def list_unsettled(board: Board) -> Questions:
    """Return the question of each slot that is not settled, as this project would ask it; none is saved."""
    flow, book = Flow(board, [], {}), build_book(board)
    found: dict[str, Question] = {}
    for asked in board.bank.questions.values():
        fills = asked.template.fills
        if len(fills) == 1 and fills[0] not in found and is_unsettled(board, fills[0]):
            question = build_question(flow, asked, asked.template.phase, 0, book)
            if not is_readback(question):
                found[fills[0]] = question
    return found


def is_unsettled(board: Board, slot: str) -> bool:
    """Tell whether nobody has said what a slot is."""
    node = board.get(slot)
    return slot in board.bank.slots and (node is None or node.status in UNSETTLED)


def to_asked(slot: str, question: Question) -> AskedSlot:
    """Say what is asked for."""
    return AskedSlot(
        slot=slot,
        question=question.text,
        type=question.answer_type,
        options=[option["value"] for option in question.options],
        unit=question.unit,
        min=question.min,
        max=question.max,
    )


def propose_nothing(_evidence: BriefEvidence) -> ProposedFacts:
    """What the rules find in a brief was noted when the project was opened."""
    return ProposedFacts(facts=[])


def check_slots(evidence: BriefEvidence, output: ProposedFacts) -> list[str]:
    """Each fact is about a slot that was asked for, and about one of its own."""
    known, seen = {asked.slot for asked in evidence.slots}, set[str]()
    problems = []
    for index, fact in enumerate(output.facts):
        if fact.slot not in known:
            problems.append(f"facts.{index}.slot: {fact.slot!r} is none of the given slots.")
        elif fact.slot in seen:
            problems.append(f"facts.{index}.slot: {fact.slot!r} stands twice.")
        seen.add(fact.slot)
    return problems


def check_quotes(evidence: BriefEvidence, output: ProposedFacts) -> list[str]:
    """Each quote stands in the brief, letter by letter."""
    return [
        f"facts.{index}.quote: “{fact.quote}” does not stand in the brief."
        for index, fact in enumerate(output.facts)
        if fact.quote not in evidence.brief
    ]


def check_values(questions: Questions, _evidence: BriefEvidence, output: ProposedFacts) -> list[str]:
    """Each value is one that the slot's question takes."""
    return [
        f"facts.{index}.value: {issue}."
        for index, fact in enumerate(output.facts)
        if fact.slot in questions and (issue := find_issue(questions[fact.slot], fact))
    ]


def find_issue(question: Question, fact: ProposedFact) -> str | None:
    """Say why a value does not answer the question, or nothing when it does."""
    try:
        reply = check_answer(question, AnswerInput(value=fact.value))
    except AnswerInvalid as error:
        return None if find_fitting(question, fact.value) is not None else str(error.details["issue"])
    return "leave out what the brief does not tell" if reply.is_unknown else None


def list_facts(board: Board, output: ProposedFacts) -> list[Fact]:
    """Return what was proposed as facts, inferred from the words that are quoted."""
    questions, brief = list_unsettled(board), board.project.description
    return [to_fact(board, questions[fact.slot], fact, brief) for fact in output.facts]


def to_fact(board: Board, question: Question, fact: ProposedFact, brief: str) -> Fact:
    """Return one of them."""
    start, slot = brief.index(fact.quote), board.bank.slots[fact.slot]
    return Fact(
        slot=fact.slot,
        name=slot.name,
        topic=slot.topic,
        value=find_fitting(question, fact.value),
        confidence=min(fact.confidence, MOST_INFERRED),
        status="inferred",
        span=Span(start=start, end=start + len(fact.quote), text=fact.quote),
        explanation=f"from your brief: “{fact.quote}”: {fact.reason}",
    )
