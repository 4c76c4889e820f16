"""Recognize the domain anew when an answer says more about it than the brief did.

note = recognize_domain(session, flow, question)
"""

from sqlmodel import Session

from pipelines.discovery.ask_questions import ask_questions
from pipelines.discovery.choose_packs import GENERAL, choose_packs
from pipelines.discovery.enter_phase import list_bank_questions
from pipelines.discovery.flow import Flow
from pipelines.discovery.judge_questions import judge_questions
from pipelines.knowledge.load_pack import get_pack
from pipelines.knowledge.match_domain import match_domain
from pipelines.knowledge.read_brief import read_brief
from pipelines.knowledge.records import DomainMatch
from pipelines.models import AnswerType, Phase, Question
from pipelines.ontology.bank import CORE
from pipelines.ontology.link_things import link_things
from pipelines.ontology.load_bank import pin_packs
from pipelines.ontology.name_things import add_known
from pipelines.ontology.note_brief import add_slots, note_brief
from pipelines.ontology.queries import list_edges

#: A domain this sure is not looked at again.
SETTLED = 0.75
#: So much surer another one has to be.
SURER = 0.1
TELLING = (AnswerType.TEXT, AnswerType.LONG_TEXT, AnswerType.LIST)
#: A condition that never holds.
NEVER = "false"


def recognize_domain(session: Session, flow: Flow, question: Question) -> str | None:
    """Change to the packs of another domain while it is not settled; say so, or return none.

    What was answered to the core's questions stays; questions of packs that are out are not asked any more.
    """
    if not may_change(flow, question):
        return None
    match = match_domain(gather_text(flow))
    if not is_better(flow, match):
        return None
    adopt(session, flow, match)
    return (
        f"This looks like {get_pack(match.primary).name.lower()}: what that usually needs is asked as well."
    )


def may_change(flow: Flow, question: Question) -> bool:
    """Tell whether the domain is still open, and the answer is one that may tell it."""
    project = flow.project
    is_open = project.template is None and project.phase is Phase.DISCOVERY
    is_unsure = project.domain.get("primary") == GENERAL or project.domain.get("confidence", 0) < SETTLED
    return is_open and is_unsure and question.pack_id == CORE and question.answer_type in TELLING


def gather_text(flow: Flow) -> str:
    """Return the brief and what was answered in words."""
    said = [f"{flow.project.name}. {flow.project.description}"]
    for question in flow.questions:
        answer = flow.answers.get(question.id)
        if answer and question.answer_type in TELLING and answer.value:
            said.append(". ".join(answer.value) if isinstance(answer.value, list) else str(answer.value))
    return ". ".join(said)


def is_better(flow: Flow, match: DomainMatch) -> bool:
    """Tell whether another domain fits clearly better."""
    current = flow.project.domain
    if match.primary in (GENERAL, current.get("primary")):
        return False
    needed = 0.0 if current.get("primary") == GENERAL else current.get("confidence", 0.0) + SURER
    return match.confidence >= needed


def adopt(session: Session, flow: Flow, match: DomainMatch) -> None:
    """Pin the packs of the domain, ask what they ask, and read the brief with their words."""
    project = flow.project
    reading = read_brief(project.name, project.description, template=match.primary)
    matched = reading.model_copy(update={"domain": match})
    packs = choose_packs(project.name, project.description, matched, template=None)
    project.domain = match.model_dump(exclude_none=True)
    forget_packs(flow)
    flow.board.bank = pin_packs(session, project, packs)
    add_slots(flow.board)
    add_known(flow.board)
    note_brief(flow.board, reading)
    ask_questions(session, flow, Phase.DISCOVERY, list_bank_questions(flow, Phase.DISCOVERY))
    judge_questions(flow)
    known = {(edge.source, edge.target, edge.type) for edge in list_edges(session, project.id)}
    edges = link_things(flow.board, reading)
    session.add_all(edge for edge in edges if (edge.source, edge.target, edge.type) not in known)


def forget_packs(flow: Flow) -> None:
    """Take back what only the packs said that are out, and what they asked."""
    board = flow.board
    for key in [*board.bank.actors, *board.bank.entities]:
        for node in (board.get(f"user:{key}"), board.get(f"entity:{key}")):
            if node:
                board.withdraw(node.key, "pack", key)
    for key in list(board.nodes):
        board.withdraw(key, "brief", "brief")
    for question in flow.questions:
        if question.pack_id != CORE and question.phase is Phase.DISCOVERY:
            question.when = NEVER
