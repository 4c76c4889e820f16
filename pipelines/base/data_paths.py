"""Where a value stands in data: JSONPath (RFC 9535) or names joined by dots.

>>> read_path("customer.name", {"customer": {"name": "Ada"}})
'Ada'
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pipelines.base.errors import Invalid

#: Names and indexes: ``order.lines[0].price``, ``order.lines.0.price``, ``order.lines[].price``.
DOTTED = re.compile(r"[^\s.\[\]]+(?:\[\d*\])*(?:\.[^\s.\[\]]+(?:\[\d*\])*)*")
PART = re.compile(r"[^.\[\]]+|\[\d*\]")

#: How long a path may be.
LONGEST = 500


def check_path(text: str, field: str) -> str:
    """Return a path, or raise `Invalid` that names what is wrong with it."""
    issue = find_issue(text)
    if issue is not None:
        raise Invalid("That is no path to a value.", field, issue)
    return text


@lru_cache(maxsize=4096)
def find_issue(text: str) -> str | None:
    """Return what is wrong with a path; none if it is one."""
    if len(text) > LONGEST:
        return f"At most {LONGEST} characters"
    if not text.startswith("$"):
        return None if DOTTED.fullmatch(text) else "Use JSONPath ($.order.total) or dots (order.total)"
    from jsonpath import JSONPathError  # a rare path, and a slow import

    try:
        compile_query(text)
    except JSONPathError as error:
        return str(error).splitlines()[0].strip().capitalize()
    except RecursionError:
        return "Nested too deeply"
    return None


def read_path(text: str, data: Any) -> Any:
    """Return the value under a path; several under a query are a list, none is none. Never raises."""
    if find_issue(text) is not None:
        return None
    if text.startswith("$"):
        return read_query(text, data)
    values, is_many = [data], False
    for part in PART.findall(text):
        if part == "[]":
            values = [item for each in values if isinstance(each, list) for item in each]
            is_many = True
        else:
            values = [step(each, part.strip("[]")) for each in values]
    found = [each for each in values if each is not None]
    return found if is_many else (found[0] if found else None)


def step(value: Any, name: str) -> Any:
    """Return what stands under a name of an object, or under an index of a list."""
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
        return value[int(name)]
    return None


@lru_cache(maxsize=1024)
def compile_query(text: str) -> Any:
    """Return a compiled JSONPath query."""
    import jsonpath

    return jsonpath.compile(text, strict=True)


def read_query(text: str, data: Any) -> Any:
    """Return what a JSONPath query finds: one value where it can only be one, else a list."""
    from jsonpath import JSONPathError

    query = compile_query(text)
    try:
        found = query.findall(data)
    except (JSONPathError, RecursionError):
        return None
    if query.singular_query():
        return found[0] if found else None
    return found or None


def list_names(text: str) -> list[str]:
    """Return the names along a path, indexes and wildcards left out: what a schema is asked for."""
    return [part for part in re.findall(r"[^\s.\[\]$'\"*?@()<>=!&|,:]+", text) if not part.isdecimal()]
