"""A real browser: what it complains about, whether a page is there, whether everybody can use it."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.server import PASSWORD, Server

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
#: What breaks the content security policy is told like any other error of the page.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
WAITING = "main [role=status]:is(.waiting, :has(.sk)), .sk"

expect.set_options(timeout=15_000)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Yield Chromium."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS) as browser,
    ):
        yield browser


def open_context(browser: Browser, server: Server, viewport: dict[str, int] = WIDE) -> BrowserContext:
    """Return a browser of somebody's own: its own cookies, its own storage."""
    context = browser.new_context(base_url=server.url, viewport=viewport, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    context.add_init_script(TELL_VIOLATIONS)
    return context


def watch(page: Page) -> list[str]:
    """Return the list in which every complaint of the page will be."""
    told: list[str] = []
    page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def sign_up(page: Page, name: str, email: str) -> None:
    """Make an account, by the form."""
    page.goto("/signup")
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create").click()
    page.wait_for_url(lambda url: url.rstrip("/").count("/") == 2)


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in, by the form."""
    page.goto("/login")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.locator("#auth-form button[type=submit]").click()
    page.wait_for_url(lambda url: "/login" not in url)


def visit(page: Page, path: str) -> None:
    """Open a page, and wait until all of it is there."""
    page.goto(path)
    settle(page)


def settle(page: Page) -> None:
    """Wait until nothing is on its way any more."""
    expect(page.locator("#main, main").first).to_be_visible()
    expect(page.locator(WAITING)).to_have_count(0)


def find_barriers(page: Page) -> list[str]:
    """Return what axe-core calls serious or critical, with the first element that has it."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def find_overflow(page: Page) -> str:
    """Return the first thing that is wider than the screen, if the page can be moved sideways."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return "";
          const wide = [...document.querySelectorAll("body *")].find(
            (each) =>
              each.getBoundingClientRect().right > width + 1 && getComputedStyle(each).position !== "fixed");
          return wide ? wide.outerHTML.slice(0, 200) : "something";
        }"""
    )
