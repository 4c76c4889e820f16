"""One's account by mail, a second organization, and an inbox that takes files and secrets."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import open_context, settle, sign_in, sign_up, visit, watch
from tests.mail_server import MailServer
from tests.server import PASSWORD, Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LINK = re.compile(r"http\S+token=\S+")
#: Makes a person a member of another one's organization, as an accepted invitation does.
JOIN = """
import sys
from pipelines.accounts.queries import find_user
from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import Membership, Role
from pipelines.organizations.queries import list_memberships
with session_scope(SYSTEM) as session:
    guest, host = (find_user(session, email) for email in sys.argv[1:])
    home = list_memberships(session, host.id)[0][1]
    ids = {"organization_id": home.organization_id, "tenant_id": home.tenant_id}
    session.add(Membership(**ids, user_id=guest.id, role=Role.MEMBER))
"""


@pytest.fixture(scope="module")
def mail():
    with MailServer() as mail:
        yield mail


@pytest.fixture(scope="module")
def server(tmp_path_factory, mail):
    """Serve nobody's projects, and send mail."""
    smtp = {"PRAETOR_SMTP_HOST": "127.0.0.1", "PRAETOR_SMTP_PORT": str(mail.port), "PRAETOR_SMTP_TLS": "none"}
    with Server(tmp_path_factory.mktemp("server"), **smtp) as server:
        yield server


@pytest.fixture
def page(browser, server):
    """A browser of somebody's own."""
    context = open_context(browser, server)
    page = context.new_page()
    told = watch(page)
    yield page
    assert [each for each in told if not each.startswith("Failed to load resource")] == []  # refusals
    context.close()


def read_link(mail: MailServer) -> str:
    """Return the link in the next mail."""
    found = LINK.search(mail.next().get_content())
    assert found
    return found[0]


def test_an_address_is_confirmed_and_a_forgotten_password_replaced_by_mail(page, mail):
    sign_up(page, "Mara", "mara@example.com")
    page.goto(read_link(mail))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("The address is confirmed.")).to_be_visible()
    visit(page, "/account")
    expect(page.get_by_text("confirmed", exact=True)).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "/login" in url)

    page.get_by_role("link", name="Forgotten?").click()
    page.get_by_label("E-mail").fill("mara@example.com")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("a link is on its way")).to_be_visible()
    page.goto(read_link(mail))
    settle(page)
    page.get_by_label("password", exact=False).first.fill("another sentence")
    page.get_by_role("button", name="Set the password").click()
    expect(page.get_by_text("The password is set.")).to_be_visible()
    sign_in(page, "mara@example.com", "another sentence")
    settle(page)


def test_a_file_and_a_secret_are_taken_where_the_task_is(page, mail, tmp_path):
    sign_up(page, "Nina", "nina@example.com")
    made = page.request.post("/api/projects", data={"name": "Kiosk", "description": "A kiosk in Vienna."})
    me = page.request.get("/api/auth/session").json()["data"]["user"]["id"]
    shared = {"projectId": made.json()["data"]["id"], "assigneeId": me, "description": "Needed."}
    upload = {"type": "FILE_UPLOAD", "label": "Send the list", "config": {"accept": [".csv"]}}
    connect = {"type": "CREDENTIAL_CONNECT", "label": "Connect", "config": {"provider": "stripe"}}
    for kind, title, action in (("PROVIDE", "Part numbers", upload), ("CONNECT", "Payments", connect)):
        body = {"type": kind, "title": title, "actions": [action], **shared}
        assert page.request.post("/api/tasks", data=body).ok

    visit(page, "/inbox")
    wrong, right = tmp_path / "parts.exe", tmp_path / "parts.csv"
    wrong.write_bytes(b"MZ")
    right.write_text("number,name\n1,Brake\n")
    page.locator(".it", has_text="Part numbers").click()
    page.locator("#task-form [name=file]").set_input_files(wrong)
    page.get_by_role("button", name="Send the list").click()
    expect(page.locator(".idet [role=alert]")).to_be_visible()
    page.locator("#task-form [name=file]").set_input_files(right)
    page.get_by_role("button", name="Send the list").click()
    expect(page.locator(".it", has_text="Part numbers")).to_have_count(0)

    page.locator(".it", has_text="Payments").click()
    page.locator("#task-form [name=key]").fill("sk_live_4711")
    page.get_by_role("button", name="Connect", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".ilist .it")).to_have_count(2)
    assert "4711" not in page.content()


def test_one_goes_on_in_another_organization_and_comes_back(page, server):
    for name, email in (("Olga", "olga@example.com"), ("Paul", "paul@example.com")):
        body = {"name": name, "email": email, "password": PASSWORD}
        with server.open() as client:
            assert client.post("/api/auth/signup", json=body).status_code == 201
    join = [sys.executable, "-c", JOIN, "olga@example.com", "paul@example.com"]
    subprocess.run(join, env=server.environment, check=True, capture_output=True)
    sign_in(page, "olga@example.com", PASSWORD)
    made = page.request.post("/api/projects", data={"name": "Olga's shop", "description": "A shop."})
    assert made.ok
    visit(page, "/")
    expect(page.locator("main a", has_text="Olga's shop").first).to_be_visible()

    switch(page, "Paul")
    expect(page.get_by_text("Olga's shop")).to_have_count(0)
    page.goto(f"/projects/{made.json()['data']['id']}")
    expect(page.get_by_text("There is no such project for you").first).to_be_visible()
    switch(page, "Olga")
    expect(page.locator("main a", has_text="Olga's shop").first).to_be_visible()


def switch(page: Page, name: str) -> None:
    """Choose an organization in the rail."""
    page.locator("summary.org").click()
    with page.expect_navigation(url=lambda url: url.rstrip("/").count("/") == 2):
        page.locator(".menu:visible .item", has_text=name).click()
    settle(page)
    expect(page.locator("summary.org")).to_contain_text(name)
