"""Where and how it runs: units and their number, environments, backups."""

import math
from typing import Any

from pipelines.specification.building.choose_stack import get_stacks, kind_of_product
from pipelines.specification.evidence import Evidence

#: Requests a second that one process of the API answers in time; busiest minute against busiest hour.
PER_PROCESS, BURST = 40, 4
#: Requirements that say how much may be lost, and for how long.
RECOVERY = ("quality/recovery", "quality/backup", "quality/backup-continuous")


def plan_deployment(evidence: Evidence, requirements: list[dict[str, Any]]) -> dict[str, Any]:
    """Return target, region, units, environments, backups."""
    if kind_of_product(evidence) == "local":
        return {
            "target": "The user's own machine",
            "region": "none",
            "why": "It is a command-line program.",
            "units": [{"name": "program", "instances": 1, "why": "One process a call."}],
            "environments": ["development", "release"],
            "backup": {
                "what": "the data file",
                "every": "before each migration",
                "kept": "the last 5 copies",
            },
            "release": "A tagged commit is built as a wheel and as a single file for each operating system.",
        }
    stacks, recovery = get_stacks(), [one for one in requirements if one["key"] in RECOVERY]
    place = stacks.hosting.get(str(evidence.get("hosting")), stacks.hosting["no_preference"])
    return place | {
        "units": list_units(evidence),
        "environments": ["development", "staging", "production"],
        "backup": {
            "what": "database and files",
            "every": "continuous log, full copy each night",
            "kept": "35 days",
            "restoreTest": "each quarter, timed",
            "targets": [one["fitCriterion"] or one["statement"] for one in recovery],
            "requirementIds": [one["key"] for one in recovery],
        },
        "release": (
            "A commit on main that passes every gate goes to staging; production by one click, back "
            "by one click."
        ),
    }


def list_units(evidence: Evidence) -> list[dict[str, Any]]:
    """Return what runs, how often, and why that often."""
    peak = evidence.get("peak_load")
    peak = float(peak) if isinstance(peak, int | float) and not isinstance(peak, bool) else 0.0
    needed = max(1, math.ceil(peak / 3600 * BURST / PER_PROCESS))
    spare = 2 if as_share(evidence.get("availability")) >= 99.9 else 1
    count = max(needed, spare)
    why = f"{peak:g} requests in the busiest hour need {needed}" if peak else "No peak is known"
    why += "; 2 so that one may fail." if count > needed else "."
    return [
        {"name": "api", "instances": count, "why": why},
        {"name": "worker", "instances": 1, "why": "Jobs are claimed by row locks, so more can be added."},
        {
            "name": "database",
            "instances": 2 if spare == 2 else 1,
            "why": "A standby where 99.9 % or more is promised.",
        },
    ]


def as_share(value: Any) -> float:
    """Return an availability as a number; text without one is 0."""
    try:
        return float(str(value).strip(" %"))
    except ValueError:
        return 0.0
