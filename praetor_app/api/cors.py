"""Which other sites' pages may call the API: the configured origins, with the person's cookie."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

from pipelines.settings import get_settings
from praetor_app.api.envelope import fail

TAKES = ["Authorization", "Content-Type", "If-None-Match", "X-Praetor-Client", "X-Request-ID", "X-Tenant-ID"]
SHOWS = [
    "Content-Disposition",
    "ETag",
    "Retry-After",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "X-Request-ID",
]


class Cors(CORSMiddleware):
    """Answers browsers that ask before they send, and refuses in the envelope."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            app,
            allow_origins=get_settings().allowed_origins,
            allow_credentials=True,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=TAKES,
            expose_headers=SHOWS,
        )

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a browser that asks whether a page may call."""
        response = super().preflight_response(request_headers)
        if response.status_code == 200:
            return response
        return fail(403, "FORBIDDEN", "This page may not call the API.", origin=request_headers["origin"])
