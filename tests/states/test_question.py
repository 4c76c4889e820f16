import pytest

from pipelines.base.db import session_scope
from praetor_app.states.load_question import read_form
from praetor_app.states.project import ProjectState
from praetor_app.states.question import QuestionState
from praetor_app.states.read_idea import EXAMPLES, create_and_start
from praetor_app.views.question import AskView, OptionView
from tests.makers import OTHER_TENANT, TENANT
from tests.states.helpers import act, make_state


@pytest.fixture
def project_id(actor):
    with session_scope(TENANT) as session:
        return create_and_start(session, name="Salons", text=EXAMPLES["booking"], template=None, by=actor)


@pytest.fixture
def state(make, project_id):
    path = f"/projects/{project_id}/discovery"
    state = make_state(QuestionState, token=make.token(), path=path, project_id=project_id)
    act(QuestionState.load, state)
    return state


def fill(state):
    """Answer as the form does when nothing is touched, or with the first option, or with words."""
    ask = state.question
    chosen = [option.value for option in ask.options if option.is_chosen] or [
        o.value for o in ask.options[:1]
    ]
    form = {"question_id": ask.id, "revision": str(ask.revision)}
    if ask.control == "many":
        return form | {f"value.{value}": "on" for value in chosen}
    return form | {"value": chosen[0] if chosen else ask.ghost or "12"}


def test_the_first_question_stands_with_what_is_known(state):
    assert state.is_asking
    assert state.place == "now"
    assert "Google Calendar" in [fact.said for fact in state.facts]
    assert state.graph.startswith("<svg")


def test_an_answer_moves_on_and_marks_what_is_new(state):
    first = state.question

    act(QuestionState.submit_answer, state, fill(state))

    assert state.question.id != first.id
    assert (state.said_id, state.said_question) == (first.id, first.text)
    assert any(fact.is_new for fact in state.facts)
    assert state.progress.answered == 1


def test_a_second_click_does_not_answer_the_question_after(state):
    form = fill(state)
    act(QuestionState.submit_answer, state, form)
    second = state.question.id

    act(QuestionState.submit_answer, state, form)

    assert (state.progress.answered, state.question.id) == (1, second)


def test_i_dont_know_is_an_answer(state):
    first = state.question.id
    act(QuestionState.answer_otherwise, state, "unknown")
    assert state.question.id != first
    assert state.said == "You said you don’t know"


def test_what_was_answered_is_asked_again_with_its_answer(make, project_id, state):
    first = state.question.id
    act(QuestionState.submit_answer, state, fill(state))
    path = f"/projects/{project_id}/discovery?question={first}"
    again = make_state(QuestionState, token=make.token(), path=path, project_id=project_id)

    act(QuestionState.load, again)

    assert (again.question.id, again.is_changing, again.question.is_answered) == (first, True, True)
    assert again.question.revision == 1


def test_words_can_be_simpler(state):
    state.reword("simplified")
    assert state.variant == "simplified"
    state.reword("")
    assert state.variant == ""


def test_a_page_of_a_later_phase_says_what_comes_first(make, project_id):
    path = f"/projects/{project_id}/planning"
    state = make_state(QuestionState, token=make.token(), path=path, project_id=project_id)
    act(QuestionState.load, state)
    assert (state.place, state.is_asking) == ("later", False)


def test_another_tenants_project_is_not_there(make, project_id):
    token = make.token(tenant_id=OTHER_TENANT)
    state = make_state(
        QuestionState, token=token, path=f"/projects/{project_id}/discovery", project_id=project_id
    )
    act(QuestionState.load, state)
    assert (state.problem, state.is_asking, state.facts) == ("No such project.", False, [])


def test_the_phase_line_stands_at_discovery(make, project_id):
    project = make_state(ProjectState, token=make.token(), project_id=project_id)
    act(ProjectState.open, project)
    assert [station.state for station in project.line[:3]] == ["done", "now", ""]
    assert project.line[1].note.endswith("% ready")


OPTIONS = [OptionView(value="a", label="A"), OptionView(value="b", label="B", is_suggested=True)]


@pytest.mark.parametrize(
    ("ask", "form", "value"),
    [
        (AskView(control="one"), {"value": "true"}, True),
        (AskView(control="text"), {"value": "true"}, "true"),
        (AskView(control="number"), {"value": "1,400"}, 1400),
        (AskView(control="number"), {"value": "0.5"}, 0.5),
        (AskView(control="number"), {"value": "many"}, "many"),
        (AskView(control="list"), {"value": "one\n\n two "}, ["one", "two"]),
        (AskView(control="many", options=OPTIONS), {"value.a": "on"}, ["a"]),
        (AskView(control="text", ghost="from the brief"), {"value": " "}, "from the brief"),
        (AskView(control="text", ghost="before", is_answered=True), {"value": ""}, None),
        (AskView(control="one", options=OPTIONS), {"how": "decide"}, "b"),
        (AskView(control="many", options=OPTIONS), {"how": "decide"}, ["b"]),
    ],
)
def test_a_form_is_read_in_the_shape_of_its_question(ask, form, value):
    answer = read_form(form, ask)
    assert (answer.value, answer.unknown, answer.skipped) == (value, False, False)


def test_not_to_know_and_to_skip_have_no_value():
    ask = AskView(control="text")
    assert read_form({"how": "unknown"}, ask).unknown
    assert read_form({"how": "skip"}, ask).skipped
    assert read_form({"how": "decide"}, ask).unknown
