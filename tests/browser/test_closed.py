"""The browser closed in the middle of something: what was begun is finished, and nothing is half done."""

import pytest
from playwright.sync_api import expect

from pipelines.samples.load_sample import load_sample
from tests.browser.look import open_browser, open_context, settle, sign_up
from tests.faults.books import check_books, look
from tests.journeys.walk import answer_phase, create
from tests.server import PASSWORD, Person, Server, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAMPLE = load_sample("dental-clinic")
EMAIL = "ada@example.com"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="module")
def context(server):
    with open_browser() as browser:
        context = open_context(browser, server)
        sign_up(context.new_page(), "Ada", EMAIL)
        yield context


@pytest.fixture(scope="module")
def person(server, context):
    with server.open() as client:
        data = client.post("/api/auth/login", json={"email": EMAIL, "password": PASSWORD}).json()["data"]
    with server.open(data["token"]) as client:
        yield Person(client)


@pytest.fixture
def project_id(person):
    project_id = create(person, SAMPLE)
    person.post("/api/flow/start", projectId=project_id)
    return project_id


def test_an_answer_is_there_or_it_is_asked_again(server, context, person, project_id):
    first = person.post("/api/flow/get-next-question", projectId=project_id)["question"]
    page = context.new_page()
    page.goto(f"/projects/{project_id}/discovery")
    expect(page.locator("#answer [name=question_id]")).to_have_value(first["id"])
    page.get_by_role("button", name="I don’t know").click()
    page.close(run_before_unload=False)

    page = context.new_page()
    page.goto(f"/projects/{project_id}/discovery")
    settle(page)

    answers = look(server, "SELECT question_id, revision FROM answers WHERE project_id = ?", project_id)
    assert [tuple(each) for each in answers] in ([], [(first["id"], 1)])
    following = person.post("/api/flow/get-next-question", projectId=project_id)["question"]
    expect(page.locator("#answer [name=question_id]")).to_have_value(following["id"])
    check_books(server, project_id)


def test_a_compilation_goes_on_without_the_page(server, context, person, project_id):
    answer_phase(person, project_id, SAMPLE)
    page = context.new_page()
    page.goto(f"/projects/{project_id}/specification")
    page.get_by_role("button", name="Compile").last.click()
    expect(page.get_by_role("heading", name="Compiling")).to_be_visible()
    page.close()

    [begun] = wait_until(lambda: person.get(f"/api/projects/{project_id}/specifications")["specifications"])
    status = person.wait_for_specification(project_id, f"/api/specification/{begun['id']}/status")

    assert status["status"] == "completed"
    page = context.new_page()
    page.goto(f"/projects/{project_id}/specification")
    expect(page.locator("article.document")).to_contain_text(SAMPLE.name, timeout=30_000)
