"""The test plan: levels with their numbers, tools, data, what has to hold before and after."""

from collections import Counter
from typing import Any

from pipelines.specification.building.choose_stack import list_commands
from pipelines.specification.evidence import Evidence

Json = dict[str, Any]
LEVELS = {
    "unit": ("one rule without database or network", "each save"),
    "integration": ("an operation with its database", "each push"),
    "contract": (
        "an adapter against recorded answers of its service",
        "each push, and each night against the test mode",
    ),
    "end-to-end": ("a person's way through the screens", "each push to main"),
    "security": ("what a stranger, or another role, must not reach", "each push"),
    "performance": ("figures under the load of the busiest hour", "each night, and before a release"),
}


def write_plan(evidence: Evidence, cases: list[Json], requirements: list[Json]) -> Json:
    """Return the plan."""
    counts, commands = Counter(case["level"] for case in cases), list_commands(evidence)
    musts = [one for one in requirements if one["priority"] == "must"]
    return {
        "scope": f"{len(requirements)} requirements, {len(musts)} of them must; {len(cases)} test cases.",
        "levels": [
            {
                "level": level,
                "tests": what,
                "when": when,
                "cases": counts[level],
                "command": commands["end_to_end"] if level == "end-to-end" else commands["test"],
            }
            for level, (what, when) in LEVELS.items()
        ],
        "negativeShare": round(sum(case["negative"] for case in cases) / max(len(cases), 1), 2),
        "data": [
            "The seed makes each role an account and each entity three records.",
            "Each test makes what it needs and leaves nothing behind; the clock is frozen where time "
            "matters.",
            "No test uses data of real people or reaches a live service.",
        ],
        "entry": ["The task's own tests fail before it is built.", "Migrations run on a fresh database."],
        "exit": [
            "Every test of a must requirement passes.",
            "At least 95 of 100 tests of should requirements pass; each failing one has a ticket.",
            "Every quality target was measured and met.",
            "0 serious or critical accessibility findings.",
        ],
        "naming": "A test's name begins with the id of its case: test_T_001_…",
        "order": "By risk: what must never happen, money, access, then the features by priority.",
        "acceptance": str(evidence.get("sign_off") or "The product owner"),
    }
