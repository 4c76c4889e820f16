"""Who may do what, as the permissions page shows it."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from pipelines.access.capability import NOUNS, Capability
from pipelines.access_reports.records import Cell, Matrix, PersonRow, RoleCell, RoleComparison, RoleOutcome
from pipelines.base.records import Record
from praetor_app.texts import texts

T = texts("permissions")

#: The look of a cell, by what comes of it.
LOOKS = {
    RoleOutcome.GRANTED: "yes",
    RoleOutcome.ALLOWED: "pol",
    RoleOutcome.DENIED: "den",
    RoleOutcome.NOT_GIVEN: "no",
}
#: People who are shown at once.
MOST = 50


class Choice(Record):
    """Something to pick from a list."""

    id: str
    name: str
    note: str = ""


class ColumnHead(Record):
    """A role above its column, or a capability above one."""

    id: str
    name: str
    note: str = ""
    href: str = ""


class CellView(Record):
    """One cell: ``look`` is ``yes``, ``pol``, ``den`` or ``no``."""

    #: Whose column or row it stands in, and the capability.
    id: str
    capability: str
    look: str
    #: ``some``: only where the conditions of a policy hold.
    kind: str = ""
    word: str
    label: str


class MatrixRow(Record):
    """A row of cells; one without cells is the heading of those below it."""

    name: str
    code: str = ""
    cells: list[CellView] = []


def name_group(noun: str) -> str:
    """Return what a group of capabilities is about."""
    return T.get(f"group_{noun}", noun.title())


def list_groups() -> list[Choice]:
    """Return what capabilities are about, in the order in which they are published."""
    nouns = dict.fromkeys(each.noun for each in Capability)
    return [Choice(id=noun, name=name_group(noun)) for noun in nouns]


def to_heads(comparison: RoleComparison) -> list[ColumnHead]:
    """Return the roles above their columns."""
    return [
        ColumnHead(
            id=role.id,
            name=role.name,
            note="" if role.is_system_role else T["own"],
            href=f"/organization/permissions/{role.id}",
        )
        for role in comparison.roles
    ]


def to_role_rows(comparison: RoleComparison, group: str) -> list[MatrixRow]:
    """Return the rows of a group, or of all of them, each group under its heading."""

    def fill(to: Capability) -> list[CellView]:
        return [
            show_role_cell(role.id, role.name, to, comparison.cells[role.id][to]) for role in comparison.roles
        ]

    return to_rows(group, fill)


def to_rows(group: str, fill: Callable[[Capability], list[CellView]]) -> list[MatrixRow]:
    """Return rows by capability under the headings of their groups."""
    rows: list[MatrixRow] = []
    for noun in dict.fromkeys(each.noun for each in Capability):
        if group in NOUNS and group != noun:
            continue
        rows.append(MatrixRow(name=name_group(noun)))
        own = [each for each in Capability if each.noun == noun]
        rows += [MatrixRow(name=each.description, code=each.value, cells=fill(each)) for each in own]
    return rows


def is_partly(cell: RoleCell) -> bool:
    """Tell whether it holds only where the conditions of a policy do."""
    return not cell.is_always and cell.outcome in (RoleOutcome.ALLOWED, RoleOutcome.DENIED)


def show_role_cell(role_id: str, name: str, to: Capability, cell: RoleCell) -> CellView:
    """Show what comes of a role."""
    is_some = is_partly(cell)
    word = T[cell.outcome.value]
    said = f"{word} {T['in_cases']}" if is_some else word
    label = f"{name}, {to.description}: {said}"
    return CellView(
        id=role_id,
        capability=to,
        look=LOOKS[cell.outcome],
        kind="some" if is_some else "",
        word=said,
        label=label,
    )


def to_people_heads(group: str) -> list[ColumnHead]:
    """Return the capabilities of a group above their columns."""
    return [
        ColumnHead(id=each.value, name=each.value.partition(":")[2], note=each.description)
        for each in Capability
        if each.noun == group
    ]


def to_people_rows(matrix: Matrix, group: str, wanted: str) -> tuple[list[MatrixRow], str]:
    """Return the people of that name by the capabilities of a group, and what to say of those left out."""
    found = [row for row in matrix.people if wanted.casefold() in row.name.casefold()]
    rows = [show_person(row, group) for row in found[:MOST]]
    more = T["more_people"].format(count=MOST, total=len(found)) if len(found) > MOST else ""
    return rows, more


def show_person(row: PersonRow, group: str) -> MatrixRow:
    """Show what a person may do."""
    own = [each for each in Capability if each.noun == group]
    return MatrixRow(name=row.name, cells=[show_person_cell(row, each) for each in own])


def show_person_cell(row: PersonRow, to: Capability) -> CellView:
    """Show whether a person may, and by what."""
    cell = row.capabilities[to]
    word = T["granted"] if cell.allowed else T["denied"] if is_denied(cell) else T["not_given"]
    source = T[f"by_{cell.source.kind}"].format(name=cell.source.name)
    label = f"{row.name}, {to.description}: {word}, {source}"
    return CellView(id=row.user_id, capability=to, look=look_of(cell), word=word, label=label)


def look_of(cell: Cell) -> str:
    """Return the look of a person's cell."""
    if cell.source.kind == "policy":
        return "pol" if cell.allowed else "den"
    return "yes" if cell.allowed else "no"


def is_denied(cell: Cell) -> bool:
    """Tell whether a policy stands against it."""
    return cell.source.kind == "policy" and not cell.allowed


def say_conditions(conditions: dict[str, dict[str, Any]]) -> list[str]:
    """Say the conditions of a policy, each in a line."""
    return [
        f"{path} {operator} {say_json(value)}"
        for path, operators in conditions.items()
        for operator, value in operators.items()
    ]


def say_json(value: Any) -> str:
    """Say a value of a condition: a list with commas, anything else plainly."""
    if isinstance(value, list):
        return ", ".join(map(say_json, value))
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def to_choices(pairs: Iterable[tuple[str, str]]) -> list[Choice]:
    """Return things to pick from, by name."""
    return [Choice(id=id, name=name) for id, name in pairs]


def say_act(to: Capability) -> str:
    """Say what a capability allows as the end of a sentence: “read specifications”."""
    act = re.split(r"[:;]|, and ", to.description)[0]
    return act[0].lower() + act[1:]
