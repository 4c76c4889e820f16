"""Every page in a browser: no complaint, no barrier, nothing too wide; keyboard, reload, back, two tabs."""

import pytest
from playwright.sync_api import Page, expect

from praetor_app.seed import EMAIL, PASSWORD
from tests.browser.look import (
    PHONE,
    WIDE,
    find_barriers,
    find_overflow,
    open_context,
    settle,
    sign_in,
    visit,
    watch,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STRANGERS = ["/login", "/signup", "/forgot", "/reset?token=x", "/verify?token=x", "/invite/made-up"]
OWN = [
    *("/", "/new", "/new?example=booking", "/inbox", "/insights", "/account", "/outbox"),
    *("/organization", "/organization/new", "/organization/members", "/organization/invitations"),
    "/organization/customers",
    *("/organization/invitations?invite=customer", "/organization/invitations?invite=teammate"),
    *("/organization/permissions", "/organization/permissions/new", "/organization/audit"),
    *("/library/workflows", "/library/workflows?upload"),
    *("/library/integrations", "/library/integrations?import=1", "/library/integrations/none"),
    *("/library/standards", "/library/standards?import=1", "/library/standards/none"),
    *("/organization/policies", "/organization/policies/new"),
    *("/library/templates", "/library/templates/made-up"),
]
PAGES_OF_ALL = (
    "", "/discovery", "/features", "/plan", "/design", "/specification", "/export", "/building",
)  # fmt: skip
#: Name of a demo project and page of it: early, in the middle, at the end.
OF_PROJECTS = [
    *(
        ("Praxis", page)
        for page in ("", "/questions", "/discovery", "/features", "/specification", "/export")
    ),
    *(("Vogel", page) for page in ("", "/features", "/plan", "/planning")),
    *(("Rotaform", page) for page in PAGES_OF_ALL),
    ("Rotaform", "/specification?section=requirements"),
    ("Rotaform", "/specification?section=entities"),
    ("Rotaform", "/specification?section=screens"),
]


def check_page(page: Page, path: str) -> None:
    """Check a page on a desk and on a phone, by day and by night."""
    told = watch(page)
    found = []
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        visit(page, path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("html")).to_have_attribute("data-theme", scheme)
            found += [f"{size['width']} {scheme} {each}" for each in find_barriers(page)]
        if size is PHONE and (wide := find_overflow(page)):
            found.append(f"too wide: {wide}")
    assert found == []
    assert told == []


@pytest.mark.parametrize("path", STRANGERS)
def test_a_page_for_strangers_is_sound(browser, server, path):
    context = open_context(browser, server)
    check_page(context.new_page(), path)
    context.close()


@pytest.mark.parametrize("path", OWN)
def test_a_page_is_sound(page, path):
    check_page(page, path)


@pytest.mark.parametrize(("name", "path"), OF_PROJECTS)
def test_a_page_of_a_project_is_sound(page, projects, name, path):
    check_page(page, projects[name] + path)


@pytest.mark.parametrize("path", ["", "/versions"])
def test_a_page_of_a_workflow_is_sound(page, path):
    listed = page.request.get("/api/projects").json()["data"]["projects"]
    done = next(each["id"] for each in listed if each["name"] == "Rotaform")
    found = page.request.get("/api/workflows", params={"projectId": done}).json()["data"]["workflows"]
    check_page(page, f"/library/workflows/{found[0]['id']}{path}")


@pytest.mark.parametrize("path", ["", "?view=mappings"])
def test_a_page_of_an_integration_is_sound(page, path):
    found = page.request.get("/api/integrations").json()["data"]["integrations"]
    mapped = next(each["id"] for each in found if each["name"] == "Lohnlinie")
    check_page(page, f"/library/integrations/{mapped}{path}")


@pytest.mark.parametrize("view", ["content", "schemas", "source", "problems", "versions"])
@pytest.mark.parametrize("name", ["Lohnlinie", "Worked shift"])
def test_a_page_of_a_standard_is_sound(page, name, view):
    found = page.request.get("/api/standards").json()["data"]["standards"]
    standard = next(each["id"] for each in found if each["name"] == name)
    check_page(page, f"/library/standards/{standard}?view={view}")


def test_the_page_of_a_document_is_sound(page, context):
    found = context.request.get("/api/templates").json()["data"]["templates"]
    check_page(page, f"/library/templates/{found[0]['id']}")


def test_the_export_page_shows_what_is_in_the_pack(page, projects):
    visit(page, projects["Rotaform"] + "/export")
    expect(page.locator("pre.code")).to_contain_text("Rotaform")
    page.locator(".tree button", has_text="openapi.json").click()
    expect(page.locator("pre.code")).to_contain_text('"components": {')


def test_a_stranger_is_sent_to_the_login_and_back(browser, server, projects):
    context = open_context(browser, server)
    page = context.new_page()
    page.goto(projects["Praxis"] + "/discovery")
    page.wait_for_url(lambda url: "/login" in url and url.endswith("/discovery"))
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill("guess")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The email or the password is wrong.")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**" + projects["Praxis"] + "/discovery")
    expect(page.locator("#q")).to_be_visible()
    context.close()


