"""Three ideas, from signing up to a pack from which an agent builds: by hand, in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipelines.samples.load_sample import Sample, list_samples, load_sample
from tests.browser.answer import answer_phase
from tests.browser.look import open_browser, open_context, settle, sign_up, watch
from tests.journeys.packs import check_pack, check_tasks, open_pack
from tests.server import PASSWORD, Person, Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    with open_browser() as browser:
        yield browser


@pytest.mark.parametrize("name", list_samples())
def test_an_idea_becomes_a_pack_on_the_screen(server, browser, name):
    sample, email = load_sample(name), f"{name}@example.com"
    context = open_context(browser, server)
    page = context.new_page()
    told = watch(page)
    sign_up(page, "Ada", email)
    project_id = tell(page, sample)
    person = log_in(server, email)

    asked = answer_phase(page, person, project_id, sample)
    assert len(asked) > 10, asked
    go_on(page, "features")
    sort_features(page)
    for following in ("planning", "design", "specification"):
        asked += answer_phase(page, person, project_id, sample)
        go_on(page, following)
    assert len(set(asked)) == len(asked)

    compile_here(page)
    read(page)
    for form in ("Repository", "Data"):
        spec = check_download(page, form)
    assert spec["metadata"]["system"]
    assert told == []
    context.close()


def log_in(server: Server, email: str) -> Person:
    """Return the same person, at the API."""
    with server.open() as client:
        response = client.post("/api/auth/login", json={"email": email, "password": PASSWORD})
    server.people.append(Person(server.open(response.json()["data"]["token"])))
    return server.people[-1]


def tell(page: Page, sample: Sample) -> str:
    """Write the idea, see it light up, and begin; return the project's id."""
    page.goto("/new")
    brief = page.get_by_label("Your brief")
    brief.press_sequentially(sample.brief[:60])
    brief.fill(sample.brief)
    expect(page.locator(".lit mark").first).to_be_visible()
    expect(page.locator(".facts > *").nth(2)).to_be_visible()
    page.get_by_label("Name").fill(sample.name)
    page.get_by_role("button", name="Start discovery").click()
    page.wait_for_url("**/discovery")
    settle(page)
    return page.url.split("/")[4]


def go_on(page: Page, following: str) -> None:
    """Leave a phase whose every question is answered."""
    expect(page.get_by_role("heading", name="Every question here is answered")).to_be_visible()
    page.get_by_role("button", name="Go on:").click()
    page.wait_for_url(f"**/{following}")
    settle(page)


def sort_features(page: Page) -> None:
    """Move a feature away and back, then take the board as it stands."""
    card = page.locator("[data-column=should] [data-feature]").first
    key = card.get_attribute("data-feature")
    card.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f'[data-column=could] [data-feature="{key}"]')).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f'[data-column=should] [data-feature="{key}"]')).to_be_visible()
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/plan")
    settle(page)


def compile_here(page: Page) -> None:
    """Compile, watch the steps, and wait for the document."""
    page.get_by_role("button", name="Compile").last.click()
    expect(page.get_by_role("heading", name="Compiling")).to_be_visible()
    expect(page.locator(".trail b", has_text="Requirements")).to_be_visible()
    expect(page.locator("article.document")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="Compiling")).to_have_count(0)
    expect(page.get_by_text("Version 1.0.0").first).to_be_visible()


def read(page: Page) -> None:
    """Open every section, and ask one requirement why it is there."""
    rows = page.locator("nav.outline button")
    for number in range(rows.count()):
        rows.nth(number).click()
        expect(rows.nth(number)).to_have_attribute("aria-current", "true")
        expect(page.locator("article.document .section").first).to_be_visible()
        assert len(page.locator("article.document").inner_text()) > 20
    page.locator("nav.outline button", has_text="Requirements").click()
    page.locator("article.document .req").first.get_by_role("button", name="Why").click()
    expect(page.get_by_role("heading", name="Why is")).to_be_visible()


def check_download(page: Page, form: str) -> dict:
    """Download the pack in a form, and check all of it; return the specification in it."""
    page.goto("/".join([*page.url.split("/")[:5], "export"]))
    settle(page)
    choice = page.locator("fieldset label", has_text=form).first.locator("input")
    choice.click()
    expect(choice).to_be_checked()
    expect(page.locator(".tree button").first).to_be_visible()
    expect(page.locator("pre.code")).not_to_be_empty()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download").click()
    expect(page.locator(".cmd code")).to_contain_text("curl -fsSLo pack.zip")
    files = open_pack(Path(coming.value.path()).read_bytes())
    check_pack(files)
    spec = json.loads(files["spec.json"])
    check_tasks(json.loads(files["task-graph.json"]), spec)
    assert "openapi.json" in files
    return spec
