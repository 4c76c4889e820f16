"""Answering on a page: what is given counts once, what does not fit is told beside the question."""

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import Answer
from praetor_app.states.question import QuestionState
from tests.makers import OTHER_TENANT, TENANT
from tests.states.helpers import act, make_state


@pytest.fixture
def project(make):
    project = make.project()
    make.question(project, text="Who buys there?", position=1)
    make.question(project, text="What do they look for?", position=2)
    return project


@pytest.fixture
def state(make, project):
    return open_page(make.token(), project)


def open_page(token, project):
    path = f"/projects/{project.id}/discovery"
    state = make_state(QuestionState, token=token, path=path, project_id=project.id)
    act(QuestionState.load, state)
    return state


def form_of(state, value):
    question = state.question
    return {"question_id": question.id, "revision": str(question.revision), "value": value}


def list_answers():
    with session_scope(TENANT, readonly=True) as session:
        return [each.value for each in session.exec(select(Answer)).all()]


def test_an_answer_is_kept_and_the_next_question_comes(state):
    first = state.question.text
    act(QuestionState.submit_answer, state, form_of(state, "Mechanics"))
    assert (state.problem, state.said, state.is_busy) == ("", "Mechanics", False)
    assert state.said_question == first
    assert state.question.text != first
    assert list_answers() == ["Mechanics"]


def test_a_form_that_comes_twice_answers_once(state):
    form = form_of(state, "Mechanics")
    act(QuestionState.submit_answer, state, form)
    following = state.question
    act(QuestionState.submit_answer, state, form)
    assert state.question == following
    assert list_answers() == ["Mechanics"]


def test_nothing_happens_while_an_answer_is_on_its_way(state):
    state.is_busy = True
    act(QuestionState.submit_answer, state, form_of(state, "Mechanics"))
    act(QuestionState.answer_otherwise, state, "unknown")
    assert list_answers() == []


def test_an_empty_answer_is_refused_beside_the_question(state):
    before = state.question
    act(QuestionState.submit_answer, state, form_of(state, "  "))
    assert state.problem
    assert (state.question, state.is_busy) == (before, False)
    assert list_answers() == []


def test_not_knowing_is_an_answer(state):
    first = state.question.id
    act(QuestionState.answer_otherwise, state, "unknown")
    assert state.problem == ""
    assert state.said_id == first
    assert len(list_answers()) == 1


def test_somebody_elsewhere_answers_nothing(make, project, state):
    elsewhere = open_page(make.token(tenant_id=OTHER_TENANT), project)
    elsewhere.question = state.question
    act(QuestionState.submit_answer, elsewhere, form_of(state, "Mine"))
    assert elsewhere.problem == "No such project."
    assert list_answers() == []


def test_a_refresh_shows_what_was_answered_in_another_tab(make, project):
    token = make.token()
    one, other = open_page(token, project), open_page(token, project)
    act(QuestionState.submit_answer, one, form_of(one, "Mechanics"))
    act(QuestionState.refresh, other)
    assert other.question == one.question


def test_a_refresh_waits_while_a_page_is_opening(make, project):
    token = make.token()
    one, other = open_page(token, project), open_page(token, project)
    act(QuestionState.submit_answer, one, form_of(one, "Mechanics"))
    other._next_turn()
    before = other.question
    act(QuestionState.refresh, other)
    assert other.question == before
