from dataclasses import replace

import pytest

from pipelines.base.errors import NotFound, PermissionDenied, PhaseInvalid
from pipelines.discovery.get_next_question import get_next_question
from pipelines.discovery.score_question import list_priors, measure_entropy
from pipelines.models import AnswerType, Phase, Question
from tests.makers import OTHER_TENANT, TENANT


def build(kind, options=()):
    fields = {"key": "q", "phase": Phase.DISCOVERY, "position": 0, "text": "?", "tenant_id": TENANT}
    return Question(project_id="p", answer_type=AnswerType(kind), options=list(options), **fields)


def test_required_questions_come_before_optional_ones_and_the_read_back_last(salon):
    asked = salon.finish_phase(q_pays="full")
    required = [question.is_required for question in asked[:-1]]
    assert required == sorted(required, reverse=True)
    assert asked[-1].key == "readback_discovery"


def test_what_decides_more_comes_first(make, session, actor):
    project = make.project()
    make.question(project, position=1, decides={"requirements": 1})
    heavy = make.question(project, position=2, decides={"requirements": 14, "entities": 3})
    question = get_next_question(session, project.id, by=actor).question
    assert (question.id, question.decides.requirements) == (heavy.id, 14)


def test_what_is_easier_to_answer_comes_first(make, session, actor):
    project = make.project()
    make.question(project, position=1, effort=3)
    easy = make.question(project, position=2, effort=1)
    assert get_next_question(session, project.id, by=actor).question.id == easy.id


def test_the_subject_is_kept_among_equals(make, session, actor):
    from pipelines.discovery.answer_question import answer_question
    from pipelines.discovery.records import AnswerInput

    project = make.project()
    first = make.question(project, position=1, topic="Money", weight=5)
    make.question(project, position=2, topic="Rules")
    on_topic = make.question(project, position=3, topic="Money")
    receipt = answer_question(session, project.id, first.id, AnswerInput(value="x"), by=actor)
    assert receipt.next_question.id == on_topic.id


def test_a_contradiction_is_settled_at_once(salon):
    salon.answer("q_pays", "on_site")
    assert salon.answer("q_fee", 15).next_question.key == "q_fee"


def test_the_last_question_says_so_and_after_it_there_is_none(salon):
    while not (upcoming := salon.do(get_next_question)).is_last_question:
        salon.answer(
            upcoming.question.key,
            True if "readback" in upcoming.question.key else None,
            unknown="readback" not in upcoming.question.key,
        )
    assert upcoming.question.key == "readback_discovery"
    salon.answer("readback_discovery", True)
    after = salon.do(get_next_question)
    assert (after.question, after.is_last_question, after.progress.percent) == (None, True, 100)


def test_a_question_brings_what_it_needs(salon):
    salon.answer("q_pays", "deposit")
    question = salon.see("q_deposit")
    assert (question.unit, question.min, question.max) == ("EUR", 1, 500)
    assert (question.fills, question.is_required) == (["deposit_amount"], True)
    assert (question.assumption.value, question.prefill.source) == (10, "template")
    assert [variant.type for variant in question.variants] == ["original", "simplified"]


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        ([None, None], [0.5, 0.5]),
        ([0.6, None, None], [0.6, 0.2, 0.2]),
        ([0.2, 0.2], [0.5, 0.5]),
        ([0.0, 0.0], [0.5, 0.5]),
    ],
)
def test_priors_add_up_to_one(given, shares):
    options = [
        {"value": str(n), "label": "x"} | ({} if p is None else {"prior": p}) for n, p in enumerate(given)
    ]
    assert list(list_priors(build("select", options)).values()) == pytest.approx(shares)


def test_entropy_is_counted_in_bits():
    assert measure_entropy([0.5, 0.5]) == 1
    assert measure_entropy([1.0, 0.0]) == 0


def test_it_takes_few_statements(salon, statements):
    with statements() as sent:
        salon.do(get_next_question)
    assert len(sent) <= 4


def test_before_the_flow_there_is_none(open_salon):
    with pytest.raises(PhaseInvalid, match="Start the flow"):
        open_salon().do(get_next_question)


def test_another_tenants_project_is_not_found(make, session, actor):
    with pytest.raises(NotFound):
        get_next_question(session, make.project(tenant_id=OTHER_TENANT).id, by=actor)


def test_who_may_not_read_is_denied(make, salon):
    salon.actor = replace(salon.actor, capabilities=frozenset(), roles=())
    with pytest.raises(PermissionDenied):
        salon.do(get_next_question)
