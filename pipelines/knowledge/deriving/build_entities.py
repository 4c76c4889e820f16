"""Entities of a derived pack: identity, name, status, times, what their kind needs, what the brief says."""

from typing import Any

from pipelines.knowledge.deriving.build_endpoints import is_part_of_game
from pipelines.knowledge.deriving.classify import classify
from pipelines.knowledge.deriving.idea import Deed, Idea, Subject, to_key
from pipelines.knowledge.deriving.tell import Teller, find_input, say_attribute
from pipelines.knowledge.reading.lexicon import load_data, past
from pipelines.knowledge.records import EntityField, EntityTemplate, Relation, States, Transition
from pipelines.knowledge.words import add_article, capitalize

#: Kinds of deeds that bring a record into a state of its own; the others leave it where it is.
STATE_KINDS = frozenset({"decide", "end", "send", "serve", "pay", "compute"})
#: What is known about something after it was computed.
RESULTS = {
    "categorize": "category",
    "classify": "category",
    "rank": "rank",
    "score": "score",
    "rate": "rating",
}
#: What a sensor delivers is kept with it.
READINGS = ["reading", "measurement", "measured value", "sensor value"]
MOVED = {"open": ("open", "closed"), "close": ("closed", "open"), "lock": ("locked", "unlocked")}


def build_entities(idea: Idea) -> list[EntityTemplate]:
    """One entity for each subject."""
    return [build_entity(idea, subject) for subject in idea.subjects]


def build_entity(idea: Idea, subject: Subject) -> EntityTemplate:
    """The entity of a subject."""
    deeds = [deed for deed in idea.deeds if deed.subject is subject]
    life = load_data("general/lives")[classify(idea, subject)]
    states = _build_states(idea, deeds, life)
    relations = _relate(idea, subject)
    fields = [
        _field("id", "uuid", "Never changes and is never given twice"),
        _field("name", "string", f"What people call this {subject.name}", min=1, max=120),
        *_build_attributes(idea, subject, deeds),
        *_build_own_fields(idea, subject, life),
        *_build_holder(deeds),
        _build_status(subject, states),
        _field("created_at", "instant", f"When the {subject.name} was made, in UTC", computed=True),
        _field("updated_at", "instant", f"When the {subject.name} last changed, in UTC", computed=True),
    ]
    unique = {field.name: field for field in reversed(fields)}
    of_game = " in one game" if is_part_of_game(idea, subject) else ""
    return EntityTemplate(
        id=subject.id,
        name=subject.name,
        plural=subject.many,
        synonyms=READINGS if subject.kind == "sensor" else [],
        description=_describe(idea, subject, deeds),
        owner=_owner(idea, deeds),
        identity=["id"],
        fields=list(reversed(unique.values())),
        relations=relations,
        states=states,
        invariants=[f"There are never more than {{{subject.key}_limit}}{of_game}"],
    )


def _describe(idea: Idea, subject: Subject, deeds: list[Deed]) -> str:
    done = [f"{past(deed.verb)} {deed.particle}".strip() for deed in deeds if deed.kind != "measure"]
    place = idea.place if idea.place is not subject else None
    where = f" in {'the' if idea.surface == 'game' else 'its'} {{{place.id}}}" if place else ""
    measured = (
        f" that measures {_say_list(subject.attributes)}"
        if subject.kind == "sensor" and subject.attributes
        else ""
    )
    acted = (
        f" that is {' or '.join(dict.fromkeys(done))}"
        if done
        else f" that {{{idea.main_role.id}|plural}} work with"
    )
    return f"{capitalize(add_article(subject.name))}{where}{measured or acted}."


def _say_list(names: list[str]) -> str:
    return " and ".join(say_attribute(name) for name in names)


def _owner(idea: Idea, deeds: list[Deed]) -> str:
    return next((deed.by.id for deed in deeds if deed.by), idea.main_role.id)


def _build_attributes(idea: Idea, subject: Subject, deeds: list[Deed]) -> list[EntityField]:
    """What the brief says, what is computed about it, and the amount from which money is computed."""
    known = load_data("general/attributes")
    names = [*subject.attributes, *(RESULTS[deed.verb] for deed in deeds if deed.verb in RESULTS)]
    if any(_computes_money_from(idea, deed, subject) for deed in idea.deeds):
        names += ["amount", "date"]
    return [
        _build_attribute(subject, name, known.get(name, {"type": "string", "max": 200}))
        for name in dict.fromkeys(names)
    ]


