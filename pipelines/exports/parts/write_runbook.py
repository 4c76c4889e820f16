"""``runbook.md``: how it is brought up, watched, and brought back."""

from typing import Any

from pipelines.exports.markdown import bullets, heading, join, numbered, table
from pipelines.exports.words import Words


def write_runbook(spec: Words) -> str:
    """Return what whoever runs the product needs at night."""
    runbook = spec.get("runbook") or {}
    services = spec.get("integrations") or []
    return join(
        heading(1, f"Runbook: {spec.name} {spec.version}"),
        *(say_section(title, body) for title, body in runbook.items()),
        heading(2, "Outside services"),
        table(
            ["service", "what it is for", "when it is away", "whose account"],
            [[s["name"], s["purpose"], s["onFailure"], s["credentialsOwner"]] for s in services],
        )
        or "None is used.",
        heading(2, "What is promised"),
        table(
            ["quality", "measure", "requirements"],
            [
                [t["quality"], t["measure"], ", ".join(t["requirementIds"])]
                for t in spec.architecture["qualityTargets"]
            ],
        ),
        heading(2, "Risks"),
        table(["risk", "what is done"], [[r["risk"], r["mitigation"]] for r in spec.get("risks") or []]),
    )


def say_section(title: str, body: Any) -> str:
    """Return one section of the runbook, its camelCase key as a heading."""
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in title)
    return join(heading(2, words[:1].upper() + words[1:]), describe(body))


def describe(value: Any) -> str:
    """Return nested values as lists and tables."""
    if isinstance(value, dict):
        return bullets(f"**{name}**: {describe_inside(item)}" for name, item in value.items())
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return describe_rows(value)
    if isinstance(value, list):
        return numbered(map(str, value))
    return str(value)


def describe_inside(value: Any) -> str:
    """Return a value inside a list."""
    text = describe(value)
    return "\n  " + text.replace("\n", "\n  ") if "\n" in text else text


def describe_rows(rows: list[dict[str, Any]]) -> str:
    """Return rows that have the same keys as a table."""
    names = [name for name in (rows[0] if rows else {}) if name not in ("sources", "key")]
    return table(names, [[say_cell(row.get(name)) for name in names] for row in rows])


def say_cell(value: Any) -> str:
    """Return a value in one line."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
