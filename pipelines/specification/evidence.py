"""Everything that a specification is compiled from, frozen: compilers read it, a test makes it by hand.

evidence = Evidence(name="Hair & Harmony", packs=(pack,), core=core, slots={"currency": Known(value="EUR")})
"""

from functools import cached_property
from typing import Any

from pydantic import ConfigDict

from pipelines.base.records import Record
from pipelines.knowledge.records import (
    Actor,
    CoreBank,
    EndpointTemplate,
    EntityTemplate,
    Feature,
    IntegrationTemplate,
    Pack,
)
from pipelines.models import Priority
from pipelines.specification.artifacts.records import Artifacts
from pipelines.specification.voice import Voice

#: Ids of actors who run a product, the likeliest first.
OPERATORS = ("manager", "operator", "owner", "admin", "administrator", "support_agent", "support", "staff")


#: Platforms on which people sign in.
SIGNED_IN = frozenset(["web", "ios", "android", "desktop", "api"])


def is_channel(kind: str, evidence: "Evidence") -> bool:
    """Tell whether a kind of service carries a chosen notification, or the links by which people sign in."""
    carries = {"mail": "email", "sms": "sms"}.get(kind)
    links = {"password", "magic_link"} & set(evidence.list("sign_in_methods"))
    sends_links = bool(links) and bool(SIGNED_IN & set(evidence.list("platforms")))
    is_chosen = carries is not None and carries in evidence.list("notification_channels")
    return is_chosen or (kind == "mail" and sends_links)


class Frozen(Record):
    """A part of the evidence."""

    model_config = ConfigDict(frozen=True)


class Source(Frozen):
    """Where something that is known came from: an answer, words of the brief, a pack."""

    kind: str
    id: str
    says: str = ""


class Known(Frozen):
    """A slot: its raw value, how sure that is (0–1), and where it came from."""

    key: str = ""
    name: str = ""
    topic: str = ""
    value: Any = None
    confidence: float = 0.9
    #: As `NodeStatus`.
    status: str = "stated"
    sources: tuple[Source, ...] = ()
    reason: str = ""


class Given(Frozen):
    """An answer, with the question it was given to."""

    id: str
    key: str
    text: str
    position: int = 0
    fills: tuple[str, ...] = ()
    value: Any = None
    is_unknown: bool = False
    is_skipped: bool = False
    notes: str | None = None


class Asked(Frozen):
    """A question that has no answer yet."""

    key: str
    text: str
    phase: str
    fills: tuple[str, ...] = ()
    is_required: bool = True
    feature_key: str | None = None


class Chosen(Frozen):
    """A feature that was decided about; ``pack_id`` none: the person's own."""

    key: str
    title: str
    description: str = ""
    group: str = ""
    priority: Priority | None = None
    reason: str = ""
    effort: float = 1.0
    requires: tuple[str, ...] = ()
    pack_id: str | None = None
    is_own: bool = False

    @property
    def is_in(self) -> bool:
        """Whether it is part of the product; an undecided one is not."""
        return self.priority not in (None, Priority.WONT)


class Look(Frozen):
    """What was chosen about how the product looks; what is none comes from the packs."""

    direction: str | None = None
    accent: str | None = None
    density: str | None = None
    tone: str | None = None
    layout: str | None = None
    references: tuple[str, ...] = ()


class Numbered(Frozen):
    """A piece that has its public id already."""

    kind: str
    key: str
    label: str
    revision: int = 1
    status: str = "active"
    fingerprint: str = ""


class Changed(Frozen):
    """A value that somebody set by hand."""

    target: str
    path: str
    value: Any = None


class Contradiction(Frozen):
    """Answers that cannot both hold."""

    slots: tuple[str, ...]
    question: str
    severity: str = "error"


