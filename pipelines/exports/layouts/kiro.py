"""Kiro: steering files, and one spec a group with requirements, design and tasks."""

from pipelines.exports.docs.write_building import write_architecture
from pipelines.exports.docs.write_tasks import list_milestones
from pipelines.exports.markdown import bullets, heading, join, numbered
from pipelines.exports.parts.write_runbook import describe
from pipelines.exports.words import Json, Words

ALWAYS = "---\ninclusion: always\n---\n\n"


def write_kiro(spec: Words) -> dict[str, str]:
    """Return the files."""
    building, folder = spec.architecture, f".kiro/specs/{spec.slug}"
    return {
        ".kiro/steering/product.md": ALWAYS + join(heading(1, spec.name), spec.overview["summary"]),
        ".kiro/steering/tech.md": ALWAYS + join(heading(1, "Technology"), describe(building["stack"])),
        ".kiro/steering/structure.md": ALWAYS
        + join(heading(1, "Structure"), describe(building["repository"])),
        f"{folder}/requirements.md": say_requirements(spec),
        f"{folder}/design.md": say_design(spec),
        f"{folder}/tasks.md": say_tasks(spec),
    }


def say_requirements(spec: Words) -> str:
    """Return the requirements, with EARS keywords in capitals."""
    terms = [f"**{each['term']}**: {each['definition']}" for each in spec.get("glossary") or []]
    groups = [
        join(
            heading(3, f"Requirement {number}: {group}"),
            say_story(group, requirements),
            heading(4, "Acceptance Criteria"),
            numbered(shout(each["statement"]) for each in requirements),
        )
        for number, (group, requirements) in enumerate(spec.groups.items(), 1)
    ]
    return join(
        heading(1, "Requirements Document"),
        heading(2, "Introduction"),
        spec.overview["summary"],
        heading(2, "Glossary"),
        bullets(terms),
        heading(2, "Requirements"),
        *groups,
    )


def say_story(group: str, requirements: list[Json]) -> str:
    """Return whose story a group is, and what for."""
    roles = [role for each in requirements for role in each.get("roles", [])]
    who = roles[0].replace("_", " ") if roles else "user"
    return f"**User Story:** As a {who}, I want “{group}”, so that this holds: {requirements[0]['rationale']}"


def shout(statement: str) -> str:
    """Return a sentence with the EARS keywords in capitals."""
    first, _, rest = statement.partition(" ")
    first = first.upper() if first in ("When", "While", "If", "Where") else first
    return f"{first} {rest}".replace(" shall ", " SHALL ").replace(", then ", ", THEN ")


def say_design(spec: Words) -> str:
    """Return the design document."""
    properties = [
        join(
            heading(3, f"Property {number}: {each['title']}"),
            f"Given {each['given']}, when {each['when']}, then {each['then']}.",
            f"**Validates: Requirements {', '.join(criteria_of(spec, each))}**",
        )
        for number, each in enumerate((t for t in spec.tests if t["level"] in ("unit", "security")), 1)
    ]
    return join(
        heading(1, "Design Document"),
        heading(2, "Overview"),
        spec.architecture["summary"],
        heading(2, "Architecture"),
        write_architecture(spec).partition("\n\n")[2].replace("\n## ", "\n### "),
        heading(2, "Components and Interfaces"),
        bullets(f"`{each['method']} {each['path']}`: {each['summary']}" for each in spec.endpoints),
        heading(2, "Data Models"),
        bullets(f"**{each['name']}**: {each['description']}" for each in spec.entities),
        heading(2, "Correctness Properties"),
        *properties,
        heading(2, "Error Handling"),
        bullets(error for each in spec.workflows for error in each["errors"]),
        heading(2, "Testing Strategy"),
        bullets(f"{name}: `{command}`" for name, command in spec.architecture["commands"].items()),
    )


def criteria_of(spec: Words, test: Json) -> list[str]:
    """Return the criteria that a test proves, as Kiro numbers them."""
    numbers = {
        each["id"]: f"{group}.{number}"
        for group, requirements in enumerate(spec.groups.values(), 1)
        for number, each in enumerate(requirements, 1)
    }
    return [numbers[each] for each in test["requirementIds"] if each in numbers]


def say_tasks(spec: Words) -> str:
    """Return the plan: checkboxes on two levels, and no headings."""
    lines = []
    for number, (title, tasks) in enumerate(list_milestones(spec), 1):
        lines.append(f"- [ ] {number}. {title}")
        for part, task in enumerate(tasks, 1):
            proves = sorted(
                {c for each in task["requirementIds"] for c in criteria_of(spec, {"requirementIds": [each]})}
            )
            lines += [
                f"  - [ ] {number}.{part} {task['title']}",
                *(f"    - {step}" for step in task["steps"]),
                f"    - Run `{task['verify']['command']}`: {task['verify']['expect']}",
                f"    - _Requirements: {', '.join(proves)}_",
            ]
    return join(heading(1, "Implementation Plan"), "\n".join(lines))
