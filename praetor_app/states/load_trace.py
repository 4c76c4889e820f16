"""What the panel of the specification needs: why a piece is there, and where it is built and tested."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.records import Record
from pipelines.building.build_tasks import list_build_tasks
from pipelines.specification.records import Trace, TraceLink, TraceStep
from pipelines.specification.trace_item import trace_item
from praetor_app.texts import texts
from praetor_app.views.say import say_value, shorten, to_dots
from praetor_app.views.why import LinkView, StopView

T = texts("specification")
B = texts("building")
MOST = 40


class TraceContent(Record):
    """The chain down to a piece, and what hangs on it."""

    chain: list[StopView]
    links: list[LinkView]


def load_trace(session: Session, project_id: str, spec_id: str, item_id: str, *, by: Actor) -> TraceContent:
    """Return the chain from answer over requirement to a piece, and from it to its tests and tasks."""
    trace = trace_item(session, spec_id, item_id, by=by)
    over = [each for each in trace.where if each.kind == "requirement" and trace.kind != "requirement"]
    where = [each for each in trace.where if each not in over][:MOST]
    stops = [*(to_stop(step, project_id) for step in trace.why), *(to_requirement(each) for each in over)]
    states = {}
    if any(each.kind == "task" for each in where):
        plan = list_build_tasks(session, project_id, by=by)
        states = {task.id: B[task.status.value] for task in plan.tasks}
    return TraceContent(
        chain=[*mark_first(stops), to_last(trace)],
        links=[
            LinkView(kind=each.kind, id=each.id, text=each.title, note=states.get(each.id, ""))
            for each in where
        ],
    )


def to_stop(step: TraceStep, project_id: str) -> StopView:
    """Show one source of a piece; an answer leads to where it is changed."""
    is_answer = step.question_id is not None
    return StopView(
        mark="f",
        label=T.get(f"stop_{step.kind}", step.kind),
        text=step.title,
        quote=shorten(step.says, 160),
        dots=to_dots(step.confidence) if step.confidence is not None else -1,
        dots_label=step.by or say_value(step.confidence),
        href=f"/projects/{project_id}/discovery?question={step.question_id}" if is_answer else "",
    )


def to_requirement(each: TraceLink) -> StopView:
    """Show the requirement over which a source leads to a test, a task or another piece."""
    return StopView(mark="f", label=f"{T['stop_requirement']} {each.id}", text=shorten(each.title, 160))


def mark_first(stops: list[StopView]) -> list[StopView]:
    """Mark where the chain begins."""
    return [
        each.model_copy(update={"mark": "e"}) if number == 0 else each for number, each in enumerate(stops)
    ]


def to_last(trace: Trace) -> StopView:
    """Show the piece itself."""
    return StopView(
        mark="c",
        label=T["this"],
        text=shorten(trace.title, 160),
        note=T["revision"].format(id=trace.id, revision=trace.revision),
        dots=to_dots(trace.confidence) if trace.confidence is not None else -1,
        dots_label=T["weakest"],
    )
