"""Read a contract or schema from JSON or YAML.

document = read_document(content)
"""

import math
import re
from typing import Any

import orjson
import ryaml

from pipelines.base.errors import Invalid

#: How deep a document may be; real contracts stay below 60.
DEEPEST = 200

PLACE = re.compile(r"at line (\d+) column (\d+)")


def read_document(content: bytes, field: str = "file") -> dict[str, Any]:
    """Return the object that a file holds. Keys that YAML takes for numbers, such as 200, are texts.

    Raises:
        Invalid: it is neither JSON nor YAML (with line and column), no object, too deep, or holds what JSON
            cannot: NaN, infinity.
    """
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    document = read_json(text, field) if text[:1] in (b"{", b"[") else read_yaml(text, field)
    if not isinstance(document, dict):
        raise Invalid("A contract is one object.", field, "Should be an object")
    return document


def read_json(content: bytes, field: str) -> Any:
    """Return the value of a JSON text; what starts like JSON may still be YAML."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        try:
            return read_yaml(content, field)
        except Invalid:
            issue = f"{error.msg} (line {error.lineno}, column {error.colno})"
            raise Invalid("This is not valid JSON.", field, issue) from error


def read_yaml(content: bytes, field: str) -> Any:
    """Return the value of a YAML text. Its reader bounds nesting and aliases by itself."""
    try:
        return make_plain(ryaml.loads(content.decode()), field)
    except UnicodeDecodeError as error:
        raise Invalid("This is not a text file.", field, "Not valid UTF-8") from error
    except ryaml.InvalidYamlError as error:
        raise Invalid("This is neither JSON nor YAML.", field, str(error)) from error


def make_plain(value: Any, field: str) -> Any:
    """Return a value of which every key is a text and every number finite."""
    root = [value]
    waiting: list[tuple[Any, Any, int]] = [(root, 0, 0)]
    while waiting:
        holder, key, depth = waiting.pop()
        each = holder[key]
        if isinstance(each, dict):
            if not all(isinstance(name, str) for name in each):
                each = holder[key] = {name_of(name): inner for name, inner in each.items()}
            waiting += [(each, name, depth + 1) for name in each]
        elif isinstance(each, list):
            waiting += [(each, index, depth + 1) for index in range(len(each))]
        elif isinstance(each, float) and not math.isfinite(each):
            raise Invalid("Numbers must be finite.", field, "NaN and infinity are not allowed")
        if depth > DEEPEST:
            raise Invalid("This is nested too deeply.", field, f"At most {DEEPEST} levels")
    return root[0]


def name_of(key: Any) -> str:
    """Return a key of YAML as the text that JSON would have there."""
    return key if isinstance(key, str) else orjson.dumps(key, option=orjson.OPT_NON_STR_KEYS).decode()
