"""Propose features: from the packs, with why, and a question for each group of them.

done = propose_features(session, flow)
"""

from collections import defaultdict
from typing import Any

from rapidfuzz import fuzz
from sqlmodel import Session

from pipelines.base.expressions import is_met
from pipelines.discovery.ask_questions import build_book, keep_questions
from pipelines.discovery.choose_features import OUT, group_key, note_feature
from pipelines.discovery.find_contradictions import ALIKE, list_exclusions
from pipelines.discovery.flow import Flow
from pipelines.discovery.phase_records import EntryActions
from pipelines.discovery.suggest_features import has_words
from pipelines.knowledge.records import Feature
from pipelines.knowledge.say import Phrasebook
from pipelines.models import AnswerType, FeatureSelection, Phase, Priority, Question, QuestionStatus
from pipelines.ontology.queries import list_features

#: How sure the proposal for a group is.
PROPOSED = 0.6


def propose_features(session: Session, flow: Flow) -> EntryActions:
    """Add what suits the answers, drop what does not any more and nobody decided, ask group by group."""
    rows = {row.key: row for row in list_features(session, flow.project.id)}
    names, book = flow.board.names(), build_book(flow.board)
    texts = gather_texts(flow)
    fitting = [
        (pack_id, feature) for pack_id, feature in flow.bank.features.values() if is_met(feature.when, names)
    ]
    for position, (pack_id, feature) in enumerate(fitting):
        row = rows.get(feature.key)
        if row is None:
            row = rows[feature.key] = build_row(flow, pack_id, feature, position)
        describe_row(flow, row, feature, book, texts)
        session.add(row)
        note_feature(flow.board, row)
    drop_unfit(session, flow, rows, {feature.key for _, feature in fitting})
    ask_groups(session, flow, list(rows.values()))
    return EntryActions(
        feature_candidates_generated=len(rows), patterns_matched=len(match_patterns(flow, fitting, texts))
    )


def gather_texts(flow: Flow) -> dict[str, str]:
    """Return what the person wrote, by where: the brief, and answers in free text by their question's id."""
    texts = {"brief": f"{flow.project.name}. {flow.project.description}".casefold()}
    for question_id, answer in flow.answers.items():
        if isinstance(answer.value, str | list):
            texts[question_id] = str(answer.value).casefold()
    return texts


def build_row(flow: Flow, pack_id: str, feature: Feature, position: int) -> FeatureSelection:
    """Return a proposal that nobody has decided about."""
    return FeatureSelection(
        tenant_id=flow.project.tenant_id,
        project_id=flow.project.id,
        key=feature.key,
        pack_id=pack_id,
        title=feature.title,
        effort=feature.effort,
        requires=feature.requires,
        excludes=feature.excludes,
        position=position,
    )


def describe_row(
    flow: Flow, row: FeatureSelection, feature: Feature, book: Phrasebook, texts: dict[str, str]
) -> None:
    """Say what the feature is, how important it seems and why, in the project's words."""
    priority, reason, evidence = weigh_feature(flow, feature, texts)
    row.title, row.description = book.say(feature.title).text, book.say(feature.description).text
    row.group, row.proposed_priority = feature.group, priority
    row.reason, row.evidence = book.say(reason).text, evidence


