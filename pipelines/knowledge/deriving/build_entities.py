"""Entities of a derived pack: identity, name, status, times, and what the brief says."""

from typing import Any

from pipelines.knowledge.deriving.idea import Deed, Idea, Subject, to_key
from pipelines.knowledge.deriving.tell import say_attribute
from pipelines.knowledge.reading.lexicon import load_data, past
from pipelines.knowledge.records import EntityField, EntityTemplate, Relation, States, Transition
from pipelines.knowledge.words import capitalize

#: Kinds of deeds that bring a subject into a state of its own; the others leave it where it is.
STATE_KINDS = frozenset({"decide", "end", "export", "send", "serve", "play", "pay", "compute"})
ENDING_KINDS = frozenset({"end"})
REST = {"open": "closed", "close": "open", "lock": "unlocked", "switch": "off"}


def build_entities(idea: Idea) -> list[EntityTemplate]:
    """One entity for each subject."""
    return [build_entity(idea, subject) for subject in idea.subjects]


def build_entity(idea: Idea, subject: Subject) -> EntityTemplate:
    """The entity of a subject."""
    deeds = [deed for deed in idea.deeds if deed.subject is subject]
    states = _build_states(idea, subject, deeds)
    relations = _relate(idea, subject)
    fields = [
        _field("id", "uuid", "Never changes and is never given twice"),
        _field(
            "name", "string", f"What people call this {subject.name}", min=1, max=120, unique=not relations
        ),
        *_build_attributes(subject),
        *_build_kind_fields(subject),
        _build_status(subject, states),
        _field("created_at", "instant", f"When the {subject.name} was made, in UTC", computed=True),
        _field("updated_at", "instant", f"When the {subject.name} last changed, in UTC", computed=True),
    ]
    unique = {field.name: field for field in reversed(fields)}
    return EntityTemplate(
        id=subject.id,
        name=subject.name,
        plural=subject.many,
        description=_describe(idea, subject),
        owner=_owner(idea, deeds),
        identity=["id"],
        fields=list(reversed(unique.values())),
        relations=relations,
        states=states,
        invariants=_limit(idea, subject),
    )


def _describe(idea: Idea, subject: Subject) -> str:
    done = [
        f"{past(deed.verb)}{f' {deed.particle}' if deed.particle else ''}"
        for deed in idea.deeds
        if deed.subject is subject
    ]
    where = (
        f" in {'the' if idea.surface == 'game' else 'its'} {{{idea.place.id}}}"
        if idea.place and idea.place is not subject
        else ""
    )
    what = (
        f" that is {' or '.join(dict.fromkeys(done))}"
        if done
        else f" that {{{idea.main_role.id}|plural}} work with"
    )
    return f"{capitalize(subject.name)}{where}{what}."


def _owner(idea: Idea, deeds: list[Deed]) -> str:
    return next((deed.by.id for deed in deeds if deed.by), idea.main_role.id)


def _build_attributes(subject: Subject) -> list[EntityField]:
    known = load_data("general/attributes")
    fields = []
    for name in subject.attributes:
        row: dict[str, Any] = known[name]
        unit = row.get("unit")
        about = f"{capitalize(say_attribute(name))} of the {subject.name}" + (f", in {unit}" if unit else "")
        bounds = {key: row[key] for key in ("min", "max", "pii") if key in row}
        fields.append(_field(to_key(name), row["type"], about, unit=unit, required=False, **bounds))
    return fields


def _build_kind_fields(subject: Subject) -> list[EntityField]:
    if subject.kind in ("sensor", "actuator"):
        channel = _field(
            "channel", "integer", f"Input or output to which the {subject.name} is wired", min=0, max=255
        )
        if subject.kind == "sensor":
            return [
                channel,
                _field("read_at", "instant", "When its last value was read, in UTC", required=False),
            ]
        return [
            channel,
            _field("position", "integer", "Measured position", unit="%", min=0, max=100, computed=True),
        ]
    if subject.kind == "document":
        return [
            _field("file", "file", f"The {subject.name} itself, as it came or was written"),
            _field(
                "sha256", "string", "Hash of the file, by which it is recognized", pattern="^[0-9a-f]{64}$"
            ),
        ]
    return []


def _build_status(subject: Subject, states: States) -> EntityField:
    names = [states.initial, *(t.target for t in states.transitions)]
    values = list(dict.fromkeys(names))
    return _field("status", "enum", f"Where the {subject.name} stands", enum=values, default=states.initial)


def _build_states(idea: Idea, subject: Subject, deeds: list[Deed]) -> States:
    role = _owner(idea, deeds)
    if subject.kind == "sensor":
        moves = [
            ("in_service", "failed", "system"),
            ("failed", "in_service", role),
            ("in_service", "out_of_service", role),
            ("failed", "out_of_service", role),
        ]
        return _states("in_service", ["out_of_service"], moves)
    if subject.kind == "actuator":
        verb = next((deed.verb for deed in deeds), "switch")
        on = to_key("on" if verb == "switch" else past(verb) if verb != "open" else "open")
        off = to_key(REST.get(verb, "idle"))
        moves = [
            (off, on, "system"),
            (on, off, "system"),
            (off, "stuck", "system"),
            ("stuck", off, role),
            (on, "stuck", "system"),
            (off, "out_of_service", role),
        ]
        return _states(off, ["out_of_service"], moves)
    reached = {to_key(past(deed.verb)): deed for deed in deeds if deed.kind in STATE_KINDS}
    reached = {name: deed for name, deed in reached.items() if name not in ("active", "retired")}
    moves = [("active", "retired", role)]
    terminal = ["retired"]
    for name, deed in reached.items():
        moves.append(("active", name, deed.by.id if deed.by else "system"))
        if deed.kind in ENDING_KINDS:
            terminal.append(name)
        else:
            moves.append((name, "retired", role))
    return _states("active", terminal, moves)


def _states(initial: str, terminal: list[str], moves: list[tuple[str, str, str]]) -> States:
    transitions = [Transition(source=source, target=target, by=by) for source, target, by in moves]
    return States(initial=initial, terminal=terminal, transitions=transitions)


def _relate(idea: Idea, subject: Subject) -> list[Relation]:
    """A subject lies in its place; what is computed or taken over comes from what it was made of."""
    found: list[Relation] = []
    if idea.place is not None and idea.place is not subject:
        place = idea.place
        found.append(
            Relation(
                name=place.key, to=place.id, cardinality="many-to-one", required=True, on_delete="restrict"
            )
        )
    chain = [deed for deed in idea.deeds if deed.subject and idea.surface != "game"]
    for before, after in zip(chain, chain[1:], strict=False):
        is_next = (
            after.subject is subject and before.subject is not subject and before.sentence == after.sentence
        )
        if is_next and before.kind == "import" and before.subject:
            found.append(Relation(name=before.subject.key, to=before.subject.id, cardinality="many-to-one"))
        elif is_next and after.kind == "export" and before.subject:
            found.append(
                Relation(name=to_key(before.subject.many), to=before.subject.id, cardinality="one-to-many")
            )
    unique = {relation.name: relation for relation in found if relation.name not in ("id", "name", "status")}
    return list(unique.values())


def _limit(idea: Idea, subject: Subject) -> list[str]:
    return [
        f"There are never more than {{{subject.key}_limit}}"
        + (" in one game" if idea.surface == "game" and idea.place is not subject else "")
    ]


def _field(name: str, kind: str, description: str, **more: Any) -> EntityField:
    return EntityField(name=name, type=kind, description=description, **more)  # type: ignore[arg-type]
