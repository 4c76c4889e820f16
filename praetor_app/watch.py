"""How an open page, and whoever follows the event stream, learns of a change: by looking, every second.

async for changes in watch_project(partial(find_actor, token), project_id): ...

Looking costs one short read; it works whoever made the change, in whatever process.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable

from anyio import sleep, to_thread

from pipelines.access.actor import Actor
from pipelines.base.db import session_scope
from pipelines.base.errors import PraetorError
from pipelines.projects.read_changes import read_changes
from pipelines.projects.records import Change

#: Seconds between two looks.
LOOK_EVERY = 1.0

#: Seconds after which it is asked again who is asking.
ASK_EVERY = 10.0


async def watch_project(
    who: Callable[[], Awaitable[Actor]],
    project_id: str,
    *,
    after: int | None = None,
    every: float = LOOK_EVERY,
) -> AsyncIterator[list[Change]]:
    """Yield what happened in a project after a revision, and nothing (an empty list) when nothing did.

    The first time it yields at once: without ``after``, where the project stands. It ends when access ends;
    leave the loop to stop it.

    Raises:
        PraetorError: at the first look, why this person may not watch this project.
    """
    by, asked = await who(), time.monotonic()
    changes = await to_thread.run_sync(look, project_id, after, by)
    while True:
        after = changes[-1].revision if changes else after
        yield changes
        await sleep(every)
        try:
            if time.monotonic() - asked > ASK_EVERY:
                by, asked = await who(), time.monotonic()
            changes = await to_thread.run_sync(look, project_id, after, by)
        except PraetorError:
            return


def look(project_id: str, after: int | None, by: Actor) -> list[Change]:
    """Look once."""
    with session_scope(by.tenant_id, readonly=True) as session:
        return read_changes(session, project_id, after=after, by=by)
