"""What is understood of an idea while it is written; and the project that it becomes."""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.records import Record
from pipelines.discovery.open_project import open_project
from pipelines.discovery.start_flow import start_flow
from pipelines.knowledge.load_pack import get_core_bank, get_pack, list_packs
from pipelines.knowledge.read_brief import read_brief
from pipelines.knowledge.records import BriefReading, QuestionTemplate
from pipelines.models import Phase
from pipelines.projects.records import ProjectInput
from praetor_app.views.brief import SpanView, TemplateView, to_brief_facts, to_spans, to_templates
from praetor_app.views.known import FactView, Words

#: Minutes that a question takes.
PACE = 0.6

EXAMPLES = {
    "booking": "We run three hair salons in Cologne with twelve stylists. Today people ring the front desk "
    "of a "
    "salon, and about one in ten doesn’t turn up. We want them to book online, with the stylist they like, "
    "and "
    "get a text message the day before so that they actually come. Our stylists live in Google Calendar, "
    "it has "
    "to stay in step both ways. No online shop, only appointments. It must run before 1 March 2027.",
    "shop": "We sell spare parts for vintage tractors, about 4,000 articles, mostly to farmers and "
    "workshops in "
    "Germany and Austria. Orders come by phone and fax. We want an online shop where they find a part by "
    "tractor "
    "model, pay by card or on invoice, and see when it ships with DHL. Stock lives in our ERP. No "
    "marketplace.",
    "saas": "Small craft firms with 5 to 50 employees lose hours on shift planning in spreadsheets. We "
    "build a web "
    "app where the planner sets shifts, employees swap them on their phone and approve holidays, and the "
    "owner "
    "sees overtime. Each firm has its own workspace and pays €4 per employee a month. Export to DATEV.",
}


class IdeaContent(Record):
    """What is understood so far, and how much is left to ask."""

    spans: list[SpanView]
    facts: list[FactView]
    templates: list[TemplateView]
    left: int
    total: int
    known: int
    minutes: int


def read_idea(
    _session: Session, text: str, *, known: tuple[str, ...], template: str | None = None, by: Actor
) -> IdeaContent:
    """Return what ``text`` says; facts beyond ``known`` are marked as new."""
    reading = read_brief("", text, template=template) if text.strip() else None
    facts = reading.facts if reading else []
    new = frozenset(fact.slot for fact in facts if fact.slot not in known) if known else frozenset()
    total, answered = count_questions(reading, template)
    return IdeaContent(
        spans=to_spans(reading, new=new) if reading else [],
        facts=to_brief_facts(reading, words=words_of(reading, template), new=new) if reading else [],
        templates=to_templates(list_packs(), reading),
        left=total - answered,
        total=total,
        known=answered,
        minutes=max(1, round((total - answered) * PACE)),
    )


def count_questions(reading: BriefReading | None, template: str | None) -> tuple[int, int]:
    """Return how many questions discovery has for this brief, and how many of them it answers already."""
    bank = bank_of(reading, template)
    asked = [each for each in bank if each.phase is Phase.DISCOVERY and each.when is None]
    stated = {fact.slot for fact in reading.facts if fact.confidence >= 0.9} if reading else set()
    return len(asked), sum(bool(each.fills) and set(each.fills) <= stated for each in asked)


def bank_of(reading: BriefReading | None, template: str | None) -> list[QuestionTemplate]:
    """Return the questions of the core and of the pack that fits."""
    pack_id = template or (reading.domain.primary if reading else "general")
    pack = get_pack(pack_id) if pack_id != "general" else None
    return [*get_core_bank().questions, *(pack.questions if pack else [])]


def words_of(reading: BriefReading, template: str | None) -> dict[str, Words]:
    """Return how the values of each slot are said."""
    return {
        slot: Words({choice.value: choice.label for choice in each.options}, each.unit or "")
        for each in bank_of(reading, template)
        for slot in each.fills
    }


def create_and_start(session: Session, *, name: str, text: str, template: str | None, by: Actor) -> str:
    """Make a project of an idea and begin its flow; return its id."""
    wanted: dict[str, Any] = {"name": name or name_from(text), "description": text, "template": template}
    project = open_project(session, ProjectInput(**wanted), by=by)
    start_flow(session, project.id, by=by)
    return project.id


def name_from(text: str) -> str:
    """Return a working name: the first words of the idea."""
    first = text.replace("\n", " ").split(". ")[0].strip(" .")
    return first if len(first) <= 40 else first[:40].rsplit(" ", 1)[0] + "…"
