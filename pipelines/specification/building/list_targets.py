"""Quality targets as scenarios (source, stimulus, environment, response, measure) after ISO/IEC 25010."""

import re
from typing import Any

#: Quality of ISO/IEC 25010:2023 → words that tell of it, the most telling first.
QUALITIES = {
    "performance efficiency": ("millisecond", " ms", "seconds", "requests", "within", "p95", "load"),
    "reliability": (
        "available",
        "reachable",
        "overlap",
        "recover",
        "restore",
        "lost",
        "backup",
        "fail",
        "away",
    ),
    "security": ("role", "permission", "encrypt", "password", "token", "audit", "personal data", "consent"),
    "interaction capability": ("screen", "keyboard", "contrast", "wcag", "language", "text", "reader"),
    "maintainability": ("test", "deploy", "migration", "log"),
}

NUMBER = re.compile(
    r"\d[\d.,]*\d?(?: ?%| "
    r"?(?:ms|s|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|pixels|requests?)\b)?"
)


def list_targets(requirements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a target for each requirement that is a quality."""
    return [to_target(one) for one in requirements if one["kind"] == "quality"]


def to_target(one: dict[str, Any]) -> dict[str, Any]:
    """Return one requirement as a scenario."""
    ears = one["ears"] or {"clauses": [], "response": one["statement"]}
    clauses = {clause["keyword"]: clause["text"] for clause in ears["clauses"]}
    measure = one["fitCriterion"] or one["statement"]
    return {
        "quality": name_quality(one["statement"] + " " + measure),
        "source": one["roles"][0] if one["roles"] else "any user",
        "stimulus": clauses.get("when") or clauses.get("if") or "an operation is used",
        "environment": clauses.get("while") or "normal operation",
        "response": ears["response"],
        "measure": measure,
        "numbers": [found[0].strip() for found in NUMBER.finditer(measure)],
        "requirementIds": [one["key"]],
    }


def name_quality(text: str) -> str:
    """Return the quality that a text tells of."""
    low = text.lower()
    scores = {quality: sum(word in low for word in words) for quality, words in QUALITIES.items()}
    best = max(scores, key=lambda quality: scores[quality])
    return best if scores[best] else "functional suitability"
