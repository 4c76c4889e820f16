"""A service from its contract to mapped data, and a standard from one version to the next, in a browser."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import find_barriers, visit
from tests.http_service import serve
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CLIENT = {
    "$schema": DIALECT,
    "title": "Client",
    "type": "object",
    "required": ["mail"],
    "properties": {
        "mail": {"type": "string", "format": "email"},
        "surname": {"type": "string"},
        "age": {"type": "string"},
    },
}
CONTACT = {
    "type": "object",
    "required": ["email"],
    "properties": {
        "email": {"type": "string", "format": "email"},
        "last_name": {"type": "string"},
        "age": {"type": "integer"},
        "city": {"type": "string"},
    },
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve the demo; services may be on this machine."""
    own = {"DEMO": "1", "PRAETOR_ALLOW_PRIVATE_HOSTS": "true"}
    with Server(tmp_path_factory.mktemp("server"), **own) as server:
        seed = [sys.executable, "-m", "praetor_app.seed"]
        subprocess.run(seed, env=server.environment, check=True, capture_output=True)
        yield server


def contract(url):
    """Return a contract with one operation, and with something wrong in it."""
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Contact"}}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rolodex", "version": "1.0.0"},
        "servers": [{"url": url}],
        "paths": {
            "/contacts/{id}": {
                "put": {"operationId": "putContact", "tags": ["Contacts"], "summary": "Keep a contact",
                        "requestBody": body, "responses": {"200": {"description": "Kept"}}}
            }
        },
        "components": {"schemas": {"Contact": CONTACT}},
    }  # fmt: skip


def as_file(document, name="rolodex.json"):
    return [{"name": name, "mimeType": "application/json", "buffer": json.dumps(document).encode()}]


def choose(page: Page, label: str, words: str) -> None:
    """Find something to choose, and choose it by its whole name."""
    page.get_by_label(label).fill(words)
    page.locator(".offer .item", has_text=re.compile(f"^{words}")).first.click()


def test_a_contract_is_imported_mapped_tried_and_checked(page, context):
    sent = {"kind": "json-schema", "namespace": "domain", "name": "Client", "content": CLIENT}
    context.request.post("/api/standards/import", data=sent)
    with serve(lambda _: (200, {}, b"{}")) as url:
        import_it(page, url)
        page.get_by_role("button", name=re.compile("^Mappings")).click()
        page.get_by_role("button", name="New mapping").first.click()
        choose(page, "Find the operation", "putContact")
        expect(page.locator(".pickb", has_text="To").last).to_contain_text("Contact")
        choose(page, "Find the schema that values come from", "Client")
        write_it(page)
        check_it(page)


def import_it(page: Page, url: str) -> None:
    """Import a file that is none, then the contract; see its problems, and open it."""
    visit(page, "/library/integrations")
    page.get_by_role("button", name="Import a contract").first.click()
    form = page.locator("#contract-form")
    form.locator("input[type=file]").set_input_files(as_file({"just": "this"}))
    expect(form.get_by_label("What the service is called")).to_have_value("rolodex")
    form.get_by_role("button", name="Import", exact=True).click()
    expect(form.get_by_role("alert")).to_contain_text("no OpenAPI or AsyncAPI document")
    form.locator("input[type=file]").set_input_files(as_file(contract(url)))
    form.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".banner.ok")).to_contain_text("1 operation and 1 schema. 1 error")
    expect(page.locator(".probs li").first).to_contain_text("id")
    expect(page.locator(".probs li").first).to_contain_text("#/paths/~1contacts~1{id}/put")
    assert find_barriers(page) == []
    page.get_by_role("link", name="Open it").click()
    page.wait_for_url(re.compile(r"/library/integrations/[0-9a-f-]{36}"))
    page.get_by_role("button", name="PUT /contacts/{id}").click()
    expect(page.locator(".opbody")).to_contain_text("application/json")


def write_it(page: Page) -> None:
    """Accept what is proposed, correct a rule, try it on data of one's own, save."""
    proposed = page.locator(".suggs li")
    expect(proposed.filter(has_text="mail")).to_contain_text("same")
    page.get_by_role("button", name="Accept all").click()
    rules = page.get_by_role("region", name="Rules").locator("li")
    expect(rules).to_have_count(3)
    expect(rules.filter(has=page.locator("[value=age]"))).not_to_have_count(0)
    page.get_by_role("button", name="Add a rule").click()
    expect(rules).to_have_count(4)
    page.get_by_label("Path in the source").last.fill("mail")
    page.get_by_label("Path in the target").last.fill("city")
    page.get_by_label("Transform").last.fill("shout()")
    page.get_by_label("Sample data").fill('{"mail": "ADA@example.com", "surname": "Lovelace", "age": "36"}')
    page.get_by_label("Sample data").blur()
    expect(rules.last).to_contain_text("That is no transform")
    page.get_by_label("Transform").last.fill("split('@').last()")
    page.get_by_label("Transform").last.blur()
    expect(rules.last).not_to_contain_text("That is no transform")
    expect(page.locator(".resultb")).to_contain_text('"last_name": "Lovelace"')
    expect(page.locator(".resultb")).to_contain_text('"age": 36')
    page.get_by_label("Sample data").fill("[1]")
    page.get_by_label("Sample data").blur()
    expect(page.get_by_role("alert")).to_contain_text("no JSON object")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Save the mapping").click()
    expect(page.locator(".maprow")).to_contain_text("putContact")


def check_it(page: Page) -> None:
    """Keep a key, which no message of the page carries, and check the connection."""
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    page.reload()
    page.get_by_label("apiKey").fill("sk_very_secret")
    page.get_by_role("button", name="Keep them").click()
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
    expect(page.get_by_label("apiKey")).to_have_value("")
    assert sent
    assert not any("sk_very_secret" in frame for frame in sent)
    page.get_by_role("button", name="Check connection").click()
    report = page.get_by_role("region", name="Last check")
    expect(report).to_contain_text(re.compile(r"Answers 200 in \d+ ms"))
    expect(report).to_contain_text("All of them fit")


def test_a_version_that_breaks_others_is_refused_until_it_is_a_major_one(page):
    visit(page, "/library/standards?import=1")
    form = page.locator("#standard-form")
    form.locator("input[type=file]").set_input_files(as_file(CLIENT | {"title": "Guest"}, "guest.json"))
    form.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("link", name="Open it").click()
    expect(page.locator("h1")).to_have_text("Guest")
    expect(page.locator(".tree2 li").first).to_contain_text("required")

    properties = {"mail": {"type": "integer"}, "city": {"type": "string"}}
    narrower = CLIENT | {"title": "Guest", "properties": properties}
    page.get_by_role("button", name="New version").click()
    form.locator("input[type=file]").set_input_files(as_file(narrower, "guest.json"))
    form.get_by_role("button", name="Import", exact=True).click()
    expect(form.get_by_role("alert")).to_contain_text("mail no longer takes string.")
    form.get_by_role("button", name="Import as 2.0.0").click()
    page.wait_for_url(re.compile("view=versions"))
    changes = page.locator(".diffs li")
    expect(changes.filter(has_text="#/properties/mail/type")).to_contain_text("breaking")
    expect(changes.filter(has_text="#/properties/city")).not_to_contain_text("breaking")
    assert find_barriers(page) == []

    page.get_by_role("button", name="Deprecate it").click()
    expect(page.get_by_role("button", name="Make it active again")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download").click()
    assert "integer" in taken.value.path().read_text()
    page.get_by_role("link", name="See it").click()
    expect(page.get_by_text("You look at version 1.0.0.")).to_be_visible()
