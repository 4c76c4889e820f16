import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.models import AnswerType, NodeStatus
from pipelines.ontology.weigh_evidence import CASCADE, is_same, weigh_evidence


def said(value, confidence=0.9, status="stated", kind="brief"):
    return {"kind": kind, "ref": kind, "value": value, "confidence": confidence, "status": status}


def test_of_nothing_nothing_is_known():
    assert weigh_evidence([]).status is NodeStatus.UNKNOWN


def test_sources_that_agree_make_it_surer():
    verdict = weigh_evidence([said(24), said(24, 0.8, kind="answer")], AnswerType.NUMBER)
    assert verdict.confidence == pytest.approx(1 - 0.1 * 0.2)
    assert verdict.status is NodeStatus.STATED


def test_statements_that_contradict_are_a_conflict_of_their_difference():
    verdict = weigh_evidence([said(24, 0.9), said(48, 0.6, kind="answer")], AnswerType.NUMBER)
    assert (verdict.value, verdict.status) == (48, NodeStatus.CONFLICTED)
    assert verdict.confidence == pytest.approx(0.3)


def test_texts_and_lists_only_say_more_or_less():
    for kind in (AnswerType.TEXT, AnswerType.LIST, AnswerType.MULTI_SELECT):
        verdict = weigh_evidence([said(["a"]), said(["a", "b"], kind="answer")], kind)
        assert (verdict.value, verdict.status) == (["a", "b"], NodeStatus.STATED)


def test_what_is_stated_is_never_overwritten_by_a_guess():
    verdict = weigh_evidence([said(24), said(48, 0.6, "inferred", "answer")], AnswerType.NUMBER)
    assert (verdict.value, verdict.confidence) == (24, 0.9)


def test_what_was_decided_holds_over_everything_but_is_the_last_decision():
    entries = [said(24), said(48, 1.0, "confirmed", "task"), said(12, 1.0, "confirmed", "answer")]
    verdict = weigh_evidence(entries, AnswerType.NUMBER)
    assert (verdict.value, verdict.confidence, verdict.status) == (12, 1.0, NodeStatus.CONFIRMED)


def test_what_was_overruled_counts_no_more():
    assert weigh_evidence([said(24, status="overruled")]).status is NodeStatus.UNKNOWN


@pytest.mark.parametrize(("weaker", "stronger"), list(zip(CASCADE[:-1], CASCADE[1:], strict=True)))
def test_guesses_follow_the_cascade(weaker, stronger):
    entries = [said("b", 0.4, "inferred", stronger), said("a", 0.6, "inferred", weaker)]
    assert weigh_evidence(entries).value == "b"


def test_not_knowing_keeps_a_guess_as_the_assumption():
    entries = [said("b", 0.5, "inferred"), said("a", 0.5, "assumed", "answer")]
    verdict = weigh_evidence(entries)
    assert (verdict.value, verdict.status) == ("b", NodeStatus.ASSUMED)


def test_nothing_to_assume_is_left_open_knowingly():
    assert weigh_evidence([said(None, 0.0, "waived", "answer")]).status is NodeStatus.WAIVED


def test_true_is_not_one():
    assert not is_same(True, 1)
    assert is_same("Card  and invoice", "card and INVOICE")
    assert is_same(["b", "a"], ["A", "b"])


VALUES = st.one_of(
    st.booleans(), st.integers(), st.text(max_size=3), st.lists(st.text(max_size=3)), st.none()
)
STATES = st.sampled_from(["stated", "inferred", "assumed", "confirmed", "waived", "overruled"])


@given(
    st.lists(st.builds(said, VALUES, st.floats(0, 1), STATES, st.sampled_from(CASCADE)), max_size=6),
    st.sampled_from([None, *AnswerType]),
)
def test_confidence_always_lies_between_0_and_1(entries, kind):
    assert 0 <= weigh_evidence(entries, kind).confidence <= 1
