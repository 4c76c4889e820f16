"""Answer on the screen, by mouse and keyboard, as the owner of a sample would."""

from typing import Any

from playwright.sync_api import Page, expect

from pipelines.discovery.records import QuestionView
from pipelines.models import AnswerType
from pipelines.samples.answer_like import answer_like
from pipelines.samples.load_sample import Sample
from tests.server import Person

FIELDS = (AnswerType.TEXT, AnswerType.LONG_TEXT, AnswerType.NUMBER, AnswerType.LIST)
#: No question, or another one than before.
MOVED_ON = """before => {
  const asked = document.querySelector("#answer [name=question_id]");
  return asked?.value !== before && !document.querySelector("[form=answer]:disabled");
}"""


def ask(person: Person, project_id: str) -> QuestionView | None:
    """Return what a program would be asked now."""
    upcoming = person.post("/api/flow/get-next-question", projectId=project_id)["question"]
    return upcoming and QuestionView.model_validate(upcoming)


def answer_phase(page: Page, person: Person, project_id: str, sample: Sample, most: int = 500) -> list[str]:
    """Answer what the page asks until nothing is left; return the questions' texts."""
    asked: list[str] = []
    while len(asked) < most and (question := ask(person, project_id)):
        expect(page.locator("#q")).to_have_text(question.text)
        assert page.locator("#answer [name=question_id]").input_value() == question.id
        put(page, question, sample)
        page.wait_for_function(MOVED_ON, arg=question.id)
        expect(page.locator("main [role=alert]")).to_have_count(0)
        asked.append(question.text)
    return asked


def put(page: Page, question: QuestionView, sample: Sample) -> None:
    """Give the sample's answer, take over what is suggested, or say that one does not know."""
    given = answer_like(sample, question)
    if given.unknown:
        return page.get_by_role("button", name="I don’t know").click()
    if question.key not in sample.answers and question.prefill is not None:
        return accept(page, question)
    fill(page, question, given.value)
    return page.locator("[form=answer]").click()


def accept(page: Page, question: QuestionView) -> None:
    """Take over the suggestion: Tab puts it into a field, a list of choices has it chosen already."""
    if question.answer_type not in FIELDS:
        return page.locator("[form=answer]").click()
    field = page.locator("#answer [name=value]")
    field.focus()
    page.keyboard.press("Tab")
    expect(field).not_to_have_value("")
    return page.keyboard.press("Control+Enter" if question.answer_type is AnswerType.LIST else "Enter")


def fill(page: Page, question: QuestionView, value: Any) -> None:
    """Put an answer into the control of its kind."""
    form = page.locator("#answer")
    match question.answer_type:
        case AnswerType.SELECT | AnswerType.BOOLEAN | AnswerType.SCALE:
            chosen = str(value).lower() if isinstance(value, bool) else str(value)
            form.locator(f'[name=value][value="{chosen}"]').check()
        case AnswerType.MULTI_SELECT:
            for option in question.options:
                form.locator(f'[name="value.{option.value}"]').set_checked(option.value in value)
        case AnswerType.LIST:
            form.locator("[name=value]").fill("\n".join(value))
        case _:
            form.locator("[name=value]").fill(str(value))
