"""The fields of an entity: the pack's with the answers' numbers, and what relations and states need."""

from typing import Any

from pipelines.knowledge.records import EntityField, EntityTemplate, Relation, States
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import to_snake

Field = dict[str, Any]
TO_ONE = ("one-to-one", "many-to-one")


def build_fields(evidence: Evidence, entity: EntityTemplate, names: set[str]) -> list[Field]:
    """Return all fields of an entity; ``names`` are the ids of the entities in the product."""
    own = [build_field(evidence, field, names) for field in entity.fields if evidence.voice.holds(field.when)]
    if own and all(field["computed"] for field in own):
        return own  # worked out when it is asked for, and never stored
    states = rename_states(evidence, entity.states)
    lost = list_lost(evidence, entity.states, states)
    own = [mark_own(field, states, lost) for field in own if field["name"] not in FRAMED]
    present = {field["name"] for field in own}
    linked = [
        build_link(evidence, relation)
        for relation in entity.relations
        if relation.to in names and relation.cardinality in TO_ONE
    ]
    state = [build_state(states)] if states and not present & {"state", "status"} else []
    extra = [*(field for field in linked if field["name"] not in present), *state]
    return [FRAME[0], *own, *extra, *(field for field in FRAME[1:] if field["name"] not in present)]


def rename_states(evidence: Evidence, states: States | None) -> States | None:
    """Return the life that the answers leave, with the project's words in the names of its states."""
    if states is None:
        return None
    rename = evidence.voice.renaming
    steps = [
        step.model_copy(update={"source": rename(step.source), "target": rename(step.target)})
        for step in states.transitions
        if evidence.voice.holds(step.when)
    ]
    named = {"initial": rename(states.initial), "terminal": [rename(one) for one in states.terminal]}
    kept = states.model_copy(update=named | {"transitions": steps})
    left = {state for step in steps for state in (step.source, step.target)} | {kept.initial}
    return kept.model_copy(update={"terminal": [one for one in kept.terminal if one in left]})


def list_lost(evidence: Evidence, states: States | None, left: States | None) -> set[str]:
    """Return the states that the answers take out of a life."""
    if states is None or left is None:
        return set()
    return {evidence.voice.renaming(state) for state in list_states(states)} - set(list_states(left))


def mark_own(field: Field, states: States | None, lost: set[str]) -> Field:
    """Return a field that holds the place in life as one that only transitions write."""
    if states is None or field["name"] not in ("state", "status"):
        return field
    told = [one for one in field["constraints"].get("enum", []) if one not in lost]
    options = list(dict.fromkeys([*list_states(states), *told]))
    return field | {
        "type": "enum",
        "computed": True,
        "default": states.initial,
        "constraints": {"enum": options},
    }


def build_field(evidence: Evidence, field: EntityField, names: set[str]) -> Field:
    """Return a field in the project's words, with its bounds and default from the answers."""
    voice = evidence.voice
    bounds = {
        "min": whole(voice.value(field.min)),
        "max": whole(voice.value(field.max)),
        "pattern": field.pattern,
    }
    constraints = {name: value for name, value in bounds.items() if value is not None}
    constraints |= {"unique": True} if field.unique else {}
    constraints |= {"unit": voice.tell(field.unit)} if field.unit else {}
    enum = list_options(evidence, field)
    default = voice.value(field.default)
    if field.type == "money" and isinstance(field.default, str) and isinstance(default, int | float):
        default = round(default * 100)  # a slot holds whole units of the currency
    return {
        "name": voice.renaming(field.name),
        "type": "enum" if enum else ("string" if field.type == "enum" else field.type),
        "required": field.required,
        "description": voice.tell(field.description),
        "constraints": constraints | ({"enum": enum} if enum else {}),
        "default": fit_default(voice.renaming(default) if enum and default is not None else default, enum),
        "references": voice.renaming(field.references) if field.references in names else None,
        "pii": field.pii,
        "computed": field.computed,
        "example": field.example,
    }


def whole(value: Any) -> Any:
    """Return a bound as a whole number where it is one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def list_options(evidence: Evidence, field: EntityField) -> list[str]:
    """Return the values of an enumeration; a placeholder of a slot stands for the slot's items."""
    options: list[str] = []
    for option in field.enum:
        value = evidence.voice.value(option)
        items = value if isinstance(value, list) else [value]
        options += [evidence.voice.renaming(str(one)) for one in items]
    return list(dict.fromkeys(options)) if field.enum else []


def fit_default(value: Any, enum: list[str]) -> Any:
    """Return a default, unless it is no value of the enumeration."""
    return None if enum and value not in enum else value


def build_link(evidence: Evidence, relation: Relation) -> Field:
    """Return the field by which an entity refers to another one."""
    target, name = evidence.voice.renaming(relation.to), evidence.voice.renaming(relation.name)
    return {
        "name": f"{to_snake(name)}_id",
        "type": "uuid",
        "required": relation.required,
        "description": f"The {target} it belongs to.",
        "constraints": {"unique": True} if relation.cardinality == "one-to-one" else {},
        "default": None,
        "references": target,
        "pii": "none",
        "computed": False,
        "example": None,
    }


def build_state(states: States) -> Field:
    """Return the field that holds where an entity is in its life."""
    return frame_field("state", "enum", "Where it is in its life.", default=states.initial) | {
        "constraints": {"enum": list_states(states)}
    }


def list_states(states: States) -> list[str]:
    """Return all states, in the order of a life."""
    mentioned = [state for step in states.transitions for state in (step.source, step.target)]
    return list(dict.fromkeys([states.initial, *mentioned, *states.terminal]))


def frame_field(name: str, kind: str, description: str, *, default: Any = None) -> Field:
    """Return a field that the product fills by itself."""
    return {
        "name": name,
        "type": kind,
        "required": True,
        "description": description,
        "constraints": {},
        "default": default,
        "references": None,
        "pii": "none",
        "computed": True,
        "example": None,
    }


#: What every entity has.
FRAME = [
    frame_field("id", "uuid", "Identifies it for good; made by the server (UUID version 7)."),
    frame_field("created_at", "instant", "When it was made (UTC)."),
    frame_field("updated_at", "instant", "When it was last changed (UTC)."),
    frame_field(
        "revision", "integer", "Counts changes; a write with an older one is refused with 409.", default=1
    )
    | {"constraints": {"min": 1, "max": 2147483647}},
]
#: Those of them that packs may name too, and that stay as they are here.
FRAMED = {"id", "created_at", "updated_at"}
