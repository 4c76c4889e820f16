import pytest

from pipelines.base.renames import Renames, follow_expression, follow_path

RENAMES = Renames(
    entities={"booking": "appointment", "voucher": None, "customer": "client"},
    fields={("appointment", "sum"): "total", ("appointment", "note"): None},
    kept={"client": frozenset({"name"})},
)


@pytest.mark.parametrize(
    ("path", "now"),
    [
        ("booking.price", "appointment.price"),
        ("Booking.sum", "Appointment.total"),
        ("$.booking.sum", "$.appointment.total"),
        ("$['booking']['sum']", "$['appointment']['total']"),
        ("booking[0].price", "appointment[0].price"),
        ("bookings.price", "bookings.price"),
        ("order.booking", "order.booking"),
        ("customer.name", "client.name"),
        ("", ""),
    ],
)
def test_a_path_follows_in_its_own_spelling(path, now):
    assert follow_path(path, RENAMES) == (now, "")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("booking.note", "appointment has no note any more."),
        ("voucher.code", "There is no voucher any more."),
        ("customer.vat_id", "customer is client now, which has no vat_id."),
    ],
)
def test_what_leads_nowhere_stays_and_is_told(path, why):
    assert follow_path(path, RENAMES) == (path, why)


def test_an_expression_follows_but_for_its_texts_and_functions():
    text = "booking.sum * count(booking.lines) + lower('booking.sum')"
    assert follow_expression(text, RENAMES).text == (
        "appointment.total * count(appointment.lines) + lower('booking.sum')"
    )
    assert follow_expression("default(booking.note)", RENAMES).lost == "appointment has no note any more."
