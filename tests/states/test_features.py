import pytest

from pipelines.base.db import session_scope
from pipelines.discovery.transition_phase import transition_phase
from pipelines.models import Phase
from praetor_app.states.features import FeaturesState
from praetor_app.states.read_idea import EXAMPLES, create_and_start
from tests.makers import TENANT
from tests.states.helpers import act, make_state


@pytest.fixture
def state(make, actor):
    with session_scope(TENANT) as session:
        project_id = create_and_start(
            session, name="Salons", text=EXAMPLES["booking"], template=None, by=actor
        )
        transition_phase(session, project_id, Phase.FEATURE_SELECTION, force=True, threshold=0.95, by=actor)
    state = make_state(FeaturesState, token=make.token(), project_id=project_id)
    act(FeaturesState.load, state)
    return state


def find(state, key):
    return next(c.priority for c in state.columns for card in c.cards if card.key == key)


def test_what_is_proposed_stands_in_its_column(state):
    assert [column.priority for column in state.columns] == ["must", "should", "could", "wont"]
    assert state.effort.count == sum(len(column.cards) for column in state.columns[:3])


def test_a_card_moves_and_can_be_taken_back(state):
    card = state.columns[2].cards[0]
    act(FeaturesState.move, state, card.key, "should")
    assert find(state, card.key) == "should"
    assert state.moved.startswith(f"{card.title} is now should.")

    event = state.undo()
    assert (card.key, "could") == tuple(str(value).strip('"') for _, value in event.args)


def test_what_others_need_cannot_be_left_out_and_it_says_why(state):
    needing = next(card for column in state.columns for card in column.cards if card.needs)
    needed = next(
        c for column in state.columns for c in column.cards if c.title == needing.needs.split(", ")[0]
    )
    act(FeaturesState.move, state, needing.key, "could" if find(state, needing.key) == "must" else "must")

    act(FeaturesState.move, state, needed.key, "wont")

    assert "cannot do without" in state.problem
    assert find(state, needed.key) != "wont"


def test_an_own_feature_is_added(state):
    act(FeaturesState.add, state, {"title": "Voice booking", "description": "", "priority": "could"})
    assert "Voice booking" in [card.title for card in state.columns[2].cards]
    act(FeaturesState.add, state, {"title": " ", "description": "", "priority": "could"})
    assert state.own_problem


def test_a_card_says_why_it_is_there(state):
    card = state.columns[0].cards[0]
    state.explain(card.key)
    assert (state.why_title, state.chain[-1].text) == (card.title, card.title)


def test_confirming_takes_the_board_as_it_stands_and_goes_on(state):
    assert "/plan" in str(act(FeaturesState.confirm, state))
