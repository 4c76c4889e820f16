import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.knowledge.read_brief import read_brief
from tests.pipelines.knowledge import briefs


def facts_of(text, **more):
    return {fact.slot: fact for fact in read_brief("Project", text, **more).facts}


def values_of(text, slot):
    return [fact.value for fact in read_brief("Project", text).facts if fact.slot == slot]


def things_of(text, kind, **more):
    return [thing for thing in read_brief("Project", text, **more).things if thing.kind == kind]


def check_spans(text, reading):
    for found in [*reading.facts, *reading.things]:
        for span in [found.span, *getattr(found, "more", [])]:
            if span:
                assert text[span.start : span.end] == span.text
                assert span.text


@pytest.mark.parametrize("name", briefs.ALL)
def test_every_span_is_the_words_it_says(name):
    text = briefs.ALL[name]
    check_spans(text, read_brief(name, text))


@pytest.mark.parametrize("name", briefs.ALL)
def test_confidence_is_ninety_where_stated_and_at_most_sixty_where_inferred(name):
    for fact in read_brief(name, briefs.ALL[name]).facts:
        assert fact.confidence == 0.9 if fact.status == "stated" else fact.confidence <= 0.6
        assert fact.span is not None
        assert fact.span.text in fact.explanation


def test_a_salon_is_understood():
    facts = facts_of(briefs.SALON)
    assert facts["regions"].value == ["Germany"]
    assert facts["regions"].span.text == "Cologne"
    assert facts["deadline"].value == "2027-03-01"
    assert facts["deadline"].span.text == "before 1 March 2027"
    assert facts["scope_out"].value == ["online shop"]
    assert facts["notification_channels"].value == ["sms"]
    assert facts["integrations"].value == ["Google Calendar"]
    assert facts["provider_count"].value == 12
    assert facts["current_process"].value.startswith("Today people ring")
    assert facts["users"].value == ["stylists", "front desk"]


def test_words_of_the_brief_stand_for_the_packs_actors():
    stands_for = {thing.name: thing.stands_for for thing in things_of(briefs.SALON, "actor")}
    assert stands_for == {"stylist": "provider", "front desk": "front_desk"}


def test_a_clinic_is_understood():
    facts = facts_of(briefs.DENTAL)
    assert facts["monthly_volume"].value == 1400
    assert facts["monthly_volume"].span.text == "1,400 visits a month"
    assert facts["success_metric"].value == "cut no-shows from 10 % to 3 %"
    assert facts["regulations"].value == ["HIPAA"]
    assert facts["currency"].value == "USD"
    assert facts["deposit_amount"].value == 25
    assert facts["cancel_cutoff_hours"].value == 24
    assert facts["integrations"].value == ["Stripe"]
    assert "health" in facts["privacy_data"].value
    assert facts["current_process"].value == "Today everything runs by phone and paper"


def test_people_of_two_professions_are_added_up_as_a_guess():
    fact = facts_of(briefs.DENTAL)["provider_count"]
    assert (fact.value, fact.status) == (5, "inferred")
    assert "3 dentists and 2 hygienists" in fact.explanation


def test_of_a_change_only_the_new_number_is_the_target():
    assert values_of(briefs.DENTAL, "no_show_target_percent") == [3]
    falling = (
        "Our dental clinic books appointments. No-shows cost us 12 % of the hours and should fall to 4 %."
    )
    assert values_of(falling, "no_show_target_percent") == [4]


def test_a_shop_is_understood():
    facts = facts_of(briefs.PARTS_SHOP)
    assert facts["regions"].value == ["Germany", "Austria"]
    assert facts["return_window_days"].value == 30
    assert facts["catalog_size"].value == 8000
    assert facts["budget"].value == 40000
    assert facts["currency"].value == "EUR"
    assert facts["payment_methods"].value == ["card", "wallet"]
    assert facts["existing_systems"].value == ["ERP", "SAP Business One"]
    assert facts["scope_out"].value == ["marketplace", "subscriptions"]
    assert facts["platforms"].value == ["web"]


