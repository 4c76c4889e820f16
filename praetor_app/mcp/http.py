"""The same server over streamable HTTP: POST /mcp with ``Authorization: Bearer``.

Each request stands alone, so that any process can answer it; nothing is kept between two.
"""

import time
from urllib.parse import urlsplit

import structlog
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Message, Receive, Scope, Send

from pipelines.access.actor import Actor
from pipelines.base.errors import Forbidden, PraetorError, RateLimited, Unauthorized
from pipelines.settings import get_settings
from praetor_app.caller import find_actor
from praetor_app.mcp.server import build_server
from praetor_app.rate_limit import check_rate_of, find_ip

#: The longest message that is read (bytes).
MOST_BYTES = 1024 * 1024

#: Names of hosts are the proxy's matter. A page that is rebound to us has no token to send.
ANY_HOST = TransportSecuritySettings(enable_dns_rebinding_protection=False)


async def answer_agent(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one message of an agent, and write one line about it."""
    request, started, status = Request(scope, receive), time.perf_counter(), 500

    async def pass_on(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        await send(message)

    try:
        await answer(request, pass_on)
    finally:
        actor = scope.get("state", {}).get("actor")
        structlog.get_logger("praetor").info(
            "request",
            method=request.method,
            route="/mcp",
            status=status,
            ms=round((time.perf_counter() - started) * 1000, 1),
            user=actor and actor.user_id,
            tenant=actor and actor.tenant_id,
        )


async def answer(request: Request, send: Send) -> None:
    """Let the server answer whoever is known."""
    try:
        if request.method != "POST":
            refused = JSONResponse({"error": "Send messages by POST."}, 405, {"Allow": "POST"})
            return await refused(request.scope, request.receive, send)
        request.state.actor = await identify(request)
    except PraetorError as error:
        return await refuse(error)(request.scope, request.receive, send)
    server = build_server()
    server.streamable_http_app(
        json_response=True, stateless_http=True, max_request_body_size=MOST_BYTES, transport_security=ANY_HOST
    )
    manager = server.session_manager  # a new one each time: it can only run once
    async with manager.run():
        await manager.handle_request(request.scope, request.receive, send)
    return None


async def identify(request: Request) -> Actor:
    """Return who sends the request, and count it.

    Raises:
        Unauthorized: nobody who is known.
        Forbidden: another site's page sends it, or it is for a tenant that is not theirs.
        RateLimited: they have sent too many.
    """
    check_origin(request)
    try:
        actor = await find_actor(get_token(request), wanted=request.headers.get("X-Tenant-ID"))
    except PraetorError:
        peer = request.client.host if request.client else ""
        await check_rate_of(f"ip:{find_ip(peer, request.headers.get('X-Forwarded-For', ''))}")
        raise
    await check_rate_of(f"user:{actor.user_id}")
    return actor


def get_token(request: Request) -> str:
    """Return the token that an agent sends; a browser's cookie is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorized("Send an API token in the header Authorization, as Bearer.")
    return token.strip()


def check_origin(request: Request) -> None:
    """Refuse pages of other sites: a browser tells where they come from, an agent has no reason to."""
    origin = request.headers.get("Origin")
    is_own = origin is None or urlsplit(origin).netloc == request.headers.get("Host")
    if not is_own and origin not in get_settings().allowed_origins:
        raise Forbidden("This page may not act for you.", origin=origin)


def refuse(error: PraetorError) -> JSONResponse:
    """Say why a request is not answered."""
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}
    if isinstance(error, RateLimited):
        headers["Retry-After"] = str(error.details["retryAfter"])
    return JSONResponse({"error": {"code": error.code, "message": error.message}}, error.status, headers)
