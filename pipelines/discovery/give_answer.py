"""Let everything follow from an answer: in memory, nothing is written.

outcome = give_answer(flow, question, reply, given, features={}, by=actor)
"""

from dataclasses import dataclass, field
from typing import Any

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.discovery.apply_reply import apply_reply
from pipelines.discovery.check_answer import Reply
from pipelines.discovery.choose_features import Rows, choose_features, in_group, is_group, sort_group
from pipelines.discovery.draft_tasks import (
    draft_choice,
    draft_connect,
    draft_provide,
    draft_review,
    draft_settlement,
)
from pipelines.discovery.find_contradictions import accept_conflicts, find_contradictions
from pipelines.discovery.flow import Flow, is_readback, list_reopened
from pipelines.discovery.judge_questions import judge_questions, shake_dependants
from pipelines.discovery.merge_entities import is_merge, merge_entities
from pipelines.discovery.records import AnswerInput, Prefill
from pipelines.discovery.show_question import find_prefill
from pipelines.discovery.suggest_features import suggest_features
from pipelines.models import Answer, NodeStatus, Phase, Question, QuestionStatus
from pipelines.ontology.node import Node
from pipelines.ontology.weigh_evidence import is_same
from pipelines.tasks.records import TaskDraft

#: An accepted guess less sure than this is to be looked at again.
SURE_ENOUGH = 0.6
#: How sure an answer is, and an unsure guess that was taken over.
STATED, TAKEN_OVER = 0.9, 0.8
#: A pack's default is reviewed only where this much hangs on it.
WEIGHTY = 4


@dataclass
class Outcome:
    """What follows from an answer."""

    answer: Answer
    before: Any
    suggestions: list[str] = field(default_factory=list)
    drafts: list[TaskDraft] = field(default_factory=list)
    #: Tasks, by what they were made for, that the answer has done.
    done: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    #: Phases that hang on an earlier one which is different now.
    stale: list[str] = field(default_factory=list)


def give_answer(
    flow: Flow, question: Question, reply: Reply, given: AnswerInput, *, features: Rows, by: Actor
) -> Outcome:
    """Take an answer: its claims, what hangs on it, contradictions, suggestions, tasks, stale phases."""
    prefill = find_prefill(flow, question)
    names = flow.board.names()
    answer = flow.answers.get(question.id) or build_answer(question)
    outcome = Outcome(answer, answer.value if answer.revision else None)
    is_change = answer.revision > 0 and not is_same(answer.value, reply.value)
    if answer.revision and question.id in list_reopened(flow.board) and not is_change:
        outcome.done += [f"decide:conflict:{key}" for key in accept_conflicts(flow, question)]
    confidence = measure_confidence(reply, given, prefill)
    is_first = answer.revision == 0
    outcome.drafts += draft_follow_ups(question, reply, prefill if is_first else None)
    outcome.done += list_done(flow, question, answer, reply)
    write_answer(flow, answer, reply, given, confidence, by=by)
    apply_reply(flow, question, reply, confidence=confidence)
    if is_group(question):
        outcome.suggestions += sort_features(flow, question, reply, features)
    elif is_merge(question):
        merge_entities(flow.board, question, reply.value)
    settle_states(flow, question, outcome, is_change=is_change)
    outcome.suggestions += suggest_features(flow, names, reply.value)
    outcome.stale = list_stale(flow, question, changed=is_change or answer.revision == 1)
    return outcome


def build_answer(question: Question) -> Answer:
    """Return an answer that nobody has given yet: revision 0, not saved."""
    return Answer(tenant_id=question.tenant_id, project_id=question.project_id, question_id=question.id)


def measure_confidence(reply: Reply, given: AnswerInput, prefill: Prefill | None) -> float:
    """Return how sure the answer is: as the person said, else by how it came about."""
    if reply.value is None:
        return 0.0
    if given.confidence is not None:
        return given.confidence
    return TAKEN_OVER if is_taken_over(reply, prefill) else STATED


def is_taken_over(reply: Reply, prefill: Prefill | None) -> bool:
    """Tell whether the answer is a guess that was not sure."""
    return prefill is not None and prefill.confidence < SURE_ENOUGH and is_same(reply.value, prefill.value)


def write_answer(
    flow: Flow, answer: Answer, reply: Reply, given: AnswerInput, confidence: float, *, by: Actor
) -> None:
    """Write down the answer as it is now."""
    answer.value = reply.value
    answer.is_unknown, answer.is_skipped = reply.is_unknown, reply.is_skipped
    answer.selected_variant, answer.notes, answer.confidence = given.selected_variant, given.notes, confidence
    answer.revision += 1
    answer.answered_by, answer.answered_at = by.user_id, utc_now()
    flow.answers[answer.question_id] = answer


