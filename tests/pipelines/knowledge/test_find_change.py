"""Which number should change, from how much to how much."""

import pytest

from pipelines.knowledge.reading.find_change import find_change, is_share


@pytest.mark.parametrize(
    ("text", "before", "target"),
    [
        ("We want to cut no-shows from 10 % to 3 %.", "10 %", "3 %"),
        ("No-shows cost us 12 % of shifts and should fall to 4 %.", "12 %", "4 %"),
        (
            "Freelancers spend about 6 hours a quarter on it; that should fall to 30 minutes.",
            "6 hours",
            "30 minutes",
        ),
        ("1 in 20 is written down wrong; that should fall to 1 in 200.", "1 in 20", "1 in 200"),
        (
            "One in twelve is cheated, which must drop to one in a hundred.",
            "One in twelve",
            "one in a hundred",
        ),
        ("Delivery costs €3.50 today and should come down to €2.", "€3.50", "€2"),
    ],
)
def test_a_change_has_a_value_now_and_a_target(text, before, target):
    change = find_change(text)
    assert (change.before.text, change.target.text) == (before, target)
    assert text[change.target.start : change.target.end] == target


@pytest.mark.parametrize(
    "text", ["Open from 9 to 17.".replace(" to ", "-"), "A deposit of 30 %.", "It should fall to 4 %."]
)
def test_one_number_alone_is_no_change(text):
    assert find_change(text) is None


def test_a_share_is_said_in_several_ways():
    assert [is_share(text) for text in ("1 in 20", "one in twelve", "one in a hundred", "4 %")] == [
        5,
        8.33,
        1,
        4,
    ]
    assert is_share("30 minutes") is None
