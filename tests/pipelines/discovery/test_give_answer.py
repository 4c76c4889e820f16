import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.errors import AnswerInvalid
from pipelines.discovery.get_next_question import get_next_question
from pipelines.models import Phase, Task
from tests.makers import TENANT
from tests.pipelines.discovery.salon import READING


def tasks():
    with session_scope(TENANT, readonly=True) as session:
        return list(session.exec(select(Task).order_by(Task.id)))


def test_what_was_answered_is_known(salon):
    receipt = salon.answer("q_cutoff", 48)

    node = salon.node("cutoff_hours")
    assert (node.value, node.confidence, node.status, node.source) == (48, 0.9, "stated", "answer")
    assert node.evidence[0]["ref"] == salon.question_id("q_cutoff")
    (update,) = receipt.effects.ontology_updates
    assert (update.type, update.name, update.confidence) == ("constraint", "Free cancelling", 0.9)


def test_a_person_who_is_not_sure_is_believed_so_far(salon):
    salon.answer("q_cutoff", 48, confidence=0.4)
    assert salon.node("cutoff_hours").confidence == 0.4


def test_not_knowing_makes_an_assumption_and_a_task(salon):
    receipt = salon.answer("q_cutoff", unknown=True)

    node = salon.node("cutoff_hours")
    assert (node.value, node.status) == (24, "assumed")
    (made,) = receipt.effects.tasks_created
    (task,) = tasks()
    assert (made.id, made.type) == (task.id, "PROVIDE")
    assert task.title == "Find out: How many hours before does free cancelling end?"
    assert task.effect == {"kind": "answer_question", "questionId": salon.question_id("q_cutoff")}
    assert task.assignee_id == salon.actor.user_id


def test_what_has_no_default_is_left_open_knowingly(salon):
    salon.answer("q_psp", unknown=True)
    assert (salon.node("payment_provider").value, salon.node("payment_provider").status) == (None, "waived")


def test_skipping_makes_an_assumption_and_no_task(salon):
    salon.answer("q_pays", "deposit")
    salon.answer("q_deposit", 20)

    receipt = salon.answer("q_refund", skipped=True)

    assert (salon.node("deposit_refund").value, salon.node("deposit_refund").status) == (True, "assumed")
    assert receipt.effects.tasks_created == []


def test_answering_later_does_the_task(salon):
    salon.answer("q_cutoff", unknown=True)
    salon.answer("q_cutoff", 12)

    (task,) = tasks()
    assert (task.status, salon.node("cutoff_hours").value) == ("completed", 12)


def test_not_knowing_twice_is_one_task(salon):
    salon.answer("q_cutoff", unknown=True)
    salon.answer("q_cutoff", unknown=True)
    assert len(tasks()) == 1


def test_a_guess_that_is_taken_over_is_to_be_reviewed(open_salon):
    salon = open_salon(reading=READING).start()
    guess = salon.see("q_fee").prefill
    assert (guess.value, guess.confidence, guess.source) == (0, 0.55, "brief")

    receipt = salon.answer("q_fee", 0)

    (made,) = receipt.effects.tasks_created
    assert made.type == "REVIEW"
    (task,) = tasks()
    assert task.effect["kind"] == "confirm_slot"
    assert salon.node("late_fee").confidence == pytest.approx(1 - 0.2 * 0.45)


def test_another_answer_than_the_guess_needs_no_review(open_salon):
    salon = open_salon(reading=READING).start()
    salon.answer("q_pays", "full")
    assert salon.answer("q_fee", 5).effects.tasks_created == []


def test_a_service_that_is_chosen_is_to_be_connected(salon):
    receipt = salon.answer("q_psp", "stripe")

    assert [made.type for made in receipt.effects.tasks_created] == ["CONNECT"]
    (task,) = tasks()
    assert task.effect == {"kind": "connect_integration", "integration": "stripe"}
    assert (salon.node("integration:stripe").name, salon.node("integration:stripe").value) == ("Stripe", True)


def test_another_choice_takes_the_service_back(salon):
    salon.answer("q_psp", "stripe")
    salon.answer("q_psp", "none")
    assert salon.node("integration:stripe").status == "unknown"


def test_an_answer_opens_and_closes_what_hangs_on_it_through_all_levels(salon):
    assert [salon.see(key).status for key in ("q_deposit", "q_refund")] == ["hidden", "hidden"]

    opened = salon.answer("q_pays", "deposit").effects.opened
    assert opened == [salon.question_id("q_deposit")]
    salon.answer("q_deposit", 20)
    salon.answer("q_refund", True)

    closed = salon.answer("q_pays", "full").effects.closed
    assert set(closed) == {salon.question_id("q_deposit"), salon.question_id("q_refund")}
    assert salon.node("deposit_amount").value is None


def test_another_answer_above_asks_again_what_hangs_on_it(salon):
    salon.answer("q_pays", "deposit")
    salon.answer("q_deposit", 20)
    salon.answer("q_refund", True)

    salon.answer("q_deposit", 50)

    again = salon.see("q_refund")
    assert (again.status, again.prefill.value, again.prefill.confidence) == ("open", True, 0.5)
    assert salon.node("deposit_refund").status == "inferred"


def test_what_is_shown_again_starts_from_its_old_answer(salon):
    salon.answer("q_pays", "deposit")
    salon.answer("q_deposit", 20)
    salon.answer("q_pays", "full")

    salon.answer("q_pays", "deposit")

    assert (salon.see("q_deposit").status, salon.see("q_deposit").answer.value) == ("open", 20)


