import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.base.data_paths import find_issue, read_path
from pipelines.base.transforms import TRANSFORMS, parse_chain, transform

DATA = {"user": {"name": "Ada", "tags": ["a", "b"]}, "lines": [{"sku": "x"}, {"sku": "y"}]}


@pytest.mark.parametrize(
    ("chain", "value", "becomes"),
    [
        (None, 5, 5),
        ("trim().toUpperCase()", " de ", "DE"),
        ('default("none")', None, "none"),
        ("default(user.name)", "", "Ada"),
        ("date('dd.MM.yyyy')", "2026-03-01", "01.03.2026"),
        ("date('%d.%m.%Y')", "2026-03-01T10:00:00Z", "01.03.2026"),
        ('money("EUR")', 1234.5, "€1,234.50"),
        ('money("JPY")', "1234", "¥1,234"),
        ("number()", "1,200", 1200),
        ("string()", 5, "5"),
        ("boolean()", "yes", True),
        ("split(',').last().trim()", "a , b ", "b"),
        ("join(' / ')", ["a", 1], "a / 1"),
        ("if('yes', 'no')", 0, "no"),
        ("number().money('EUR')", "abc", None),
        ('money("EUR")', "1,5", "€1.50"),
        ('money("EUR")', "1.234,50", "€1,234.50"),
        ('money("EUR")', "1'234.50", "€1,234.50"),
        ('money("EUR")', "1 234,50", "€1,234.50"),
        ('money("EUR")', -0.0, "€0.00"),
        ('money("EUR")', 1e308, None),
        ("number()", "1.234.567", 1234567),
        ("number()", "0,125", 0.125),
        ("number()", "1 2", None),
        ("boolean()", "ja", True),
        ("boolean()", "nein", False),
        ("date('yyyy-MM-dd')", "1.3.2026", "2026-03-01"),
        ("date('yyyy-MM-dd')", "31.2.2026", None),
    ],
)
def test_values_are_transformed(chain, value, becomes):
    assert transform(chain, value, DATA) == becomes


@pytest.mark.parametrize(
    ("chain", "says"),
    [
        ("eval('1')", "use one of"),
        ("trim", "use one of"),
        ("trim()upper()", "a dot joins"),
        ("default()", "takes 1 argument, not 0"),
        ("if(1)", "takes 2 arguments, not 1"),
        ("join('x)", "an open quote"),
        ("default({)", "JSON literal or a path"),
        ("default($.a[)", "unexpected"),
    ],
)
def test_what_is_no_transform_is_refused_with_its_place(chain, says):
    assert says.lower() in parse_chain(chain).lower()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("user.name", "Ada"),
        ("$.user.name", "Ada"),
        ("lines[1].sku", "y"),
        ("lines.1.sku", "y"),
        ("lines[].sku", ["x", "y"]),
        ("$.lines[*].sku", ["x", "y"]),
        ("$.lines[?@.sku == 'y'].sku", ["y"]),
        ("user.phone", None),
        ("$..nothing", None),
    ],
)
def test_paths_lead_to_values(path, value):
    assert read_path(path, DATA) == value


@pytest.mark.parametrize("path", ["", "a b", "$.a[", "a..b", ".a", "x" * 501, "$['a"])
def test_malformed_paths_are_told(path):
    assert find_issue(path) is not None


ANY = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=5)


@given(st.sampled_from(sorted(TRANSFORMS)), ANY, ANY, ANY)
def test_no_value_makes_a_transform_fail(name, value, one, other):
    function, count = TRANSFORMS[name]
    function(value, *(one, other)[:count])


@given(st.text(alphabet="trim().,'\"$[]{}0default ", max_size=30))
def test_no_text_makes_parsing_fail(text):
    parse_chain(text)
    read_path(text, DATA)
