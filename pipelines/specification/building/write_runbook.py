"""How it is run: setting up, releasing, going back, restoring, what to watch, what to do when it breaks."""

from typing import Any

from pipelines.specification.building.choose_stack import kind_of_product
from pipelines.specification.evidence import Evidence

Json = dict[str, Any]


def write_runbook(evidence: Evidence, content: Json) -> Json:
    """Return the runbook."""
    built = content["architecture"]
    commands, deployment = built["commands"], built["deployment"]
    return {
        "setUp": [
            f"Install with `{commands['setup']}`.",
            "Set the variables below; the start names each required one that is missing.",
            f"Bring the database up to date with `{commands['migrate']}`; fill it with `{commands['seed']}`.",
            f"Start with `{commands['run']}`.",
        ],
        "environment": built["environment"],
        "release": [
            deployment["release"],
            f"Before: `{commands['test']}` and `{commands['end_to_end']}` are green; the migration "
            f"ran on a copy of production.",
            "After: the health check answers, the rate of failures stays under 1 % for 15 minutes.",
        ],
        "goBack": [
            "Start the version before; migrations only add, so it runs on the newer schema.",
            "Where data were written wrongly: restore them from the log of changes, record by record.",
        ],
        "backup": deployment["backup"],
        "restore": [
            "Make an empty database; load the last full copy; apply the log up to the minute before "
            "the loss.",
            "Start one instance against it, run the smoke tests, then move the traffic.",
            "Write down how long it took and what was lost; compare with the quality targets.",
        ],
        "watch": list_watches(evidence, content),
        "incidents": list_incidents(content),
        "routines": list_routines(evidence),
        "people": {
            "support": str(evidence.get("support_hours") or "office"),
            "accounts": str(evidence.get("credentials_owner") or "product owner"),
        },
    }


def list_watches(evidence: Evidence, content: Json) -> list[Json]:
    """Return what is watched, from when on it is an alarm, and which requirement says so."""
    watches = [
        {"what": target["stimulus"], "alarm": target["measure"], "requirementIds": target["requirementIds"]}
        for target in content["architecture"]["qualityTargets"]
    ]
    if kind_of_product(evidence) == "web":
        watches += [
            {"what": "rate of failed requests", "alarm": "above 1 % for 5 minutes", "requirementIds": []},
            {"what": "oldest message in the outbox", "alarm": "older than 10 minutes", "requirementIds": []},
            {
                "what": "free disk and connections of the database",
                "alarm": "under 20 %",
                "requirementIds": [],
            },
        ]
    return watches


def list_incidents(content: Json) -> list[Json]:
    """Return what may happen, and what is done then: outside services, named failures, risks."""
    services = [
        {
            "when": f"{one['name']} does not answer",
            "do": [
                one["onFailure"],
                f"Look at the status page of {one['name']}; tell {one['credentialsOwner']}.",
            ],
        }
        for one in content["integrations"]
    ]
    failures = [
        {
            "when": one["ears"]["clauses"][0]["text"],
            "do": [f"The product does by itself: {one['ears']['response']}."],
        }
        for one in content["requirements"]
        if one["key"].startswith("core/failure") and one["ears"]
    ]
    leak = {
        "when": "Personal data were seen by somebody who may not",
        "do": [
            "Stop the way they got out; keep the logs.",
            "List people and fields concerned within 24 hours; report to the authority within 72 hours.",
        ],
    }
    personal = any(field["pii"] != "none" for one in content["entities"] for field in one["fields"])
    return [*services, *failures, *([leak] if personal else [])]


def list_routines(evidence: Evidence) -> list[Json]:
    """Return what is done again and again."""
    routines = [
        {"every": "day", "what": "Look at failed messages and refused rows of imports."},
        {"every": "week", "what": "Update dependencies; run every gate."},
        {"every": "quarter", "what": "Restore a backup into an empty place and time it."},
        {"every": "year", "what": "Change all keys; read the list of people with access."},
    ]
    years = evidence.get("retention_years")
    kept = (
        [{"every": "day", "what": f"The job that forgets personal data after {years:g} years ran."}]
        if isinstance(years, int | float)
        else []
    )
    return routines + kept
