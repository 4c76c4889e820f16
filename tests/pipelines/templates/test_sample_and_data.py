import pytest

from pipelines.models import SourceType, TemplateVariable, VariableType
from pipelines.templates.build_data import Mapped, build_data
from pipelines.templates.build_sample import Needed, build_sample
from pipelines.templates.list_sources import Source
from pipelines.templates.suggest_mappings import suggest_mappings
from tests.makers import TENANT

FIELD = SourceType.ENTITY_FIELD


def sample(path, kind="text", example=None, fields=(), number=0):
    return build_sample([Needed(path, kind, example, list(fields))], number)


@pytest.mark.parametrize(
    ("path", "kind", "data"),
    [
        ("customer.name", "text", {"customer": {"name": "Lea Hoffmann"}}),
        ("tenant.name", "text", {"tenant": {"name": "Hoffmann GmbH"}}),
        ("service.name", "text", {"service": {"name": "Service A"}}),
        ("$.customer.email", "email", {"customer": {"email": "lea.hoffmann@example.com"}}),
        ("order.total", "money", {"order": {"total": 189.0}}),
        ("order.due_on", "date", {"order": {"due_on": "2026-12-12"}}),
        ("shop.list[].city", "text", {"shop": {"list": [{"city": "Cologne"}]}}),
        ("user.homePhone", "text", {"user": {"homePhone": "+49 221 555 0142"}}),
    ],
)
def test_values_are_as_their_names_and_types_suggest(path, kind, data):
    assert sample(path, kind) == data


def test_an_example_of_the_specification_wins_in_the_first_sample_if_it_says_something():
    assert sample("service.name", example="Cut and color") == {"service": {"name": "Cut and color"}}
    assert sample("service.name", example="Example") == {"service": {"name": "Service A"}}
    assert sample("service.name", example="Cut and color", number=1) == {"service": {"name": "Service B"}}


def test_a_list_has_items_with_what_the_document_asks_of_each():
    fields = [{"name": "title", "type": "text"}, {"name": "price", "type": "money"}]
    items = sample("order.lines", "list", fields=fields)["order"]["lines"]
    assert items == [{"title": "Line A", "price": 189.0}, {"title": "Line B", "price": 64.5}]


def test_two_places_in_one_record_are_both_there():
    needed = [
        Needed("a.b", "text", None, []),
        Needed("a.b.c", "text", None, []),
        Needed("a.d", "number", None, []),
    ]
    assert set(build_sample(needed, 0)["a"]) == {"b", "d"}


def test_a_value_that_stands_where_its_variable_does_is_transformed_too():
    day = Mapped("order.due_on", FIELD, "order.due_on", 'date("d MMMM yyyy")')
    assert build_data([day], {"order": {"due_on": "2026-12-12"}}) == {"order": {"due_on": "12 December 2026"}}
    ready = {"order.due_on": "next week"}
    assert build_data([day], ready) == {"order": {"due_on": "next week"}}


def propose(name, *paths, kind="text"):
    variable = TemplateVariable(tenant_id=TENANT, id=name, template_id="t", name=name, type=VariableType.TEXT)
    sources = [Source(FIELD, path, kind, path) for path in paths]
    return [(each.source_path, each.transform_expression) for each in suggest_mappings([variable], sources)]


def test_what_belongs_to_something_else_is_not_proposed():
    assert propose("contact.name", "attachment.name") == []
    assert propose("contact.name", "contact.full_name") == [("contact.full_name", None)]
    assert propose("customer_email", "client.email") == [("client.email", None)]


def test_a_day_of_a_source_is_made_readable():
    assert propose("order.start", "order.start", kind="date") == [("order.start", 'date("dd.MM.yyyy")')]
