"""References inside a document: JSON pointers (RFC 6901) after ``#``.

>>> resolve({"a": {"b/c": 1}}, "#/a/b~1c")
1
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

MISSING = object()
#: How many references are followed from one to the next.
LONGEST_CHAIN = 50


def resolve(document: Any, reference: str) -> Any:
    """Return what a local reference leads to; `MISSING` if nothing, or if it leads out of the document."""
    if not reference.startswith("#"):
        return MISSING
    value = document
    for part in unquote(reference[1:]).split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            return MISSING
    return value


def follow(document: Any, value: Any) -> Any:
    """Return an object, or what its ``$ref`` leads to in the end; an empty object where that is nothing."""
    for _ in range(LONGEST_CHAIN):
        if not isinstance(value, Mapping):
            return {}
        reference = value.get("$ref")
        if not isinstance(reference, str):
            return value
        value = resolve(document, reference)
    return {}


def list_references(document: Any) -> Iterator[tuple[str, str]]:
    """Yield every ``$ref`` with the pointer to where it stands."""
    waiting: list[tuple[Any, Any]] = [(document, None)]  # a place is its name and the place around it
    while waiting:
        value, place = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                yield to_pointer(list_steps(place)), reference
            parts: Any = value.items()
        else:
            parts = enumerate(value) if isinstance(value, list) else ()
        waiting += [(inner, (name, place)) for name, inner in parts if isinstance(inner, dict | list)]


def list_steps(place: Any) -> tuple[str, ...]:
    """Return the names that lead to a place, from the outside."""
    steps = []
    while place is not None:
        name, place = place
        steps.append(str(name))
    return tuple(reversed(steps))


def to_pointer(path: tuple[str, ...]) -> str:
    """Return the pointer to a path of names."""
    return "#" + "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in path)
