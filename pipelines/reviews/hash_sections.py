"""Hash sections of a specification, so that a change of one can be told.

hash_sections({"requirements": […]})
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import orjson


def hash_sections(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the hash of each section."""
    return {section: hash_content(said) for section, said in content.items()}


def hash_content(said: Any) -> str:
    """Return the SHA-256 of a value as canonical JSON: sorted keys, no spaces."""
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
