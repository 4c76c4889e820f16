"""Tools that write: take a task, report where it stands and what its check has shown, ask its owner."""

from hashlib import sha256
from typing import Annotated

from mcp.server.mcpserver import Context, MCPServer
from mcp_types import ToolAnnotations
from pydantic import Field

from pipelines.building.ask_product_owner import ask_product_owner as ask_owner
from pipelines.building.get_next_task import get_next_task as take_next_task
from pipelines.building.records import (
    BuildReceipt,
    EvidenceInput,
    NextTask,
    OwnerAnswer,
    OwnerQuestion,
    ProgressInput,
    Verification,
)
from pipelines.building.report_progress import report_progress as report
from pipelines.building.verify_task import get_check
from pipelines.building.verify_task import verify_task as verify
from pipelines.models import BuildStatus
from praetor_app.mcp.call import Agent, Call, ProjectId, TaskId, read_input

WRITES = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Proof = Annotated[
    EvidenceInput | None,
    Field(description="For done: the task's check as it was run. Not needed after verify_task."),
]
Note = Annotated[str, Field(max_length=2000, description="What somebody who looks at it later should know.")]
ExitCode = Annotated[
    int | None, Field(description="What the check has exited with. None: you have not run it yet.")
]
Output = Annotated[
    str, Field(max_length=200_000, description="What it has printed; only its SHA-256 is kept.")
]
Question = Annotated[
    str, Field(max_length=200, description="One question, in words that a person without code knows.")
]
Why = Annotated[
    str, Field(max_length=4000, description="Why it matters, and what you have thought of already.")
]
Options = Annotated[list[str] | None, Field(description="What to choose from. None: any answer will do.")]
About = Annotated[str | None, Field(description="The task of the plan that waits for it, such as B-004.")]


def add_reporting_tools(server: MCPServer) -> None:
    """Give a server the tools that write."""
    for tool in (get_next_task, report_progress, verify_task, ask_product_owner):
        server.add_tool(tool, annotations=WRITES)


async def get_next_task(ctx: Context, agent: Agent = None, project_id: ProjectId = None) -> NextTask:
    """Take the task to build next, with its requirements, entities, operations, tests and its check.

    It is yours until you report it; the one that you have in hand is given again.
    """
    return await Call(ctx, "get_next_task", project_id).write(take_next_task, agent=agent)


async def report_progress(
    ctx: Context,
    task_id: TaskId,
    status: BuildStatus,
    evidence: Proof = None,
    note: Note = "",
    project_id: ProjectId = None,
) -> BuildReceipt:
    """Report a task as todo, doing, done or blocked. Done is taken only with its check passed."""
    given = read_input(ProgressInput, task_id=task_id, status=status, evidence=evidence, note=note)
    return await Call(ctx, "report_progress", project_id).write(report, given)


async def verify_task(
    ctx: Context,
    task_id: TaskId,
    exit_code: ExitCode = None,
    output: Output = "",
    command: str | None = None,
    project_id: ProjectId = None,
) -> Verification:
    """Return how a task is checked: what to run, what to expect. With an exit code: keep what came of it."""
    call = Call(ctx, "verify_task", project_id)
    check = await call.read(get_check, task_id)
    if exit_code is None:
        return check
    digest = sha256(output.encode()).hexdigest()
    ran = command or check.verify.command
    evidence = read_input(EvidenceInput, command=ran, exit_code=exit_code, output_hash=digest)
    return await call.write(verify, task_id, evidence)


async def ask_product_owner(
    ctx: Context,
    question: Question,
    context: Why = "",
    options: Options = None,
    task_id: About = None,
    project_id: ProjectId = None,
) -> OwnerAnswer:
    """Put a question into the owner's inbox. Ask the same again later to hear the answer."""
    given = read_input(
        OwnerQuestion, question=question, context=context, options=options or [], task_id=task_id
    )
    return await Call(ctx, "ask_product_owner", project_id).write(ask_owner, given)
