"""What one sees first and what has the focus: on a phone, and where something is asked."""

import pytest
from playwright.sync_api import expect

from tests.browser.look import PHONE, WIDE, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


def find_top(found):
    """Return how far down something stands."""
    return found.first.bounding_box()["y"]


def test_a_preview_stands_below_what_it_shows_and_above_what_saves_it(phone):
    visit(phone, "/organization")
    preview = find_top(phone.locator(".pvpane"))
    assert find_top(phone.get_by_label("Color code")) < preview
    assert preview < find_top(phone.get_by_role("button", name="Save"))
    phone.set_viewport_size(WIDE)
    assert find_top(phone.locator(".pvpane")) < find_top(phone.get_by_label("Color code"))


def test_what_a_role_changes_stands_above_what_saves_it(phone):
    body = {"name": "Reader", "description": "Reads", "capabilities": ["project:read"]}
    role = phone.request.post("/api/permissions/roles", data=body).json()["data"]["id"]
    visit(phone, f"/organization/permissions/{role}")
    changes = find_top(phone.get_by_role("heading", name="What changes on saving"))
    save = find_top(phone.get_by_role("button", name="Save the role"))
    assert find_top(phone.get_by_role("heading", name="What it may do")) < changes < save
    assert save < find_top(phone.get_by_role("heading", name="Who has it"))


def test_the_account_is_named_and_deleted_last(phone):
    visit(phone, "/account")
    expect(phone.get_by_role("heading", name="Account", exact=True)).to_be_visible()
    last = find_top(phone.get_by_role("heading", name="Deleting the account"))
    assert find_top(phone.get_by_role("heading", name="Second step")) < last


def test_a_question_takes_the_focus_and_escape_says_no(page):
    visit(page, "/organization")
    page.get_by_role("button", name="Delete the organization").click()
    expect(page.locator("[role=alertdialog] input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[role=alertdialog]")).to_have_count(0)


def test_somebody_is_found_among_the_members(page):
    visit(page, "/organization/members")
    page.get_by_label("Find a person").fill("nobody at all")
    expect(page.get_by_text("Nobody of that name or address.")).to_be_visible()
    page.get_by_label("Find a person").fill("ada@")
    expect(page.locator(".people > li")).to_have_count(1)
