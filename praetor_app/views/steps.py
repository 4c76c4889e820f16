"""The steps of a process as the page lists them."""

from pipelines.base.records import Record
from pipelines.workflows.list_steps import NextStep, Step, StepGroup
from pipelines.workflows.needs import NEEDS
from praetor_app.texts import texts
from praetor_app.views.elements import find_icon, say_kind, say_name
from praetor_app.views.say import shorten
from praetor_app.views.workflow import FindingRow

T = texts("workflows")


class StepRow(Record):
    """One step."""

    id: str
    name: str
    kind: str
    icon: str
    place: str
    after: list[str]
    #: How far it is moved to the right: in a sub-process, in one inside that, …
    depth: str
    numbers: str
    tone: str
    #: ``bound`` or ``not bound``; empty: it needs no binding.
    binding: str
    is_bound: bool


class StepGroupRow(Record):
    """The steps of one process."""

    title: str
    steps: list[StepRow]


def to_groups(
    groups: list[StepGroup], names: dict[str, str], findings: list[FindingRow], bound: set[str]
) -> list[StepGroupRow]:
    """Return the groups of steps, each step with its findings and whether it is bound."""
    said = {step.id: say_name(step.name, step.type, step.event) for group in groups for step in group.steps}
    found: dict[str, list[FindingRow]] = {}
    for each in findings:
        found.setdefault(each.element_id, []).append(each)
    return [
        StepGroupRow(
            title=say_group(group),
            steps=[to_step(step, names | said, found.get(step.id, []), bound) for step in group.steps],
        )
        for group in groups
    ]


def say_group(group: StepGroup) -> str:
    """Say what a group is: a process by its name."""
    return group.name or T[f"group_{group.kind}"]


def to_step(step: Step, names: dict[str, str], findings: list[FindingRow], bound: set[str]) -> StepRow:
    """Return one step."""
    is_bound, is_needed = step.id in bound, step.type in NEEDS
    places = [
        T["in_lane"].format(lane=step.lane) if step.lane else "",
        T["on_border"].format(name=names.get(step.attached_to, "")) if step.attached_to else "",
    ]
    return StepRow(
        id=step.id,
        name=say_name(step.name, step.type, step.event),
        kind=say_kind(step.type, step.event),
        icon=find_icon(step.type),
        place=", ".join(each for each in places if each),
        after=[say_next(each, step, names) for each in step.after] or list_end(step),
        depth=f"d{min(step.depth, 4)}",
        numbers=", ".join(each.number for each in findings[:4]),
        tone=findings[0].tone if findings else "",
        binding=T["bound"] if is_bound else T["needs_binding"] if is_needed else "",
        is_bound=is_bound,
    )


def say_next(after: NextStep, step: Step, names: dict[str, str]) -> str:
    """Say what comes next, and when."""
    target = names.get(after.target_id, after.target_id)
    if after.name:
        return T["when"].format(answer=after.name, target=target)
    if after.condition:
        return T["if"].format(condition=shorten(after.condition, 60), target=target)
    is_otherwise = after.is_default and len(step.after) > 1
    return T["otherwise" if is_otherwise else "then"].format(target=target)


def list_end(step: Step) -> list[str]:
    """Return that a way is over, where it is."""
    return [T["ends_here"]] if step.type == "EndEvent" else []
