"""Workflows as their list shows them."""

from pipelines.base.records import Record
from pipelines.workflows.records import LevelCount, LevelCounts, WorkflowListed
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment

T = texts("workflows")
LEVELS = ("structural", "semantic", "platform")


class LevelChip(Record):
    """What the last check of a level has found."""

    label: str
    #: ``ok``, ``warn`` or ``bad``; empty: it was not checked.
    tone: str
    title: str


class WorkflowRow(Record):
    """A workflow in the list."""

    id: str
    href: str
    name: str
    project: str
    version: str
    chips: list[LevelChip]
    size: str
    bound: str
    bound_label: str
    changed: str
    changed_at: str


class ProjectOption(Record):
    """A project that one can choose."""

    id: str
    name: str


def to_row(listed: WorkflowListed) -> WorkflowRow:
    """Return a workflow as a list shows it."""
    counts = {"bound": listed.bound, "bindable": listed.bindable}
    has_tasks = listed.bindable > 0
    return WorkflowRow(
        id=listed.id,
        href=f"/library/workflows/{listed.id}",
        name=listed.name,
        project=listed.project_name,
        version=T["version"].format(number=listed.version),
        chips=to_chips(listed.levels),
        size=say_elements(listed.total_elements),
        bound=T["bound_of"].format(**counts) if has_tasks else T["nothing_to_bind"],
        bound_label=T["bound_of_label"].format(**counts) if has_tasks else T["nothing_to_bind"],
        changed=say_ago(listed.updated_at),
        changed_at=say_moment(listed.updated_at),
    )


def say_elements(count: int) -> str:
    """Say how many elements there are."""
    return T["one_element"] if count == 1 else T["elements"].format(count=count)


def to_chips(levels: LevelCounts | None) -> list[LevelChip]:
    """Return the three levels as chips."""
    return [to_chip(T[name], getattr(levels, name) if levels else None) for name in LEVELS]


def to_chip(level: str, count: LevelCount | None) -> LevelChip:
    """Return one level as a chip: an icon and a word, and how much was found."""
    if count is None:
        return LevelChip(label=level, tone="", title=f"{level}: {T['not_checked']}")
    found = count.errors + count.warnings
    if not found:
        return LevelChip(label=level, tone="ok", title=T["level_ok"].format(level=level))
    title = T["level_found"].format(level=level, errors=count.errors, warnings=count.warnings)
    return LevelChip(label=f"{level} {found}", tone="bad" if count.errors else "warn", title=title)
