"""The variables of a document with their sources, as the screen of mapping groups them."""

import re
from itertools import groupby
from typing import Any

from pipelines.base.records import Record
from pipelines.models import SourceType
from pipelines.templates.preview_records import BoardRow, MappingBoard, SourceView
from pipelines.templates.records import MappingSuggestion, MappingView
from praetor_app.texts import texts
from praetor_app.views.paper import Marked
from praetor_app.views.say import say_value, shorten, to_dots
from praetor_app.views.why import StopView

T = texts("mapping")

#: The groups in their order, and how their variables are marked in the document.
GROUPS = {"open": "op", "check": "ck", "sure": "", "optional": "fr"}
#: Transforms that are offered for a type of variable.
OFFERED = {
    "date": ['date("d MMMM yyyy")', 'date("dd.MM.yyyy")', 'date("EEEE, d MMMM yyyy")'],
    "money": ['money("EUR")', 'money("GBP")'],
    "list": ['join(", ")', "first()"],
    "boolean": ['if("yes", "no")'],
    "number": ["number()", 'default("0")'],
}
OFFERED_TEXT = ["toUpperCase()", "trim()", 'default("–")']


class FieldView(Record):
    """A field of the project that can be dragged onto a variable."""

    source_type: str
    path: str
    type: str
    label: str


class FieldGroup(Record):
    """The fields of one entity, service or workflow."""

    name: str
    fields: list[FieldView]


class RowView(Record):
    """A variable in the table."""

    id: str
    name: str
    #: The name, with places where a line may break.
    shown: str
    about: str
    group: str
    is_required: bool
    #: ``mapped``, ``proposed`` or nothing.
    state: str = ""
    mapping_id: str = ""
    source_type: str = ""
    source: str = ""
    source_name: str = ""
    path: str = ""
    transform: str = ""
    value: str = ""
    before: str = ""
    dots: int = 0
    dots_label: str = ""
    note: str = ""
    closest: list[FieldView] = []
    type: str
    description: str


class GroupView(Record):
    """Variables that are alike in how sure their source is."""

    name: str
    label: str
    rows: list[RowView]


class CoverageView(Record):
    """How many variables have a source."""

    percent: int = 0
    title: str = ""
    says: str = ""
    sure: int = 0
    check: int = 0
    open: int = 0
    label: str = ""
    #: Required ones that have none; what is proposed, and not accepted.
    to_map: str = ""
    proposed: int = 0


def to_groups(board: MappingBoard) -> list[GroupView]:
    """Return the variables in their groups, those that need something first."""
    rows = [to_row(each) for each in board.rows]
    ordered = sorted(rows, key=lambda row: list(GROUPS).index(row.group))
    return [
        GroupView(name=name, label=T[f"group_{name}"], rows=list(found))
        for name, found in groupby(ordered, key=lambda row: row.group)
    ]


def mark_variables(groups: list[GroupView]) -> Marked:
    """Return how each variable is marked in the document, by its id."""
    return {row.id: (GROUPS[group.name], row.name) for group in groups for row in group.rows}


def to_row(each: BoardRow) -> RowView:
    """Return a variable as the table shows it."""
    variable, chosen = each.variable, each.mapping or each.suggestion
    row = RowView(
        id=variable.id,
        name=variable.name,
        shown=break_name(variable.name),
        about=say_about(each),
        group=find_group(each),
        is_required=variable.is_required,
        value=show_value(each.value),
        before=show_value(each.before),
        closest=[to_field(source) for source in each.closest],
        type=variable.type.value,
        description=variable.description,
    )
    if chosen is None:
        return row
    sure, reason = judge(each)
    return row.model_copy(
        update={
            "state": "mapped" if each.mapping else "proposed",
            "mapping_id": each.mapping.id if each.mapping else "",
            "source_type": chosen.source_type.value,
            "source": say_source(chosen),
            "source_name": T[chosen.source_type.value],
            "path": chosen.source_path,
            "transform": chosen.transform_expression or "",
            "dots": to_dots(sure),
            "dots_label": T["confidence"].format(number=f"{sure:.2g}", reason=reason),
            "note": reason[:1].upper() + reason[1:] if find_group(each) == "check" else "",
        }
    )


def find_group(each: BoardRow) -> str:
    """Return how sure a variable's source is."""
    if each.mapping is not None:
        is_sound = each.mapping.status == "resolved" and not each.mapping.warnings
        return "sure" if is_sound else "check"
    if each.suggestion is not None:
        return "check"
    return "open" if each.variable.is_required else "optional"


