"""The deeds of a brief: its verbs with their subjects, and what devices do without a word about it.

>>> [(deed.verb, deed.kind) for deed in find_deeds(reading, roles, subjects, measures, "cli")]
[("read", "import"), ("categorize", "compute"), ("compute", "compute"), ("write", "export")]
"""

from pipelines.knowledge.deriving.idea import Deed, Measure, Role, Subject, Surface, to_key
from pipelines.knowledge.reading.lexicon import get_lexicon, word_set
from pipelines.knowledge.records import BriefReading, Thing

MOST = 10
#: What a verb most likely does, by where the product runs; then comes the order of ``data/words``.
PREFERRED = {
    "web": ("decide", "pay", "send"),
    "cli": ("import", "export", "compute"),
    "device": ("control", "measure", "send"),
    "game": ("play",),
}
#: What a verb does elsewhere; at a table it is a move.
NO_MOVES = frozenset(["create", "import", "find", "serve", "send", "control", "change", "exchange"])
#: Who acts where the brief says ``we``.
WE = Role("team_member", "team member")
PAYMENTS = word_set("payments")
MESSAGES = word_set("messages")
MEASURING = frozenset(["measure", "read", "monitor", "check", "sense", "watch", "track"])
SWITCHING = frozenset(["switch", "start", "stop", "run", "turn"])
MOVES = {
    "vent": "open", "valve": "open", "gate": "open", "door": "open", "window": "open", "curtain": "close",
    "blind": "close", "shutter": "close", "lock": "lock", "lamp": "switch", "light": "switch",
}  # fmt: skip


def find_deeds(
    reading: BriefReading,
    roles: list[Role],
    subjects: list[Subject],
    measures: list[Measure],
    surface: Surface,
) -> list[Deed]:
    """The deeds of a brief, each once, at most ``MOST``."""
    deeds: dict[str, Deed] = {}
    for thing in reading.things:
        if thing.kind == "action" and not _is_how_it_was(thing, reading):
            deed = _read_deed(thing, roles, subjects, measures, surface)
            if deed:
                deeds.setdefault(deed.key, deed)
    for deed in _imply_deeds(reading, roles, subjects, measures, surface, list(deeds.values())):
        deeds.setdefault(deed.key, deed)
    return [deed for deed in deeds.values() if not _is_read_with(deed, list(deeds.values()))][:MOST]


def _is_read_with(deed: Deed, deeds: list[Deed]) -> bool:
    """Whether what is read are rows of something that is read: transactions of a bank statement."""
    worked_on = any(other.kind == "compute" and other.subject is deed.subject for other in deeds)
    others = any(other.kind == "import" and other.subject is not deed.subject for other in deeds)
    return deed.kind == "import" and worked_on and others


def _is_how_it_was(thing: Thing, reading: BriefReading) -> bool:
    """Whether an action is how things are done today, which the product is to replace."""
    today = [fact.span for fact in reading.facts if fact.slot == "current_process"]
    return any(span and thing.span and span.start <= thing.span.start < span.end for span in today)


def _read_deed(
    thing: Thing, roles: list[Role], subjects: list[Subject], measures: list[Measure], surface: Surface
) -> Deed | None:
    verb, _, particle = thing.name.partition(" ")
    if thing.by == "we" and str(thing.of) in PAYMENTS:
        thing, verb = thing.model_copy(update={"by": roles[0].name}), "pay"
    target = next((role for role in roles if thing.of and role.name.lower() == thing.of.lower()), None)
    subject = _match(subjects, thing.of) or (_match(subjects, verb) if target else None)
    if subject is None and not thing.of:
        subject = _match(subjects, verb)
    is_time = subject is None and thing.by is None and str(thing.of) in get_lexicon().units
    if is_time or (subject is None and not thing.of):
        return None
    sensor = _find_sensor(thing, verb, subjects, surface)
    if sensor:
        at, start = thing.sentence or 0, thing.span.start if thing.span else 0
        return Deed("read", "", "measure", sensor, sensor.name, None, sentence=at, start=start)
    kind = _classify(verb, subject, surface)
    if target and not subject:
        kind = "serve" if kind not in ("send", "decide") else kind
    doer = _match(subjects, thing.by) if thing.by not in (None, "system", "we") else None
    if (
        surface == "device"
        and kind in ("control", "switch")
        and (subject is None or subject.kind != "actuator")
    ):
        kind = "act"
    if kind == "send" and subject and subject.name == verb:
        verb = "send"
    return Deed(
        verb=verb,
        particle=particle,
        kind=kind,
        subject=subject,
        words=thing.of or verb,
        by=_find_doer(thing, roles, surface),
        doer=doer,
        target=target if kind in ("send", "serve") else None,
        condition=next((m for m in measures if _is_condition(m, thing)), None),
        sentence=thing.sentence or 0,
        start=thing.span.start if thing.span else 0,
    )


