"""Call a pipeline for an agent: who it acts for, which project it builds, what it is told when that fails."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, TypeVar

from anyio import CapacityLimiter, to_thread
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field, ValidationError

from pipelines.access.actor import Actor
from pipelines.base.db import session_scope
from pipelines.base.errors import PermissionDenied, PraetorError
from pipelines.base.ids import Id
from pipelines.base.records import Body
from pipelines.building.records import AgentName
from pipelines.settings import get_settings
from praetor_app.caller import ONE_WRITER, find_actor, write_denial

R = TypeVar("R")
B = TypeVar("B", bound=Body)

#: Names the project over HTTP, as ``PRAETOR_PROJECT`` does for the server of one's own.
PROJECT_HEADER = "X-Praetor-Project"

ProjectId = Annotated[Id | None, Field(description="The project. Default: the one that is configured.")]
TaskId = Annotated[str, Field(max_length=40, description="The id of a task of the plan, such as B-004.")]

Agent = Annotated[
    AgentName | None,
    Field(
        description="What you call yourself, where several agents share a token: each gets tasks of its own."
    ),
]


@dataclass(frozen=True)
class Call:
    """One call of a tool, on its way to a pipeline."""

    ctx: Context
    tool: str
    project_id: str | None

    async def read(self, pipeline: Callable[..., R], *args: Any, **options: Any) -> R:
        """Return what a pipeline that only reads returns for the project."""
        return await self._run(partial(run_reading, pipeline, args, options))

    async def write(self, pipeline: Callable[..., R], *args: Any, **options: Any) -> R:
        """Do the same with one that writes, when its turn has come."""
        return await self._run(partial(run_writing, pipeline, args, options), limiter=ONE_WRITER)

    async def _run(self, run: Callable[[str, Actor], R], limiter: CapacityLimiter | None = None) -> R:
        actor = None
        try:
            actor = await find_caller(self.ctx)
            return await to_thread.run_sync(run, self.find_project(), actor, limiter=limiter)
        except PraetorError as error:
            if actor is not None and isinstance(error, PermissionDenied):
                await write_denial(error, actor, where=f"mcp {self.tool}")
            raise ToolError(f"{error.code}: {error.message}") from None

    def find_project(self) -> str:
        """Return the project that is asked for, else the one that is configured."""
        request = self.ctx.request_context.request
        configured = get_settings().project if request is None else request.headers.get(PROJECT_HEADER)
        found = self.project_id or configured
        if not found:
            raise ToolError("Say which project: give project_id, or configure PRAETOR_PROJECT.")
        return str(found)


async def find_caller(ctx: Context) -> Actor:
    """Return who an agent acts for: over HTTP who has sent the request, else whose token is configured."""
    request = ctx.request_context.request
    if request is not None:
        actor: Actor = request.state.actor
        return actor
    return await find_actor(get_settings().token.get_secret_value() or "-")


def run_reading(
    pipeline: Callable[..., R], args: tuple[Any, ...], options: dict[str, Any], project_id: str, by: Actor
) -> R:
    """Run a pipeline in a transaction that waits for no writer."""
    with session_scope(by.tenant_id, readonly=True) as session:
        return pipeline(session, project_id, *args, **options, by=by)


def run_writing(
    pipeline: Callable[..., R], args: tuple[Any, ...], options: dict[str, Any], project_id: str, by: Actor
) -> R:
    """Run a pipeline in a transaction that may write."""
    with session_scope(by.tenant_id) as session:
        return pipeline(session, project_id, *args, **options, by=by)


def read_input(kind: type[B], **fields: Any) -> B:
    """Return what an agent has sent as a pipeline takes it, or tell it what does not fit."""
    try:
        return kind(**fields)
    except ValidationError as error:
        said = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise ToolError(f"VALIDATION_ERROR: {'; '.join(said)}") from None
