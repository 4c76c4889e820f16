"""Conditions: what they mean, what is refused, and that evaluating never fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.base.errors import ExpressionInvalid
from pipelines.base.expressions import evaluate, is_met, names_in, parse

NAMES = {
    "timing": "deposit",
    "fee": 15,
    "rate": 0.5,
    "zero": 0,
    "online": True,
    "closed": False,
    "empty": "",
    "nobody": [],
    "platforms": ["web", "ios"],
    "features": ["cart", "waitlist"],
    "user": {"role": "owner", "address": {"city": "Bern"}},
    "resource.kind": "invoice",
    "unknown": None,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("timing", "deposit"),
        ("'it\\'s'", "it's"),
        ('"both"', "both"),
        ("1.5", 1.5),
        ("-fee", -15),
        ("- -fee", 15),
        ("[1, 'a', true, none]", [1, "a", True, None]),
        ("[]", []),
        ("2 + 3 * 4 - 6 / 2", 11.0),
        ("(2 + 3) * 4", 20),
        ("10 - 3 - 2", 5),
        ("'a' + 'b'", "ab"),
        ("fee / zero", None),
        ("fee + unknown", None),
        ("fee + timing", None),
        ("true + 1", None),
        ("missing", None),
        ("user.role", "owner"),
        ("user.address.city", "Bern"),
        ("user.role.length", None),
        ("resource.kind", "invoice"),
        ("timing != 'none' and fee > 0", True),
        ("timing == 'none' or fee < 10", False),
        ("not online or closed", False),
        ("not closed and not empty", True),
        ("true or false and false", True),
        ("missing > 3", False),
        ("missing < 3", False),
        ("3 > missing", False),
        ("missing == none", True),
        ("missing != 'x'", True),
        ("timing > 3", False),
        ("'b' > 'a'", True),
        ("fee >= 15 and fee <= 15", True),
        ("'ios' in platforms", True),
        ("'android' not in platforms", True),
        ("timing in ['deposit', 'full']", True),
        ("'pos' in timing", True),
        ("'web' in missing", False),
        ("missing in platforms", False),
        ("missing in missing", False),
        ("true == 1", False),
        ("1 == 1.0", True),
        ("platforms == ['web', 'ios']", True),
        ("platforms == ['web']", False),
        ("known(timing)", True),
        ("known(closed)", True),
        ("known(zero)", True),
        ("known(empty) or known(nobody) or known(missing)", False),
        ("count(platforms)", 2),
        ("count(missing)", 0),
        ("count(timing)", 1),
        ("count(platforms) > 1 and 'cart' in features", True),
        ("contains(features, 'waitlist')", True),
        ("contains(missing, 'waitlist')", False),
        ("overlaps(platforms, ['IOS', 'cli'])", True),
        ("overlaps(platforms, ['cli'])", False),
        ("overlaps('Web', platforms)", True),
        ("overlaps(missing, platforms) or overlaps(nobody, nobody)", False),
        ("lower('EU')", "eu"),
        ("lower(fee)", 15),
        ("min(fee, 3, 9)", 3),
        ("max(fee, rate)", 15),
        ("max(fee, missing)", None),
    ],
)
def test_an_expression_means(text, value):
    found = evaluate(text, NAMES)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "position", "issue"),
    [
        ("", 0, "ends too early"),
        ("fee >", 5, "ends too early"),
        ("fee > 3 4", 8, "did not expect '4'"),
        ("fee = 3", 4, "cannot read"),
        ("1 < fee < 3", 8, "did not expect '<'"),
        ("(fee", 4, "expected ')'"),
        ("[fee 3]", 5, "expected ','"),
        ("known()", 0, "does not take 0"),
        ("open('x')", 0, "no function 'open'"),
        ("__import__('os').system('x')", 16, "cannot read"),
        ("exec('x')", 0, "no function"),
        ("a.b(1)", 0, "no function"),
        ("and", 0, "expected a value"),
        ("fee not 3", 8, "expected 'in'"),
        ("'open", 0, "cannot read"),
        ("3x", 0, "cannot read"),
        ("fee ; 1", 4, "cannot read"),
        ("x[0]", 1, "did not expect '['"),
        ("(" * 31 + "1" + ")" * 31, 31, "nested deeper"),
        ("not " * 31 + "1", 124, "nested deeper"),
        ("-" * 31 + "1", 31, "nested deeper"),
        ("1" + " + 1" * 300, 1000, "longer than"),
    ],
)
def test_what_is_no_expression_is_refused_with_its_place(text, position, issue):
    with pytest.raises(ExpressionInvalid) as refused:
        parse(text)
    assert issue in refused.value.message
    assert refused.value.position == position
    assert f"character {position + 1}" in refused.value.message
    assert evaluate(text, NAMES) is None


def test_names_are_those_that_the_value_depends_on():
    text = "known(fee) and user.role in ['a'] or not (x == 'y') and count([z]) > -w"
    assert names_in(text) == {"fee", "user.role", "x", "z", "w"}
    assert names_in(parse("1 == 1")) == frozenset()


def test_without_a_condition_it_holds():
    assert is_met(None, {})
    assert is_met("fee", NAMES)
    assert not is_met("zero", NAMES)
    assert not is_met("not an expression (", NAMES)


def test_a_condition_is_parsed_once():
    assert parse("fee > 14") is parse("fee > 14")


def test_the_longest_chain_is_no_deep_tree():
    assert evaluate("1" + "+1" * 499, {}) == 500
    assert evaluate("x" + " or x" * 199, {"x": False}) is False


def test_what_overflows_is_none():
    huge = {"x": 10**400}
    assert evaluate("x * 1.5", huge) is None
    assert evaluate("x / 3", huge) is None
    assert evaluate("x > 1.5", huge) is True


WORDS = """fee timing user.role platforms missing 1 0
2.5 'a' true none ( ) [ ] , + - * / == != < >= in not and or
known( count( contains( lower( overlaps( min( max("""
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join) | st.text(max_size=60),
    st.dictionaries(st.sampled_from(["fee", "timing", "user", "platforms"]), json_values),
)
def test_evaluating_never_raises(text, names):
    evaluate(text, names)


@given(st.integers(), st.integers(), st.integers(min_value=1))
def test_numbers_are_reckoned_as_in_arithmetic(a, b, c):
    names = {"a": a, "b": b, "c": c}
    assert evaluate("a + b * c", names) == (a + b * c if abs(a + b * c) < 2**1023 else None)
    assert evaluate("a < b or a == b or a > b", names) is True


def test_values_that_contain_themselves_are_compared_without_end():
    endless: list = []
    endless.append(endless)
    other: list = []
    other.append(other)
    assert evaluate("a == b", {"a": endless, "b": other}) is False
