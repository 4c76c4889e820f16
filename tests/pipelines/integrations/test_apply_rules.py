import pytest

from pipelines.integrations.apply_rules import apply_rules
from pipelines.integrations.records import RuleView

ORDER = {"client": {"mail": "Ada@Example.com"}, "lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}]}


@pytest.mark.parametrize(
    ("rules", "made"),
    [
        ([("client.mail", "email")], {"email": "Ada@Example.com"}),
        (
            [("client.mail", "to.email"), ("client.mail", "to.cc")],
            {"to": {"email": "Ada@Example.com", "cc": "Ada@Example.com"}},
        ),
        (
            [("lines[].sku", "items[].code"), ("lines[].n", "items[].count")],
            {"items": [{"code": "a", "count": 1}, {"code": "b", "count": 2}]},
        ),
        ([("client.mail", "contacts[].email")], {"contacts": [{"email": "Ada@Example.com"}]}),
        ([("lines[].sku", "codes[]")], {"codes": ["a", "b"]}),
        ([("lines[].sku", "$.codes[*]")], {"codes": ["a", "b"]}),
        ([("nothing", "email"), ("client.mail", "[]")], {}),
    ],
)
def test_rules_make_data(rules, made):
    views = [RuleView(source_path=source, target_path=target) for source, target in rules]
    assert apply_rules(views, ORDER) == made
