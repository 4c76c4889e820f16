"""Sentences come out in the project's own words, with its numbers, in good English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.knowledge.say import build_phrasebook
from pipelines.knowledge.words import say_amount
from tests.pipelines.knowledge.packs import PACK, build_core, build_pack

SLOTS = [
    *PACK["slots"],
    {"key": "channels", "name": "Channels", "topic": "booking"},
    {"key": "share", "name": "Share", "topic": "booking", "unit": "%"},
    {"key": "load", "name": "Load", "topic": "booking", "unit": "orders per hour"},
    {"key": "opening", "name": "Opening", "topic": "booking"},
]
QUESTION = {
    "key": "ask_channels", "topic": "booking", "text": "How?", "simplified": "How?", "why": "Because.",
    "answer_type": "multi_select", "fills": ["channels"],
    "options": [
        {"value": "email", "label": "E-mail", "phrase": "e-mail"}, {"value": "sms", "label": "SMS"},
        {"value": "post", "label": "By letter"}, {"value": "none", "label": "Nothing"},
    ],
}  # fmt: skip
ACTORS = [
    *PACK["actors"],
    {"id": "front_desk", "name": "Front desk"},
    {"id": "staff", "name": "Staff", "plural": "Staff"},
    {"id": "api_user", "name": "API user"},
    {"id": "seller", "name": "Person who sells", "plural": "People who sell"},
]


def book(names=(), values=(), system="Booking Service"):
    pack = build_pack(slots=SLOTS, questions=[QUESTION], actors=ACTORS)
    return build_phrasebook([pack], build_core(), system=system, names=dict(names), values=dict(values))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{client}", "client"),
        ("{client|a}", "a client"),
        ("{client|plural}", "clients"),
        ("{client|cap}", "Client"),
        ("{client|a|cap}", "A client"),
        ("{client|plural|cap}", "Clients"),
        ("{api_user|a}", "an API user"),
        ("{front_desk|plural}", "front desks"),
        ("{staff|plural}", "staff"),
        ("{seller|plural}", "people who sell"),
        ("the {client}'s {Booking}", "the client's booking"),
        ("{Booking|plural} are kept.", "Bookings are kept."),
        ("{client|a} cancels. {provider|a} sees it.", "A client cancels. A provider sees it."),
        ("Providers, e.g. {provider|a}, see it.", "Providers, e.g. a provider, see it."),
        ("a free time", "a free time"),
        ("the {system} shall", "the Booking Service shall"),
    ],
)
def test_things_are_said(text, said):
    assert book().say(text).text == said


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("stylist", "{provider|a} and {provider|plural}", "a stylist and stylists"),
        ("hour seller", "{provider|a}", "an hour seller"),
        ("user", "{provider|a}", "a user"),
        ("honest broker", "{provider|a}", "an honest broker"),
        ("EU officer", "{provider|a}", "an EU officer"),
        ("European", "{provider|a}", "a European"),
        ("person", "{provider|plural}", "people"),
        ("agency", "{provider|plural}", "agencies"),
        ("key account", "{provider|plural}", "key accounts"),
        ("branch", "{provider|plural}", "branches"),
        ("point of sale", "{provider|plural}", "points of sale"),
        ("saleswoman", "{provider|plural}", "saleswomen"),
        ("Stripe", "{provider} pays", "Stripe pays"),
    ],
)
def test_the_projects_own_word_is_taken(name, text, said):
    assert book(names={"provider": name}).say(text).text == said


@pytest.mark.parametrize(
    ("values", "text", "said"),
    [
        ({"hold_minutes": 15}, "for {hold_minutes}", "for 15 minutes"),
        ({"hold_minutes": 1}, "for {hold_minutes}", "for 1 minute"),
        ({"hold_minutes": 0}, "for {hold_minutes}", "for 0 minutes"),
        ({"hold_minutes": 10.0}, "for {hold_minutes}", "for 10 minutes"),
        ({"hold_minutes": 2.5}, "for {hold_minutes}", "for 2.5 minutes"),
        ({"hold_minutes": 10}, "{hold_minutes|a|adj} hold", "a 10-minute hold"),
        ({"hold_minutes": 8}, "{hold_minutes|a|adj} hold", "an 8-minute hold"),
        ({"hold_minutes": 10}, "{hold_minutes|number}", "10"),
        ({"cancel_fee": 20}, "pay {cancel_fee}", "pay €20"),
        ({"cancel_fee": 12.5}, "pay {cancel_fee}", "pay €12.50"),
        ({"cancel_fee": 20, "currency": "CHF"}, "pay {cancel_fee}", "pay CHF 20"),
        ({"cancel_fee": 1200, "currency": "USD"}, "pay {cancel_fee}", "pay $1,200"),
        ({"share": 10}, "{share} of it", "10 % of it"),
        ({"load": 1}, "{load}", "1 order per hour"),
        ({"load": 1500}, "{load}", "1,500 orders per hour"),
        ({"currency": "CHF"}, "in {currency}", "in Swiss francs"),
        ({"currency": "EUR"}, "in {currency}", "in euro"),
        ({"currency": "SEK"}, "in {currency}", "in SEK"),
        ({"channels": ["email"]}, "by {channels}", "by e-mail"),
        ({"channels": ["email", "sms"]}, "by {channels}", "by e-mail and SMS"),
        ({"channels": ["email", "sms", "post"]}, "by {channels}", "by e-mail, SMS and by letter"),
        ({"channels": ["none", "sms"]}, "by {channels}", "by SMS"),
        ({"channels": ["none"]}, "by {channels}", "by nothing"),
        ({"documents": ["Invoice", " receipt. "]}, "{documents}", "Invoice and receipt"),
        ({"documents": ["Bookings", "The list"]}, "{documents}", "bookings and the list"),
        ({"documents": ["a, b", "c"]}, "{documents}", "a, b; and c"),
        ({"opening": "2027-03-01"}, "on {opening}", "on 1 March 2027"),
        ({"opening": "2027-13-01"}, "on {opening}", "on 2027-13-01"),
        ({"opening": "By phone\n and mail."}, "today {opening}", "today by phone and mail"),
        ({"opening": "Friday"}, "on {opening}", "on Friday"),
        ({"opening": "x {client} y"}, "say {opening}", "say x {client} y"),
        ({"integrations": ["google-calendar", "Datev"]}, "{integrations}", "Google Calendar and Datev"),
    ],
)
def test_values_are_said(values, text, said):
    assert book(values=values).say(text).text == said


def test_without_a_value_the_default_is_said_and_told():
    said = book().say("hold for {hold_minutes}, then pay {cancel_fee}")
    assert said.text == "hold for 10 minutes, then pay €15"
    assert said.slots == said.assumed == {"hold_minutes", "cancel_fee"}
    assert said.missing == frozenset()


@pytest.mark.parametrize("value", [None, "", [], "  "])
def test_without_value_and_default_it_is_told_what_is_missing(value):
    said = book(values={"late_rule": value}).say("Then {late_rule} holds.")
    assert said.text == "Then rule for lateness holds."
    assert said.missing == said.slots == {"late_rule"}


@pytest.mark.parametrize(
    ("text", "missing"), [("{nobody_knows}", "nobody_knows"), ("{offline}", "offline"), ("{item}", "item")]
)
def test_what_cannot_be_said_is_missing_and_leaves_no_residue(text, missing):
    said = book().say(text)
    assert said.missing == {missing}
    assert "{" not in said.text


def test_the_things_and_people_of_the_product_stand_for_all():
    said = book(names={"Booking": "appointment"}).say("{people|cap} keep {things}.")
    assert said.text == "Clients keep appointments."
    assert said.things == {"Booking", "client"}


def test_without_a_pack_there_are_still_words_for_things_and_people():
    phrases = build_phrasebook([], build_core(), system="X", names={}, values={})
    assert phrases.say("{people} keep {things}").text == "people keep records"
    assert phrases.say("{people}").things == frozenset()


def test_an_entity_is_also_called_in_small_letters():
    entities = [PACK["entities"][0] | {"id": "TimeSlot", "name": "Time slot"}]
    phrases = build_phrasebook([build_pack(entities=entities)], build_core(), system="X", names={}, values={})
    said = phrases.say("{TimeSlot} {time_slot|plural}")
    assert (said.text, said.things) == ("time slot time slots", {"TimeSlot"})


def test_it_tells_which_things_are_named():
    assert book().say("{client} {Booking|plural} {hold_minutes}").things == {"client", "Booking"}


def test_each_item_is_said_by_its_own_phrase():
    phrases = book(values={"integrations": ["google-calendar", "Datev"]})
    assert phrases.say_items("integrations") == ("Google Calendar", "Datev")
    assert phrases.say("If {item} fails, …", item="Datev").text == "If Datev fails, …"
    assert phrases.say_items("documents") == ()


def test_a_field_takes_the_raw_value_of_its_slot():
    phrases = book(values={"hold_minutes": 15})
    assert phrases.fill("{hold_minutes}") == 15
    assert phrases.fill("{cancel_hours}") == 24
    assert phrases.fill("for {hold_minutes}") == "for {hold_minutes}"
    assert phrases.fill(3) == 3


def test_the_system_is_said_without_its_own_article():
    assert book(system="The Snip").say("the {system} shall").text == "the Snip shall"


def test_the_first_of_two_packs_counts():
    other = build_pack(actors=[{"id": "client", "name": "Patient"}])
    phrases = build_phrasebook([other, build_pack()], build_core(), system="X", names={}, values={})
    assert phrases.say("{client} {provider}").text == "patient provider"


values = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text() | st.integers())
)


@given(
    st.sampled_from(
        ["hold_minutes", "cancel_fee", "channels", "currency", "documents", "offline", "unknown"]
    ),
    values,
)
def test_any_value_can_be_said(slot, value):
    said = book(values={slot: value}).say(f"It is {{{slot}|a}} and {{{slot}|adj}}.")
    assert re.match(r"It is an? ", said.text)


@pytest.mark.parametrize(
    ("years", "said"),
    [(3, "3 years"), (1, "1 year"), (1.5, "18 months"), (1.096, "400 days"), (0.082, "1 month")],
)
def test_parts_of_years_are_said_in_months_or_days(years, said):
    assert say_amount(years, "years") == said