def test_software_for_teams_is_understood():
    facts = facts_of(briefs.SITE_REPORTS)
    assert facts["offline"].value is True
    assert facts["money_flow"].value == "subscription"
    assert facts["hosting"].value == "eu_cloud"
    assert facts["languages"].value == ["German", "English"]
    assert facts["approvals"].value == ["project leads approve them"]
    actions = {(t.by, t.name, t.of) for t in things_of(briefs.SITE_REPORTS, "action")}
    assert ("site manager", "record", "daily report") in actions


def test_a_marketplace_is_understood():
    facts = facts_of(briefs.FARM_MARKET)
    assert facts["commission_percent"].value == 8
    assert facts["payout_interval"].value == "weekly"
    assert facts["money_flow"].value == "commission"
    stands_for = {thing.name: thing.stands_for for thing in things_of(briefs.FARM_MARKET, "actor")}
    assert stands_for == {"farmer": "seller", "restaurant": "buyer", "seller": "seller", "buyer": "buyer"}


def test_what_must_not_happen_is_apart_from_what_is_left_out():
    facts = facts_of(briefs.EXCLUSIONS)
    assert facts["scope_out"].value == ["payments", "forum", "mobile app"]
    assert facts["must_not"].value == ["show phone numbers of children"]
    assert "ios" not in facts["platforms"].value


def test_an_exclusion_names_the_feature_that_it_leaves_out():
    text = "Patients book appointments in our clinic. No online payment, no waiting list."
    left_out = {thing.name: thing.stands_for for thing in things_of(text, "exclusion")}
    assert left_out == {"online payment": "deposits-and-payments", "waiting list": "waitlist"}


def test_two_statements_that_differ_are_two_facts():
    assert values_of(briefs.CONTRADICTION, "provider_count") == [12, 15]
    assert values_of(briefs.CONTRADICTION, "cancel_cutoff_hours") == [24, 48]


def test_a_device_has_its_own_numbers():
    numbers = {(t.value, t.unit, t.relation) for t in things_of(briefs.GREENHOUSE, "number")}
    assert (32, "°C", "above") in numbers
    assert facts_of(briefs.GREENHOUSE)["platforms"].value == ["device"]
    assert facts_of(briefs.GREENHOUSE)["greenhouse_limit"].value == 4


def test_a_range_has_two_ends():
    players = next(t for t in things_of(briefs.BOARD_GAME, "number") if t.of == "player")
    assert (players.value, players.high) == (2, 4)


def test_a_short_brief_says_only_what_it_says():
    reading = read_brief("Pawz", briefs.SHORT)
    assert {fact.slot for fact in reading.facts if fact.status == "stated"} == {"users"}


def test_nothing_says_nothing():
    reading = read_brief("", "")
    assert (reading.facts, reading.things, reading.domain.primary) == ([], [], "general")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ready by 2027-04-05", "2027-04-05"),
        ("launch on March 5, 2027", "2027-03-05"),
        ("live before 31.12.2026", "2026-12-31"),
        ("must be ready by the end of June 2027", "2027-06-30"),
        ("deadline: Q2 2027", "2027-06-30"),
    ],
)
def test_deadlines_are_written_in_many_ways(words, day):
    assert facts_of(f"A tool for plumbers, {words}.")["deadline"].value == day


def test_a_day_that_is_no_deadline_is_none():
    assert "deadline" not in facts_of("We were founded on 3 May 1998 in Bonn.")


def test_a_span_of_time_is_a_deadline_only_with_todays_date():
    text = "It must be live within three months."
    assert "deadline" not in facts_of(text)
    fact = facts_of(text, today=date(2027, 1, 1))["deadline"]
    assert (fact.value, fact.status) == ("2027-04-01", "inferred")


def test_other_periods_become_months_as_a_guess():
    fact = facts_of("A shop with 40 orders a day.")["monthly_volume"]
    assert (fact.value, fact.status) == (1200, "inferred")


@pytest.mark.parametrize("text", ["Our hotel is in Essen.", "We serve essen and cork tiles."])
def test_a_city_has_a_capital(text):
    assert ("regions" in facts_of(text)) == ("Essen" in text)


def test_a_template_decides_which_slots_are_filled():
    text = "Cancelling is free up to 12 hours before."
    assert "cancel_cutoff_hours" not in facts_of(text)
    assert facts_of(text, template="service-booking")["cancel_cutoff_hours"].value == 12