def judge(each: BoardRow) -> tuple[float, str]:
    """Return how sure a source is, and why."""
    if each.mapping is not None:
        if each.mapping.status == "unresolved" or each.mapping.warnings:
            sure = 0.25 if each.mapping.status == "unresolved" else 0.5
            return sure, " ".join(each.mapping.warnings)
        return 1.0, T["chosen"]
    return (each.suggestion.confidence, each.suggestion.reason) if each.suggestion else (0.0, "")


def say_source(chosen: MappingView | MappingSuggestion) -> str:
    """Say where a value comes from; a constant in quotes."""
    text = chosen.source_path
    return f"“{shorten(text, 60)}”" if chosen.source_type is SourceType.CONSTANT else break_name(text)


def break_name(name: str) -> str:
    """Return a name in which a line may break behind a dot or a low line."""
    return re.sub(r"(?<=[._])(?=\w)", "\u200b", name)


def say_about(each: BoardRow) -> str:
    """Say what type a variable has, and where it stands."""
    variable = each.variable
    parts = [T[f"type_{variable.type.value}"]]
    if variable.fields:
        parts.append(T["of_items"].format(fields=", ".join(field.name for field in variable.fields[:3])))
    elsewhere = [
        T[place].lower() for place in variable.places if place not in ("body", "form") and place in T
    ]
    parts += [T["in_place"].format(place=place) for place in elsewhere[:1]]
    return ", ".join(parts)


def show_value(value: Any) -> str:
    """Return a value of the sample in short; a list by its first item."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        first = ", ".join(say_value(each) for each in value[0].values())
        return shorten(T["items"].format(count=len(value), first=first), 80)
    return shorten(value if isinstance(value, str) else say_value(value), 80)


def to_field(source: SourceView) -> FieldView:
    """Return a field of the project."""
    kind = T[f"type_{source.type.value}"]
    return FieldView(source_type=source.source_type.value, path=source.path, type=kind, label=source.label)


def to_fields(sources: list[SourceView], query: str) -> list[FieldGroup]:
    """Return the fields of the project that match, in groups."""
    words = query.lower().split()
    found = [each for each in sources if all(word in f"{each.path} {each.label}".lower() for word in words)]
    return [
        FieldGroup(name=name, fields=[to_field(each) for each in list(group)[:40]])
        for name, group in groupby(found, key=lambda each: each.path.partition(".")[0])
    ][:40]


def to_coverage(board: MappingBoard) -> CoverageView:
    """Count how many variables have a source."""
    groups = [find_group(each) for each in board.rows]
    counts = {name: groups.count(name) for name in GROUPS}
    sourced, total = sum(each.mapping is not None for each in board.rows), len(groups)
    needed = sum(each.variable.is_required and each.mapping is None for each in board.rows)
    is_open = counts["open"] + counts["optional"]
    said = {"sure": counts["sure"], "check": counts["check"], "open": counts["open"] or is_open}
    text = T["covered_required"] if counts["open"] else T["covered"]
    return CoverageView(
        percent=int(100 * sourced / total) if total else 0,
        title=T["have_source"].format(sourced=sourced, count=total) if total else T["no_variables"],
        says=text.format(**said) if total else "",
        sure=counts["sure"],
        check=counts["check"],
        open=is_open,
        label=T["coverage"].format(sure=counts["sure"], check=counts["check"], open=is_open),
        to_map=T["to_map_first"].format(count=needed) if needed else "",
        proposed=sum(each.suggestion is not None for each in board.rows),
    )


def explain(each: BoardRow) -> list[StopView]:
    """Return why a variable has its source: from the document to the value."""
    variable, chosen = each.variable, each.mapping or each.suggestion
    written = T[f"written_{variable.syntax}"].format(name=variable.written_name or variable.name)
    stops = [StopView(mark="e", label=T["stop_document"], text=written, note=say_about(each))]
    if chosen is None:
        return stops
    sure, reason = judge(each)
    kind = T[chosen.source_type.value]
    codes = [chosen.transform_expression] if chosen.transform_expression else []
    stops.append(StopView(mark="f", label=T["stop_source"], text=say_source(chosen), note=kind, codes=codes))
    if each.mapping is not None:
        note = T["same_elsewhere_one"] if each.same_elsewhere == 1 else ""
        note = T["same_elsewhere"].format(count=each.same_elsewhere) if each.same_elsewhere > 1 else note
        by = T["mapped_by"].format(name=each.mapped_by) if each.mapped_by else T["mapped"]
        stops.append(StopView(mark="f", label=T["stop_set"], text=by, note=note))
    label = T["confidence"].format(number=f"{sure:.2g}", reason=reason)
    stops.append(
        StopView(
            mark="f",
            label=T["stop_sure" if each.mapping else "stop_reason"],
            text=reason,
            dots=to_dots(sure),
            dots_label=label.partition(",")[0],
        )
    )
    return [*stops, StopView(mark="c", label=T["stop_value"], text=show_value(each.value) or T["no_value"])]
