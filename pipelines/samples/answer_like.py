"""Answer a question as the owner of a sample would.

given = answer_like(sample, question)
"""

from datetime import date
from typing import Any

from pipelines.discovery.records import AnswerInput, QuestionView
from pipelines.models import AnswerType
from pipelines.samples.load_sample import Sample

#: What somebody writes who has no better idea, by how it is answered.
PLAIN: dict[AnswerType, Any] = {
    AnswerType.BOOLEAN: True,
    AnswerType.DATE: date(2027, 6, 1).isoformat(),
    AnswerType.SCALE: 3,
}


def answer_like(sample: Sample, question: QuestionView) -> AnswerInput:
    """Return the sample's answer, else what is suggested, else the first that fits, else "I don't know"."""
    if question.key in sample.answers:
        value = sample.answers[question.key]
        return AnswerInput(value=value if is_fitting(question, value) else [value])
    if question.prefill is not None:
        return AnswerInput(value=question.prefill.value)
    value = invent(question)
    return AnswerInput(value=value) if value is not None else AnswerInput(value=None, unknown=True)


def is_fitting(question: QuestionView, value: Any) -> bool:
    """Tell whether a value is written as the question takes it."""
    takes_several = question.answer_type in (AnswerType.MULTI_SELECT, AnswerType.LIST)
    return isinstance(value, list) or not takes_several


def invent(question: QuestionView) -> Any:
    """Return a plain answer, or none."""
    match question.answer_type:
        case AnswerType.SELECT if question.options:
            return question.options[0].value
        case AnswerType.MULTI_SELECT if question.options:
            return [question.options[0].value]
        case AnswerType.NUMBER:
            return question.min if question.min is not None else None
        case kind:
            return PLAIN.get(kind)
