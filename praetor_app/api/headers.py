"""The headers on every answer."""

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope

from pipelines.settings import get_settings
from praetor_app.api.content_policy import DATA_POLICY, build_page_policy
from praetor_app.api.envelope import REQUEST_ID
from praetor_app.api.visit import Visit

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FOREVER = "public, max-age=31536000, immutable"


def add_headers(message: Message, scope: Scope, visit: Visit) -> None:
    """Add what belongs on an answer; what a route has set stays."""
    headers, path = MutableHeaders(scope=message), scope["path"]
    headers.update(SECURITY)
    headers["X-Request-ID"] = REQUEST_ID.get()
    if get_settings().env == "production" and get_settings().url.startswith("https:"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if f"{path}/".startswith("/api/"):
        headers.setdefault("Cache-Control", "no-store")
        headers.setdefault("Content-Security-Policy", DATA_POLICY)
        add_rate(headers, message["status"], visit)
        return
    # Files of the UI's build never change under their name.
    is_built = path.startswith("/assets/") and message["status"] < 400
    headers.setdefault("Cache-Control", FOREVER if is_built else "no-cache")
    if headers.get("Content-Type", "").startswith("text/html"):
        headers.setdefault("Content-Security-Policy", build_page_policy(get_host(scope)))


def get_host(scope: Scope) -> str:
    """Return the host name and port that a browser asked."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")


def add_rate(headers: MutableHeaders, status: int, visit: Visit) -> None:
    """Tell callers of the API how they stand with their limit."""
    rate = visit.rate
    if rate is None:
        return
    headers["X-RateLimit-Limit"] = str(rate.limit)
    headers["X-RateLimit-Remaining"] = str(rate.remaining)
    headers["X-RateLimit-Reset"] = str(rate.reset)
    if status == 429:
        headers["Retry-After"] = str(rate.seconds_left)
