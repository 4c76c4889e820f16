"""Which version a specification is: unchanged content keeps it, other features make a new first number."""

from typing import Any

from pipelines.models import Specification

FIRST = "1.0.0"


def choose_version(content: dict[str, Any], digest: str, before: Specification | None) -> str:
    """Return the semantic version of a content that comes after ``before``."""
    if before is None or before.version is None or before.content is None:
        return FIRST
    if before.content_hash == digest:
        return before.version
    major, minor, _ = (int(part) for part in before.version.split("."))
    if list_features(content) != list_features(before.content):
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0"


def list_features(content: dict[str, Any]) -> set[str]:
    """Return the features that a specification takes in."""
    return {feature["feature"] for feature in content["overview"]["scope"]["in"]}
