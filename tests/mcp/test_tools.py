"""A coding agent over MCP: in memory, by the official client."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from mcp.client import Client
from sqlmodel import select

from pipelines.accounts.api_tokens import create_token
from pipelines.accounts.records import TokenInput
from pipelines.base.db import session_scope
from pipelines.models import BuildReport, Event, Role, Task
from praetor_app.mcp.server import build_server
from tests.makers import OTHER_TENANT, TENANT
from tests.plans import get_command, make_plan

FIRST, SECOND = "B-001", "B-002"


@pytest.fixture
def project(make):
    return make_plan(make)


@pytest.fixture
def agent(make, settings, project):
    """Somebody's agent, told which project it builds."""
    settings(PRAETOR_TOKEN=make.token(), PRAETOR_PROJECT=project.id)
    return call


def call(tool, **arguments):
    """Call a tool; return its structured answer, or the text of its error."""
    result = asyncio.run(send(tool, arguments))
    return result.content[0].text if result.is_error else result.structured_content


async def send(tool, arguments):
    async with connect() as client:
        return await client.call_tool(tool, arguments)


@asynccontextmanager
async def connect():
    async with Client(build_server()) as client:
        yield client


def give_token(make, settings, scopes, **who):
    with session_scope(TENANT) as session:
        token = create_token(session, TokenInput(name="agent", scopes=scopes), by=make.actor(**who)).token
    settings(PRAETOR_TOKEN=token)


def test_the_tools_describe_themselves():
    async def look():
        async with connect() as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = asyncio.run(look())

    assert [tool.name for tool in tools] == [
        "list_tasks",
        "get_task",
        "get_requirement",
        "get_entity",
        "get_endpoint",
        "get_next_task",
        "report_progress",
        "verify_task",
        "ask_product_owner",
    ]
    assert all(tool.description and tool.output_schema for tool in tools)
    assert [tool.name for tool in tools if not tool.annotations.read_only_hint] == [
        "get_next_task",
        "report_progress",
        "verify_task",
        "ask_product_owner",
    ]
    assert all(
        f"`{tool.name}`" in instructions for tool in tools if tool.name not in ("list_tasks", "get_task")
    )


def test_a_task_is_taken_done_and_checked(agent):
    task = agent("get_next_task")["task"]
    assert (task["id"], task["status"]) == (FIRST, "doing")
    assert all((task["steps"], task["files"], task["verify"]["expect"]))

    assert agent("verify_task", task_id=FIRST)["verify"]["command"] == get_command(FIRST)
    assert "Run B-001's check" in agent("report_progress", task_id=FIRST, status="done")
    assert agent("verify_task", task_id=FIRST, exit_code=1, output="1 failed")["passed"] is False
    assert agent("verify_task", task_id=FIRST, exit_code=0, output="1 passed")["passed"] is True

    receipt = agent("report_progress", task_id=FIRST, status="done", note="Needs Python 3.11.")
    assert (receipt["task"]["status"], receipt["progress"]["done"]) == ("done", 1)
    assert SECOND in receipt["opened"]
    assert agent("get_task", task_id=FIRST)["note"] == "Needs Python 3.11."
    assert [each["id"] for each in agent("list_tasks", status="done")["tasks"]] == [FIRST]


def test_agents_that_share_a_token_do_not_get_the_same_task(agent):
    agent("get_next_task", agent="one")
    agent("verify_task", task_id=FIRST, exit_code=0)
    agent("report_progress", task_id=FIRST, status="done")

    one, two = (agent("get_next_task", agent=name) for name in ("one", "two"))

    assert one["task"]["id"] == SECOND
    assert two["task"] is None or two["task"]["id"] != SECOND
    assert [each["agent"] for each in agent("list_tasks")["tasks"][:2]] == ["one", "one"]
    assert agent("get_next_task", agent="one")["task"]["id"] == SECOND


def test_evidence_may_come_with_the_report(agent):
    evidence = {"command": get_command(FIRST), "exitCode": 0, "outputHash": "0" * 64}

    assert (
        agent("report_progress", task_id=FIRST, status="done", evidence=evidence)["task"]["status"] == "done"
    )

    with session_scope(TENANT, readonly=True) as session:
        assert session.exec(select(BuildReport)).one().evidence == evidence


def test_pieces_are_read_by_id(agent):
    requirement = agent("get_requirement", requirement_id="FR-001")
    entity = agent("get_entity", name=requirement["entityNames"][0])
    endpoint = agent("get_endpoint", operation=requirement["endpointIds"][0])

    assert requirement["testCases"]
    assert entity["schema"]["properties"]
    assert endpoint["responses"]


def test_the_owner_is_asked(agent):
    asked = agent("ask_product_owner", question="Do vouchers expire?", options=["Yes", "No"], task_id=FIRST)

    with session_scope(TENANT, readonly=True) as session:
        assert session.get_one(Task, asked["inboxTaskId"]).title == "Do vouchers expire?"
    assert asked["status"] == "pending"


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("get_task", {"task_id": "B-999"}, "NOT_FOUND: The plan has no task 'B-999'."),
        ("get_task", {}, "task_id"),
        ("get_entity", {"name": "Spaceship"}, "There is: "),
        ("report_progress", {"task_id": SECOND, "status": "doing"}, f"CONFLICT: {SECOND} waits for {FIRST}."),
        ("report_progress", {"task_id": FIRST, "status": "finished"}, "'todo', 'doing', 'done' or 'blocked'"),
        ("ask_product_owner", {"question": "a\0b"}, "VALIDATION_ERROR: question: NUL"),
        ("get_next_task", {"project_id": "nonsense"}, "Invalid UUID format"),
    ],
)
def test_an_agent_is_told_what_is_wrong(agent, tool, arguments, told):
    assert told in agent(tool, **arguments)


def test_another_project_may_be_named(make, agent):
    other = make.project()
    assert "Compile the specification first" in agent("get_next_task", project_id=other.id)


def test_a_project_has_to_be_named_somewhere(make, settings, project):
    settings(PRAETOR_TOKEN=make.token())
    assert "Say which project" in call("get_next_task")


def test_another_tenants_project_is_not_found(make, agent):
    theirs = make_plan(make, tenant_id=OTHER_TENANT)
    assert "NOT_FOUND" in agent("get_next_task", project_id=theirs.id)


@pytest.mark.parametrize("token", ["", "prt_wrong"])
def test_nobody_gets_nothing(settings, project, token):
    settings(PRAETOR_TOKEN=token, PRAETOR_PROJECT=project.id)
    assert "UNAUTHORIZED" in call("get_next_task")


def test_an_api_token_does_what_its_scopes_say(make, settings, agent):
    give_token(make, settings, ["specification:read"])
    assert agent("get_task", task_id=FIRST)["id"] == FIRST
    assert "The scope of this token does not include task:write" in agent("get_next_task")
    assert "The scope of this token does not include task:write" in agent(
        "report_progress", task_id=FIRST, status="doing"
    )

    give_token(make, settings, ["specification:read", "task:write"])
    assert agent("report_progress", task_id=FIRST, status="doing")["task"]["status"] == "doing"


def test_a_denial_is_written_down(make, settings, agent):
    settings(PRAETOR_TOKEN=make.token(role=Role.VIEWER))

    assert "PERMISSION_DENIED" in agent("report_progress", task_id=FIRST, status="doing")

    with session_scope(TENANT, readonly=True) as session:
        denied = session.exec(select(Event).where(Event.kind == "permission.denied")).one()
    assert denied.after["where"] == "mcp report_progress"
