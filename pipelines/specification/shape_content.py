"""A compiled specification as its format and options show it; kept is always all of it."""

from typing import Any

Json = dict[str, Any]
#: The sections of version 1 of the format, as the API's reference names them.
V1 = (
    "metadata", "overview", "entities", "endpoints", "workflows", "requirements", "testCases", "architecture",
    "designSystem",
)  # fmt: skip
#: What version 2 has beside them.
V2 = (
    "actors", "permissions", "integrations", "glossary", "risks", "assumptions", "openQuestions", "nonGoals",
    "milestones", "traceability", "c4", "artifacts",
)  # fmt: skip
#: Sections that are given when they are asked for.
OPTIONAL = {"includeTestPlan": "testPlan", "includeTaskGraph": "taskGraph", "includeRunbook": "runbook"}


def shape_content(content: Json, *, format: str, options: Json) -> Json:
    """Return the sections that a format has, and those that were asked for."""
    wanted = [*V1, *(V2 if format == "v2" else ())]
    wanted += [section for option, section in OPTIONAL.items() if options.get(option)]
    # One compiled before a section was added has it not.
    shaped = {section: content[section] for section in wanted if section in content}
    return shaped | {"metadata": content["metadata"] | {"format": format, "schema": name_schema(format)}}


def name_schema(format: str) -> str:
    """Return the id of the published schema of a format."""
    return f"urn:praetor:standard:core:specification-{format}"
