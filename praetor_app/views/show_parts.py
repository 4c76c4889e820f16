"""Sections about its parts: things, operations, processes."""

from typing import Any

from praetor_app.texts import texts
from praetor_app.views.document import BlockView, ItemRow
from praetor_app.views.draw_entities import draw_entities
from praetor_app.views.say import say_value

Json = dict[str, Any]
T = texts("specification")


def show_entities(spec: Json) -> list[BlockView]:
    """Return the diagram, and each thing with its fields."""
    entities = spec["entities"]
    drawn = BlockView(
        kind="picture", title=T["diagram"], note=str(len(entities)), svg=draw_entities(entities)
    )
    return [drawn, *(show_entity(each) for each in entities)]


def show_entity(each: Json) -> BlockView:
    """Return one thing as a table of its fields."""
    states = each.get("states") or {}
    steps = (
        [f"{step['from']} → {step['to']}" for step in states.get("transitions", [])]
        if isinstance(states, dict)
        else []
    )
    rules = [*each.get("invariants", []), *([f"{T['states']}: {', '.join(steps)}"] if steps else [])]
    return BlockView(
        kind="table",
        title=each["name"],
        note=each["id"],
        text=each.get("description", ""),
        head=[T["field"], T["type"], T["meaning"]],
        rows=[
            [field_name(field), say_type(field), field.get("description", "")]
            for field in each.get("fields", [])
        ],
        bullets=rules,
    )


def field_name(field: Json) -> str:
    """Return a field's name; one that may be missing has a question mark."""
    return field["name"] if field.get("required") else f"{field['name']}?"


def say_type(field: Json) -> str:
    """Return a field's type with its limits."""
    limits = field.get("constraints") or {}
    said = [f"{name} {say_value(value)}" for name, value in limits.items() if value not in (None, [], "")]
    target = f" → {field['references']}" if field.get("references") else ""
    return f"{field['type']}{target}" + (f" ({', '.join(said)})" if said else "")


def show_endpoints(spec: Json) -> list[BlockView]:
    """Return the operations by their tag."""
    groups: dict[str, list[Json]] = {}
    for each in spec["endpoints"]:
        groups.setdefault((each.get("tags") or [T["endpoints"]])[0], []).append(each)
    return [
        BlockView(
            kind="items", title=name, note=str(len(found)), pieces=[endpoint_row(each) for each in found]
        )
        for name, found in groups.items()
    ]


def endpoint_row(each: Json) -> ItemRow:
    """Return an operation: what it takes, what it answers, who may call it."""
    takes = [say_parameter(one) for one in each.get("parameters", [])]
    answers = [
        f"{status}: {one.get('description') or say_ref(one)}"
        for status, one in each.get("responses", {}).items()
    ]
    return ItemRow(
        id=str(each.get("id", each["operationId"])),
        mark=each["method"].upper(),
        title=each["path"],
        text=each.get("summary", ""),
        chips=each.get("roles") or [T["anybody"]],
        lines=[*takes, *answers],
    )


def say_parameter(one: Json) -> str:
    """Say a parameter: its name, where it stands, what it means."""
    if "$ref" in one:
        return say_ref(one)
    return f"{one['name']} ({one.get('in', '')}): {one.get('description', '')}"


def say_ref(one: Json) -> str:
    """Say what is described elsewhere by its name."""
    return str(one.get("$ref", "")).rpartition("/")[2]


def show_workflows(spec: Json) -> list[BlockView]:
    """Return how things are done, step by step."""
    return [
        BlockView(
            kind="items",
            title=each["name"],
            note=each["id"],
            text=f"{T['trigger']}: {each.get('trigger', '')}",
            pieces=[
                ItemRow(mark=str(step.get("number", number)), title=step["text"], text=step.get("actor", ""))
                for number, step in enumerate(each.get("steps", []), 1)
            ],
            bullets=[
                *(f"{T['alternatives']}: {one}" for one in each.get("alternatives", [])),
                *(f"{T['errors']}: {one}" for one in each.get("errors", [])),
            ],
        )
        for each in spec["workflows"]
    ]
