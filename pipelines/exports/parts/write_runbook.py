"""``runbook.md``: how it is brought up, watched, and brought back."""

from typing import Any

from pipelines.exports.markdown import bullets, code, heading, join, numbered, table
from pipelines.exports.words import Words


def write_runbook(spec: Words) -> str:
    """Return what whoever runs the product needs at night."""
    building = spec.architecture
    services = spec.get("integrations") or []
    return join(
        heading(1, f"Runbook: {spec.name} {spec.version}"),
        heading(2, "Settings"),
        table(
            ["variable", "what it sets", "default"],
            [
                [f"`{s.get('name')}`", s.get("description", ""), s.get("default", "")]
                for s in building["environment"]
            ],
        ),
        heading(2, "Commands"),
        code("sh", "\n".join(f"{command}  # {name}" for name, command in building["commands"].items())),
        heading(2, "Deployment"),
        describe(building["deployment"]),
        *(describe_section(title, body) for title, body in sections_of(spec)),
        heading(2, "When an outside service is away"),
        table(
            ["service", "what it is for", "what happens", "whose account"],
            [[s["name"], s["purpose"], s["onFailure"], s["credentialsOwner"]] for s in services],
        )
        or "No outside service is used.",
        heading(2, "What is promised"),
        table(
            ["target", "value"],
            [
                [t.get("name") or t.get("id"), t.get("target") or t.get("measure")]
                for t in building["qualityTargets"]
            ],
        ),
        heading(2, "Risks"),
        table(["risk", "what is done"], [[r["risk"], r["mitigation"]] for r in spec.get("risks") or []]),
    )


def sections_of(spec: Words) -> list[tuple[str, Any]]:
    """Return the sections that the specification's own runbook has."""
    runbook = spec.get("runbook") or {}
    return list(runbook.items()) if isinstance(runbook, dict) else []


def describe_section(title: str, body: Any) -> str:
    """Return one section."""
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in title)
    return join(heading(2, words[:1].upper() + words[1:]), describe(body))


def describe(value: Any, *, name: str = "") -> str:
    """Return nested values as lists."""
    lead = f"**{name}:** " if name else ""
    if isinstance(value, dict):
        return bullets(describe(item, name=key).replace("\n", "\n  ") for key, item in value.items())
    if isinstance(value, list):
        ordered = all(isinstance(item, str) for item in value)
        listed = (
            numbered(value) if ordered else bullets(describe(item).replace("\n", "\n  ") for item in value)
        )
        return f"{lead}\n{listed}" if lead else listed
    return f"{lead}{value}"
