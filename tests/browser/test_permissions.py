"""Who may do what, in a browser: a role is made and given, a policy denies, and everything says why."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from praetor_app.seed import EMAIL
from praetor_app.seed import NAME as NAME_OF_DEMO
from tests.browser.look import (
    PHONE,
    WIDE,
    find_barriers,
    find_overflow,
    open_context,
    settle,
    sign_up,
    visit,
)
from tests.browser.test_own_things import JOIN

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RAW = "textarea[aria-label='As JSON']"
NAME = "No deletion before the audit"


def test_a_role_is_made_and_given(page):
    visit(page, "/organization/permissions")
    page.get_by_role("link", name="New role").click()
    page.wait_for_url("**/permissions/new")
    page.get_by_label("Name").fill("Auditor")
    page.get_by_label("Read who did what").click()
    page.get_by_label("All of it project:*").click()
    expect(page.get_by_label("Delete a project")).to_be_checked()
    page.get_by_role("button", name="Create the role").click()
    expect(page.locator("h1")).to_have_text("Auditor")

    page.locator("select[name=person]").select_option(label="Ada Lovelace")
    page.locator("select[name=project]").select_option(label="Rotaform")
    page.get_by_role("button", name="Give").click()
    expect(page.locator(".lines li", has_text="in Rotaform")).to_be_visible()

    page.get_by_label("All of it project:*").click()
    expect(page.locator(".changes li").nth(1)).to_contain_text("Ada Lovelace")
    expect(page.locator(".changes li").nth(1)).to_contain_text("keeps everything by another role")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete the role").click()
    expect(page.get_by_role("alert")).to_contain_text("take it from Ada Lovelace first")


def test_a_policy_denies_says_why_stops_and_stands_in_the_log(page, projects):
    visit(page, "/organization/policies")
    page.get_by_role("link", name="New policy").first.click()
    page.wait_for_url("**/policies/new")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Actions").fill("project:delete")
    page.get_by_role("button", name="Add a condition").click()
    page.get_by_label("Attribute").fill("resource.name")
    page.get_by_label("Value").fill("Rotaform")
    expect(page.locator(RAW)).to_have_value(re.compile('"resource.name"'))
    expect(page.locator(RAW)).to_have_value(re.compile('"Rotaform"'))
    page.get_by_role("button", name="Create the policy").click()
    expect(page.locator(".policies li", has_text=NAME)).to_be_visible()
    assert find_barriers(page) == []

    try_case(page, "Ada Lovelace", "project:delete", "Rotaform")
    expect(page.locator(".bench .banner")).to_contain_text("Denied")
    expect(page.locator(".bench .banner")).to_contain_text(NAME)
    expect(page.locator(".steps li", has_text=NAME)).to_contain_text("decides")
    try_case(page, "Ada Lovelace", "project:delete", "Praxis am Ring")
    expect(page.locator(".bench .banner")).to_contain_text("Allowed")

    keep_cases(page)

    visit(page, projects["Rotaform"])
    page.locator("summary[aria-label=More]").click()
    page.get_by_role("button", name="Archive").click()
    expect(page.get_by_text("This project is archived")).to_be_visible()
    page.locator("summary[aria-label=More]").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_label("Type its name").fill("Rotaform")
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator("[role=alertdialog] [role=alert]")).to_contain_text(NAME)

    visit(page, "/organization/audit")
    page.get_by_label("What").select_option("Denials")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".audit li").first).to_contain_text(NAME)
    page.get_by_label("What").select_option("Policies")
    page.get_by_role("button", name="Show", exact=True).click()
    row = page.locator(".audit li", has_text=NAME)
    row.locator("summary").click()
    expect(row.locator("tr", has_text="effect")).to_contain_text("deny")
    href = page.get_by_role("link", name="Export as CSV").get_attribute("href")
    assert NAME in page.request.get(href or "").text()


def keep_cases(page: Page) -> None:
    """Keep two cases, and be warned that turning the policy off decides one of them otherwise."""
    page.get_by_role("button", name="Save this case").click()
    kept = page.locator(".cases li", has_text="Ada Lovelace: delete a project, Praxis am Ring")
    expect(kept).to_contain_text("allowed, as expected")
    try_case(page, "Ada Lovelace", "project:delete", "Rotaform")
    expect(page.locator(".bench .banner")).to_contain_text("Denied")
    page.get_by_role("button", name="Save this case").click()
    page.get_by_role("button", name=f"Turn off: {NAME}").click()
    warning = page.get_by_role("alertdialog", name="One saved case would be decided otherwise")
    expect(warning).to_contain_text("allowed, expected denied")
    assert find_barriers(page) == []
    page.set_viewport_size(PHONE)
    assert (find_barriers(page), find_overflow(page)) == ([], "")
    page.set_viewport_size(WIDE)
    warning.get_by_role("button", name="Back").click()
    expect(warning).to_have_count(0)


def try_case(page: Page, who: str, action: str, where: str) -> None:
    """Ask the test bench."""
    form = page.locator("#bench-form")
    form.locator("[name=person]").select_option(label=f"{who}, Owner")
    form.locator("[name=action]").select_option(action)
    form.locator("[name=resource]").select_option(label=where)
    form.get_by_role("button", name="Try it").click()


def test_a_cell_is_explained_by_keyboard(page):
    visit(page, "/organization/permissions")
    cell = page.get_by_role("button", name="Viewer, Start a project: not given")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Why can’t Viewer start a project?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_have_count(0)


def test_the_form_follows_the_json(page):
    visit(page, "/organization/policies/new")
    raw = page.locator(RAW)
    page.get_by_label("Name").fill("Only by day")
    page.get_by_role("button", name="Allow").click()
    expect(raw).to_have_value(re.compile("Only by day"))
    expect(raw).to_have_value(re.compile('"allow"'))
    raw.fill('{"name": "At night", "effect": "deny", "actions": ["task:*"], "resources": ["*"]}')
    expect(page.get_by_label("Name")).to_have_value("At night")
    raw.fill("{")
    expect(page.get_by_role("alert")).to_contain_text("no JSON object")


def test_a_member_is_told_that_the_page_is_not_for_them(browser, server):
    context = open_context(browser, server)
    page = context.new_page()
    sign_up(page, "Olga", "olga@example.com")
    join = [sys.executable, "-c", JOIN, "olga@example.com", EMAIL]
    subprocess.run(join, env=server.environment, check=True, capture_output=True)
    visit(page, "/")
    page.locator("summary.org").click()
    with page.expect_navigation():
        page.locator(".menu:visible .item", has_text=NAME_OF_DEMO).click()
    settle(page)
    for path in ("permissions", "policies", "audit"):
        visit(page, f"/organization/{path}")
        expect(page.get_by_role("heading", name="This page is not for you")).to_be_visible()
        expect(page.locator(".tabs a", has_text="Permissions")).to_have_count(0)
    context.close()
