"""Put questions of the banks into a project: copied, in its own words, each once.

questions = ask_questions(session, flow, Phase.DISCOVERY, bank_questions)
"""

from collections.abc import Iterable

from sqlmodel import Session

from pipelines.discovery.flow import Flow, is_readback
from pipelines.discovery.records import Decides
from pipelines.knowledge.records import Choice
from pipelines.knowledge.say import Phrasebook, build_phrasebook
from pipelines.models import Phase, Question
from pipelines.ontology.bank import BankQuestion
from pipelines.ontology.board import Board

#: Positions of one phase: room for a bank's questions, then those of the project itself.
LAST = 9000


def ask_questions(
    session: Session, flow: Flow, phase: Phase, wanted: Iterable[BankQuestion]
) -> list[Question]:
    """Add what the project does not have yet; return the new ones. Those it has keep their words."""
    known = {question.key for question in flow.questions}
    book = build_book(flow.board)
    start = len(flow.of_phase(phase))
    fresh = [each for each in wanted if each.template.key not in known]
    questions = [build_question(flow, each, phase, start + n, book) for n, each in enumerate(fresh)]
    keep_questions(session, flow, questions)
    return questions


def keep_questions(session: Session, flow: Flow, questions: list[Question]) -> None:
    """Add questions to the project and to its flow, in the order of the journey."""
    session.add_all(questions)
    flow.questions.extend(questions)
    flow.questions.sort(key=lambda question: (question.phase.order, question.position, question.id))


def build_book(board: Board) -> Phrasebook:
    """Return the words of the project: its name, its people, its things, its numbers."""
    values = {node.key: node.value for node in board.slots() if node.value is not None}
    return build_phrasebook(
        board.bank.packs, board.bank.core, system=board.project.name, names=board.words(), values=values
    )


def build_question(
    flow: Flow, asked: BankQuestion, phase: Phase, position: int, book: Phrasebook
) -> Question:
    """Return a question of the project, not yet judged."""
    template = asked.template

    def say(text: str | None) -> str:
        return book.say(text).text if text else ""

    variants = [("original", template.text), ("simplified", template.simplified)]
    variants += [("technical", template.technical)] if template.technical else []
    question = Question(
        tenant_id=flow.project.tenant_id,
        project_id=flow.project.id,
        key=template.key,
        pack_id=asked.pack_id,
        feature_key=asked.feature,
        phase=phase,
        position=position,
        topic=template.topic,
        text=say(template.text),
        description=say(template.why),
        variants=[{"type": kind, "text": say(text)} for kind, text in variants],
        answer_type=template.answer_type,
        options=[build_option(choice, book) for choice in list_choices(flow, asked)],
        unit=template.unit or unit_of(flow, asked),
        min=template.min,
        max=template.max,
        fills=template.fills,
        when=template.when,
        weight=template.weight,
        effort=template.effort,
        decides=count_decided(flow, template.fills),
        example=say(template.example) or None,
        is_required=template.required,
    )
    if is_readback(question):
        question.position += LAST
    return question


def build_option(choice: Choice, book: Phrasebook) -> dict[str, object]:
    """Return an option with its words said."""
    said = {"value": choice.value, "label": book.say(choice.label).text}
    extra = {"hint": choice.hint and book.say(choice.hint).text, "prior": choice.prior}
    return said | {key: value for key, value in extra.items() if value is not None}


def list_choices(flow: Flow, asked: BankQuestion) -> list[Choice]:
    """Return the options of a question; the ways to look are those of the packs in play."""
    if "design_direction" not in asked.template.fills:
        return asked.template.options
    own = [
        Choice(value=each.id, label=each.name, hint=each.summary) for each in flow.bank.directions.values()
    ]
    return own or asked.template.options


def unit_of(flow: Flow, asked: BankQuestion) -> str | None:
    """Return the unit of the slot that a number is for."""
    slot = flow.bank.slots.get(asked.template.fills[0]) if asked.template.fills else None
    return slot.unit if slot else None


def count_decided(flow: Flow, slots: list[str]) -> dict[str, int]:
    """Return how many pieces of the specification hang on these slots."""
    found = [flow.bank.effects[slot] for slot in slots if slot in flow.bank.effects]
    return {kind: sum(getattr(effects, kind) for effects in found) for kind in Decides.model_fields}
