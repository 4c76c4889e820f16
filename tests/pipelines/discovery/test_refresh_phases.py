import pytest

from pipelines.base.errors import PhaseInvalid
from pipelines.discovery.describe_project import describe_project
from pipelines.discovery.refresh_phases import refresh_phases
from pipelines.models import Phase
from tests.pipelines.discovery.salon import Salon


@pytest.fixture
def behind(make):
    """A salon in its features, of which an answer of discovery has changed since."""
    salon = Salon(make).start()
    salon.finish_phase()
    salon.move(Phase.FEATURE_SELECTION)
    salon.answer("features_core", ["booking"])
    salon.answer("q_pays", "on_site")
    return salon


def test_stale_phases_follow_where_the_project_stands_and_decisions_stay(behind):
    before = behind.do(describe_project)
    assert before.stale_phases == [Phase.FEATURE_SELECTION]

    done = behind.do(refresh_phases)

    detail = behind.do(describe_project)
    assert (done.refreshed, done.stale_phases) == ([Phase.FEATURE_SELECTION], [])
    assert (detail.phase, detail.stale_phases) == (Phase.FEATURE_SELECTION, [])
    assert done.entry_actions.feature_candidates_generated > 0
    assert {row.key for row in detail.selected_features} == {"booking", "calendar"}


def test_where_nothing_is_stale_nothing_happens(behind):
    behind.do(refresh_phases)
    revision = behind.do(describe_project).updated_at
    assert behind.do(refresh_phases).refreshed == []
    assert behind.do(describe_project).updated_at == revision


def test_phases_ahead_are_left_to_their_entry(behind):
    behind.move(Phase.DISCOVERY)
    done = behind.do(refresh_phases)
    assert (done.refreshed, done.stale_phases) == ([], [Phase.FEATURE_SELECTION])


def test_a_project_that_was_not_started_has_no_phases(make):
    with pytest.raises(PhaseInvalid):
        Salon(make).do(refresh_phases)
