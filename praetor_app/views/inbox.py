"""Tasks as the inbox shows them."""

from typing import Any

from pipelines.base.records import Record
from pipelines.models import ActionType, TaskPriority, TaskStatus
from pipelines.tasks.records import ActionView, UserTask
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_day

T = texts("inbox")
OVER = (TaskStatus.COMPLETED, TaskStatus.CANCELLED)


class ChoiceView(Record):
    """One option of an action."""

    value: str
    label: str
    key: str


class FieldView(Record):
    """One field of a form."""

    name: str
    label: str
    kind: str
    is_required: bool
    options: list[ChoiceView] = []


class ActView(Record):
    """One way to do a task."""

    id: str
    kind: str
    label: str
    options: list[ChoiceView] = []
    fields: list[FieldView] = []
    #: What takes another value than the one that is to be approved.
    other: FieldView | None = None
    accept: str = ""


class TaskRow(Record):
    """A task, ready to be drawn in the list and beside it."""

    id: str
    kind: str
    name: str
    title: str
    label: str
    about: str
    project: str
    home: str
    ago: str
    chip: str
    due: str
    heading: str = ""
    is_over: bool = False
    is_blocked: bool = False
    question_href: str = ""
    acts: list[ActView] = []


def to_rows(tasks: list[UserTask]) -> list[TaskRow]:
    """Return the tasks under their headings."""
    rows, last = [], ""
    for task in sorted(tasks, key=lambda each: list(HEADINGS).index(heading_of(each))):
        heading = heading_of(task)
        rows.append(to_row(task).model_copy(update={"heading": HEADINGS[heading] if heading != last else ""}))
        last = heading
    return rows


#: Verbs with which a task's title may begin already.
VERBS = tuple(T[kind] for kind in ("PROVIDE", "DECIDE", "REVIEW", "CONNECT"))
#: How a title begins that says the same as its verb.
SAME = ("Check ", "Check: ", "Find out: ")


def say_title(kind: str, title: str) -> str:
    """Return what is to be done, with its verb in front once."""
    if title.partition(" ")[0].rstrip(":") in VERBS:
        return title
    same = next((each for each in SAME if title.startswith(each)), "")
    return f"{T[kind]}: {title.removeprefix(same)}"


HEADINGS = {
    "blocks": T["blocks"],
    "this_week": T["this_week"],
    "waiting": T["waiting"],
    "done": T["done_heading"],
}


def heading_of(task: UserTask) -> str:
    """Return the heading that a task stands under."""
    if task.status in OVER:
        return "done"
    if task.status is TaskStatus.BLOCKED:
        return "waiting"
    return "blocks" if task.priority in (TaskPriority.URGENT, TaskPriority.HIGH) else "this_week"


def to_row(task: UserTask) -> TaskRow:
    """Return a task."""
    home = f"/projects/{task.project_id}"
    questions = [each.id for each in task.targets if each.type == "question"]
    return TaskRow(
        id=task.id,
        kind=task.type.value,
        name=T[task.type.value],
        title=task.title.removeprefix("Check: "),
        label=say_title(task.type.value, task.title),
        about=task.description,
        project=task.project_name,
        home=home,
        ago=say_ago(task.created_at),
        chip=T.get(task.priority.value, ""),
        due=f"{T['due']} {say_day(task.due_date)}" if task.due_date else "",
        is_over=task.status in OVER,
        is_blocked=task.status is TaskStatus.BLOCKED,
        question_href=f"{home}/discovery?question={questions[0]}" if questions else "",
        acts=[to_act(action) for action in task.actions],
    )


def to_act(action: ActionView) -> ActView:
    """Return one way to do a task."""
    config = action.config
    return ActView(
        id=action.id,
        kind=action.type.value,
        label=action.label,
        options=to_choices(config.get("options") or []),
        fields=[to_field(each) for each in config.get("fields") or []],
        other=to_other(config) if action.type is ActionType.APPROVE_REJECT else None,
        accept=",".join(config.get("accept") or []),
    )


def to_field(each: dict[str, Any]) -> FieldView:
    """Return one field of a form."""
    return FieldView(
        name=str(each.get("name", "")),
        label=str(each.get("label") or each.get("name", "")),
        kind=str(each.get("type", "text")),
        is_required=bool(each.get("required")),
        options=to_choices(each.get("options") or []),
    )


def to_other(config: dict[str, Any]) -> FieldView | None:
    """Return what takes another value, where one may be given."""
    field = config.get("field", {"name": "value", "type": "text", "required": True})
    return to_field({"label": T["modify"]} | field) if config.get("allowModify") and field else None


def to_choices(options: list[dict[str, str]]) -> list[ChoiceView]:
    """Return options with the digit that chooses each."""
    return [
        ChoiceView(value=str(each["value"]), label=str(each["label"]), key=str(number) if number < 10 else "")
        for number, each in enumerate(options, 1)
    ]
