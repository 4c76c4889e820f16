"""What happens in a project: as a list, and as it happens."""

import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Request
from fastapi.responses import StreamingResponse

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.projects.list_activity import list_activity
from pipelines.projects.queries import get_project
from pipelines.projects.records import ActivityPage, Change
from praetor_app.api.deps import AsTest, By, DbRead, Limit, Offset, Wanted, get_token
from praetor_app.api.envelope import Envelope, ok
from praetor_app.caller import find_actor
from praetor_app.watch import watch_project

router = APIRouter(prefix="/api/projects", tags=["Projects"])

ProjectId = Annotated[str, Path(alias="projectId", description="The project's id.")]
LastEventId = Annotated[
    str | None, Header(alias="Last-Event-ID", description="The last revision that was seen.")
]

Finder = Callable[[], Awaitable[Actor]]

REVISION = re.compile(r"[0-9]{1,9}")

#: Seconds of silence after which a proxy might think that nobody is there.
HEARTBEAT = 15.0

STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "One event a change, `id` its revision; comments in between keep the connection open.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'id: 42\nevent: change\ndata: {"kind": "answer.given", "id": "…", "revision": 42}',
            }
        },
    }
}


@router.get("/{projectId}/activity")
def get_list_activity(
    project_id: ProjectId, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[ActivityPage]:
    """List who did what in the project, the newest first."""
    return ok(list_activity(session, project_id, limit=limit, offset=offset, by=by))


def get_finder(request: Request, wanted: Wanted = None, as_test: AsTest = None) -> Finder:
    """Return what finds out who is asking, again and again."""
    is_test = (as_test or "").lower() == "true"
    return partial(find_actor, get_token(request), wanted=wanted, as_test=is_test)


@router.get("/{projectId}/events", responses=STREAM, response_class=StreamingResponse)
def get_watch_project(
    project_id: ProjectId,
    session: DbRead,
    by: By,
    finder: Annotated[Finder, Depends(get_finder)],
    last: LastEventId = None,
) -> StreamingResponse:
    """Follow the project: `{kind, id, revision}` after each commit, as server-sent events.

    The first event says where the project stands. The stream ends when you lose access.
    """
    get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    after = int(last) if last and REVISION.fullmatch(last) else None
    changes = write_events(watch_project(finder, project_id, after=after))
    headers = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
    return StreamingResponse(changes, media_type="text/event-stream", headers=headers)


async def write_events(watched: AsyncIterator[list[Change]]) -> AsyncIterator[str]:
    """Yield changes as the text of events, and something now and then."""
    spoken = time.monotonic()
    async for changes in watched:
        if changes:
            yield "".join(write_event(change) for change in changes)
        elif time.monotonic() - spoken > HEARTBEAT:
            yield ": still here\n\n"
        else:
            continue
        spoken = time.monotonic()


def write_event(change: Change) -> str:
    """Return one event."""
    return f"id: {change.revision}\nevent: change\ndata: {change.model_dump_json(by_alias=True)}\n\n"
