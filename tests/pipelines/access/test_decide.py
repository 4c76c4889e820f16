"""Promises of the decision: to a second evaluator, and whatever comes in."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipelines.access.capability import Capability
from pipelines.access.conditions import OPERATORS
from pipelines.access.decide import decide, explain
from pipelines.access.policies import PolicyRule, PolicySet
from pipelines.access.resource import Resource
from pipelines.models import Effect
from tests.pipelines.access.naive import (
    ACTIONS,
    draw_actor,
    draw_context,
    draw_resource,
    draw_rule,
    is_allowed,
)

SEEDS = st.integers(min_value=0, max_value=2**32)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
WORDS = st.text(max_size=12)


def with_rules(actor, rules):
    return replace(actor, policies=PolicySet(rules))


def draw_case(seed):
    random = Random(seed)
    return draw_actor(random), random.choice(ACTIONS), draw_resource(random), draw_context(random)


def test_a_second_evaluator_agrees_on_ten_thousand_cases():
    allowed = 0
    for seed in range(10_000):
        case = draw_case(seed)
        assert decide(*case).allowed == is_allowed(*case), (seed, case)
        allowed += decide(*case).allowed
    assert 2_000 < allowed < 8_000


@given(SEEDS)
def test_a_denial_overrides_everything(seed):
    by, action, resource, context = draw_case(seed)
    denial = PolicyRule(id="d", name="No", effect=Effect.DENY, actions=[action], resources=["*"], priority=-9)
    decision = decide(with_rules(by, [*by.policies.rules, denial]), action, resource, context)
    assert not decision.allowed
    assert decision.is_out_of_scope or denial in decision.matched


@given(SEEDS, st.randoms())
def test_the_order_of_policies_does_not_matter(seed, shuffled):
    by, action, resource, context = draw_case(seed)
    rules = list(by.policies.rules)
    shuffled.shuffle(rules)
    assert decide(with_rules(by, rules), action, resource, context) == decide(by, action, resource, context)


@given(SEEDS)
def test_priority_decides_what_is_named_and_nothing_else(seed):
    by, action, resource, context = draw_case(seed)
    level = [rule.model_copy(update={"priority": 0}) for rule in by.policies.rules]
    flat, ranked = (decide(each, action, resource, context) for each in (with_rules(by, level), by))
    assert flat.allowed == ranked.allowed
    assert {rule.id for rule in flat.matched} == {rule.id for rule in ranked.matched}
    assert [rule.priority for rule in ranked.matched] == sorted(
        (rule.priority for rule in ranked.matched), reverse=True
    )


@given(SEEDS)
def test_adding_an_allow_never_takes_access_away(seed):
    by, action, resource, context = draw_case(seed)
    allow = draw_rule(Random(seed + 1), 99).model_copy(update={"effect": Effect.ALLOW})
    before = decide(by, action, resource, context)
    after = decide(with_rules(by, [*by.policies.rules, allow]), action, resource, context)
    assert after.allowed >= before.allowed


ANYTHING = {
    "action": WORDS,
    "noun": WORDS,
    "id": st.none() | WORDS,
    "patterns": st.lists(WORDS, max_size=3),
    "conditions": st.dictionaries(
        WORDS, st.dictionaries(st.sampled_from(sorted(OPERATORS)), JSON), max_size=3
    ),
    "attributes": st.dictionaries(WORDS, JSON, max_size=3),
    "context": st.dictionaries(WORDS | st.sampled_from(["user", "resource", "env"]), JSON, max_size=3),
}


@given(st.fixed_dictionaries(ANYTHING))
def test_no_input_raises(drawn):
    action, patterns, attributes = drawn["action"], drawn["patterns"], drawn["attributes"]
    rule = PolicyRule(
        id="r",
        name="R",
        effect=Effect.ALLOW,
        actions=[*patterns, action],
        resources=[*patterns, "*"],
        conditions=drawn["conditions"],
    )
    by = replace(with_rules(draw_actor(Random(1)), [rule]), attributes=attributes)
    resource = Resource(drawn["noun"], drawn["id"], drawn["id"], attributes)
    decision = decide(by, action, resource, drawn["context"])
    assert decision.allowed in (True, False)
    assert explain(decision, action)


def test_an_action_on_nothing_in_particular_is_on_its_whole_kind():
    by = draw_actor(Random(4), rules=0)
    rules = [
        PolicyRule(
            id="a", name="A", effect=Effect.DENY, actions=["project:create"], resources=["project:p1"]
        ),
        PolicyRule(
            id="b", name="B", effect=Effect.ALLOW, actions=["project:create"], resources=["project:*"]
        ),
    ]
    assert decide(with_rules(by, rules), Capability.PROJECT_CREATE).allowed
