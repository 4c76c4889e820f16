"""What the pages that ask need, read in one go; and an answer, read from a form."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.records import Record
from pipelines.discovery.assess_readiness import assess_readiness
from pipelines.discovery.get_next_question import get_next_question
from pipelines.discovery.list_questions import list_questions
from pipelines.discovery.records import AnswerInput, Progress, QuestionList, QuestionListed
from pipelines.models import Phase, Project, QuestionStatus
from pipelines.ontology.queries import list_edges, list_nodes
from pipelines.ontology.show_graph import show_graph
from pipelines.projects.queries import get_project
from pipelines.settings import get_settings
from praetor_app.views.draw_graph import draw_graph
from praetor_app.views.frame import PHASE_PATHS
from praetor_app.views.known import FactView, Words, to_facts
from praetor_app.views.question import AskView, QuestionRow, to_ask, to_row
from praetor_app.views.readiness import ReadinessView, to_readiness


class AskContent(Record):
    """A page that asks: ``place`` is ``now``, or ``past`` or ``later`` than the project's phase."""

    page_phase: str
    place: str
    question: AskView | None
    is_changing: bool
    progress: Progress
    readiness: ReadinessView
    facts: list[FactView]
    graph: str
    rows: list[QuestionRow]
    said_question: str = ""
    said: str = ""
    said_id: str = ""


@dataclass(frozen=True)
class Look:
    """What a page wants to see: the phase of its ``path``, a question; and what was just said and is new."""

    path: str
    wanted: str = ""
    said_id: str = ""
    new: tuple[str, ...] = ()


def load_question(session: Session, project_id: str, look: Look, *, by: Actor) -> AskContent:
    """Return the question that is wanted, or the next one of the phase, with what is known."""
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    phase, home = find_phase(look.path, project.phase), f"/projects/{project.id}"
    listed = list_questions(session, project_id, by=by)
    place = "now" if phase is project.phase else "past" if phase.order < project.phase.order else "later"
    changed = find_question(listed, look.wanted)
    question: AskView | None = None
    progress = Progress(answered=0, total=0, percent=100)
    if place == "now" and phase is not Phase.CREATED:
        upcoming = get_next_question(session, project_id, by=by)
        question = to_ask(upcoming.question) if upcoming.question else None
        progress = upcoming.progress
    said = find_question(listed, look.said_id) or find_last(listed, phase, before=look.wanted)
    facts, graph = load_graph(session, project, listed, look.new)
    readiness = assess_readiness(session, project_id, threshold=get_settings().readiness_threshold, by=by)
    return AskContent(
        page_phase=phase.value,
        place=place,
        question=to_ask(changed, changed.answer) if changed else question,
        is_changing=changed is not None,
        progress=progress,
        readiness=to_readiness(readiness, home),
        facts=facts,
        graph=graph,
        rows=list_rows(listed, phase, home),
        said_question=said.text if said else "",
        said=to_row(said, "").said if said else "",
        said_id=said.id if said else "",
    )


def find_phase(path: str, otherwise: Phase) -> Phase:
    """Return the phase that a page belongs to."""
    ends = {end: phase for phase, end in PHASE_PATHS.items() if end}
    return next((phase for end, phase in ends.items() if path.endswith(end)), otherwise)


def find_question(listed: QuestionList, question_id: str) -> QuestionListed | None:
    """Return a question of the project."""
    return next((each for group in listed.phases for each in group.questions if each.id == question_id), None)


def find_last(listed: QuestionList, phase: Phase, *, before: str) -> QuestionListed | None:
    """Return the question of the phase that was answered last, ``before`` one that is asked again."""
    given = sorted(
        (each for group in listed.phases if group.phase is phase for each in group.questions if each.answer),
        key=lambda each: each.answer.answered_at,  # type: ignore[union-attr]
    )
    ids = [each.id for each in given]
    upto = given[: ids.index(before)] if before in ids else given
    return upto[-1] if upto else None


def load_graph(
    session: Session, project: Project, listed: QuestionList, new: tuple[str, ...]
) -> tuple[list[FactView], str]:
    """Return what is known as facts and as a picture."""
    graph = show_graph(list_nodes(session, project.id), list_edges(session, project.id))
    words = {
        slot: Words({option.value: option.label for option in each.options}, each.unit or "")
        for group in listed.phases
        for each in group.questions
        for slot in each.fills
    }
    return to_facts(graph.nodes, words=words, new=new), draw_graph(graph, new=frozenset(new))


def list_rows(listed: QuestionList, phase: Phase, home: str) -> list[QuestionRow]:
    """Return the questions of a phase that were asked or are to be asked."""
    asked = (QuestionStatus.OPEN, QuestionStatus.ANSWERED)
    page = home + PHASE_PATHS[phase]
    return [
        to_row(each, page)
        for group in listed.phases
        if group.phase is phase
        for each in group.questions
        if each.status in asked
    ]


def read_form(form: dict[str, Any], asked: AskView) -> AnswerInput:
    """Return the answer that a form holds; an untouched suggestion is taken over."""
    how, revision = form.get("how", ""), int(form.get("revision") or 0)
    notes = str(form.get("notes") or "").strip()[:4000] or None
    given: dict[str, Any] = {
        "revision": revision,
        "notes": notes,
        "selected_variant": form.get("variant") or None,
    }
    if how == "skip":
        return AnswerInput(value=None, skipped=True, **given)
    value = suggested_value(asked) if how == "decide" else read_value(form, asked)
    if how == "unknown" or (how == "decide" and value is None):
        return AnswerInput(value=None, unknown=True, **given)
    return AnswerInput(value=value, **given)


def read_value(form: dict[str, Any], asked: AskView) -> Any:
    """Return the value of a form in the shape that its question takes."""
    if asked.control == "many":
        return [option.value for option in asked.options if form.get(f"value.{option.value}")]
    text = str(form.get("value") or "").strip() or ("" if asked.is_answered else asked.ghost)
    return shape_value(text, asked)


def suggested_value(asked: AskView) -> Any:
    """Return what is suggested, if anything is."""
    hinted = [option.value for option in asked.options if option.is_suggested]
    if asked.control == "many":
        return hinted or None
    text = hinted[0] if hinted else asked.ghost
    return shape_value(text, asked) if text else None


def shape_value(text: str, asked: AskView) -> Any:
    """Return a text as what the question takes: true and false, a number, a list."""
    if text in ("true", "false") and asked.control == "one":
        return text == "true"
    if asked.control == "list":
        return [line.strip() for line in text.splitlines() if line.strip()] or None
    if asked.control in ("number", "scale"):
        return read_number(text)
    return text or None


def read_number(text: str) -> int | float | str | None:
    """Return a number, whole where it is; what is none stays text, so that it is refused with a reason."""
    try:
        number = float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        return text or None
    return int(number) if number.is_integer() else number
