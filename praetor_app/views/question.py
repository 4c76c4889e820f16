"""A question as it is put to a person."""

from typing import Any

from pipelines.base.records import Record
from pipelines.discovery.records import AnswerView, Decides, QuestionListed, QuestionView
from pipelines.models import AnswerType, QuestionStatus
from praetor_app.texts import texts
from praetor_app.views.say import say_value, to_dots

T = texts("discovery")

#: Answer types by the control that takes them.
CONTROLS = {
    AnswerType.SELECT: "one",
    AnswerType.BOOLEAN: "one",
    AnswerType.MULTI_SELECT: "many",
    AnswerType.TEXT: "text",
    AnswerType.LONG_TEXT: "long",
    AnswerType.LIST: "list",
    AnswerType.NUMBER: "number",
    AnswerType.SCALE: "scale",
    AnswerType.DATE: "date",
}


class OptionView(Record):
    """One way to answer: ``key`` is the digit that chooses it."""

    value: str
    label: str
    hint: str = ""
    key: str = ""
    is_suggested: bool = False
    is_chosen: bool = False


class AskView(Record):
    """A question, ready to be drawn."""

    id: str = ""
    revision: int = 0
    topic: str = ""
    text: str = ""
    why: str = ""
    simpler: str = ""
    technical: str = ""
    control: str = "text"
    options: list[OptionView] = []
    unit: str = ""
    min: str = ""
    max: str = ""
    #: What the control starts with: the answer so far.
    value: str = ""
    #: What stands in an empty field; Tab takes it over.
    ghost: str = ""
    example: str = ""
    suggestion: str = ""
    suggested: str = ""
    suggestion_dots: int = 0
    suggestion_label: str = ""
    settles: str = ""
    assumption: str = ""
    can_skip: bool = False
    can_decide: bool = False
    is_answered: bool = False
    note: str = ""


def to_ask(question: QuestionView, answer: AnswerView | None = None) -> AskView:
    """Return how a question is asked; with ``answer``, how it is asked again."""
    prefill = question.prefill
    value = answer.value if answer else None
    words = {variant.type: variant.text for variant in question.variants}
    control = CONTROLS[question.answer_type]
    suggested = prefill.value if prefill else None
    return AskView(
        id=question.id,
        revision=question.revision,
        topic=question.topic.replace("_", " ").capitalize(),
        text=question.text,
        why=question.description,
        simpler=words.get("simplified", ""),
        technical=words.get("technical", ""),
        control=control,
        options=to_options(question, value, suggested),
        unit=question.unit or "",
        min="" if question.min is None else f"{question.min:g}",
        max="" if question.max is None else f"{question.max:g}",
        value=to_input(value, control),
        ghost=to_input(suggested, control),
        example=question.example or "",
        suggestion=prefill.explanation if prefill else "",
        suggested=say_choice(question, suggested) if prefill else "",
        suggestion_dots=to_dots(prefill.confidence) if prefill else 0,
        suggestion_label=say_confidence(prefill.confidence, prefill.source) if prefill else "",
        settles=say_settles(question.decides),
        assumption=say_assumption(question),
        can_skip=not question.is_required,
        can_decide=prefill is not None or question.assumption is not None,
        is_answered=answer is not None,
        note=(answer.notes or "") if answer else "",
    )


def to_options(question: QuestionView, value: Any, suggested: Any) -> list[OptionView]:
    """Return the options of a choice; yes and no for a boolean, the steps of a scale."""
    pairs = [(each.value, each.label, each.hint or "") for each in question.options]
    if question.answer_type is AnswerType.BOOLEAN:
        pairs = [("true", T["yes"], ""), ("false", T["no"], "")]
    if question.answer_type is AnswerType.SCALE and not pairs:
        low, high = int(question.min or 1), int(question.max or 5)
        pairs = [(str(step), str(step), "") for step in range(low, high + 1)]
    chosen, hinted = to_keys(value), to_keys(suggested)
    return [
        OptionView(
            value=each,
            label=label,
            hint=hint,
            key=str(number) if number < 10 else "",
            is_suggested=each in hinted,
            is_chosen=each in (chosen or hinted),
        )
        for number, (each, label, hint) in enumerate(pairs, 1)
    ]


def to_keys(value: Any) -> list[str]:
    """Return the options that a value names."""
    if value is None:
        return []
    each = value if isinstance(value, list) else [value]
    return [
        str(item).lower() if isinstance(item, bool) else f"{item:g}" if isinstance(item, float) else str(item)
        for item in each
    ]


def to_input(value: Any, control: str) -> str:
    """Return a value as a field holds it."""
    if value is None or control in ("one", "many", "scale"):
        return ""
    return "\n".join(map(str, value)) if isinstance(value, list) else to_keys(value)[0]


def say_choice(question: QuestionView, value: Any) -> str:
    """Say a value in the words of the question's options."""
    labels = {each.value: each.label for each in question.options}
    if question.answer_type is AnswerType.BOOLEAN:
        return say_value(value)
    if not labels:
        said = say_value(value)
        return f"{said} {question.unit}" if question.unit and said and not isinstance(value, str) else said
    return ", ".join(labels.get(key, say_value(key)) for key in to_keys(value))


def say_settles(decides: Decides) -> str:
    """Say how much hangs on a question."""
    count = decides.requirements
    return "" if not count else T["settles_one"] if count == 1 else T["settles_many"].format(count=count)


def say_assumption(question: QuestionView) -> str:
    """Say what holds as long as nobody answers."""
    if question.assumption is None:
        return ""
    return T["assumes"].format(value=say_choice(question, question.assumption.value))


def say_confidence(confidence: float, source: str) -> str:
    """Say how sure it is, and from where."""
    return T["confidence"].format(number=f"{confidence:g}"[:4], source=T.get(f"source_{source}", source))


class QuestionRow(Record):
    """A question in the list of all of them."""

    id: str
    text: str
    topic: str
    status: str
    state: str
    said: str
    note: str
    href: str
    is_required: bool


def to_row(question: QuestionListed, home: str) -> QuestionRow:
    """Return a question as the list of all questions shows it."""
    answer = question.answer
    said = ""
    if answer is not None:
        said = (
            T["you_dont_know"]
            if answer.unknown
            else T["you_skipped"]
            if answer.skipped
            else say_choice(question, answer.value)
        )
    elif question.status in (QuestionStatus.SUPPRESSED, QuestionStatus.HIDDEN):
        said = question.reason
    return QuestionRow(
        id=question.id,
        text=question.text,
        topic=question.topic,
        status=question.status.value,
        state=T[question.status.value],
        said=said,
        note=(answer.notes or "") if answer else "",
        href=f"{home}?question={question.id}",
        is_required=question.is_required,
    )


class PhaseRows(Record):
    """The questions of a phase; ``folded`` are those that are not asked."""

    name: str
    count: str
    rows: list[QuestionRow]
    folded: list[QuestionRow]
    folded_label: str


def to_phase_rows(name: str, questions: list[QuestionListed], page: str) -> PhaseRows:
    """Return a phase of the list of all questions."""
    asked = [each for each in questions if each.status in (QuestionStatus.OPEN, QuestionStatus.ANSWERED)]
    folded = [each for each in questions if each not in asked]
    answered = sum(each.status is QuestionStatus.ANSWERED for each in asked)
    return PhaseRows(
        name=name,
        count=T["count_answered"].format(answered=answered, total=len(asked)),
        rows=[to_row(each, page) for each in asked],
        folded=[to_row(each, page) for each in folded],
        folded_label=T["folded"].format(count=len(folded)),
    )
