"""The server itself: its health, and the documentation of its API."""

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from pipelines.base.db import is_database_up
from pipelines.base.records import Record
from pipelines.jobs.signals import EngineState, get_engine_state
from praetor_app.api.content_policy import DOCS_POLICY
from praetor_app.api.envelope import Envelope, ok
from praetor_app.version import VERSION

router = APIRouter(prefix="/api", tags=["System"])

DOCS_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Praetor API</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/swagger-ui/swagger-ui.css">
<script src="/swagger-ui/swagger-ui-bundle.js" defer></script>
<script src="/api-docs.js" defer></script>
</head>
<body>
<main id="docs"></main>
<noscript>Without JavaScript, read <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
</body>
</html>
"""


class Health(Record):
    """How the server is."""

    status: Literal["ok", "degraded"]
    version: str
    database: Literal["ok", "unreachable"]
    jobs: EngineState


@router.get("/health")
def get_health() -> Envelope[Health]:
    """Tell how the server is: `degraded` without its database. `jobs` is this process's worker."""
    is_up = is_database_up()
    return ok(
        Health(
            status="ok" if is_up else "degraded",
            version=VERSION,
            database="ok" if is_up else "unreachable",
            jobs=get_engine_state(),
        )
    )


@router.get("/docs", response_class=HTMLResponse, include_in_schema=False)
def get_docs() -> HTMLResponse:
    """Show the API's documentation. Its scripts come from our own origin."""
    return HTMLResponse(DOCS_PAGE, headers={"Content-Security-Policy": DOCS_POLICY})
