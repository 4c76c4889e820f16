import pytest

from pipelines.integrations.catalogue import load_catalogue
from pipelines.standards.list_operations import Operation
from praetor_app.views.operation_groups import to_groups


def make(path, *tags):
    return Operation(operation_id=path, method="GET", path=path, tags=list(tags))


def list_tags(operations, every=None):
    return [group.tag for group in to_groups(operations, operations if every is None else every)]


@pytest.mark.parametrize(
    ("paths", "groups"),
    [
        (
            ["/2010-04-01/Accounts/{sid}/Messages.json", "/2010-04-01/Accounts/{sid}/Calls.json"],
            ["Messages", "Calls"],
        ),
        (["/v1/payment_intents", "/v1/payment_intents/{id}", "/v1/refunds"], ["Payment intents", "Refunds"]),
        (["/chat.postMessage", "/users.list"], ["Chat", "Users"]),
        (["/api/v2/orders/{id}"], ["Orders"]),
        (["/{id}"], ["Others"]),
    ],
)
def test_addresses_group_operations_by_what_they_are_about(paths, groups):
    assert list_tags([make(path) for path in paths]) == groups


def test_what_begins_all_tags_is_left_out():
    tags = ["MessagingV1AlphaSender", "MessagingV1Deactivations"]
    assert list_tags([make("/a", tags[0]), make("/b", tags[1])]) == ["Alpha Sender", "Deactivations"]


def test_one_tag_for_a_large_contract_groups_nothing():
    operations = [make(f"/Invoices/{{id}}/{number}", "Accounting") for number in range(8)]
    assert list_tags(operations) == ["Accounting"]
    assert list_tags([*operations, make("/Accounts", "Accounting")]) == ["Invoices", "Accounts"]


def test_groups_are_the_same_however_many_operations_are_shown():
    every = [
        make("/Accounts/{id}/Messages"),
        make("/Accounts/{id}/Messages/{id}"),
        make("/Accounts/{id}/Calls"),
    ]
    assert list_tags(every[:2], every) == ["Messages"]


@pytest.mark.parametrize("service", load_catalogue().values(), ids=lambda service: service.provider)
def test_a_service_of_the_catalogue_says_what_one_needs(service):
    assert service.docs.startswith("https://")
    assert (service.base_url or service.own_url).startswith("https://")
    assert service.auth.check
    assert (service.auth.kind == "header") == (service.auth.header is not None)
    assert service.auth.kind != "basic" or service.auth.user
    assert all(each.tags and each.summary and each.path.startswith("/") for each in service.operations)
    assert len({each.operation_id for each in service.operations}) == len(service.operations)