def test_against_the_brief_both_sides_are_named_and_the_question_asked_again(open_salon):
    salon = open_salon(reading=READING).start()
    assert salon.see("q_cutoff").status == "suppressed"

    receipt = salon.answer("q_cutoff", 48)

    (made,) = receipt.effects.tasks_created
    assert made.type == "DECIDE"
    assert "24" in made.title
    assert "48" in made.title
    node = salon.node("cutoff_hours")
    assert (node.status, node.confidence) == ("conflicted", 0.0)
    assert salon.see("q_cutoff").status == "open"


def test_the_second_answer_to_a_contradiction_settles_it(open_salon):
    salon = open_salon(reading=READING).start()
    salon.answer("q_cutoff", 48)

    salon.answer("q_cutoff", 24)

    assert (salon.node("cutoff_hours").value, salon.node("cutoff_hours").status) == (24, "confirmed")
    assert [(task.type, task.status) for task in tasks()] == [("DECIDE", "completed")]
    assert salon.see("q_cutoff").status == "answered"


def test_a_contradiction_of_the_pack_names_all_its_answers(salon):
    salon.answer("q_pays", "on_site")

    receipt = salon.answer("q_fee", 15)

    asked = "A late fee of €15 cannot be taken from somebody who pays on site. Which one holds?"
    assert receipt.effects.suggestions == [asked]
    (task,) = [task for task in tasks() if task.type == "DECIDE"]
    assert task.title == asked
    assert task.description == "These do not fit together: Late fee: €15; Payment: On site"
    assert salon.see("q_fee").status == "open"
    assert receipt.progress.answered == 1


def test_the_same_answer_again_accepts_the_contradiction(salon):
    salon.answer("q_pays", "on_site")
    salon.answer("q_fee", 15)

    salon.answer("q_fee", 15)

    assert salon.node("conflict:fee-without-payment").status == "confirmed"
    assert salon.see("q_fee").status == "answered"
    assert [task.status for task in tasks() if task.type == "DECIDE"] == ["completed"]


def test_changing_the_other_side_settles_a_contradiction_too(salon):
    salon.answer("q_pays", "on_site")
    salon.answer("q_fee", 15)

    salon.answer("q_pays", "full")

    assert salon.see("q_fee").status == "answered"
    assert salon.node("conflict:fee-without-payment").status == "unknown"


def test_an_answer_speaks_for_features(salon):
    receipt = salon.answer("q_pays", "deposit")
    assert receipt.effects.suggestions == ["Consider “deposits”: you take a deposit."]


def test_no_to_the_read_back_keeps_it_open_and_reads_the_correction(salon):
    salon.answer("q_cutoff", 12)
    receipt = salon.answer("readback_discovery", False, notes="We need it in German and French.")

    assert salon.see("readback_discovery").status == "open"
    assert receipt.progress.answered == 1
    assert salon.node("languages").value is not None


def test_what_was_agreed_to_is_asked_again_when_an_answer_of_its_phase_changes(salon):
    salon.answer("q_cutoff", 12)
    salon.answer("readback_discovery", True)
    salon.answer("q_cutoff", 12)
    assert salon.see("readback_discovery").status == "answered"

    salon.answer("q_cutoff", 48)

    assert salon.see("readback_discovery").status == "open"
    assert salon.node("readback_discovery").status != "confirmed"
    assert "• Free cancelling: 48 hours" in salon.see("readback_discovery").description
    salon.answer("readback_discovery", True)
    assert salon.see("readback_discovery").status == "answered"


def test_a_read_back_says_what_was_understood(salon):
    salon.answer("q_pays", "deposit")
    salon.answer("q_cutoff", 12)
    shown = salon.see("readback_discovery").description
    assert "• Payment: A deposit" in shown
    assert "• Free cancelling: 12 hours" in shown


def test_people_and_things_that_are_listed_get_the_projects_own_words(salon):
    receipt = salon.answer("users", ["Customers", "Nail artists"])

    assert salon.node("user:client").name == "customer"
    assert salon.node("user:nail_artist").name == "nail artist"
    assert {("user", "customer"), ("user", "nail artist")} <= {
        (update.type, update.name) for update in receipt.effects.ontology_updates
    }


def test_counters_equal_a_recount_after_anything(salon):
    from pipelines.access.capability import Capability
    from pipelines.discovery.count_phases import count_phases
    from pipelines.discovery.flow import load_flow
    from pipelines.projects.queries import list_counters

    salon.answer("q_pays", "deposit")
    salon.answer("q_deposit", unknown=True)
    salon.answer("q_pays", "on_site")
    salon.answer("q_fee", 15)
    salon.answer("readback_discovery", False)
    salon.finish_phase(q_pays="deposit")
    salon.move(Phase.FEATURE_SELECTION)

    with session_scope(TENANT, readonly=True) as session:
        flow = load_flow(session, salon.id, by=salon.actor, to=Capability.PROJECT_READ)
        recount = count_phases(flow)
        kept = {each.phase: each for each in list_counters(session, [salon.id])}
    for phase, counts in recount.items():
        assert {key: getattr(kept[phase], key) for key in counts} == counts
    open_tasks = [task for task in tasks() if task.status == "pending"]
    assert sum(each.open_tasks for each in kept.values()) == len(open_tasks)


def test_a_value_out_of_range_is_refused(salon):
    with pytest.raises(AnswerInvalid, match="from 0 to 168 hours"):
        salon.answer("q_cutoff", 500)


def test_the_question_that_comes_next_is_the_same_every_time(salon):
    assert len({salon.do(get_next_question).question.id for _ in range(3)}) == 1
