import pytest

from pipelines.integrations.check_mapping import check_rules
from pipelines.integrations.records import RuleView


def rule(source, target, transform=None):
    return RuleView(source_path=source, target_path=target, transform=transform)


def hold(**properties):
    return {"type": "object", "properties": properties}


def tell(rules, source, target):
    return [(each.severity, each.message) for each in check_rules(rules, source, target)]


TEXT = {"type": "string"}


def test_what_is_required_inside_of_what_is_filled_in_part_is_missed():
    line = {"required": ["sku", "amount"], **hold(sku=TEXT, amount=TEXT)}
    address = {"required": ["city"], **hold(city=TEXT, zip=TEXT)}
    target = hold(lines={"type": "array", "items": line}, address=address, other=address)
    source = hold(lines={"type": "array", "items": line}, zip=TEXT)
    told = tell([rule("lines[].sku", "lines[].sku"), rule("zip", "address.zip")], source, target)
    assert told == [
        ("error", "address.city is required, and no rule fills it."),
        ("error", "lines[].amount is required, and no rule fills it."),
    ]
    assert tell([rule("lines", "lines")], source, target) == []


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("name", "name is filled by an earlier rule too (name): the later counts."),
        ("name.first", "name.first is filled by an earlier rule too (name): the later counts."),
        ("names", None),
    ],
)
def test_two_rules_that_fill_one_place_are_told(second, told):
    schema = hold(name=hold(first=TEXT), names=TEXT, a={}, b={})
    issues = tell([rule("a", "name"), rule("b", second)], schema, schema)
    assert issues == ([("warning", told)] if told else [])


@pytest.mark.parametrize("null", [{"type": ["string", "null"]}, {"type": "string", "nullable": True}])
def test_null_does_not_go_where_there_may_be_none(null):
    told = tell([rule("a", "b")], hold(a=null), hold(b=TEXT))
    assert told == [("warning", "a may be null, and b may not: add default().")]
    assert tell([rule("a", "b", 'default("x")')], hold(a=null), hold(b=TEXT)) == []
    assert tell([rule("a", "b")], hold(a=null), hold(b=null)) == []


def test_any_text_may_be_none_of_the_values_that_are_taken():
    kinds = {"type": "string", "enum": [f"k{number}" for number in range(8)]}
    told = tell([rule("a", "b")], hold(a=TEXT), hold(b=kinds))
    assert told == [("warning", "b takes only k0, k1, k2, k3, k4, k5 and 2 more: a may differ.")]
    assert tell([rule("a", "b")], hold(a={"enum": ["k9"], **TEXT}), hold(b=kinds)) == [
        ("error", "b does not take k9.")
    ]


def test_all_of_the_data_can_go_somewhere():
    assert tell([rule("$", "b")], hold(a=TEXT), hold(b={"type": "object"})) == []