def draft_follow_ups(question: Question, reply: Reply, prefill: Prefill | None) -> list[TaskDraft]:
    """Return what the answer leaves to do: find out what nobody knew, check what was taken over."""
    if reply.is_unknown and not is_group(question):
        return [draft_provide(question)]
    if prefill is None or not question.fills or is_readback(question) or not is_taken_over(reply, prefill):
        return []
    is_weighty = question.is_required and question.weight >= WEIGHTY
    is_minor = prefill.source == "template" and not is_weighty
    return [] if is_minor else [draft_review(question, reply.value, prefill.explanation)]


def list_done(flow: Flow, question: Question, answer: Answer, reply: Reply) -> list[str]:
    """Return the tasks that the answer makes needless, by what they were made for."""
    if reply.value is None or not answer.revision:
        return []
    clashed = [slot for slot in question.fills if is_conflicted(flow.board.get(slot))]
    provided = [f"provide:{question.key}"] if answer.is_unknown else []
    return provided + [f"review:{question.key}"] + [f"decide:{slot}" for slot in clashed]


def is_conflicted(node: Node | None) -> bool:
    """Tell whether two things were said that exclude each other."""
    return node is not None and node.status is NodeStatus.CONFLICTED


def sort_features(flow: Flow, question: Question, reply: Reply, rows: Rows) -> list[str]:
    """Sort the features of a group as chosen; whoever does not know takes what is proposed."""
    group = in_group(rows.values(), question)
    if reply.value is None:
        wanted = {row.key: row.priority or row.proposed_priority for row in group}
    else:
        wanted = sort_group(group, reply.value)
    return choose_features(flow.board, rows, wanted)


def settle_states(flow: Flow, question: Question, outcome: Outcome, *, is_change: bool) -> None:
    """Bring the questions' states, contradictions and named services in line; note what changed."""
    before = {each.id: each.status for each in flow.questions}
    question.status = QuestionStatus.ANSWERED
    if is_change:
        shake_dependants(flow, flow.board.touched & set(question.fills))
        doubt_read_back(flow, question)
    if is_readback(question) and outcome.answer.value is False:
        question.status = QuestionStatus.OPEN
    clashes = [node for node in map(flow.board.get, question.fills) if is_conflicted(node)]
    if clashes:
        question.status = QuestionStatus.OPEN
        outcome.drafts += [draft_choice(node, question) for node in clashes if node]
    settle_conflicts(flow, question, outcome)
    judge_questions(flow)
    outcome.drafts += [draft_connect(node) for node in list_new_services(flow, question)]
    for each in flow.questions:
        if each is not question and each.status is not before[each.id]:
            is_open = each.status is QuestionStatus.OPEN
            (outcome.opened if is_open else outcome.closed).append(each.id)


def doubt_read_back(flow: Flow, question: Question) -> None:
    """Ask again whether everything was understood: what was agreed to in the phase is different now."""
    if is_readback(question):
        return
    for each in flow.of_phase(question.phase):
        if is_readback(each) and each.status is QuestionStatus.ANSWERED:
            each.status = QuestionStatus.OPEN
            for slot in each.fills:
                flow.board.withdraw(slot, "answer", each.id)


def settle_conflicts(flow: Flow, question: Question, outcome: Outcome) -> None:
    """Raise and settle contradictions between answers."""
    news = find_contradictions(flow, question)
    for node in news.raised:
        outcome.suggestions.append(node.name)
        if node.status is NodeStatus.CONFLICTED:
            outcome.drafts.append(draft_settlement(node, flow.board))
    outcome.done += [f"decide:conflict:{key}" for key in news.settled]
    again = list_reopened(flow.board)
    for each in flow.questions:
        if each.id in again:
            each.status = QuestionStatus.OPEN
        elif (
            each is not question
            and each.status is QuestionStatus.OPEN
            and is_standing(flow, each, news.settled)
        ):
            each.status = QuestionStatus.ANSWERED


def is_standing(flow: Flow, question: Question, settled: list[str]) -> bool:
    """Tell whether a question was asked again only for a contradiction that is gone."""
    nodes = [flow.board.get(f"conflict:{key}") for key in settled]
    return any(node and node.value and node.value.get("question") == question.id for node in nodes)


def list_new_services(flow: Flow, question: Question) -> list[Node]:
    """Return the services that this answer is the first to name."""
    return [
        node
        for node in flow.board.listed("integration:").values()
        if node.key in flow.board.changed
        and node.value is True
        and [(e["kind"], e["ref"]) for e in node.evidence] == [("answer", question.id)]
    ]


def list_stale(flow: Flow, question: Question, *, changed: bool) -> list[str]:
    """Return the stale phases: those known to be, and those after an earlier one that is different now."""
    here, known = flow.project.phase, set(flow.project.stale_phases)
    if changed and question.phase.order < here.order:
        known |= {phase for phase in Phase if question.phase.order < phase.order <= here.order}
    return [phase for phase in Phase if phase in known]