def _find_sensor(thing: Thing, verb: str, subjects: list[Subject], surface: Surface) -> Subject | None:
    """What measures, where an action is measuring: ``sensors measure the temperature``."""
    if surface != "device" or verb not in MEASURING:
        return None
    named = _match(subjects, thing.by) or _match(subjects, thing.of)
    sensors = [subject for subject in subjects if subject.kind == "sensor"]
    return named if named in sensors else sensors[0] if sensors else None


def _find_doer(thing: Thing, roles: list[Role], surface: Surface) -> Role | None:
    """Who does it; ``it`` and things do it themselves; on the web, else the first role does."""
    if thing.by == "we":
        return next((role for role in roles if role.id == WE.id), None)
    role = next((r for r in roles if thing.by and r.name.lower() == thing.by.lower()), None)
    if role or thing.by:
        return role
    return roles[0] if surface in ("web", "game") else None


def _classify(verb: str, subject: Subject | None, surface: Surface) -> str:
    kinds = get_lexicon().verbs.get(verb, ("serve",))
    if surface != "game":
        kinds = tuple(kind for kind in kinds if kind != "play") or ("serve",)
    if subject and subject.kind == "sensor" and verb in MEASURING:
        return "measure"
    if subject and subject.kind == "actuator":
        return "switch" if verb in SWITCHING else "control"
    if surface == "cli" and verb == "read":
        return "import"
    if surface == "cli" and verb == "write" and subject and subject.kind != "document":
        return "create"
    preferred = next((kind for kind in PREFERRED[surface] if kind in kinds), None)
    if surface == "game" and kinds[0] in NO_MOVES:
        return preferred or "play"
    return preferred or kinds[0]


def _is_condition(measure: Measure, thing: Thing) -> bool:
    return measure.kind == "threshold" and measure.thing.sentence == thing.sentence


def _match(subjects: list[Subject], name: str | None) -> Subject | None:
    lower = (name or "").lower()
    for subject in subjects:
        own = subject.name.lower()
        if lower and (own == lower or own.endswith(f" {lower}") or lower.endswith(f" {own}")):
            return subject
    return None


def _imply_deeds(
    reading: BriefReading,
    roles: list[Role],
    subjects: list[Subject],
    measures: list[Measure],
    surface: Surface,
    deeds: list[Deed],
) -> list[Deed]:
    """Sensors measure, what moves is moved, alerts are sent above their threshold; dog walkers walk dogs."""
    done = {deed.subject.id for deed in deeds if deed.subject}
    implied: list[Deed] = []
    for subject in subjects:
        if subject.id in done:
            continue
        head = subject.name.lower().split(" ")[-1]
        condition = next((m for m in measures if m.relation in ("above", "below")), None)
        if subject.kind == "sensor":
            implied.append(Deed("read", "", "measure", subject, subject.name, None))
        elif subject.kind == "actuator":
            verb = MOVES.get(head, "switch")
            kind = "switch" if verb in SWITCHING else "control"
            implied.append(Deed(verb, "", kind, subject, subject.name, None))
        elif head in MESSAGES and surface != "game":
            target = roles[0]
            implied.append(
                Deed("send", "", "send", subject, subject.name, None, target=target, condition=condition)
            )
    return implied + _imply_trades(roles, subjects, deeds)


def _imply_trades(roles: list[Role], subjects: list[Subject], deeds: list[Deed]) -> list[Deed]:
    """A ``dog walker`` walks dogs."""
    implied = []
    for role in roles:
        if role.id != to_key(role.name):  # somebody whom the project knows already
            continue
        stem, _, head = role.name.lower().rpartition(" ")
        subject = _match(subjects, stem.split(" ")[-1]) if stem else None
        for verb in (head[:-2], head[:-1]):
            if subject and verb in get_lexicon().verbs and not any(d.subject is subject for d in deeds):
                kinds = get_lexicon().verbs[verb]
                implied.append(Deed(verb, "", kinds[0], subject, subject.name, role))
                break
    return implied