def test_a_brief_is_read_while_it_is_typed():
    read_brief("warm", briefs.SALON)
    text = (briefs.SALON + " " + briefs.DENTAL)[:2000]
    best = min(timed(text) for _ in range(5))
    assert best < 0.1


def test_a_very_long_brief_costs_no_more_than_its_first_pages():
    text = (briefs.ODD + briefs.SALON + "\n") * 150
    assert len(text) > 80_000
    assert timed(text) < 3
    check_spans(text, read_brief("long", text))


def timed(text):
    start = time.perf_counter()
    read_brief("Project", text)
    return time.perf_counter() - start


MARKS = ["\n", "—", "{", "}", "%", "°", "½", "no", "never", "12", "€", "1.000.000"]
PIECES = st.sampled_from([*" ".join(briefs.ALL.values()).split(), *MARKS])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text_is_read_and_quoted_rightly(text):
    reading = read_brief(text[:40], text)
    check_spans(text, reading)
    assert all(fact.confidence < 0.7 or fact.span for fact in reading.facts)


def test_a_way_of_doing_something_is_nothing_to_leave_out():
    text = "Members book training sessions without calling the club, and prepare without a coach."
    assert "scope_out" not in facts_of(text)
    assert facts_of("Members book sessions. Without a forum.")["scope_out"].value == ["forum"]
    assert facts_of("An online shop for bread. No shipping by post.")["scope_out"].value == [
        "shipping by post"
    ]


def test_of_a_number_that_should_change_only_the_target_is_aimed_at():
    facts = read_brief("Pfote", briefs.GROOMING).facts
    assert [fact.value for fact in facts if fact.slot == "no_show_target_percent"] == [5]
    assert facts_of(briefs.GROOMING)["success_metric"].value.endswith(
        "15 % of appointments and should fall to 5 %"
    )


def test_people_of_the_brief_play_the_roles_of_the_pack():
    casting = {thing.name: thing.stands_for for thing in things_of(briefs.SHIFTS, "actor")}
    assert casting == {"ward manager": "admin", "nurse": "member", "head office": "billing_owner"}
    casting = {thing.name: thing.stands_for for thing in things_of(briefs.GROOMING, "actor")}
    assert casting == {"owner": "client", "groomer": "provider"}


def test_a_price_for_a_period_is_a_subscription_whatever_it_counts():
    for price in (
        "€4 per nurse and month",
        "€29 per user per month",
        "12 EUR a month",
        "$300 per site / year",
    ):
        assert facts_of(f"Software for care homes. They pay {price}.")["money_flow"].value == "subscription"
    assert "money_flow" not in facts_of("Software for care homes. Our budget is €500 a month.")


def test_several_ways_to_pay_are_asked_about_and_no_contradiction():
    fact = facts_of("Regulars subscribe to a weekly box, or pay by card at the checkout.")["money_flow"]
    assert (fact.status, values_of("Regulars subscribe to a box, or pay by card.", "money_flow")) == (
        "inferred",
        ["subscription"],
    )
    assert "you also say" in fact.explanation


def test_things_are_nouns_and_people_are_people():
    text = (
        "A controller for greenhouses near Almería. When it is warmer than 28 °C it opens the vents. "
        "If a sensor is silent, the grower gets an alert. We open before Easter, on 1 September 2027."
    )
    assert {thing.name for thing in things_of(text, "entity")} == {"greenhouse", "vent", "sensor", "alert"}
    assert {thing.name for thing in things_of(text, "actor")} == {"grower"}


def test_who_does_what_to_what_is_read_through_passives_and_pronouns():
    text = (
        "The warden assigns the report to a volunteer, who fixes it and closes it. Rules written by the user "
        "assign categories. Freelancers spend an evening on it."
    )
    done = {(t.name, t.of, t.by) for t in things_of(text, "action")}
    assert {
        ("fix", "report", "volunteer"),
        ("close", "report", "volunteer"),
        ("write", "rule", "user"),
    } <= done


def test_values_listed_behind_a_number_are_no_things():
    text = "A board game. Each round has three phases: plan, fly and store. Bees live in hives."
    assert {thing.name for thing in things_of(text, "entity")} == {"round", "phase", "bee", "hive"}