def weigh_feature(
    flow: Flow, feature: Feature, texts: dict[str, str]
) -> tuple[Priority, str, list[dict[str, Any]]]:
    """Return the priority, the reason and the evidence: an exclusion, an answer, a word, or the pack."""
    for words, slot in list_exclusions(flow):
        if any(
            fuzz.ratio(words.casefold(), s.casefold()) >= ALIKE for s in [feature.title, *feature.signals]
        ):
            source = {"kind": "slot", "ref": slot} if slot else {"kind": "brief", "ref": "brief"}
            return Priority.WONT, f"You said that this is out: “{words}”.", [source | {"span": words}]
    said = [
        {"kind": "brief" if where == "brief" else "answer", "ref": where, "span": signal}
        for where, text in texts.items()
        for signal in feature.signals
        if has_words(text, signal)
    ]
    for promotion in feature.promote:
        if is_met(promotion.when, flow.board.names()):
            return promotion.priority, promotion.reason, [{"kind": "condition", "ref": promotion.when}, *said]
    priority = feature.priority
    if said:
        where = "Your brief" if said[0]["kind"] == "brief" else "An answer"
        priority = Priority.SHOULD if priority in (Priority.COULD, Priority.WONT) else priority
        return priority, f"{where} speaks of “{said[0]['span']}”. {feature.reason}", said
    return priority, feature.reason, [{"kind": "pack", "ref": feature.key}]


def drop_unfit(session: Session, flow: Flow, rows: dict[str, FeatureSelection], fitting: set[str]) -> None:
    """Take back proposals that the answers have made pointless; decided and own ones stay."""
    for key in [key for key, row in rows.items() if key not in fitting and not row.is_own]:
        if rows[key].priority is None:
            session.delete(rows.pop(key))
            node = flow.board.nodes[f"feature:{key}"]
            node.value = None
            flow.board.mark(node)


def match_patterns(flow: Flow, fitting: list[tuple[str, Feature]], texts: dict[str, str]) -> set[str]:
    """Return the recurring solutions that are recognized: by features proposed for now, or by words."""
    by_feature = {
        pattern for _, feature in fitting if feature.priority not in OUT for pattern in feature.patterns
    }
    by_words = {
        pattern.id
        for pattern in flow.bank.patterns.values()
        if any(has_words(text, signal) for text in texts.values() for signal in pattern.signals)
    }
    return (by_feature | by_words) & set(flow.bank.patterns)


def ask_groups(session: Session, flow: Flow, rows: list[FeatureSelection]) -> None:
    """Ask which features of each group are in; a group with new candidates is asked again."""
    groups: dict[str, list[FeatureSelection]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: (each.position, each.key)):
        groups[row.group].append(row)
    for position, (group, members) in enumerate(groups.items()):
        question = flow.find(group_key(group))
        if question is None:
            question = build_group_question(flow, group, position)
            keep_questions(session, flow, [question])
        question.options = [to_option(row) for row in members]
        question.prefill = build_proposal(members)
        if any(row.priority is None for row in members):
            question.status = QuestionStatus.OPEN


def build_group_question(flow: Flow, group: str, position: int) -> Question:
    """Return the question which features of a group are in."""
    text = f"{group}: which of these does it need?"
    return Question(
        tenant_id=flow.project.tenant_id,
        project_id=flow.project.id,
        key=group_key(group),
        phase=Phase.FEATURE_SELECTION,
        position=position,
        topic=group,
        text=text,
        description="What you choose is specified and built; what you leave out is not.",
        variants=[
            {"type": "original", "text": text},
            {"type": "simplified", "text": f"What should it be able to do about “{group}”?"},
        ],
        answer_type=AnswerType.MULTI_SELECT,
        weight=4,
        is_required=True,
    )


def to_option(row: FeatureSelection) -> dict[str, Any]:
    """Return a feature as an option, with why it is proposed."""
    return {"value": row.key, "label": row.title, "hint": row.reason}


def build_proposal(rows: list[FeatureSelection]) -> dict[str, Any]:
    """Return the choice to start from: what is decided to be in, else what is proposed as must or should."""
    chosen = [row.key for row in rows if is_proposed(row)]
    return {
        "value": chosen,
        "confidence": PROPOSED,
        "source": "pattern",
        "explanation": "Proposed for a product like this, from what you have told",
    }


def is_proposed(row: FeatureSelection) -> bool:
    """Tell whether a feature is in as things stand: as decided, else if it seems important."""
    if row.priority is not None:
        return row.priority is not Priority.WONT
    return row.proposed_priority in (Priority.MUST, Priority.SHOULD)
