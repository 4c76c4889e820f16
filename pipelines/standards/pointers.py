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
    waiting: list[tuple[Any, tuple[str, ...]]] = [(document, ())]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str):
                yield to_pointer(path), reference
            waiting += [
                (inner, (*path, name)) for name, inner in value.items() if isinstance(inner, dict | list)
            ]
        elif isinstance(value, list):
            waiting += [
                (inner, (*path, str(index)))
                for index, inner in enumerate(value)
                if isinstance(inner, dict | list)
            ]


def to_pointer(path: tuple[str, ...]) -> str:
    """Return the pointer to a path of names."""
    return "#" + "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in path)
