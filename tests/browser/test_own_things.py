"""One's account by mail, a second organization, and an inbox that takes files and secrets."""

import re
import subprocess
import sys
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.api.test_account import code_of
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

#: Fills the form and sends it as soon as it stands there, long before the page is ready.
SEND_AT_ONCE = """
addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("auth-form");
  if (!form) return;
  console.info(`ready: ${form.dataset.ready}`);
  Object.entries({name: "Hasty", email: "hasty@example.com", password: "PASSWORD"})
    .forEach(([name, value]) => { form.elements[name].value = value; });
  form.querySelector("[type=submit]").click();
});
""".replace("PASSWORD", PASSWORD)


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
    expect(page.get_by_role("heading", name="A new password")).to_be_visible()
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


def listen(page: Page) -> list[str]:
    """Return the list in which all that goes over the page's websockets will be."""
    frames: list[str] = []

    def follow(socket) -> None:
        for side in ("framesent", "framereceived"):
            socket.on(side, lambda payload: frames.append(str(payload)))

    page.on("websocket", follow)
    return frames


def test_what_is_shown_once_goes_from_the_api_to_the_browser_alone(page, mail):
    sign_up(page, "Tara", "tara@example.com")
    frames = listen(page)
    visit(page, "/account")
    page.get_by_text("Create token", exact=True).first.click()
    page.get_by_label("Name").last.fill("Build server")
    page.get_by_role("button", name="Create token").click()
    expect(page.locator("#token-form [role=alert]")).to_be_visible()  # it may nothing
    page.get_by_label("project: read").check()
    page.get_by_role("button", name="Create token").click()
    shown = page.locator("#new-token code")
    expect(shown).to_have_text(re.compile("^prt_"))
    expect(page.locator(".lines", has_text="Build server")).to_be_visible()
    told = [shown.inner_text()]

    page.get_by_role("button", name="Set it up").click()
    expect(page.locator("#two-step-setup img")).to_have_js_property("complete", True)
    secret = page.locator("#two-step-setup code")
    expect(secret).to_have_text(re.compile("^[A-Z2-7]{32}"))
    told.append(secret.inner_text())
    page.get_by_label("Code of the app").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("The code does not match.")).to_be_visible()
    page.get_by_label("Code of the app").fill(code_of(told[-1]))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("10 recovery codes are left.")).to_be_visible()
    told += page.locator("#two-step-codes li").all_inner_texts()
    assert len(told) == 12

    assert len(frames) > 4
    assert [each for each in told if any(each in frame for frame in frames)] == []
    page.reload()
    settle(page)
    assert [each for each in told if each in page.content()] == []

    page.get_by_text("Turn it off", exact=True).first.click()
    page.locator("#two-step-password").fill(PASSWORD)
    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_role("button", name="Set it up")).to_be_visible()


def test_what_is_sent_before_the_page_is_ready_is_not_lost(page, mail):
    page.add_init_script(SEND_AT_ONCE)
    told: list[str] = []
    page.on("console", lambda said: told.append(said.text))
    page.goto("/signup", wait_until="commit")
    page.wait_for_url(lambda url: url.rstrip("/").count("/") == 2)
    assert page.context.request.get("/api/auth/session").json()["data"]["user"]["name"] == "Hasty"
    assert "ready: false" in told


def test_an_organization_is_taken_along_and_deleted_by_its_name(page, mail):
    sign_up(page, "Dora", "dora@example.com")
    made = page.request.post("/api/organizations", data={"name": "Short lived", "slug": "short-lived"})
    tenant_id = made.json()["data"]["tenantId"]
    visit(page, "/account")
    expect(page.locator(".lines", has_text="Short lived")).to_be_visible()
    switch(page, "Short lived")
    visit(page, "/organization")
    page.get_by_role("button", name="Export everything").click()
    link = page.get_by_role("link", name="Download the zip")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    assert "data/organizations.json" in zipfile.ZipFile(download.value.path()).namelist()
    visit(page, "/organization")
    expect(link).to_be_visible()

    page.get_by_role("button", name="Delete the organization").click()
    page.get_by_label("Type its short name").fill("Short lived")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator("[role=alertdialog] [role=alert]")).to_be_visible()
    page.get_by_label("Type its short name").fill("short-lived")
    page.get_by_role("button", name="Delete everything").click()
    page.wait_for_url(lambda url: url.rstrip("/").count("/") == 2)
    settle(page)
    expect(page.get_by_role("complementary")).to_contain_text("Dora")
    gone = page.request.get("/api/projects", headers={"X-Tenant-ID": tenant_id})
    assert gone.status == 403


def test_an_account_takes_its_data_along_and_is_deleted(page, mail):
    sign_up(page, "Lena", "lena@example.com")
    visit(page, "/account")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download my data").click()
    assert "account/users.json" in zipfile.ZipFile(download.value.path()).namelist()
    page.get_by_text("Delete my account", exact=True).first.click()
    expect(page.get_by_text("A row without name and address")).to_be_visible()
    page.locator("#leave-password").fill("not this one")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.locator("#leave-form [role=alert]")).to_be_visible()
    page.locator("#leave-password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    page.wait_for_url(lambda url: "/login" in url)
    page.get_by_label("E-mail").fill("lena@example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("#auth-form button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def test_the_last_owner_is_told_why_they_stay_and_others_leave(page, mail, server):
    for name, email in (("Otto", "otto@example.com"), ("Pia", "pia@example.com")):
        body = {"name": name, "email": email, "password": PASSWORD}
        with server.open() as client:
            assert client.post("/api/auth/signup", json=body).status_code == 201
    join = [sys.executable, "-c", JOIN, "otto@example.com", "pia@example.com"]
    subprocess.run(join, env=server.environment, check=True, capture_output=True)
    sign_in(page, "otto@example.com", PASSWORD)
    visit(page, "/account")
    card = page.locator(".card", has=page.get_by_role("heading", name="Your organizations"))
    card.get_by_role("button", name="Leave Otto?").click()
    page.get_by_role("button", name="Leave the organization").click()
    expect(card.get_by_role("alert")).to_contain_text("needs an owner")
    card.get_by_role("button", name="Leave Pia?").click()
    page.get_by_role("button", name="Leave the organization").click()
    expect(card.get_by_text("Pia", exact=True)).to_have_count(0)
    expect(card.get_by_text("Otto", exact=True)).to_be_visible()


def switch(page: Page, name: str) -> None:
    """Choose an organization in the rail."""
    page.locator("summary.org").click()
    with page.expect_navigation(url=lambda url: url.rstrip("/").count("/") == 2):
        page.locator(".menu:visible .item", has_text=name).click()
    settle(page)
    expect(page.locator("summary.org")).to_contain_text(name)
