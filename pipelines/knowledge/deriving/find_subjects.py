"""The things of a brief that are kept, each once, with their attributes and numbers.

>>> [subject.name for subject in find_subjects(reading, roles, "device", name="Glasshouse")]
["greenhouse", "sensor", "vent", "irrigation valve"]
"""

from pipelines.knowledge.deriving.idea import Role, Subject, SubjectKind, Surface, to_key, to_pascal
from pipelines.knowledge.reading.lexicon import get_lexicon, load_data, singular, word_set
from pipelines.knowledge.records import BriefReading, Thing

MOST = 9
MASS_NOUNS = word_set("mass_nouns")
DOCUMENTS = frozenset(
    [
        "csv",
        "file",
        "report",
        "return",
        "invoice",
        "receipt",
        "statement",
        "document",
        "form",
        "pdf",
        "certificate",
        "contract",
        "letter",
    ]
)
#: Other words for one game.
MATCHES = frozenset(["game", "match"])
#: Where a tool keeps what it knows: nothing that it keeps.
STORAGE = frozenset(["file", "folder", "disk", "local file"])
#: Nouns of people who work on something: a ``dog walker`` walks dogs.
AGENT_ENDINGS = ("er", "or")


def find_subjects(reading: BriefReading, roles: list[Role], surface: Surface, *, name: str) -> list[Subject]:
    """The subjects of a brief: those that something is done with, then the others, at most ``MOST``."""
    goals = [fact.span for fact in reading.facts if fact.slot == "success_metric" and fact.span]
    things = [
        thing
        for thing in reading.things
        if thing.kind == "entity"
        and not any(goal.start <= thing.span.start < goal.end for goal in goals if thing.span)
    ]
    names = _join_names(things, roles)
    names += [noun for noun in _imply_names(reading, roles, surface) if _find(names, noun) is None]
    if surface == "game":
        names = ["game", *(noun for noun in names if noun.lower().split(" ")[-1] not in MATCHES)]
    if surface == "cli":
        names = [noun for noun in names if noun.lower() not in STORAGE]
    if not names:
        names = [_name_from(reading, roles, name)]
    acted = {str(thing.of).lower() for thing in reading.things if thing.kind == "action" and thing.of}
    counted = {str(t.of).lower() for t in reading.things if t.kind == "number" and t.of and not t.unit}
    is_device = surface == "device"
    names.sort(
        key=lambda noun: (
            noun != "game",
            not (is_device and noun.lower() in counted),
            not any(word.endswith(noun.lower()) for word in acted),
        )
    )
    known = {thing.name.lower(): thing.stands_for for thing in things if thing.stands_for}
    subjects = [
        Subject(known.get(noun.lower()) or to_pascal(noun), say_one(noun), _kind(noun, surface))
        for noun in names[:MOST]
    ]
    unique = {subject.id: subject for subject in reversed(subjects)}
    kept = list(reversed(unique.values()))
    _give_attributes(reading, kept)
    _give_counts(reading, kept)
    return kept


def say_one(noun: str) -> str:
    """A name that can be counted: one does not collect a honey, but a piece of honey."""
    return f"piece of {noun}" if noun.lower().split(" ")[-1] in MASS_NOUNS else noun


def _join_names(things: list[Thing], roles: list[Role]) -> list[str]:
    """Every name once; ``valve`` and ``irrigation valve`` are the same thing, called by the longer name."""
    names: list[str] = []
    taken = {role.name.lower() for role in roles}
    for thing in things:
        noun = thing.name if len(thing.name) <= 40 else thing.name[:40].rsplit(" ", 1)[0]
        if noun.lower() in taken or not to_key(noun).strip("_0123456789"):
            continue
        known = _find(names, noun)
        if known is None:
            names.append(noun)
        elif len(noun) > len(known):
            names[names.index(known)] = noun
    return names


def _find(names: list[str], noun: str) -> str | None:
    """The name that means the same: equal, or one ends with the other."""
    lower = noun.lower()
    for known in names:
        other = known.lower()
        if other == lower or other.endswith(f" {lower}") or lower.endswith(f" {other}"):
            return known
    return None


