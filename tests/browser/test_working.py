"""What a person does with projects that are under way: by mouse, in several tabs, after compiling."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import settle, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_feature_is_dragged_to_another_column_and_another_tab_follows(context, page, projects):
    visit(page, projects["Vogel"] + "/features")
    other = context.new_page()
    visit(other, projects["Vogel"] + "/features")
    card = page.locator("[data-column=should] [data-feature]", has_text="Shop dashboard")
    key = card.get_attribute("data-feature")

    page.bring_to_front()
    card.drag_to(page.locator("[data-column=could]"), target_position={"x": 80, "y": 120})
    expect(page.locator(f'[data-column=could] [data-feature="{key}"]')).to_be_visible()
    other.bring_to_front()
    expect(other.locator(f'[data-column=could] [data-feature="{key}"]')).to_be_visible()
    other.close()

    page.bring_to_front()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f'[data-column=should] [data-feature="{key}"]')).to_be_visible()


def test_lists_follow_what_happens_in_another_tab(context, page):
    visit(page, "/")
    inbox = context.new_page()
    visit(inbox, "/inbox")
    count = inbox.locator(".ilist .it").count()
    named = {"name": "Kiosk", "description": "A kiosk that sells newspapers and coffee in Vienna."}
    made = context.request.post("/api/projects", data=named).json()["data"]
    task = {"type": "PROVIDE", "title": "Name the kiosk", "projectId": made["id"], "description": "How?"}
    action = {"type": "TEXT_INPUT", "label": "Send", "config": {}}
    me = context.request.get("/api/auth/session").json()["data"]["user"]["id"]
    context.request.post("/api/tasks", data={**task, "assigneeId": me, "actions": [action]})

    expect(inbox.locator(".ilist .it")).to_have_count(count + 1)
    page.bring_to_front()
    expect(page.locator("main a", has_text="Kiosk").first).to_be_visible()
    inbox.close()


def test_a_changed_answer_says_what_it_alters_then_versions_are_compared(page, projects):
    home = projects["Rotaform"]
    visit(page, home + "/planning")
    page.locator(".qlist li", has_text="save a search").get_by_role("link", name="Change").click()
    expect(page.get_by_role("button", name="Save the change")).to_be_visible()
    page.locator("#answer [name=value]:not(:checked)").first.check()
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator(".then")).to_contain_text("against version 1.0.0")
    page.get_by_text("See which").click()
    expect(page.locator(".then .links > *").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save all of it").click()
    page.wait_for_url("**/planning")
    settle(page)
    expect(page.locator(".qlist li", has_text="save a search").locator("b")).to_have_text("No")

    visit(page, home + "/specification")
    expect(page.get_by_text("Something changed since this was compiled.")).to_be_visible()
    page.get_by_role("button", name="Compile").click()
    expect(page.locator("summary", has_text="Version 1.1.0")).to_be_visible(timeout=60_000)
    page.locator("summary", has_text="Compare").click()
    page.evaluate("document.querySelector('[data-tick]').click()")
    page.locator(".menu:visible .item", has_text="Version 1.0.0").click()
    expect(page.get_by_role("heading", name="What changed since 1.0.0")).to_be_visible()
    expect(page.locator(".menu:visible")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="What changed since 1.0.0")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("requirementIds")

    visit(page, home)
    page.get_by_role("button", name="Bring up to date").click()
    expect(page.get_by_role("button", name="Bring up to date")).to_have_count(0)
    expect(page.locator(".line .clock")).to_have_count(0)


def test_words_are_found_and_a_requirement_is_traced_to_its_test_and_task(page, projects):
    visit(page, projects["Rotaform"] + "/specification")
    page.keyboard.press("/")
    page.keyboard.type("invoice")
    expect(page.get_by_role("heading", name="Found: invoice")).to_be_visible()
    row = page.locator("article.document .req").first
    label = row.locator("code.id").inner_text()
    row.get_by_role("button", name="Why").click()
    trace(page, "T-").click()
    expect(page.locator(".panel .lab", has_text=f"Requirement {label}")).to_be_visible()
    trace(page, "B-").click()
    expect(page.get_by_role("heading", name="Why is B-")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_have_count(0)


def trace(page: Page, starts: str):
    """Return the first piece of the panel whose id starts so."""
    return page.locator(".panel .links button", has_text=starts).first


def test_the_build_leads_to_the_requirements_it_serves(page, projects):
    visit(page, projects["Rotaform"] + "/building")
    expect(page.get_by_text("No agent has reported yet.")).to_be_visible()
    link = page.locator(".built a").first
    label = link.inner_text()
    link.click()
    page.wait_for_url(f"**why={label}")
    expect(page.get_by_role("heading", name=f"Why is {label} here?")).to_be_visible()
    expect(page.locator(f"#{label}")).to_be_in_viewport()


def test_a_project_is_copied_archived_and_deleted_by_its_name(page, projects):
    visit(page, projects["Praxis"])
    page.locator("summary[aria-label=More]").click()
    page.get_by_role("button", name="Duplicate").click()
    page.wait_for_url(lambda url: "/projects/" in url and not url.endswith(projects["Praxis"]))
    copy = page.url
    expect(page.locator("h1")).to_contain_text("copy")
    name = page.locator("h1").inner_text()
    page.locator("summary[aria-label=More]").click()
    expect(page.get_by_role("button", name="Delete")).to_have_count(0)
    page.get_by_role("button", name="Archive").click()
    expect(page.get_by_text("This project is archived")).to_be_visible()

    page.locator("summary[aria-label=More]").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_label("Type its name").fill("Something else")
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator("[role=alertdialog] [role=alert]")).to_be_visible()
    page.get_by_label("Type its name").fill(name)
    page.get_by_role("button", name="Delete for good").click()
    page.wait_for_url(lambda url: url.rstrip("/").count("/") == 2)
    settle(page)
    expect(page.locator(f'main a[href="/projects/{copy.split("/")[-1]}"]')).to_have_count(0)
    page.goto(copy)
    expect(page.get_by_text("There is no such project for you").first).to_be_visible()
