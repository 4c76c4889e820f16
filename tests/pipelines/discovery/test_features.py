import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, NotFound, PermissionDenied, PhaseInvalid
from pipelines.discovery.create_feature import create_feature
from pipelines.discovery.list_features import list_features
from pipelines.discovery.update_feature import update_feature
from pipelines.models import Phase, Priority, Role, Task
from pipelines.ontology.records import FeatureChange, FeatureInput
from tests.makers import TENANT
from tests.pipelines.discovery.salon import BRIEF, READING


@pytest.fixture
def choosing(salon):
    """A salon that takes deposits and selects its features."""
    salon.finish_phase(q_pays="deposit", q_deposit=20)
    salon.move(Phase.FEATURE_SELECTION)
    return salon


def features(salon):
    return {row.key: row for row in salon.do(list_features, limit=50, offset=0).features}


def decide(salon, key, priority):
    return salon.do(update_feature, key, FeatureChange(priority=priority))


def test_candidates_come_with_priority_effort_and_why(choosing):
    found = features(choosing)
    assert list(found) == ["booking", "calendar", "deposits", "invoices"]
    assert (found["booking"].proposed_priority, found["booking"].priority) == (Priority.MUST, None)
    assert found["booking"].reason == "It is what the Snip is for."
    assert (found["deposits"].proposed_priority, found["deposits"].reason) == ("must", "You take a deposit.")


def test_what_the_answers_rule_out_is_not_proposed(salon):
    salon.finish_phase(q_pays="on_site")
    salon.move(Phase.FEATURE_SELECTION)
    assert "deposits" not in features(salon)


def test_what_the_brief_leaves_out_is_proposed_as_such(open_salon):
    salon = open_salon(reading=READING, brief=BRIEF).start()
    salon.finish_phase()
    salon.move(Phase.FEATURE_SELECTION)
    row = features(salon)["invoices"]
    assert (row.proposed_priority, row.reason) == ("wont", "You said that this is out: “invoices”.")


def test_what_is_in_pulls_in_what_it_needs_and_says_so(choosing):
    receipt = decide(choosing, "deposits", "must")

    assert (receipt.priority, receipt.also_changed) == ("must", ["booking", "calendar"])
    assert receipt.notes == [
        "“Deposits” needs “Booking”, so it is in as well.",
        "“Booking” needs “Calendar”, so it is in as well.",
    ]
    assert features(choosing)["calendar"].priority == "must"


def test_what_others_need_is_not_left_out_under_them(choosing):
    decide(choosing, "booking", "must")
    with pytest.raises(Conflict, match="“Booking” cannot do without “Calendar”") as caught:
        decide(choosing, "calendar", "wont")
    assert caught.value.details["neededBy"] == ["booking"]


def test_sorting_a_whole_group_answers_its_question(choosing):
    decide(choosing, "booking", "must")

    question = choosing.see("features_core")

    assert (question.status, question.answer.value) == ("answered", ["booking", "calendar"])
    assert choosing.see("features_money").status == "open"


def test_choosing_through_the_flow_is_the_same(choosing):
    receipt = choosing.answer("features_core", ["booking"])

    assert receipt.effects.suggestions == ["“Booking” needs “Calendar”, so it is in as well."]
    choosing.answer("features_money", [])
    priorities = {key: row.priority for key, row in features(choosing).items()}
    assert priorities == {"booking": "must", "calendar": "must", "deposits": "wont", "invoices": "wont"}


def test_who_does_not_know_takes_what_is_proposed(choosing):
    choosing.answer("features_money", unknown=True)
    found = features(choosing)
    assert (found["deposits"].priority, found["invoices"].priority) == ("must", "should")


def test_features_that_exclude_each_other_are_a_contradiction(choosing):
    receipt = choosing.answer("features_money", ["deposits", "invoices"])

    assert "“Deposits” and “Invoices” exclude each other. Which one is in?" in receipt.effects.suggestions
    assert choosing.see("features_money").status == "open"
    with session_scope(TENANT, readonly=True) as session:
        titles = [task.title for task in session.exec(select(Task).where(Task.type == "DECIDE"))]
    assert titles == ["“Deposits” and “Invoices” exclude each other. Which one is in?"]
    choosing.answer("features_money", ["deposits"])
    assert choosing.see("features_money").status == "answered"


def test_a_non_goal_that_a_chosen_feature_needs_is_a_contradiction(open_salon):
    salon = open_salon(reading=READING, brief=BRIEF).start()
    salon.finish_phase(q_pays="full")
    salon.move(Phase.FEATURE_SELECTION)

    receipt = decide(salon, "invoices", "must")

    assert receipt.notes == ["You left out “invoices”, and “Invoices” needs it. Which one holds?"]


def test_own_features_count_as_decided_and_join_the_flow(choosing):
    receipt = choosing.do(create_feature, FeatureInput(title="Gift cards", group="Money", priority="could"))

    assert (receipt.key, receipt.is_own, receipt.priority) == ("gift-cards", True, "could")
    assert "gift-cards" in [option.value for option in choosing.see("features_money").options]


def test_own_features_of_one_name_are_a_conflict(choosing):
    with pytest.raises(Conflict, match="“Booking”"):
        choosing.do(create_feature, FeatureInput(title="booking"))


def test_before_their_phase_there_are_no_features(salon):
    assert features(salon) == {}
    with pytest.raises(PhaseInvalid):
        salon.do(create_feature, FeatureInput(title="Gift cards"))


def test_an_unknown_feature_is_not_found(choosing):
    with pytest.raises(NotFound):
        decide(choosing, "nope", "must")


def test_who_may_only_look_is_denied(make, choosing):
    choosing.actor = make.actor(role=Role.VIEWER)
    with pytest.raises(PermissionDenied):
        decide(choosing, "booking", "must")
    with pytest.raises(PermissionDenied):
        choosing.do(create_feature, FeatureInput(title="Gift cards"))
    assert features(choosing)
