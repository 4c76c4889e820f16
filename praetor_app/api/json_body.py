"""A JSON body of an operation that takes a form as well, and so was not looked at on its way in.

body = await read_json_body(request, BatchInput)
"""

import json
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel

from pipelines.base.errors import Invalid, TooLarge
from praetor_app.api.guard_body import MIB, find_issue
from praetor_app.api.upload import check_fields

B = TypeVar("B", bound=BaseModel)


async def read_json_body(request: Request, kind: type[B]) -> B:
    """Return the body as ``kind``, or raise what any other operation would."""
    content = await request.body()
    if len(content) > MIB:
        raise TooLarge("At most 1 MiB are taken here.", limitBytes=MIB)
    said = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if issue := find_issue(said, content):
        raise Invalid("Request validation failed", *issue)
    try:
        given: Any = json.loads(content or b"null")
    except (ValueError, RecursionError) as error:
        raise Invalid("Request validation failed", "body", "Not valid JSON") from error
    if not isinstance(given, dict):
        raise Invalid("Request validation failed", "body", "Input should be an object")
    return check_fields(kind, given)
