import pytest

from pipelines.base.errors import PermissionDenied
from pipelines.discovery.reopen_question import reopen_question
from pipelines.models import Role
from tests.pipelines.discovery.salon import READING


def test_what_is_known_already_can_be_asked_again(open_salon):
    salon = open_salon(reading=READING).start()
    assert salon.see("q_cutoff").status == "suppressed"

    view = salon.do(reopen_question, salon.question_id("q_cutoff"))

    assert (view.prefill.value, view.prefill.confidence) == (24, 0.5)
    assert salon.see("q_cutoff").status == "open"
    salon.answer("q_cutoff", 48)
    assert (salon.node("cutoff_hours").value, salon.node("cutoff_hours").status) == (48, "stated")


def test_the_other_side_of_a_contradiction_can_settle_it(salon):
    salon.answer("q_pays", "on_site")
    salon.answer("q_fee", 15)
    assert salon.see("q_fee").status == "open"

    salon.do(reopen_question, salon.question_id("q_pays"))

    assert (salon.see("q_pays").status, salon.see("q_fee").status) == ("open", "answered")
    salon.answer("q_pays", "full")
    assert salon.node("conflict:fee-without-payment").status == "unknown"


def test_who_may_only_look_is_denied(make, salon):
    question_id = salon.question_id("q_pays")
    salon.actor = make.actor(role=Role.VIEWER)
    with pytest.raises(PermissionDenied):
        salon.do(reopen_question, question_id)
