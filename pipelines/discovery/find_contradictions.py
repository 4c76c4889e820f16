"""Find answers that cannot hold together, and say so once.

news = find_contradictions(flow, question)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipelines.base.expressions import is_met
from pipelines.discovery.ask_questions import build_book
from pipelines.discovery.choose_features import group_key, is_group
from pipelines.discovery.flow import Flow
from pipelines.discovery.read_back import say_value
from pipelines.models import NodeStatus, NodeType, Question, QuestionStatus
from pipelines.ontology.name_things import build_named, list_words
from pipelines.ontology.node import Node

PREFIX = "conflict:"
#: How alike (0–100) a non-goal and what a feature is about have to be.
ALIKE = 88


@dataclass(frozen=True)
class Contradiction:
    """What cannot hold together; ``ask`` is the question that settles it."""

    key: str
    slots: tuple[str, ...]
    ask: str
    severity: str = "error"
    features: tuple[str, ...] = ()


@dataclass
class ContradictionNews:
    """What an answer did to the contradictions."""

    raised: list[Node] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)


def find_contradictions(flow: Flow, question: Question | None) -> ContradictionNews:
    """Keep the contradictions equal to what is known; ``question``: whose answer may have made some."""
    news = ContradictionNews()
    found = {each.key: each for each in list_contradictions(flow)}
    for key, each in found.items():
        node = flow.board.get(PREFIX + key)
        if node is None or node.status in (NodeStatus.UNKNOWN, NodeStatus.WAIVED):
            news.raised.append(raise_conflict(flow, each, question))
    for key, node in flow.board.listed(PREFIX).items():
        if key not in found and node.status is not NodeStatus.UNKNOWN:
            if node.status is NodeStatus.CONFLICTED:
                news.settled.append(key)
            node.status, node.confidence = NodeStatus.UNKNOWN, 0.0
            flow.board.mark(node)
    return news


def list_contradictions(flow: Flow) -> Iterator[Contradiction]:
    """Yield what the packs call a contradiction, features that exclude each other, and non-goals needed."""
    names = flow.board.names()
    for each in flow.bank.conflicts:
        if is_met(each.when, names):
            yield Contradiction(each.key, tuple(each.slots), each.ask, each.severity)
    chosen = [key for key in flow.board.chosen_features() if key in flow.bank.features]
    for key in chosen:
        feature = flow.bank.features[key][1]
        for other in feature.excludes:
            if other in chosen and key < other:
                title = flow.bank.features[other][1].title
                ask = f"“{feature.title}” and “{title}” exclude each other. Which one is in?"
                yield Contradiction(f"exclude_{key}_{other}", (), ask, features=(key, other))
    yield from list_needed_exclusions(flow, chosen)


def list_needed_exclusions(flow: Flow, chosen: list[str]) -> Iterator[Contradiction]:
    """Yield features that are in although their subject was said to be out."""
    for words, slot in list_exclusions(flow):
        for key in chosen:
            feature = flow.bank.features[key][1]
            if any(
                fuzz.ratio(words.casefold(), s.casefold()) >= ALIKE for s in [feature.title, *feature.signals]
            ):
                ask = f"You left out “{words}”, and “{feature.title}” needs it. Which one holds?"
                yield Contradiction(f"nongoal_{key}", (slot,) if slot else (), ask, features=(key,))


def list_exclusions(flow: Flow) -> Iterator[tuple[str, str | None]]:
    """Yield what is explicitly not wanted, with the slot that says so."""
    for slot in ("scope_out", "must_not"):
        for words in list_words(flow.board.value(slot), singular=False):
            yield words, slot
    for node in flow.board.listed("capability:").values():
        if node.value is False:
            yield node.name, None


def raise_conflict(flow: Flow, each: Contradiction, question: Question | None) -> Node:
    """Note a contradiction; an error asks the question again whose answer made it."""
    key = PREFIX + each.key
    node = flow.board.get(key) or flow.board.add(build_named(key, NodeType.RISK, ""))
    again = choose_again(flow, each, question)
    is_error = each.severity == "error"
    node.name = build_book(flow.board).say(each.ask).text
    node.value = {
        "slots": list(each.slots),
        "features": list(each.features),
        "severity": each.severity,
        "question": again.id if again and is_error else None,
        "statements": [f"{name_slot(flow, slot)}: {say_slot(flow, slot)}" for slot in each.slots],
    }
    node.status = NodeStatus.CONFLICTED if is_error else NodeStatus.INFERRED
    node.confidence, node.source = 0.9, "pack"
    return flow.board.mark(node)


def choose_again(flow: Flow, each: Contradiction, question: Question | None) -> Question | None:
    """Return the question to ask again: whose answer made it, else the first that can settle it."""
    if question and (set(question.fills) & set(each.slots) or (each.features and is_group(question))):
        return question
    reached = [q for q in flow.questions if q.phase.order <= flow.project.phase.order]
    asked = [q for q in reached if q.status is not QuestionStatus.HIDDEN]
    groups = {group_key(flow.bank.features[key][1].group) for key in each.features}
    by_slot = (q for slot in each.slots for q in asked if slot in q.fills)
    return next((q for q in asked if q.key in groups), None) or next(by_slot, None)


def name_slot(flow: Flow, slot: str) -> str:
    """Return a slot's name."""
    node = flow.board.get(slot)
    return node.name if node else slot


def say_slot(flow: Flow, slot: str) -> str:
    """Return a slot's value in the words of the question that fills it."""
    node, question = flow.board.get(slot), next(flow.filling(slot), None)
    if node is None or node.value is None:
        return "not decided"
    return say_value(question, node) if question else str(node.value)


def accept_conflicts(flow: Flow, question: Question) -> list[str]:
    """Let stand what the question was asked again for: the same answer a second time is a decision."""
    accepted = []
    for key, node in flow.board.listed(PREFIX).items():
        if node.status is NodeStatus.CONFLICTED and node.value and node.value.get("question") == question.id:
            node.status = NodeStatus.CONFIRMED
            flow.board.mark(node)
            accepted.append(key)
    return accepted
