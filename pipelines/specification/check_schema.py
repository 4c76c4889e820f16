"""Check a specification against the published schema of its format."""

from functools import cache
from typing import Any

import orjson

from pipelines.settings import ROOT
from pipelines.specification.shape_content import OPTIONAL, shape_content

FOLDER = ROOT / "data" / "standards" / "core"
#: How many violations are told.
TOLD = 20


@cache
def get_validator(format: str) -> Any:
    """Return the validator of a format."""
    from jsonschema import Draft202012Validator

    schema = orjson.loads((FOLDER / f"specification-{format}.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def list_violations(content: dict[str, Any], *, format: str = "v2") -> list[str]:
    """Return where the whole content breaks the schema, as ``requirements.3.kind: …``."""
    whole = shape_content(content, format=format, options=dict.fromkeys(OPTIONAL, True))
    errors = sorted(get_validator(format).iter_errors(whole), key=lambda error: list(map(str, error.path)))
    return [f"{'.'.join(map(str, error.path))}: {error.message[:300]}" for error in errors[:TOLD]]