def _imply_names(reading: BriefReading, roles: list[Role], surface: Surface) -> list[str]:
    """Things that attributes belong to, that a role's name holds, and that sending needs."""
    names = [str(thing.of) for thing in reading.things if thing.kind == "attribute" and thing.of]
    for thing in reading.things:
        if (
            thing.kind == "actor"
            and not thing.stands_for
            and " " in thing.name
            and thing.name.endswith(AGENT_ENDINGS)
        ):
            names.append(singular(thing.name.rpartition(" ")[0].split(" ")[-1].lower()))
        if thing.kind == "action" and _targets_role(thing, roles) and _is_sent(thing.name):
            names.append(thing.name)
    people = {role.name.lower() for role in roles}
    return [noun for noun in dict.fromkeys(names) if noun.lower() not in people and len(noun) > 1]


def _is_sent(verb: str) -> bool:
    """Whether what is done to somebody is a thing as well: an ``alert``, a ``message``."""
    lexicon = get_lexicon()
    return verb in lexicon.noun_verbs and lexicon.verbs.get(verb, ("",))[0] == "send"


def _targets_role(thing: Thing, roles: list[Role]) -> bool:
    return any(thing.of is not None and thing.of.lower() == role.name.lower() for role in roles)


def _name_from(reading: BriefReading, roles: list[Role], name: str) -> str:
    """What is kept when the brief names nothing: a word of the name, else what the role writes down."""
    words = [word.lower() for word in name.split() if word.isalpha() and len(word) > 3]
    known = get_lexicon()
    nouns = [
        w for w in words if w not in known.stop_nouns and w not in known.closed and not known.is_person(w)
    ]
    return singular(nouns[-1]) if nouns else f"{roles[0].name} entry"


def _kind(noun: str, surface: Surface) -> SubjectKind:
    head, lexicon = noun.lower().split(" ")[-1], get_lexicon()
    if surface == "device" and head in lexicon.sensing:
        return "sensor"
    if surface == "device" and head in lexicon.acting:
        return "actuator"
    return "document" if head in DOCUMENTS else "record"


def _give_attributes(reading: BriefReading, subjects: list[Subject]) -> None:
    """Each attribute goes to its owner, else to what is made in its sentence, else to the nearest subject."""
    known = load_data("general/attributes")
    sensors = [subject for subject in subjects if subject.kind == "sensor"]
    for thing in reading.things:
        if thing.kind != "attribute":
            continue
        noun = thing.name.lower().split(" ")[-1]
        owner = _match(subjects, thing.of) or _nearest(reading, subjects, thing)
        if owner and noun not in owner.attributes and noun in known:
            owner.attributes.append(noun)
        for sensor in sensors:
            if known.get(noun, {}).get("type") == "number" and noun not in sensor.attributes:
                sensor.attributes.append(noun)


def _match(subjects: list[Subject], name: str | None) -> Subject | None:
    found = _find([subject.name for subject in subjects], name) if name else None
    return next((subject for subject in subjects if subject.name == found), None)


def _nearest(reading: BriefReading, subjects: list[Subject], thing: Thing) -> Subject | None:
    """The subject that is named next in the sentence, else the one before."""
    start = thing.span.start if thing.span else 0
    own = [t for t in reading.things if t.kind == "entity" and t.sentence == thing.sentence and t.span]
    after = [t for t in own if t.span and t.span.start > start]
    before = [t for t in own if t.span and t.span.start < start]
    chosen = after[0] if after else before[-1] if before else None
    return _match(subjects, chosen.name) if chosen else None


def _give_counts(reading: BriefReading, subjects: list[Subject]) -> None:
    for thing in reading.things:
        subject = (
            _match(subjects, thing.of)
            if thing.kind == "number" and not thing.unit and not thing.per
            else None
        )
        if subject and subject.count is None and (thing.value or 0) >= 1:
            subject.count = thing
