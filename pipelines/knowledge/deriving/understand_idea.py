"""Make an idea of what was read: who acts, on what, where it runs, and which numbers bound it.

>>> understand_idea(reading, name="Hex Crystals").surface
"game"
"""

from pipelines.knowledge.deriving.find_deeds import PAYMENTS, WE, find_deeds
from pipelines.knowledge.deriving.find_measures import find_measures
from pipelines.knowledge.deriving.find_subjects import find_subjects
from pipelines.knowledge.deriving.idea import Idea, Measure, Role, Subject, Surface, to_key
from pipelines.knowledge.records import BriefReading, Thing

MOST_ROLES = 6
#: Who acts where the brief names nobody.
DEFAULT_ROLES = {"web": "user", "cli": "user", "device": "operator", "game": "player"}
GAMES = frozenset(["game", "puzzle", "quiz"])


def understand_idea(
    reading: BriefReading, *, name: str, surface: Surface | None = None, main: str | None = None
) -> Idea:
    """Make an idea of what was read; ``surface`` and ``main`` role, where a project has them already."""
    surface = surface or find_surface(reading)
    roles = find_roles(reading, surface, main)
    subjects = find_subjects(reading, roles, surface, name=name)
    place = find_place(subjects, surface)
    measures = find_measures(reading, roles, subjects)
    deeds = find_deeds(reading, roles, subjects, measures, surface)
    system = name.strip() or next((t.name for t in reading.things if t.kind == "product"), "Product")
    return Idea(
        surface=surface,
        system=" ".join(system.replace("{", " ").replace("}", " ").split())[:60] or "Product",
        tool=to_key(system, fallback="app").replace("_", "-")[:24].strip("-"),
        roles=roles,
        subjects=subjects,
        deeds=deeds,
        measures=measures,
        place=place,
        is_offline=any(fact.slot == "offline" and fact.value is True for fact in reading.facts),
    )


def find_surface(reading: BriefReading) -> Surface:
    """Where it runs: in a terminal, on a device, as a game, else in a browser."""
    words = {
        word for thing in reading.things if thing.kind == "product" for word in thing.name.lower().split()
    }
    players = any(thing.kind == "actor" and thing.name == "player" for thing in reading.things)
    platforms: list[str] = next((f.value for f in reading.facts if f.slot == "platforms"), [])
    if words & GAMES or players:
        return "game"
    if "web" in platforms or "ios" in platforms or "android" in platforms:
        return "web"
    return "cli" if "cli" in platforms else "device" if "device" in platforms else "web"


def find_roles(reading: BriefReading, surface: Surface, main: str | None = None) -> list[Role]:
    """The people of the brief, each once, those who act first; where it names nobody, ``main``."""
    acting = [thing.by for thing in reading.things if thing.kind == "action" and thing.by]
    people: dict[str, Thing] = {}
    for thing in reading.things:
        if thing.kind == "actor":
            people.setdefault(thing.name.lower(), thing)
    short = {key for key in people if any(other != key and other.endswith(key) for other in people)}
    named = sorted((t for k, t in people.items() if k not in short), key=lambda t: t.name not in acting)
    roles = [
        Role(thing.stands_for or to_key(thing.name, fallback="role"), thing.name)
        for thing in named[:MOST_ROLES]
    ]
    if surface == "web" and any(
        t.kind == "action" and t.by == "we" and t.of not in PAYMENTS for t in reading.things
    ):
        roles.append(WE)
    unique = {role.id: role for role in reversed(roles) if role.id not in ("system", "item", "features")}
    usual = main or DEFAULT_ROLES[surface]
    return list(reversed(unique.values())) or [Role(to_key(usual), usual)]


def find_place(subjects: list[Subject], surface: Surface) -> Subject | None:
    """What holds the other subjects: of a game the game, of a device what is counted first."""
    if surface == "game":
        return next((subject for subject in subjects if subject.key == "game"), None)
    if surface == "device":
        plain = [subject for subject in subjects if subject.kind == "record"]
        return next((s for s in plain if s.count), plain[0] if plain else None)
    return None


def measures_of(idea: Idea, subject: Subject) -> list[Measure]:
    """The numbers that bound a subject."""
    return [measure for measure in idea.measures if measure.subject is subject]
