"""Write down what somebody has to do because of an answer.

draft = draft_provide(question)
"""

from typing import Any

from pipelines.models import ActionType, AnswerType, Question, TaskPriority, TaskType
from pipelines.ontology.board import Board
from pipelines.ontology.node import Node
from pipelines.tasks.records import ActionInput, TargetInput, TaskDraft

MOST_TITLE = 200
#: How a question's answer is taken in a form.
FORM_TYPES = {
    AnswerType.NUMBER: "number",
    AnswerType.SCALE: "number",
    AnswerType.BOOLEAN: "boolean",
    AnswerType.DATE: "date",
    AnswerType.LIST: "list",
}


def draft_provide(question: Question) -> TaskDraft:
    """Ask for what nobody knows yet; doing the task answers the question."""
    return TaskDraft(
        type=TaskType.PROVIDE,
        title=cut(f"Find out: {question.text}"),
        description=f"{question.description}\nUntil then the specification assumes the usual.".strip(),
        priority=TaskPriority.HIGH if question.is_required else TaskPriority.MEDIUM,
        actions=[draft_answer_action(question)],
        targets=[TargetInput(type="question", id=question.id)],
        effect={"kind": "answer_question", "questionId": question.id},
        dedupe=f"provide:{question.key}",
    )


def draft_answer_action(question: Question) -> ActionInput:
    """Return the action that takes an answer to the question."""
    output = {"field": question.fills[0] if question.fills else question.key}
    options = [{"value": option["value"], "label": option["label"]} for option in question.options]
    config: dict[str, Any]
    match question.answer_type:
        case AnswerType.SELECT:
            kind, config = ActionType.SINGLE_SELECT, {"options": options}
        case AnswerType.MULTI_SELECT:
            kind, config = ActionType.MULTI_SELECT, {"options": options}
        case AnswerType.TEXT | AnswerType.LONG_TEXT:
            kind, config = ActionType.TEXT_INPUT, {"maxLength": 2000}
        case other:
            field = {"name": "value", "type": FORM_TYPES[other], "required": True, "label": question.text}
            kind, config = ActionType.FORM_SUBMIT, {"fields": [field]}
    return ActionInput(type=kind, label="Answer", config=config | {"output": output})


def draft_review(question: Question, value: Any, explanation: str) -> TaskDraft:
    """Ask whether a guess that was taken over holds; approving confirms the slot."""
    slot = question.fills[0]
    return TaskDraft(
        type=TaskType.REVIEW,
        title=cut(f"Check: {question.text}"),
        description=f"Taken over: {say(question, value)}. {explanation}".strip(),
        actions=[
            ActionInput(
                type=ActionType.APPROVE_REJECT,
                label="Does it hold?",
                config={"allowModify": True, "output": {"field": slot}} | draft_other(question),
            )
        ],
        targets=[TargetInput(type="question", id=question.id), TargetInput(type="slot", id=slot)],
        effect={"kind": "confirm_slot", "slot": slot, "questionId": question.id},
        dedupe=f"review:{question.key}",
    )


def draft_other(question: Question) -> dict[str, Any]:
    """Return the field that takes another value than the one that was taken over; of several values none."""
    options = [{"value": each["value"], "label": each["label"]} for each in question.options]
    if question.answer_type is AnswerType.MULTI_SELECT:
        return {"field": None}
    if question.answer_type is AnswerType.BOOLEAN:
        options = [{"value": "true", "label": "Yes"}, {"value": "false", "label": "No"}]
    kind = "select" if options else FORM_TYPES.get(question.answer_type, "text")
    return {"field": {"name": "value", "type": kind, "required": True, "options": options}}


def draft_choice(node: Node, question: Question) -> TaskDraft:
    """Ask which of two values of one slot holds, naming both."""
    values = {
        str(entry["value"]): entry["value"] for entry in node.evidence if entry["status"] != "overruled"
    }
    sides = " or ".join(f"“{say(question, value)}”" for value in values.values())
    options = [{"value": key, "label": say(question, value)} for key, value in values.items()]
    return TaskDraft(
        type=TaskType.DECIDE,
        title=cut(f"{node.name}: {sides}?"),
        description="; ".join(
            say_entry(question, entry) for entry in node.evidence if entry["status"] != "overruled"
        ),
        priority=TaskPriority.HIGH,
        actions=[
            ActionInput(
                type=ActionType.SINGLE_SELECT,
                label="Which one holds?",
                config={"options": options, "output": {"field": node.key}},
            )
        ],
        targets=[TargetInput(type="slot", id=node.key), TargetInput(type="question", id=question.id)],
        effect={"kind": "choose_value", "slot": node.key, "values": values},
        dedupe=f"decide:{node.key}",
    )


def draft_settlement(node: Node, board: Board) -> TaskDraft:
    """Ask how to settle a contradiction between answers, naming all of them."""
    slots = [slot for slot in map(board.get, node.value["slots"]) if slot]
    options = [{"value": "accept", "label": "Keep all of it as it is"}]
    options += [{"value": slot.key, "label": f"Change: {slot.name}"} for slot in slots]
    features = [(key, board.bank.features[key][1].title) for key in node.value["features"]]
    options += [{"value": f"drop:{key}", "label": f"Leave out: {title}"} for key, title in features]
    stated = "; ".join(node.value["statements"])
    return TaskDraft(
        type=TaskType.DECIDE,
        title=cut(node.name),
        description=f"These do not fit together: {stated}" if stated else node.name,
        priority=TaskPriority.HIGH,
        actions=[
            ActionInput(type=ActionType.SINGLE_SELECT, label="What holds?", config={"options": options})
        ],
        targets=[TargetInput(type="slot", id=slot.key) for slot in slots]
        or [TargetInput(type="conflict", id=node.key)],
        effect={"kind": "settle_conflict", "conflict": node.key},
        dedupe=f"decide:{node.key}",
    )


def draft_connect(node: Node) -> TaskDraft:
    """Ask for the access to a service that was named."""
    service = node.key.removeprefix("integration:")
    return TaskDraft(
        type=TaskType.CONNECT,
        title=cut(f"Connect {node.name}"),
        description=f"The product works with {node.name}: it needs an account and access to it.",
        actions=[
            ActionInput(
                type=ActionType.CREDENTIAL_CONNECT,
                label=f"Connect {node.name}"[:MOST_TITLE],
                config={"provider": service},
            )
        ],
        targets=[TargetInput(type="integration", id=service[:MOST_TITLE])],
        effect={"kind": "connect_integration", "integration": service},
        dedupe=f"connect:{service}",
    )


def say(question: Question, value: Any) -> str:
    """Say a value in the words of the question's options."""
    labels = {option["value"]: option["label"] for option in question.options}
    if isinstance(value, bool):
        return "yes" if value else "no"
    items = value if isinstance(value, list) else [value]
    said = ", ".join(str(labels.get(item, item)) for item in items)
    return f"{said} {question.unit}" if question.unit and not isinstance(value, list | str) else said


def say_entry(question: Question, entry: dict[str, Any]) -> str:
    """Say who said what."""
    who = {"brief": "Your brief", "answer": "An answer", "task": "A task"}.get(entry["kind"], entry["kind"])
    return f"{who}: {entry.get('span') or say(question, entry['value'])}"


def cut(text: str) -> str:
    """Return a title that is not too long."""
    return text if len(text) <= MOST_TITLE else f"{text[: MOST_TITLE - 1]}…"
