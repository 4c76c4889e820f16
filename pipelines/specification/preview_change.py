"""Say what another answer would change, before it is given: in the flow, and in the newest specification.

change = preview_change(session, project_id, question_id, AnswerInput(value=48), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor, Capability
from pipelines.base.records import Record
from pipelines.discovery.list_questions import list_questions
from pipelines.discovery.preview_impact import Impact, preview_impact
from pipelines.discovery.records import AnswerInput, QuestionListed
from pipelines.specification.compare_specifications import index_pieces, title_of
from pipelines.specification.queries import find_newest
from pipelines.specification.trace_item import list_sources

Json = dict[str, Any]


class TouchedPiece(Record):
    """A piece of the specification that hangs on an answer."""

    #: ``requirement | entity | endpoint | workflow | screen | decision | test | task``
    kind: str
    id: str
    title: str


class ChangePreview(Record):
    """What another answer would change; ``version`` is that of the specification, if there is one."""

    impact: Impact
    #: Texts of the questions that would be asked, and of those that would not be asked any more.
    opens: list[str]
    closes: list[str]
    version: str | None
    touched: list[TouchedPiece]


def preview_change(
    session: Session, project_id: str, question_id: str, given: AnswerInput, *, by: Actor
) -> ChangePreview | None:
    """Return what the answer would change, or none where it says what the one so far says.

    Raises:
        NotFound, PermissionDenied, PhaseInvalid, AnswerInvalid: as ``preview_impact``.
    """
    # Load
    impact = preview_impact(session, project_id, question_id, given, by=by)
    questions = {
        each.id: each
        for group in list_questions(session, project_id, by=by).phases
        for each in group.questions
    }
    may_read = Capability.SPECIFICATION_READ in by.capabilities
    newest = find_newest(session, project_id) if may_read else None

    # Check
    if is_same(questions[question_id], given):
        return None

    # Report
    content = newest.content if newest else None
    return ChangePreview(
        impact=impact,
        opens=[questions[each].text for each in impact.opens],
        closes=[questions[each].text for each in impact.closes],
        version=newest.version if newest else None,
        touched=list_touched(content, questions[question_id]) if content else [],
    )


def is_same(question: QuestionListed, given: AnswerInput) -> bool:
    """Tell whether an answer says what the one so far says."""
    so_far = question.answer
    if so_far is None:
        return False
    return (so_far.value, so_far.unknown, so_far.skipped) == (given.value, given.unknown, given.skipped)


def list_touched(content: Json, question: QuestionListed) -> list[TouchedPiece]:
    """Return the pieces that come from a question's answer, or from what was assumed in its place."""
    pieces = index_pieces(content)
    slots = set(question.fills)

    def is_source(source: Json) -> bool:
        return source.get("slot") in slots or (source["kind"] == "assumption" and source["id"] in slots)

    return [
        TouchedPiece(kind=kind, id=label, title=title_of(piece))
        for (kind, label), piece in pieces.items()
        if any(is_source(source) for source in list_sources(piece, pieces))
    ]
