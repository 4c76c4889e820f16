import pytest

from pipelines.base.errors import AnswerInvalid
from pipelines.discovery.preview_impact import preview_impact
from pipelines.discovery.records import AnswerInput
from pipelines.models import Phase


def preview(salon, key, value):
    return salon.do(preview_impact, salon.question_id(key), AnswerInput(value=value))


def test_it_says_what_would_be_asked_and_what_not_any_more(salon):
    salon.answer("q_pays", "full")
    assert preview(salon, "q_pays", "deposit").opens == [salon.question_id("q_deposit")]
    salon.answer("q_pays", "deposit")
    assert preview(salon, "q_pays", "full").closes == [salon.question_id("q_deposit")]


def test_it_says_what_would_have_to_be_looked_at_again(salon):
    salon.answer("q_pays", "deposit")
    salon.answer("q_deposit", 20)
    salon.answer("q_refund", True)
    assert preview(salon, "q_deposit", 50).reconsiders == ["Refund"]


def test_nothing_is_changed(salon):
    salon.answer("q_pays", "full")
    preview(salon, "q_pays", "deposit")
    assert (salon.node("pays").value, salon.see("q_deposit").status) == ("full", "hidden")


def test_phases_that_would_be_stale_are_named(salon):
    salon.finish_phase(q_pays="full")
    salon.move(Phase.FEATURE_SELECTION)
    assert preview(salon, "q_cutoff", 3).stale_phases == [Phase.FEATURE_SELECTION]


def test_an_answer_that_does_not_fit_has_no_impact(salon):
    with pytest.raises(AnswerInvalid):
        preview(salon, "q_cutoff", "x")