class Evidence(Frozen):
    """One project at one moment."""

    name: str
    brief: str = ""
    #: What sentences call the product; none: as its first pack calls it.
    product: str | None = None
    domain: str = "general"
    phase: str = "SPECIFICATION"
    packs: tuple[Pack, ...]
    core: CoreBank
    slots: dict[str, Known] = {}
    #: Actor, entity or integration of a pack, such as ``entity:Booking`` → the project's own word for it.
    words: dict[str, str] = {}
    #: Things that the person said are one: the second one's id → the first one's.
    same: dict[str, str] = {}
    #: Integrations that the project names, by id, with their names.
    services: dict[str, str] = {}
    features: tuple[Chosen, ...] = ()
    answers: tuple[Given, ...] = ()
    open_questions: tuple[Asked, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    look: Look = Look()
    items: tuple[Numbered, ...] = ()
    overrides: tuple[Changed, ...] = ()
    artifacts: Artifacts = Artifacts()

    @cached_property
    def voice(self) -> Voice:
        """Says things in the project's words, and decides conditions."""
        return Voice(self)

    @cached_property
    def system(self) -> str:
        """What sentences call the product."""
        return self.product or (self.packs[0].system if self.packs else "System")

    @cached_property
    def banks(self) -> tuple[Pack | CoreBank, ...]:
        """The packs, and the core bank after them."""
        return (*self.packs, self.core)

    @cached_property
    def things(self) -> tuple[Actor | EntityTemplate, ...]:
        """Every actor and entity of the packs, those that are not in the product too."""
        found: list[Actor | EntityTemplate] = []
        for pack in self.packs:
            found += [*pack.actors, *pack.entities]
        return tuple(found)

    @cached_property
    def chosen(self) -> tuple[tuple[Chosen, Feature | None], ...]:
        """The features in the product, each with what its pack says about it (none: the person's own)."""
        known: dict[str, Feature] = {}
        for pack in reversed(self.packs):
            known |= {feature.key: feature for feature in pack.features}
        return tuple((choice, known.get(choice.key)) for choice in self.features if choice.is_in)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Who and what acts, of all packs, each once."""
        found: dict[str, Actor] = {}
        for pack in self.packs:
            for actor in pack.actors:
                if actor.id not in found and self.voice.holds(actor.when):
                    found[actor.id] = actor
        return tuple(found.values())

    @cached_property
    def operations(self) -> dict[str, EndpointTemplate]:
        """The operations that chosen features and the core bring, by id: those whose conditions hold."""
        features = [feature for _, feature in self.chosen if feature]
        brought = [*(one for feature in features for one in feature.endpoints), *self.core.endpoints]
        return {
            one.id: one.model_copy(update={"actors": self.list_callers(one)})
            for one in reversed(brought)
            if self.has_operation(one)
        }

    def has_operation(self, endpoint: EndpointTemplate) -> bool:
        """Tell whether an operation is in the product: its condition holds, and somebody may call it."""
        return self.voice.holds(endpoint.when) and (not endpoint.actors or bool(self.list_callers(endpoint)))

    def list_callers(self, endpoint: EndpointTemplate) -> list[str]:
        """Return who in the product may call an operation, as the answers narrow it; none: anybody."""
        narrowed = (one.actors for one in endpoint.narrowed if self.voice.holds(one.when))
        known = {"everybody", *(actor.id for actor in self.actors)}
        return [one for one in next(narrowed, endpoint.actors) if one in known]

    @cached_property
    def humans(self) -> tuple[Actor, ...]:
        """The people among the actors."""
        return tuple(actor for actor in self.actors if actor.kind == "human")

    @cached_property
    def connected(self) -> dict[str, IntegrationTemplate]:
        """The outside services it uses, by id: what the answers need, and what the project names."""
        found: dict[str, IntegrationTemplate] = {}
        offered = [one for bank in self.banks for one in bank.integrations]
        for one in offered:
            if one.id in self.services or (one.when and self.voice.holds(one.when)):
                found.setdefault(one.id, one)
        for one in offered:  # a channel needs one carrier, and the first that is known will do
            if (
                one.when is None
                and is_channel(one.kind, self)
                and one.kind not in {f.kind for f in found.values()}
            ):
                found[one.id] = one
        for key, name in self.services.items():
            other = IntegrationTemplate(
                id=key, name=name, purpose=f"Named in the project: {name}", signals=[]
            )
            found.setdefault(key, other)
        return found

    @cached_property
    def operator(self) -> str | None:
        """Id of the actor who runs the product: who is told when something goes wrong."""
        ids = [actor.id for actor in self.humans]
        return next((actor for actor in OPERATORS if actor in ids), ids[-1] if ids else None)

    @cached_property
    def keeper(self) -> str | None:
        """Id of the actor who enters most: who keeps things that no feature brings."""

        def count(actor: Actor) -> int:
            return sum(grant.endswith(":create") for grant in actor.permissions)

        busiest = max(self.humans, key=count, default=None)
        return busiest.id if busiest and count(busiest) else self.operator

    def get(self, slot: str) -> Any:
        """Return the value of a slot, or none."""
        known = self.slots.get(slot)
        return known.value if known else None

    def list(self, slot: str) -> list[str]:
        """Return the items of a slot that may hold several, without empty ones."""
        value = self.get(slot)
        items = value if isinstance(value, list) else [value]
        return [str(item).strip() for item in items if item not in (None, "", "none") and str(item).strip()]
