"""What a brief is about, as a pack is made of it: roles, subjects, deeds and measures.

A *role* is somebody who acts, a *subject* a thing that is kept, a *deed* a verb with its subject, and a
*measure* a number that bounds one of them.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from pipelines.knowledge.records import Thing
from pipelines.knowledge.words import make_plural

Surface = Literal["web", "cli", "device", "game"]
SubjectKind = Literal["record", "sensor", "actuator", "document"]


@dataclass(frozen=True)
class Role:
    """Somebody who acts."""

    id: str
    name: str

    @property
    def many(self) -> str:
        """The plural of the name."""
        return make_plural(self.name)


@dataclass
class Subject:
    """A thing that is kept."""

    id: str
    name: str
    kind: SubjectKind = "record"
    #: Names of its attributes, as the brief says them.
    attributes: list[str] = field(default_factory=list)
    #: How many there are, where the brief says so.
    count: Thing | None = None

    @property
    def key(self) -> str:
        """The name as a key: ``irrigation_valve``."""
        return to_key(self.name)

    @property
    def slug(self) -> str:
        """The plural as part of an address: ``irrigation-valves``."""
        return to_key(make_plural(self.name)).replace("_", "-")

    @property
    def many(self) -> str:
        """The plural of the name."""
        return make_plural(self.name)


@dataclass(frozen=True)
class Measure:
    """A number of the brief with the slot in which it lands."""

    slot: str
    #: What is measured: ``temperature``, ``round``, ``commission``.
    of: str
    thing: Thing
    value: float
    unit: str | None
    relation: str
    #: ``bound`` how many people, ``threshold`` of an attribute, ``lasting`` of a subject, ``deed`` how long
    #: or by when something is done, ``amount`` of money, ``share`` in percent.
    kind: Literal["bound", "threshold", "lasting", "deed", "amount", "share"]
    subject: Subject | None = None


@dataclass(frozen=True)
class Deed:
    """A verb with what it is done to."""

    verb: str
    particle: str
    #: What it does to its object: a key of ``data/general/deeds.yaml``.
    kind: str
    #: What it is done to; of a thing that is not kept (``VAT``) only the words.
    subject: Subject | None
    words: str
    #: Who does it; none: the product itself, or ``doer``.
    by: Role | None
    doer: Subject | None = None
    #: Who receives it: ``alert the grower``.
    target: Role | None = None
    condition: Measure | None = None
    sentence: int = 0
    #: Where the brief says it.
    start: int = 0

    @property
    def key(self) -> str:
        """``collect_crystal``."""
        return to_key(f"{self.verb} {self.subject.name if self.subject else self.words}")[:36].strip("_")


@dataclass(frozen=True)
class Idea:
    """All of it, and where it runs."""

    surface: Surface
    system: str
    #: What a person types to start it, and the folder of its code.
    tool: str
    roles: list[Role]
    subjects: list[Subject]
    deeds: list[Deed]
    measures: list[Measure]
    #: What holds the other subjects: the greenhouse of the sensors, the game of the crystals.
    place: Subject | None
    is_offline: bool

    @property
    def main_role(self) -> Role:
        """Who acts where the brief names nobody."""
        return self.roles[0]


def to_key(name: str, *, fallback: str = "thing") -> str:
    """A name as snake_case of plain letters: ``Öfen 2`` → ``ofen_2``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return (key if key[:1].isalpha() else f"{fallback}_{key}".strip("_"))[:40].strip("_")


def to_pascal(name: str) -> str:
    """A name as PascalCase: ``irrigation valve`` → ``IrrigationValve``."""
    return "".join(part.capitalize() for part in to_key(name).split("_"))


def to_camel(verb: str, name: str) -> str:
    """A name of an operation: ``collect``, ``hex board`` → ``collectHexBoard``."""
    parts = to_key(verb, fallback="do").split("_")
    return parts[0] + "".join(part.capitalize() for part in parts[1:]) + to_pascal(name)
