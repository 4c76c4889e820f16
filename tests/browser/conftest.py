"""The demo on a server of its own, and the browser of its person."""

import subprocess
import sys

import pytest

from praetor_app.seed import EMAIL, PASSWORD
from tests.browser.look import open_browser, open_context, sign_in
from tests.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve the demo."""
    server = Server(tmp_path_factory.mktemp("server"), DEMO="1")
    seed = [sys.executable, "-m", "praetor_app.seed"]
    subprocess.run(seed, env=server.environment, check=True, capture_output=True)
    with server:
        yield server


@pytest.fixture(scope="module")
def browser():
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def context(browser, server):
    """The browser of the demo's person."""
    context = open_context(browser, server)
    sign_in(context.new_page(), EMAIL, PASSWORD)
    return context


@pytest.fixture(scope="module")
def projects(context):
    """The demo's projects by the first word of their names."""
    listed = context.request.get("/api/projects").json()["data"]["projects"]
    return {each["name"].split()[0]: f"/projects/{each['id']}" for each in listed}


@pytest.fixture
def page(context):
    page = context.new_page()
    yield page
    page.close()
