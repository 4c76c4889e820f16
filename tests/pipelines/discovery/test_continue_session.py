from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.errors import NotFound, PermissionDenied, PhaseInvalid
from pipelines.base.ids import new_id
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.continue_session import KEPT, continue_session
from pipelines.discovery.get_next_question import get_next_question
from pipelines.discovery.records import AnswerInput
from pipelines.models import FlowCursor, Phase, Role
from tests.makers import OTHER_TENANT, TENANT


@pytest.fixture
def project(make):
    return make.project()


@pytest.fixture
def questions(make, project):
    """Three questions, in the order in which they are asked."""
    return [make.question(project, position=n, weight=30.0 / n**2) for n in (1, 2, 3)]


@pytest.fixture
def ask(session, project, questions, actor):
    def send(session_id="a", *, skip=None, by=actor):
        upcoming = continue_session(session, project.id, session_id, skip=skip, by=by)
        return upcoming.question.id if upcoming.question else None

    return send


@pytest.fixture
def answer(session, project, questions, actor):
    def send(question):
        answer_question(session, project.id, question.id, AnswerInput(value="Shoppers"), by=actor)

    return send


def test_a_question_stays_until_it_is_answered(questions, ask, answer):
    first, second, third = questions
    assert [ask(), ask(), ask("b")] == [first.id] * 3

    answer(second)

    assert [ask(), ask("b")] == [first.id] * 2
    answer(first)
    assert [ask(), ask("b")] == [third.id] * 2
    answer(third)
    assert ask() is None


def test_what_decides_more_meanwhile_does_not_push_a_question_away(session, make, project, ask, questions):
    shown = ask()
    for each in questions[1:]:
        session.get_one(type(each), each.id).weight = 90

    assert ask() == shown
    assert ask("another") == questions[1].id


def test_what_is_passed_over_comes_again_when_nothing_else_is_left(questions, ask, answer):
    first, second, third = questions
    assert ask() == first.id
    assert ask(skip=first.id) == second.id
    assert ask() == second.id
    assert ask(skip=second.id) == third.id
    answer(third)
    assert ask() == first.id
    assert ask(skip=first.id) == second.id
    answer(second)
    assert ask() == first.id
    assert ask(skip=first.id) == first.id


def test_passing_over_is_noticed_by_nobody_else(session, make, project, questions, ask, actor):
    other = make.actor()
    ask(skip=questions[0].id)

    assert ask("b") == questions[0].id
    assert ask("a", by=other) == questions[0].id
    upcoming = get_next_question(session, project.id, by=actor)
    assert (upcoming.question.id, upcoming.progress.answered) == (questions[0].id, 0)
    assert session.get_one(type(project), project.id).revision == 0


def test_it_keeps_what_a_client_was_shown_and_what_it_skipped(session, questions, ask):
    first, second, _ = questions
    ask()
    ask(skip=first.id)

    cursor = session.exec(select(FlowCursor)).one()

    assert (cursor.shown, cursor.skipped) == ([first.id, second.id], [first.id])


def test_a_client_that_has_not_come_for_long_is_forgotten(session, ask):
    ask()
    session.exec(select(FlowCursor)).one().updated_at -= KEPT + timedelta(days=1)

    ask("b")

    assert [cursor.session_id for cursor in session.exec(select(FlowCursor))] == ["b"]


def test_who_may_only_look_has_a_place_too(make, project):
    question, viewer = make.question(project), make.actor(role=Role.VIEWER)
    with session_scope(TENANT) as session:
        assert continue_session(session, project.id, "a", by=viewer).question.id == question.id


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"scopes": frozenset()}, PermissionDenied),
        ({"tenant_id": OTHER_TENANT}, NotFound),
    ],
)
def test_who_may_not_read_has_none(ask, actor, change, refusal):
    with pytest.raises(refusal):
        ask(by=replace(actor, **change))


def test_before_the_flow_there_is_nothing_to_go_on_with(make, session, actor):
    with pytest.raises(PhaseInvalid):
        continue_session(session, make.project(phase=Phase.CREATED).id, "a", by=actor)


def test_a_question_of_elsewhere_cannot_be_passed_over(ask):
    with pytest.raises(NotFound):
        ask(skip=new_id())
