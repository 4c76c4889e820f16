"""A chosen answer switches off the rules of packs and core that belong to the others."""

import re

import pytest

from pipelines.knowledge.load_pack import get_pack
from pipelines.specification.compile_content import compile_content
from pipelines.specification.evidence import Evidence
from tests.pipelines.specification.samples import of_pack, salon


def compile_with(pack, **values):
    evidence = of_pack(get_pack(pack))
    slots = evidence.slots | {
        key: evidence.slots[key].model_copy(update={"value": value}) for key, value in values.items()
    }
    given = {field: getattr(evidence, field) for field in Evidence.model_fields}
    return compile_content(Evidence(**given | {"slots": slots}))[0]


def statements(content):
    return [one["statement"] for one in content["requirements"]]


def holding(content, words):
    return [one for one in statements(content) if re.search(words, one)]


def test_a_shop_on_account_alone_neither_charges_nor_cancels():
    content = compile_with("e-commerce", payment_methods=["invoice"])
    assert holding(content, "pay by invoice within")
    assert holding(content, "list it as overdue")
    assert holding(content, "comes before the goods|authorized|is declined|second factor") == []
    assert "receivePaymentEvent" not in {one["operationId"] for one in content["endpoints"]}
    assert len(holding(content, "card number")) == 1


def test_a_shop_that_takes_cards_alone_places_nothing_on_account():
    content = compile_with("e-commerce", payment_methods=["card"])
    assert holding(content, "by invoice") == []
    assert holding(content, "comes before the goods is not confirmed")


def test_one_currency_and_one_language_offer_no_choice():
    content = compile_with("e-commerce", shop_currencies=["EUR"], languages=["German"])
    assert holding(content, "chooses a (?:currency|language)") == []
    assert not any("several currencies" in one["title"].lower() for one in content["taskGraph"]["tasks"])


def test_bookings_that_are_final_at_once_are_never_requested():
    def states(mode):
        content = compile_with("service-booking", confirm_mode=mode)
        booking = next(one for one in content["entities"] if one["key"] == "Booking")
        field = next(one for one in booking["fields"] if one["name"] == "status")
        assert set(booking["states"]["all"]) <= set(field["constraints"]["enum"])
        return set(field["constraints"]["enum"])

    assert not states("instant") & {"requested", "declined"}
    assert states("approval") >= {"requested", "declined"}


def test_messages_go_over_the_chosen_channels_alone():
    content = compile_with("service-booking", notification_channels=["sms"])
    message = next(one for one in content["entities"] if one["key"] == "Message")
    assert next(one for one in message["fields"] if one["name"] == "channel")["constraints"]["enum"] == [
        "sms"
    ]
    assert holding(content, "set the preferred channel to e-mail") == []


def test_what_a_pack_says_exactly_is_said_once():
    for pack in ("saas", "service-booking", "e-commerce"):
        content = compile_with(pack, platforms=["web"])
        assert len(holding(content, "is lost, then the .* (?:restore|be restored)")) == 1
    assert len(holding(compile_with("saas"), "card (?:data|numbers)")) == 1


def test_mail_is_connected_where_people_sign_in_by_what_it_carries():
    content = compile_with("service-booking", notification_channels=["sms"], platforms=["web"])
    assert any("mail server" in one["name"].lower() for one in content["integrations"])


def test_what_every_product_is_told_keeps_its_words_where_a_pack_has_one_of_them():
    content = compile_content(salon())[0]
    steps = " ".join(step for task in content["taskGraph"]["tasks"] for step in task["steps"])
    assert "API client" in steps
    assert "a provider that refuses" in steps


@pytest.mark.parametrize(
    ("pack", "slot", "by_token", "signed_in", "operation"),
    [
        ("e-commerce", "guest_checkout", "allowed", "required", "getOrder"),
        ("service-booking", "client_access", "link", "account", "getBooking"),
    ],
)
def test_without_an_account_the_token_of_the_record_opens_it(pack, slot, by_token, signed_in, operation):
    def ways(value):
        content = compile_with(pack, **{slot: value})
        return next(one["security"] for one in content["endpoints"] if one["key"] == operation)

    assert ways(by_token) == [{"bearer": []}, {"recordToken": []}]
    assert ways(signed_in) == [{"bearer": []}]


def test_what_begins_without_an_account_needs_no_token_yet():
    content = compile_with("service-booking", client_access="link")
    hold = next(one for one in content["endpoints"] if one["key"] == "holdSlot")
    assert hold["security"] == [{"bearer": []}, {"recordToken": []}, {}]