def _computes_money_from(idea: Idea, deed: Deed, subject: Subject) -> bool:
    is_money = load_data("general/attributes").get(deed.words.lower(), {}).get("type") == "money"
    return deed.kind == "compute" and deed.subject is None and is_money and find_input(idea, deed) is subject


def _build_attribute(subject: Subject, name: str, row: dict[str, Any]) -> EntityField:
    unit = row.get("unit")
    about = f"{capitalize(say_attribute(name))} of the {subject.name}" + (f", in {unit}" if unit else "")
    bounds = {key: row[key] for key in ("min", "max", "pii") if key in row}
    return _field(to_key(name), row["type"], about, unit=unit, required=False, **bounds)


def _build_own_fields(idea: Idea, subject: Subject, life: dict[str, Any]) -> list[EntityField]:
    teller = Teller(idea, subject, actor=idea.main_role, extra={})
    told = [row | {"description": teller.tell(row["description"])} for row in life.get("fields", [])]
    if subject.kind == "document" and not told:
        told = [{"name": "file", "type": "file", "description": f"The {subject.name} itself"}]
    return [EntityField(**row) for row in told]


def _build_holder(deeds: list[Deed]) -> list[EntityField]:
    """Whose it is, where people exchange it."""
    holders = [deed.by.name if deed.by else "person" for deed in deeds if deed.kind == "exchange"]
    text = "The account of the {} whose it is; none: nobody has it yet"
    return [_field("held_by", "uuid", text.format(who), required=False) for who in holders[:1]]


def _build_status(subject: Subject, states: States) -> EntityField:
    values = list(dict.fromkeys([states.initial, *(move.target for move in states.transitions)]))
    return _field("status", "enum", f"Where the {subject.name} stands", enum=values, default=states.initial)


def _build_states(idea: Idea, deeds: list[Deed], life: dict[str, Any]) -> States:
    """The life of its kind; a record is also where its deeds bring it."""
    role = idea.main_role.id if idea.surface == "web" else _owner(idea, deeds)
    on, off = MOVED.get(deeds[0].verb if deeds else "", ("on", "off"))
    named = {"<on>": on, "<off>": off}
    moves = [(named.get(a, a), named.get(b, b), role if by == "actor" else by) for a, b, by in life["states"]]
    ends = list(life["ends"])
    initial = moves[0][0]
    if initial == "active":
        for deed in deeds:
            state = to_key(past(deed.verb))
            if deed.kind not in STATE_KINDS or state in [*ends, "active"]:
                continue
            moves.append(("active", state, deed.by.id if deed.by else "system"))
            if deed.kind == "end":
                ends.append(state)
            else:
                moves.append((state, life["ends"][0], role))
    unique = list(dict.fromkeys(moves))
    transitions = [Transition.model_validate({"from": a, "to": b, "by": by}) for a, b, by in unique]
    return States(initial=initial, terminal=list(dict.fromkeys(ends)), transitions=transitions)


def _relate(idea: Idea, subject: Subject) -> list[Relation]:
    """A subject lies in its place; what is computed or taken over comes from what it was made of."""
    found: list[Relation] = []
    if idea.place is not None and idea.place is not subject:
        place = idea.place
        found.append(Relation(name=place.key, to=place.id, cardinality="many-to-one", required=True))
    chain = [deed for deed in idea.deeds if deed.subject and idea.surface != "game"]
    for before, after in zip(chain, chain[1:], strict=False):
        source = before.subject
        if (
            after.subject is not subject
            or source is None
            or source is subject
            or before.sentence != after.sentence
        ):
            continue
        if before.kind == "import":
            found.append(Relation(name=source.key, to=source.id, cardinality="many-to-one"))
        elif after.kind == "export":
            found.append(Relation(name=to_key(source.many), to=source.id, cardinality="one-to-many"))
    unique = {relation.name: relation for relation in found if relation.name not in ("id", "name", "status")}
    return list(unique.values())


def _field(name: str, kind: str, description: str, **more: Any) -> EntityField:
    return EntityField.model_validate({"name": name, "type": kind, "description": description, **more})
