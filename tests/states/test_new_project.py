import re

import pytest

from praetor_app.states.new_project import NewProjectState
from praetor_app.states.read_idea import EXAMPLES, name_from
from tests.states.helpers import act, make_state

BRIEF = EXAMPLES["booking"]


@pytest.fixture
def state(make):
    return make_state(NewProjectState, token=make.token(), path="/new")


def test_what_is_understood_lights_up_where_it_is_said(state):
    act(NewProjectState.read_text, state, BRIEF)

    lit = [BRIEF[span.start : span.end] for span in state.spans]
    assert "twelve stylists" in lit
    assert all(one.end <= other.start for one, other in zip(state.spans, state.spans[1:], strict=False))
    assert "Google Calendar" in [fact.said for fact in state.facts]
    assert (state.words, state.draft) == (len(BRIEF.split()), BRIEF)


def test_the_template_that_fits_comes_first(state):
    act(NewProjectState.read_text, state, BRIEF)
    assert state.templates[0].id == ""
    assert (state.templates[1].id, state.templates[1].is_recognized) == ("service-booking", True)


def test_the_more_one_writes_the_less_is_asked(state):
    act(NewProjectState.read_text, state, "We run three hair salons and want online booking.")
    before = state.known
    act(NewProjectState.read_text, state, BRIEF)
    assert state.known > before
    assert state.left + state.known == state.total


def test_what_is_new_is_marked(state):
    start = "We run three hair salons with twelve stylists."
    act(NewProjectState.read_text, state, start)
    act(NewProjectState.read_text, state, start + " It must run before 1 March 2027.")
    assert [fact.name for fact in state.facts if fact.is_new] == ["Deadline"]


def test_one_button_makes_the_project_and_begins(state):
    event = act(NewProjectState.start, state, {"brief": BRIEF, "name": "Hair & Harmony"})
    assert re.search(r"/projects/[0-9a-f-]{36}/discovery", str(event))
    assert (state.draft, state.problem) == ("", "")


def test_without_a_sentence_nothing_is_made_and_it_says_so(state):
    assert act(NewProjectState.start, state, {"brief": "  ", "name": ""}) is None
    assert state.problem.startswith("Write a sentence or two first")


def test_a_stranger_makes_nothing(make):
    state = make_state(NewProjectState, token="made-up", path="/new")
    assert act(NewProjectState.start, state, {"brief": BRIEF}) is None
    assert state.problem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A shop. For tractors.", "A shop"),
        (
            "One word after another until it is far too long for a name",
            "One word after another until it is far…",
        ),
    ],
)
def test_a_project_without_a_name_gets_the_first_words(text, name):
    assert name_from(text) == name
