from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from pipelines.discovery.plan_milestones import FULL, plan_milestones
from pipelines.models import Priority


@dataclass
class Feature:
    key: str
    priority: Priority | None = Priority.MUST
    requires: list[str] = field(default_factory=list)
    effort: float = 1.0

    @property
    def title(self):
        return self.key


def test_musts_come_before_what_is_nice_to_have():
    plan = plan_milestones(
        [Feature("b", Priority.COULD), Feature("a", Priority.MUST), Feature("c", Priority.SHOULD)]
    )
    assert [(each.number, each.features) for each in plan] == [(1, ["a"]), (2, ["c"]), (3, ["b"])]


def test_what_a_must_requires_is_built_with_it_and_before_it():
    plan = plan_milestones([Feature("a", requires=["z"]), Feature("z", Priority.COULD)])
    assert [each.features for each in plan] == [["z", "a"]]


def test_what_is_out_or_undecided_is_not_planned():
    assert plan_milestones([Feature("a", Priority.WONT), Feature("b", None)]) == []


def test_a_long_stretch_becomes_several():
    plan = plan_milestones([Feature(key, effort=8) for key in "abcde"])
    assert [each.features for each in plan] == [["a", "b"], ["c", "d"], ["e"]]
    assert plan[0].title == "First usable release, part 1 of 3"


def test_a_cycle_still_comes_to_an_end():
    plan = plan_milestones([Feature("a", requires=["b"]), Feature("b", requires=["a"])])
    assert sorted(plan[0].features) == ["a", "b"]


@st.composite
def graphs(draw):
    """Draw features that require only earlier ones."""
    keys = [f"f{n}" for n in range(draw(st.integers(0, 12)))]
    return [
        Feature(
            key,
            draw(st.sampled_from([*Priority, None])),
            draw(st.lists(st.sampled_from(keys[:n]), max_size=3)) if n else [],
            draw(st.floats(0.5, 25)),
        )
        for n, key in enumerate(keys)
    ]


@given(graphs())
def test_nothing_is_built_before_what_it_requires_and_each_once(features):
    plan = plan_milestones(features)
    order = [key for milestone in plan for key in milestone.features]
    chosen = {each.key: each for each in features if each.priority not in (None, Priority.WONT)}
    assert sorted(order) == sorted(chosen)
    for key in order:
        needed = [other for other in chosen[key].requires if other in chosen]
        assert all(order.index(other) < order.index(key) for other in needed)
    for milestone in plan:
        assert len(milestone.features) == 1 or milestone.days <= FULL + 1e-9
