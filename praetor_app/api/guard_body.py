"""What may come in: a body that is not too large, and nothing that no field may hold."""

import json
import math
import re
from typing import Any
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from praetor_app.api.envelope import fail

MIB = 1 << 20

#: Operations that take a form with a file, and how large its body may be: 25 MiB and the form around them.
UPLOADS = re.compile(
    r"/api/(files|integrations/import-contract|standards/import-file"
    r"|templates(/[^/]+/(versions|render-batch))?|workflows(/[^/]+/versions)?)"
)
LARGEST_FORM = 25 * MIB + MIB // 16

#: Operations that take a larger JSON body than others.
LARGE_JSON = {"/api/standards/import": 25 * MIB}

#: Only with one of these in it can JSON hold a NUL, half a character, or a number that nothing here can keep.
SUSPECT = re.compile(rb"\\u|NaN|Infinity|[eE]\+?\d{3}|\d{19}")
HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class GuardBody:
    """Refuses a body before any route sees it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at one request."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path = scope["path"].rstrip("/")
        is_upload = UPLOADS.fullmatch(path) is not None
        cap = LARGEST_FORM if is_upload else LARGE_JSON.get(path, MIB)
        declared = headers.get("Content-Length", "0")
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if "\0" in scope["path"]:
            await fail(404, "NOT_FOUND", "No such endpoint")(scope, receive, send)
        elif name := find_nul(scope["query_string"]):
            await refuse(name, "NUL characters are not allowed")(scope, receive, send)
        elif declared.isdecimal() and int(declared) > cap:
            await refuse_size(cap)(scope, receive, send)
        elif is_upload:
            await self.app(scope, limit(receive, cap), send)
        else:
            await self.check_json(kind, cap, scope, receive, send)

    async def check_json(self, kind: str, cap: int, scope: Scope, receive: Receive, send: Send) -> None:
        """Take in a small body, and hand it on if it is clean."""
        body = await read_body(receive, cap)
        if body is None:
            return
        if len(body) > cap:
            await refuse_size(cap)(scope, receive, send)
        elif (
            issue := await to_thread.run_sync(find_issue, kind, body) if cap > MIB else find_issue(kind, body)
        ):
            field, text = issue
            response = refuse(field, text)
            await response(scope, receive, send)
        else:
            await self.app(scope, replay(body, receive), send)


def refuse(field: str, issue: str) -> Any:
    """Return a 400 that names what is wrong where."""
    issues = [{"field": field, "issue": issue}]
    return fail(400, "VALIDATION_ERROR", "Request validation failed", field=field, issue=issue, issues=issues)


def refuse_size(cap: int) -> Any:
    """Return a 413."""
    megabytes = cap // MIB
    return fail(
        413, "PAYLOAD_TOO_LARGE", f"At most {megabytes} MiB are taken here.", limitBytes=megabytes * MIB
    )


def limit(receive: Receive, cap: int) -> Receive:
    """Return ``receive`` that stops at ``cap`` bytes: a sender need not say how much will come."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > cap:
            raise HTTPException(413, f"At most {cap // MIB} MiB are taken here.")
        return message

    return receive_some


async def read_body(receive: Receive, cap: int) -> bytes | None:
    """Return a body, or a little more than ``cap`` bytes of it; none when the sender is gone."""
    parts, size = [], 0
    while size <= cap:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if not message.get("more_body", False):
            break
    return b"".join(parts)


def replay(body: bytes, receive: Receive) -> Receive:
    """Return what gives the body once, and then whatever comes."""
    first = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return first.pop() if first else await receive()

    return receive_again


def find_nul(query: bytes) -> str | None:
    """Return the name of the first parameter with a NUL in it, which PostgreSQL would refuse."""
    if b"%00" not in query and b"\0" not in query:
        return None
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return next((name.replace("\0", "") or "query" for name, value in pairs if "\0" in name + value), None)


def find_issue(kind: str, body: bytes) -> tuple[str, str] | None:
    """Return the field and the fault of a body that no route should see."""
    if not body:
        return None
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        return "body", "Content-Type must be application/json"
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return "body", "Not valid UTF-8"
    if not SUSPECT.search(body):
        return None
    try:
        return find_bad_value(json.loads(text), "")
    except (ValueError, RecursionError):
        return "body", "Not valid JSON"


def find_bad_value(value: Any, path: str) -> tuple[str, str] | None:
    """Return the path to the first value that JSON cannot hold or a database would refuse, and why."""
    match value:
        case float() if not math.isfinite(value):
            return path or "body", "Input should be a finite number"
        case int() if abs(value) >= 1 << 63:
            return path or "body", "Input should be a number of 64 bits"
        case str() if "\0" in value:
            return path or "body", "NUL characters are not allowed"
        case str() if HALF_CHARACTER.search(value):
            return path or "body", "Half of a character is not allowed"
        case list():
            inner = [(str(index), each) for index, each in enumerate(value)]
        case dict():
            inner = list(value.items())
            if any("\0" in key or HALF_CHARACTER.search(key) for key in value):
                return path or "body", "A name holds a character that is not allowed"
        case _:
            return None
    found = (find_bad_value(each, f"{path}.{name}" if path else name) for name, each in inner)
    return next((issue for issue in found if issue), None)
