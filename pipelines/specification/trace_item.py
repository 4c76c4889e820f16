"""Trace one piece of a specification: why it is there, and where it is built and tested.

trace = trace_item(session, spec_id, "FR-024", by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import NotFound
from pipelines.models import Question, Specification
from pipelines.specification.compare_specifications import index_pieces, title_of
from pipelines.specification.get_specification import check_finished
from pipelines.specification.queries import get_specification_with_project, list_answers_with_people
from pipelines.specification.records import Trace, TraceLink, TraceStep

Json = dict[str, Any]
#: Fields by which a piece names others → kind of those, and how they serve it.
SERVED = {
    "testCaseIds": ("test", "proved by"),
    "endpointIds": ("endpoint", "served by"),
    "screenIds": ("screen", "shown on"),
    "workflowIds": ("workflow", "part of"),
    "decisionIds": ("decision", "decided by"),
    "taskIds": ("task", "built in"),
    "requirementIds": ("requirement", "because of"),
    "entityNames": ("entity", "about"),
}


def trace_item(session: Session, spec_id: str, item_id: str, *, by: Actor) -> Trace:
    """Return the chain from answers, brief and packs to a piece, and from it to what serves it.

    Raises:
        NotFound: no such specification that the actor sees, or no such piece in it.
        PermissionDenied: they may not read it.
        Conflict: it is not finished.
    """
    # Load
    spec, _ = get_specification_with_project(session, spec_id, by=by)
    check_finished(spec)
    kind, piece = get_piece(spec, item_id)
    pieces = index_pieces(spec.content or {})

    # Derive
    sources = list_sources(piece, pieces)
    answers = list_answers_with_people(session, [one["id"] for one in sources if one["kind"] == "answer"])

    # Report
    return Trace(
        id=item_id,
        kind=kind,
        title=title_of(piece),
        revision=piece["revision"],
        confidence=piece.get("confidence"),
        why=explain(sources, answers, spec.content or {}),
        where=list_links(piece, pieces, kind),
    )


def get_piece(spec: Specification, item_id: str) -> tuple[str, Json]:
    """Return a piece by its public id, or raise `NotFound`."""
    for (kind, label), piece in index_pieces(spec.content or {}).items():
        if label == item_id:
            return kind, piece
    raise NotFound("No such piece in this specification.", itemId=item_id)


def list_sources(piece: Json, pieces: dict[tuple[str, str], Json]) -> list[Json]:
    """Return what a piece comes from; one without sources of its own has those of its requirements."""
    sources = list(piece.get("sources", []))
    if not sources:
        named = [pieces["requirement", label] for label in piece.get("requirementIds", [])]
        sources = [source for one in named for source in one["sources"]]
    return list({(one["kind"], one["id"], one.get("slot")): one for one in sources}.values())


def explain(sources: list[Json], answers: list[Any], content: Json) -> list[TraceStep]:
    """Return the chain: answers with who gave them, the brief's words, assumptions, feature, pack."""
    given = {answer.id: (answer, question, name) for answer, question, name in answers}
    assumed = {one["slot"]: one for one in content["assumptions"]}
    scope = {one["feature"]: one for one in content["overview"]["scope"]["in"]}
    steps: list[TraceStep] = []
    for one in sources:
        kind, key = one["kind"], one["id"]
        if kind == "answer" and key in given:
            answer, question, name = given[key]
            said = TraceStep(
                kind=kind,
                id=key,
                title=question.text,
                says=say(answer.value, question),
                confidence=answer.confidence,
            )
            steps.append(
                said.model_copy(update={"by": name, "at": answer.answered_at, "question_id": question.id})
            )
        elif kind == "brief":
            steps.append(
                TraceStep(kind=kind, id=key, title="Your brief", says=one.get("says") or "", confidence=0.9)
            )
        elif kind == "assumption":
            known = assumed.get(key, {"name": key.replace("_", " "), "said": "", "confidence": None})
            steps.append(
                TraceStep(
                    kind=kind,
                    id=key,
                    title=f"Assumed: {known['name']}",
                    says=str(known["said"]),
                    confidence=known["confidence"],
                )
            )
        elif kind == "feature" and key in scope:
            steps.append(TraceStep(kind=kind, id=key, title=scope[key]["title"], says=scope[key]["reason"]))
        else:
            steps.append(
                TraceStep(kind=kind, id=key, title=f"Knowledge about {key}" if kind == "pack" else key)
            )
    return steps


def say(value: Any, question: Question) -> str:
    """Return an answer's value as text, in the words of the question's options."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    labels = {option["value"]: option["label"] for option in question.options}
    return ", ".join(str(labels.get(one, one)) for one in (value if isinstance(value, list) else [value]))


def list_links(piece: Json, pieces: dict[tuple[str, str], Json], kind: str) -> list[TraceLink]:
    """Return the pieces that a piece names, each with how it serves it; of a test, the tasks that name it."""
    if kind == "test":
        named = [label for (of, label), task in pieces.items() if of == "task" and is_tested(task, piece)]
        piece = piece | {"taskIds": named}
    return [
        TraceLink(kind=kind, id=label, title=title_of(pieces[kind, label]), how=how)
        for name, (kind, how) in SERVED.items()
        for label in piece.get(name, [])
        if (kind, label) in pieces
    ]


def is_tested(task: Json, test: Json) -> bool:
    """Tell whether a task is where a test is written."""
    return test["id"] in task.get("testCaseIds", [])
