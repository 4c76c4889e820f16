"""Fitting what people typed, and the project's own words, into sentences and identifiers."""

import pytest

from pipelines.base.contrast import adjust, measure_contrast
from pipelines.specification.building.choose_stack import get_stacks, move_command, move_file
from pipelines.specification.drafting.phrase import as_condition, as_forbidden, clean, split_outcome
from pipelines.specification.localizing import Localizing
from pipelines.specification.modeling.match_pattern import match_pattern
from pipelines.specification.renaming import Renaming
from tests.pipelines.specification.samples import load_pack


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("double bookings", "lead to double bookings"),
        ("Never store card numbers", "store card numbers"),
        ("No reminders at night", "lead to reminders at night"),
        ("clients see each other's data", "mean that clients see each other's data"),
        ("double-book a room", "double-book a room"),
        ("send ads", "send ads"),
    ],
)
def test_what_is_forbidden_fits_after_would(text, said):
    assert as_forbidden(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Payment failure", "payment failure occurs"),
        ("a stylist calls in sick", "a stylist calls in sick"),
        ("late deliveries", "late deliveries occur"),
        ("no internet", "there is no internet"),
        ("If the payment fails", "the payment fails"),
        ("two people book the same slot", "two people book the same slot"),
    ],
)
def test_what_happens_fits_after_if(text, said):
    assert as_condition(text) == said


def test_what_is_to_be_done_is_told_apart_from_what_happens():
    assert split_outcome("client is late: we shorten the visit") == ("client is late", "we shorten the visit")
    assert split_outcome("client is late") == ("client is late", None)


def test_typed_text_cannot_become_a_placeholder():
    assert clean("  a {b}\n<c>. ") == "a (b) (c)"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Booking", "HairDate"),
        ("createBooking", "createHairDate"),
        ("/api/bookings/{bookingId}/cancel", "/api/hair-dates/{hairDateId}/cancel"),
        ("/book/:booking_id/bookings", "/book/:hair_date_id/hair-dates"),
        ("src/domain/cancel_booking.py", "src/domain/cancel_hair_date.py"),
        ("web/src/BookingList.tsx", "web/src/HairDateList.tsx"),
        ("BOOKING_LIMIT", "HAIR_DATE_LIMIT"),
        ("rebooking", "rebooking"),
        ("provider_id", "stylist_id"),
    ],
)
def test_identifiers_are_renamed_in_their_own_style(old, new):
    rename = Renaming(["Booking", "provider", "Client"], {"Booking": "hair date", "provider": "stylist"})
    assert rename(old) == new


def test_two_things_never_get_one_name():
    rename = Renaming(["Booking", "Client"], {"Booking": "client"})
    assert rename("Booking") == "Booking"


def test_plain_words_of_a_pack_are_said_in_the_projects_own():
    pack = load_pack()
    words = {"client": "owner", "provider": "vet"}
    say = Localizing([*pack.actors, *pack.entities], words, system="Client Desk")
    assert say("A client tells the provider; clients wait.") == "An owner tells the vet; owners wait."
    assert say("The Client Desk quotes “the client”.") == "The Client Desk quotes “the client”."


def test_files_and_commands_follow_the_stack():
    java = get_stacks().profiles["java"]
    assert move_file("src/domain/catalog/search.py", java) == "src/main/java/app/domain/catalog/Search.java"
    assert move_file("tests/catalog/test_search.py", java) == "src/test/java/app/catalog/SearchTest.java"
    assert move_file("web/src/pages/cart.tsx", java) == "web/src/pages/cart.tsx"
    assert (
        move_command("pytest tests/catalog/test_search.py -q", java) == "./mvnw -q test -Dtest='SearchTest'"
    )
    assert move_command("npx playwright test", java) == "npx playwright test"


@pytest.mark.parametrize(
    "pattern", ["^[A-Z]{6}$", "^[0-9]{4}-[0-9]{6}$", "^[a-z_]+\\.[a-z_]+$", "^(ab|cd)+x?$", "^[^a]b$"]
)
def test_examples_fit_their_pattern(pattern):
    assert match_pattern(pattern)


def test_a_pattern_that_is_none_has_no_example():
    assert match_pattern("[") is None


def test_colors_are_moved_until_they_can_be_read():
    assert round(measure_contrast("#000000", "#ffffff")) == 21
    assert measure_contrast(adjust("#ffee88", "#ffffff"), "#ffffff") >= 4.5
    assert measure_contrast(adjust("#222244", "#101010"), "#101010") >= 4.5
    assert adjust("#000000", "#ffffff") == "#000000"
