"""The whole program as one ASGI application: pages, their websocket, the API and MCP."""

import os
from functools import cache
from pathlib import Path

from anyio import to_thread
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from pipelines.accounts.send_mail import send_waiting_mail
from pipelines.base.logs import configure_logs
from pipelines.migrations.migrate import migrate
from praetor_app.lifespan import run_worker, settle_in
from praetor_app.start_checks import check_start

#: What ``reflex run`` sets for itself; a test tells when a release of Reflex wants something else.
REFLEX_ENV = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
}


def build_app() -> ASGIApp:
    """Return the whole program. API requests skip the layers that only the UI needs."""
    os.environ.update(REFLEX_ENV)
    from praetor_app.praetor_app import api, app

    check_start()
    configure_logs()
    migrate()
    send_waiting_mail()
    app.register_lifespan_task(run_worker)
    app.register_lifespan_task(settle_in)
    ui = app()
    # Reflex has put its own around ours, which would refuse without the envelope.
    api.user_middleware = [layer for layer in api.user_middleware if layer.cls is not CORSMiddleware]
    pages = list_built_pages(Path(".web/build/client"))

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        path = f"{scope['path']}/" if scope["type"] == "http" else ""
        door = api if path.startswith("/api/") else ui
        if path in ("/mcp/", "/mcp//"):
            door = await to_thread.run_sync(load_mcp)
        if path in pages:
            scope = scope | {"path": path}
        await door(scope, receive, send)

    return dispatch


def list_built_pages(folder: Path) -> set[str]:
    """Return the paths of the pages that were rendered when they were built, with a slash at their end.

    Asked for without it, a page is answered as well: a redirect would cost a round trip, and name ``http:``
    behind a proxy that speaks TLS.
    """
    return {f"/{page.parent.relative_to(folder).as_posix()}/" for page in folder.glob("*/**/index.html")}


@cache
def load_mcp() -> ASGIApp:
    """Return the door for agents. Most servers never see one, so it is imported for the first that comes."""
    from praetor_app.mcp.http import answer_agent
    from praetor_app.mcp.server import build_server

    build_server()
    return answer_agent
