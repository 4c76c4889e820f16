"""What a customer sees, a live invitation and the board, in every variant; threads and whom they mention."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import PHONE, WIDE, find_barriers, find_overflow, open_context, settle, sign_in, visit
from tests.browser.test_pages import check_page
from tests.server import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWN = ["/", "/inbox", "/account"]
OF_PROJECT = ["", "/discovery", "/features", "/plan", "/design", "/specification"]


@pytest.fixture(scope="module")
def organization(context):
    """The demo's organization."""
    [mine] = context.request.get("/api/organizations").json()["data"]
    return f"/api/organizations/{mine['id']}"


def invite(context, organization: str, email: str) -> str:
    """Invite a customer; return the token."""
    body = {
        "organizationId": organization.rpartition("/")[2],
        "email": email,
        "message": "Welcome, have a look.",
    }
    return context.request.post("/api/customer-invitations", data=body).json()["data"]["token"]


@pytest.fixture(scope="module")
def nina(browser, server, context, organization, projects):
    """The browser of a customer who has one project."""
    token = invite(context, organization, "nina@example.com")
    with server.open() as client:
        body = {"name": "Nina Brandt", "password": PASSWORD}
        joined = client.post(f"/api/customer-invitations/{token}/accept", json=body).json()["data"]
    given = {
        "organizationId": organization.rpartition("/")[2],
        "projectId": projects["Rotaform"].rpartition("/")[2],
        "customerUserId": joined["user"]["id"],
    }
    assert context.request.post("/api/agency-projects", data=given).ok
    theirs = open_context(browser, server)
    sign_in(theirs.new_page(), "nina@example.com", PASSWORD)
    yield theirs
    theirs.close()


@pytest.fixture
def customer(nina):
    page = nina.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("path", OWN)
def test_a_page_of_a_customer_is_sound(customer, path):
    check_page(customer, path)


@pytest.mark.parametrize("path", OF_PROJECT)
def test_a_page_of_a_customers_project_is_sound(customer, projects, path):
    check_page(customer, projects["Rotaform"] + path)


@pytest.mark.parametrize(
    "path",
    [
        *("/outbox", "/insights", "/new", "/organization", "/organization/members"),
        *("/organization/permissions", "/organization/policies", "/organization/audit"),
    ],
)
def test_a_page_that_is_not_a_customers_says_so_and_offers_nothing(customer, path):
    visit(customer, path)
    expect(customer.get_by_text("This page is not for you")).to_be_visible()
    expect(customer.locator("main .btn.pri")).to_have_count(0)


def test_a_customer_is_offered_no_export_and_no_compiling(customer, projects):
    visit(customer, projects["Rotaform"] + "/specification")
    expect(customer.get_by_role("button", name="Compile")).to_have_count(0)
    visit(customer, projects["Rotaform"] + "/export")
    expect(customer.get_by_role("button", name="Download")).to_have_count(0)


def test_an_invitation_that_is_open_is_sound_and_tells_no_address(browser, server, context, organization):
    token = invite(context, organization, "lea@example.com")
    stranger = open_context(browser, server)
    page = stranger.new_page()
    check_page(page, f"/invite/{token}")
    expect(page.get_by_text("Welcome, have a look.")).to_be_visible()
    assert "lea@example.com" not in page.content()
    stranger.close()


def test_the_board_of_customers_is_sound(page, nina):
    check_page(page, "/organization/customers")
    expect(page.get_by_text("nina@example.com")).to_be_visible()


def test_a_customer_leaves_from_their_account(browser, server, context, organization):
    token = invite(context, organization, "otto@example.com")
    with server.open() as client:
        body = {"name": "Otto", "password": PASSWORD}
        assert client.post(f"/api/customer-invitations/{token}/accept", json=body).is_success
    theirs = open_context(browser, server, PHONE)
    page = theirs.new_page()
    sign_in(page, "otto@example.com", PASSWORD)
    visit(page, "/account")
    page.get_by_role("button", name="Leave Ada Lovelace?").click()
    page.get_by_role("button", name="Leave the organization").click()
    page.wait_for_url(lambda url: "/account" not in url)
    settle(page)
    [own] = page.request.get("/api/organizations").json()["data"]
    assert own["role"] == "owner"
    theirs.close()


def write(page: Page, label: str, text: str) -> None:
    """Type as somebody does, key by key."""
    page.get_by_label(label).click()
    page.keyboard.type(text)


def test_whom_a_comment_mentions_is_completed_and_answers_in_the_thread(page, customer, projects):
    place = projects["Rotaform"] + "/specification?section=requirements"
    visit(page, place)
    write(page, "Say something", "@nin")
    option = page.get_by_role("option", name="Nina Brandt")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(option).to_have_count(0)
    page.keyboard.type("a")
    expect(option).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("is this right?")
    expect(page.get_by_label("Say something")).to_have_value("@Nina Brandt is this right?")
    page.get_by_role("button", name="Comment", exact=True).click()
    thread = page.locator(".said0", has_text="is this right?")
    expect(thread).to_be_visible()

    visit(customer, "/inbox")
    expect(customer.locator(".it", has_text="asks you about")).to_be_visible()
    customer.set_viewport_size(PHONE)
    visit(customer, place)
    customer.get_by_role("button", name="Reply", exact=True).click()
    for scheme in ("light", "dark"):
        customer.emulate_media(color_scheme=scheme)
        assert (find_barriers(customer), find_overflow(customer)) == ([], "")
    write(customer, "Reply to Ada Lovelace", "Yes @")
    customer.get_by_role("option", name="Ada Lovelace").click()
    expect(customer.get_by_label("Reply to Ada Lovelace")).to_have_value("Yes @Ada Lovelace ")
    customer.locator(".people form button[type=submit]").click()
    expect(customer.locator(".replies .said0")).to_have_text("Yes @Ada Lovelace")
    customer.set_viewport_size(WIDE)
    visit(page, "/inbox")
    expect(page.locator(".it", has_text="Nina Brandt asks you about")).to_be_visible()
