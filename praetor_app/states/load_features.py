"""What the feature board needs, and what confirming it does."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.records import Record
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.list_features import list_features
from pipelines.discovery.list_questions import list_questions
from pipelines.discovery.records import AnswerInput
from pipelines.discovery.transition_phase import transition_phase
from pipelines.discovery.update_feature import update_feature
from pipelines.models import Phase, QuestionStatus
from pipelines.ontology.queries import list_nodes
from pipelines.ontology.records import FeatureChange, FeatureView
from praetor_app.views.features import ColumnView, EffortView, to_columns, to_effort

MOST = 200


class BoardContent(Record):
    """The board."""

    columns: list[ColumnView]
    effort: EffortView


def load_board(session: Session, project_id: str, *, pulled: tuple[str, ...] = (), by: Actor) -> BoardContent:
    """Return the features by priority, what came along marked."""
    features = list_all(session, project_id, by=by)
    nodes = {node.key: node.value for node in list_nodes(session, project_id)}
    effort = to_effort(features, today=utc_now().date(), deadline=nodes.get("deadline"))
    return BoardContent(columns=to_columns(features, pulled=pulled), effort=effort)


def list_all(session: Session, project_id: str, *, by: Actor) -> list[FeatureView]:
    """Return all features of a project."""
    return list_features(session, project_id, limit=MOST, offset=0, by=by).features


def confirm_features(session: Session, project_id: str, *, threshold: float, by: Actor) -> None:
    """Take every proposal as it stands, say that this is right, and go on to the plan."""
    for feature in list_all(session, project_id, by=by):
        if feature.priority is None:
            update_feature(
                session, project_id, feature.key, FeatureChange(priority=feature.proposed_priority), by=by
            )
    for question_id in list_open(session, project_id, by=by):
        answer_question(session, project_id, question_id, AnswerInput(value=True), by=by)
    transition_phase(session, project_id, Phase.PLAN_GENERATION, threshold=threshold, by=by)


def list_open(session: Session, project_id: str, *, by: Actor) -> list[str]:
    """Return the read-back of feature selection, while it is open."""
    return [
        question.id
        for group in list_questions(session, project_id, by=by).phases
        if group.phase is Phase.FEATURE_SELECTION
        for question in group.questions
        if question.status is QuestionStatus.OPEN and "readback_features" in question.fills
    ]
