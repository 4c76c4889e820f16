"""Tools that read: all there is to do, and the pieces of the specification."""

from typing import Annotated

from mcp.server.mcpserver import Context, MCPServer
from mcp_types import ToolAnnotations
from pydantic import Field

from pipelines.building.build_tasks import get_build_task, list_build_tasks
from pipelines.building.pieces import get_endpoint as find_endpoint
from pipelines.building.pieces import get_entity as find_entity
from pipelines.building.pieces import get_requirement as find_requirement
from pipelines.building.records import BuildPlan, BuildTaskView, Piece
from pipelines.models import BuildStatus
from praetor_app.mcp.call import Call, ProjectId, TaskId

READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)

RequirementId = Annotated[str, Field(max_length=40, description="The id, such as FR-024.")]
EntityName = Annotated[str, Field(max_length=120, description="The name, such as Booking.")]
Operation = Annotated[
    str,
    Field(min_length=1, max_length=300, description="The operationId, or a method and path: GET /services."),
]
Status = Annotated[BuildStatus | None, Field(description="Only tasks of this status. Default: all.")]


def add_reading_tools(server: MCPServer) -> None:
    """Give a server the tools that read."""
    for tool in (list_tasks, get_task, get_requirement, get_entity, get_endpoint):
        server.add_tool(tool, annotations=READS)


async def list_tasks(ctx: Context, status: Status = None, project_id: ProjectId = None) -> BuildPlan:
    """Return the tasks in an order in which they can be done, and how far the whole has come."""
    return await Call(ctx, "list_tasks", project_id).read(list_build_tasks, status=status)


async def get_task(ctx: Context, task_id: TaskId, project_id: ProjectId = None) -> BuildTaskView:
    """Return one task with everything it needs, and where it stands."""
    return await Call(ctx, "get_task", project_id).read(get_build_task, task_id)


async def get_requirement(ctx: Context, requirement_id: RequirementId, project_id: ProjectId = None) -> Piece:
    """Return a requirement: statement, reason, where it came from, acceptance criteria, tests."""
    return await Call(ctx, "get_requirement", project_id).read(find_requirement, requirement_id)


async def get_entity(ctx: Context, name: EntityName, project_id: ProjectId = None) -> Piece:
    """Return an entity: fields with their types and bounds, relations, states, invariants, JSON Schema."""
    return await Call(ctx, "get_entity", project_id).read(find_entity, name)


async def get_endpoint(ctx: Context, operation: Operation, project_id: ProjectId = None) -> Piece:
    """Return an operation of the product's API: parameters, bodies, answers, errors, who may call it."""
    return await Call(ctx, "get_endpoint", project_id).read(find_endpoint, operation)
