import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import Role, Task
from praetor_app.states.review import ReviewState
from praetor_app.states.specification import SpecificationState
from tests.makers import TENANT
from tests.states.helpers import act, make_state
from tests.states.test_specification import project  # noqa: F401


def open_page(make, user, project, section="requirements"):  # noqa: F811
    state = make_state(ReviewState, token=make.sign_in(user), project_id=project.id)
    act(SpecificationState.load, state.parent_state)
    act(SpecificationState.show, state.parent_state, section)
    act(ReviewState.follow, state)
    return state


@pytest.fixture
def mara(make):
    return make.user(name="Mara Lindqvist")


@pytest.fixture
def state(make, mara, project):  # noqa: F811
    return open_page(make, mara, project)


def test_a_section_has_threads_that_are_answered_and_settled(state):
    act(ReviewState.comment, state, {"text": "Is this all?"})
    thread = state.review.threads[0]
    assert (thread.first.author, thread.first.text, thread.piece) == ("Mara Lindqvist", "Is this all?", "")
    state.answer_thread(thread.first.id)
    act(ReviewState.reply, state, {"text": "It is."})
    assert [each.text for each in state.review.threads[0].replies] == ["It is."]
    act(ReviewState.settle, state, thread.first.id, True)
    assert state.review.threads[0].resolved == "Resolved by Mara Lindqvist"


def test_a_piece_that_is_explained_has_its_own_and_the_section_shows_them_all(state):
    piece = state.blocks[0].requirements[0].id
    act(SpecificationState.explain, state.parent_state, piece)
    act(ReviewState.follow, state)
    act(ReviewState.comment, state, {"text": "Why?"})
    assert (state.review.target_id, state.review.threads[0].piece) == (piece, piece)
    state.close_why()
    act(ReviewState.follow, state)
    assert [each.piece for each in state.review.threads] == [piece]


def test_who_can_be_mentioned_is_offered_by_name_and_gets_a_task(make, state):
    one, _, other = (make.user(name=name, role=Role.MEMBER) for name in ("Ben", "Zoe", "Zoe"))
    act(ReviewState.follow, state)
    people = state.review.people
    assert [each.name for each in people] == ["Ben", "Zoe", "Zoe"]
    assert (people[0].insert, people[2].insert) == ("Ben", other.id)
    act(ReviewState.comment, state, {"text": f"@{people[0].insert} and @{people[2].insert} look here"})
    with session_scope(TENANT, readonly=True) as session:
        tasks = session.exec(select(Task).where(Task.title.startswith("Mara Lindqvist asks you"))).all()
        assert {each.assignee_id for each in tasks} == {one.id, other.id}


def test_nothing_said_is_told(state):
    act(ReviewState.comment, state, {"text": "  "})
    assert state.review_problem
    assert state.review.threads == []


def test_a_section_is_signed_once(state):
    act(ReviewState.sign, state, {"note": "As agreed."})
    signed = state.review.signed[0]
    assert (signed.text, signed.note, signed.is_same) == (
        "Mara Lindqvist signed version 1.0.0", "As agreed.", True,
    )  # fmt: skip
    assert state.review.is_mine
    act(ReviewState.sign, state, {})
    assert "already" in state.review_problem


def test_a_viewer_reads_and_neither_comments_nor_signs(make, state, project):  # noqa: F811
    act(ReviewState.comment, state, {"text": "Is this all?"})
    other = open_page(make, make.user(name="Vera", role=Role.VIEWER), project)
    assert len(other.review.threads) == 1
    assert (other.review.may_comment, other.review.may_sign) == (False, False)
    act(ReviewState.comment, other, {"text": "No."})
    act(ReviewState.sign, other, {})
    assert (len(other.review.threads), other.review.signed) == (1, [])
