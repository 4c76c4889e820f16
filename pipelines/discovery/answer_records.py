"""What follows from an answer."""

from pydantic import JsonValue

from pipelines.base.records import Record
from pipelines.discovery.records import Progress, QuestionView


class OntologyUpdate(Record):
    """Something newly known, or known anew."""

    type: str
    name: str
    confidence: float
    key: str
    value: JsonValue = None


class PrefillCascade(Record):
    """A suggestion elsewhere that an answer made surer or less sure."""

    question_id: str
    new_confidence: float


class CreatedTask(Record):
    """A task that an answer made."""

    id: str
    type: str
    title: str


class Effects(Record):
    """What followed from an answer."""

    ontology_updates: list[OntologyUpdate] = []
    suggestions: list[str] = []
    prefill_cascades: list[PrefillCascade] = []
    tasks_created: list[CreatedTask] = []
    #: Questions that are asked now, or not any more, because of it: ids.
    opened: list[str] = []
    closed: list[str] = []


class AnswerReceipt(Record):
    """What happened because a question was answered, and what to ask next."""

    answer_id: str
    processed: bool = True
    revision: int
    effects: Effects
    next_question: QuestionView | None
    progress: Progress
