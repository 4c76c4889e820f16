"""An agency and its customer, in two browsers: branding, invitation, questions, and the end of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.look import PHONE, open_context, sign_up, visit
from tests.server import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEAL = "rgb(15, 118, 110)"
BRIEF = "Online booking for three hair salons in Cologne. Clients pay a deposit of 15 euros."


def start_project(page, name):
    """Make a project by its API, and begin to ask."""
    body = {"name": name, "description": BRIEF}
    project = page.request.post("/api/projects", data=body).json()["data"]
    assert page.request.post("/api/flow/start", data={"projectId": project["id"]}).ok
    return f"/projects/{project['id']}"


@pytest.fixture(scope="module")
def agency(browser, server):
    context = open_context(browser, server)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def customer(browser, server):
    context = open_context(browser, server, PHONE)
    yield context.new_page()
    context.close()


def brand(page):
    """Give the organization a name and a color, by the form."""
    visit(page, "/organization")
    page.get_by_label("Display name").fill("Nordlicht Studio")
    page.get_by_label("Color code").fill("#0f766e")
    expect(page.locator(".pvpane .btn").first).to_have_css("background-color", TEAL)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".rail .org")).to_contain_text("Nordlicht Studio")
    expect(page.locator(".rail .mark")).to_have_css("background-color", TEAL)


def invite(page, email):
    """Invite a customer, by the form; return the link."""
    visit(page, "/organization/invitations?invite=customer")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Message").fill("There are six things only you can decide.")
    page.locator("form button[type=submit]").click()
    link = page.locator(".secret code")
    expect(link).to_contain_text("/invite/")
    return re.search(r"/invite/\S+", link.inner_text())[0]


def accept(page, link):
    """Join as somebody new, by the page of the link."""
    visit(page, link)
    expect(page.locator("h1")).to_contain_text("Nordlicht Studio")
    expect(page.get_by_text("There are six things only you can decide.")).to_be_visible()
    expect(page.locator("#accept-form button[type=submit]")).to_have_css("background-color", TEAL)
    page.get_by_label("Your name").fill("Nina Brandt")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.locator("#accept-form button[type=submit]").click()
    page.wait_for_url(lambda url: "/invite/" not in url)


def test_an_agency_works_with_a_customer_and_ends_it(agency, customer):
    sign_up(agency, "Mara Lindqvist", "mara@nordlicht.example")
    brand(agency)
    theirs, other = start_project(agency, "Hair & Harmony"), start_project(agency, "Vogel parts")

    link = invite(agency, "nina@hairandharmony.example")
    accept(customer, link)
    expect(customer.get_by_text("No project yet")).to_be_visible()
    assert "Insights" not in customer.locator(".tabbar").inner_text()

    visit(agency, "/organization/customers")
    agency.get_by_label("Project for Nina Brandt").select_option(label="Hair & Harmony")
    agency.get_by_role("button", name="Give").click()
    expect(agency.locator(".people").get_by_text("Hair & Harmony")).to_be_visible()

    visit(customer, theirs + "/discovery")
    expect(customer.locator("main form").first).to_be_visible()
    question = customer.locator(".ask h1, .ask h2").first.inner_text()
    customer.get_by_role("button", name="I don’t know").click()
    expect(customer.locator(".ask h1, .ask h2").first).not_to_have_text(question)

    visit(customer, other)
    expect(customer.get_by_text("There is no such project for you")).to_be_visible()
    visit(customer, "/organization/members")
    expect(customer.get_by_text("This page is not for you")).to_be_visible()

    visit(customer, theirs)
    visit(agency, "/organization/members")
    agency.get_by_role("button", name=re.compile("Customers")).click()
    agency.locator("summary[aria-label='More about Nina Brandt']").click()
    agency.get_by_role("button", name="Remove", exact=True).click()
    agency.get_by_role("button", name="Remove from the organization").click()
    expect(agency.get_by_text("Nobody here yet")).to_be_visible()
    customer.wait_for_url(lambda url: "/login" in url, timeout=15_000)


def test_a_used_link_says_the_way_out(agency, customer):
    link = invite(agency, "tom@hairandharmony.example")
    customer.context.clear_cookies()
    accept(customer, link)
    customer.context.clear_cookies()
    visit(customer, link)
    expect(customer.get_by_text("This invitation was accepted")).to_be_visible()
    visit(customer, "/invite/made-up")
    expect(customer.get_by_text("There is no such invitation")).to_be_visible()
