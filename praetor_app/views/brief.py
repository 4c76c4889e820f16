"""What a brief says, as it lights up while it is written."""

from pipelines.base.records import Record
from pipelines.knowledge.records import BriefReading, Fact, Pack
from praetor_app.texts import texts
from praetor_app.views.known import PLAIN, FactView, Words
from praetor_app.views.say import shorten, to_dots

T = texts("projects")
D = texts("discovery")

#: The icon of each template; one without uses the last.
TEMPLATE_ICONS = {
    "service-booking": "calendar-check",
    "e-commerce": "shopping-cart",
    "marketplace": "store",
    "saas": "layout-dashboard",
    "learning": "graduation-cap",
    "content-website": "globe",
    "internal-tool": "wrench",
    "healthcare": "heart-pulse",
    "events": "calendar",
    "community": "message-circle",
    "delivery": "truck",
    "fintech": "landmark",
    "": "sparkles",
}
ICONS = (*dict.fromkeys(TEMPLATE_ICONS.values()), "folder")


class SpanView(Record):
    """A lit piece of the text: ``new`` for the latest, ``ask`` where something has to be asked."""

    start: int
    end: int
    kind: str = ""


class TemplateView(Record):
    """A template to choose."""

    id: str
    name: str
    summary: str
    icon: str
    is_recognized: bool = False
    dots: int = 0
    label: str = ""


def to_spans(reading: BriefReading, *, new: frozenset[str]) -> list[SpanView]:
    """Return where the text lights up."""
    spans = [
        SpanView(start=fact.span.start, end=fact.span.end, kind="new" if fact.slot in new else mark_of(fact))
        for fact in reading.facts
        if fact.span
    ]
    spans += [SpanView(start=thing.span.start, end=thing.span.end) for thing in reading.things if thing.span]
    return drop_overlaps(sorted(spans, key=lambda span: (span.start, -span.end)))


def mark_of(fact: Fact) -> str:
    """Return how a fact is marked: what follows only from the words will be asked."""
    return "" if fact.status == "stated" else "ask"


def drop_overlaps(spans: list[SpanView]) -> list[SpanView]:
    """Keep the first of spans that overlap."""
    kept: list[SpanView] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def to_brief_facts(reading: BriefReading, *, words: dict[str, Words], new: frozenset[str]) -> list[FactView]:
    """Return what was understood, by topic."""
    shown = [fact for fact in reading.facts if fact.value is not None]
    topics = list(dict.fromkeys(fact.topic for fact in shown))
    facts, last = [], None
    for fact in sorted(shown, key=lambda each: topics.index(each.topic)):
        facts.append(
            to_fact(
                fact,
                words=words.get(fact.slot, PLAIN),
                is_new=fact.slot in new,
                heading="" if fact.topic == last else fact.topic,
            )
        )
        last = fact.topic
    return facts


def to_fact(fact: Fact, *, words: Words, is_new: bool, heading: str) -> FactView:
    """Return one thing that was understood."""
    quoted = f": “{shorten(fact.span.text, 60)}”" if fact.span else ""
    source = D["source_brief"] + quoted
    return FactView(
        key=fact.slot,
        topic=fact.topic,
        name=fact.name,
        said=D["not_wanted"] if fact.value is False else shorten(words.say(fact.value), 60),
        dots=to_dots(fact.confidence),
        label=D["confidence"].format(number=f"{fact.confidence:g}", source=source),
        is_new=is_new,
        heading=heading.replace("_", " ").capitalize(),
    )


def to_templates(packs: tuple[Pack, ...], reading: BriefReading | None) -> list[TemplateView]:
    """Return the templates, what was recognized first, and last to find out from the text."""
    domain = reading.domain if reading else None
    order = (
        [domain.primary, *([domain.secondary] if domain.secondary else []), *domain.alternatives]
        if domain
        else []
    )
    known = sorted(
        (pack for pack in packs if pack.id != "general"),
        key=lambda pack: (order.index(pack.id) if pack.id in order else len(order), packs.index(pack)),
    )
    views = [
        to_template(pack, domain.confidence if domain and pack.id == domain.primary else 0.0)
        for pack in known
    ]
    auto = TemplateView(
        id="", name=T["template_auto"], summary=T["template_auto_text"], icon=TEMPLATE_ICONS[""]
    )
    return [auto, *views]


def to_template(pack: Pack, confidence: float) -> TemplateView:
    """Return one template; with ``confidence`` it was recognized in the text."""
    return TemplateView(
        id=pack.id,
        name=pack.name,
        summary=shorten(pack.summary, 80),
        icon=TEMPLATE_ICONS.get(pack.id, "folder"),
        is_recognized=confidence >= 0.3,
        dots=to_dots(confidence),
        label=D["confidence"].format(number=f"{confidence:.2g}", source=D["source_brief"]),
    )