def test_the_primary_action_is_reached_by_tab(page, projects):
    visit(page, projects["Praxis"] + "/discovery")
    assert_reached(page, "[form=answer]")
    visit(page, "/")
    assert_reached(page, "a[href='/new']")


def assert_reached(page: Page, wanted: str) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def question_of(page: Page) -> str:
    return page.locator("#answer [name=question_id]").input_value()


def answer_plainly(page: Page) -> str:
    """Answer "I don't know"; return the id of the question that follows."""
    before = question_of(page)
    page.get_by_role("button", name="I don’t know").click()
    expect(page.locator("#answer [name=question_id]")).not_to_have_value(before)
    return question_of(page)


def test_reload_shows_the_same_question_and_alt_left_the_one_before(page, projects):
    visit(page, projects["Praxis"] + "/discovery")
    first, second = question_of(page), answer_plainly(page)
    page.reload()
    settle(page)
    assert question_of(page) == second
    page.locator("body").focus()
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_url(f"**question={first}")
    expect(page.locator("#answer [name=question_id]")).to_have_value(first)
    expect(page.get_by_role("button", name="Save the change")).to_be_visible()
    page.go_back()
    expect(page.locator("#answer [name=question_id]")).to_have_value(second)


def test_enter_goes_on(page, projects):
    visit(page, projects["Praxis"] + "/discovery")
    field = page.locator("#answer [name=value]:is([type=text], [type=number], [data-enter])")
    for _ in range(20):
        if field.count():
            break
        answer_plainly(page)
    before = question_of(page)
    field.fill("7")
    page.keyboard.press("Enter")
    expect(page.locator("#answer [name=question_id]")).not_to_have_value(before)
    expect(page.locator(".said")).to_contain_text("7")


def test_the_back_button_leaves_a_page_as_it_was(page, projects):
    visit(page, projects["Rotaform"] + "/specification")
    page.get_by_role("link", name="Export", exact=True).click()
    page.wait_for_url("**/export")
    expect(page.locator("pre.code")).not_to_be_empty()
    page.go_back()
    page.wait_for_url("**/specification")
    expect(page.locator("article.document")).to_contain_text("Rotaform")


def test_a_second_tab_sees_what_the_first_one_answered(context, page, projects):
    visit(page, projects["Praxis"] + "/discovery")
    other = context.new_page()
    visit(other, projects["Praxis"] + "/discovery")
    assert question_of(other) == question_of(page)
    following = answer_plainly(page)
    other.bring_to_front()
    expect(other.locator("#answer [name=question_id]")).to_have_value(following)
    other.close()


def test_logging_out_in_one_tab_ends_what_the_other_may_do(browser, server, projects):
    context = open_context(browser, server)
    one, other = context.new_page(), context.new_page()
    sign_in(one, EMAIL, PASSWORD)
    visit(other, projects["Praxis"] + "/discovery")
    before = question_of(other)
    visit(one, "/account")
    one.get_by_role("button", name="Log out").click()
    one.wait_for_url(lambda url: "/login" in url)
    other.bring_to_front()
    other.get_by_role("button", name="I don’t know").click()
    expect(other.get_by_role("alert").or_(other.locator("#auth-form")).first).to_be_visible()
    assert "/login" in other.url or question_of(other) == before
    context.close()
