"""Task Management: /api/tasks, /api/user-tasks."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.inbox.submit_task_action import submit_task_action
from pipelines.models import AssigneeType, TaskStatus, TaskType
from pipelines.tasks.change_task import change_task
from pipelines.tasks.list_tasks import TO_DO, list_tasks, list_user_tasks, read_task
from pipelines.tasks.records import (
    Inbox,
    SubmissionReceipt,
    TaskChange,
    TaskFilter,
    TaskInput,
    TaskPage,
    TaskView,
)
from pipelines.tasks.request_task import request_task
from praetor_app.api.deps import By, Db, DbRead, Limit, Offset, with_all
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api", tags=["Task Management"])

TaskId = Annotated[str, Path(alias="taskId")]
StatusFilter = with_all(TaskStatus)
Status = Annotated[StatusFilter | None, Query(description="Only tasks in this state.")]  # type: ignore[valid-type]


class TaskQuery(Record):
    """Which tasks of a project to list."""

    project_id: Id
    status: StatusFilter = StatusFilter.ALL  # type: ignore[valid-type]
    assignee_type: AssigneeType | None = None
    type: TaskType | None = None
    limit: int = Field(default=50, ge=1, le=200)
    offset: int = Field(default=0, ge=0, le=10**9)


class CreateTaskBody(TaskInput):
    """Body of `POST /api/tasks`."""

    project_id: Id


class SubmitActionBody(Body):
    """Body of `POST /api/tasks/{taskId}/actions/{actionId}`."""

    data: dict[str, Any]
    idempotency_key: str | None = Field(default=None, min_length=1, max_length=200)


@router.get("/tasks")
def get_tasks(session: DbRead, by: By, query: Annotated[TaskQuery, Query()]) -> Envelope[TaskPage]:
    """List a project's tasks, the oldest first."""
    only = TaskFilter(
        status=None if query.status == "all" else TaskStatus(query.status),
        assignee_type=query.assignee_type,
        type=query.type,
    )
    return ok(list_tasks(session, query.project_id, only, limit=query.limit, offset=query.offset, by=by))


@router.post("/tasks", status_code=201)
def post_create_task(body: CreateTaskBody, session: Db, by: By) -> Envelope[TaskView]:
    """Create a task: something to provide, decide, review or connect, and the ways to do it."""
    given = TaskInput(**body.model_dump(exclude={"project_id"}))
    return ok(request_task(session, body.project_id, given, by=by))


@router.get("/tasks/{taskId}")
def get_task(task_id: TaskId, session: DbRead, by: By) -> Envelope[TaskView]:
    """Get one task."""
    return ok(read_task(session, task_id, by=by))


@router.patch("/tasks/{taskId}")
def patch_task(task_id: TaskId, body: TaskChange, session: Db, by: By) -> Envelope[TaskView]:
    """Start a task, call it off, hand it to somebody, change how urgent it is or what must be done first.

    `dependencies` replaces those before; tasks that would wait for each other are refused by name.
    """
    return ok(change_task(session, task_id, body, by=by))


@router.post("/tasks/{taskId}/actions/{actionId}")
def post_submit_task_action(
    task_id: TaskId,
    action_id: Annotated[str, Path(alias="actionId")],
    body: SubmitActionBody,
    session: Db,
    by: By,
) -> Envelope[SubmissionReceipt]:
    """Do a task by one of its actions. The same submission again answers the same."""
    key = body.idempotency_key
    return ok(submit_task_action(session, task_id, action_id, body.data, idempotency_key=key, by=by))


@router.get("/user-tasks")
def get_user_tasks(
    session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0, status: Status = None
) -> Envelope[Inbox]:
    """List the tasks assigned to me over all projects, most urgent first; without `status`, those to do."""
    states = TO_DO if status is None else tuple(TaskStatus) if status == "all" else (TaskStatus(status),)
    return ok(list_user_tasks(session, states=states, limit=limit, offset=offset, by=by))
