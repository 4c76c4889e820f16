"""spec-kit: ``.specify/`` and one feature folder with spec, plan, data model, contracts and tasks."""

from pipelines.base.archive import to_json
from pipelines.exports.docs.write_building import say_decision
from pipelines.exports.docs.write_entities import say_entities
from pipelines.exports.docs.write_product import say_goal
from pipelines.exports.docs.write_tasks import list_milestones
from pipelines.exports.markdown import bullets, checks, heading, join, numbered
from pipelines.exports.parts.write_runbook import describe
from pipelines.exports.words import Json, Words
from pipelines.specification.contracts.build_openapi import build_openapi

PRIORITIES = {"must": "P1", "should": "P2", "could": "P3", "wont": "P3"}
#: Fixed, so that the same specification gives the same bytes.
DAY = "2000-01-01"


def write_spec_kit(spec: Words) -> dict[str, str]:
    """Return the files."""
    folder = f"specs/001-{spec.slug}"
    return {
        ".specify/memory/constitution.md": say_constitution(spec),
        ".specify/feature.json": to_json({"feature_directory": folder}).decode(),
        f"{folder}/spec.md": say_spec(spec),
        f"{folder}/plan.md": say_plan(spec),
        f"{folder}/research.md": join(
            heading(1, "Research"), *map(say_decision, spec.architecture["decisions"])
        ),
        f"{folder}/data-model.md": join(heading(1, "Data model"), *say_entities(spec)),
        f"{folder}/quickstart.md": say_quickstart(spec),
        f"{folder}/contracts/openapi.json": to_json(build_openapi(spec.content)).decode(),
        f"{folder}/tasks.md": say_tasks(spec),
        f"{folder}/checklists/requirements.md": join(
            heading(1, "Requirements"),
            checks(f"{each['id']} {each['statement']}" for each in spec.requirements),
        ),
    }


def say_constitution(spec: Words) -> str:
    """Return the principles that hold for every change."""
    rules = [
        "Tests are written from acceptance criteria before the code.",
        "A task is done when its verify command gives what it expects.",
        "Nothing outside the scope is built.",
    ]
    principles = [
        join(heading(3, f"{'I' * n}. {rule.split(' ')[0]}"), rule) for n, rule in enumerate(rules, 1)
    ]
    return join(
        heading(1, f"{spec.name} Constitution"),
        heading(2, "Core Principles"),
        *principles,
        heading(2, "Commands"),
        bullets(f"{name}: `{command}`" for name, command in spec.architecture["commands"].items()),
        heading(2, "Conventions"),
        describe(spec.architecture["conventions"]),
        heading(2, "Governance"),
        "Changes to this page are decided by whoever signs the specification off.",
        f"**Version**: 1.0.0 | **Ratified**: {DAY} | **Last Amended**: {DAY}",
    )


def say_spec(spec: Words) -> str:
    """Return the feature specification."""
    goals = spec.overview.get("goals", [])
    assumptions = spec.get("assumptions") or []
    return join(
        heading(1, f"Feature Specification: {spec.name}"),
        f"**Feature Branch**: `001-{spec.slug}`\n**Created**: {DAY}\n**Status**: Draft\n"
        f'**Input**: User description: "{spec.overview["summary"]}"',
        heading(2, "User Scenarios & Testing *(mandatory)*"),
        *(say_story(n, group, each) for n, (group, each) in enumerate(spec.groups.items(), 1)),
        heading(3, "Edge Cases"),
        bullets(each["statement"] for each in spec.requirements if each["statement"].startswith("If ")),
        heading(2, "Requirements *(mandatory)*"),
        heading(3, "Functional Requirements"),
        bullets(
            f"**{each['id']}**: {each['statement'].replace(' shall ', ' MUST ')}"
            for each in spec.requirements
        ),
        heading(3, "Key Entities"),
        bullets(f"**{each['name']}**: {each['description']}" for each in spec.entities),
        heading(2, "Success Criteria *(mandatory)*"),
        heading(3, "Measurable Outcomes"),
        bullets(f"**SC-{n:03}**: {say_goal(goal)}" for n, goal in enumerate(goals, 1)),
        heading(2, "Assumptions"),
        bullets(f"{each['name']}: {each['said']}" for each in assumptions) or "None.",
    )


def say_story(number: int, group: str, requirements: list[Json]) -> str:
    """Return one user story."""
    criteria = [c for each in requirements for c in each["acceptanceCriteria"]][:12]
    return join(
        heading(3, f"User Story {number} - {group} (Priority: {PRIORITIES[requirements[0]['priority']]})"),
        " ".join(each["statement"] for each in requirements[:3]),
        f"**Why this priority**: {requirements[0]['rationale']}",
        f"**Independent Test**: {requirements[0].get('fitCriterion') or requirements[0]['statement']}",
        "**Acceptance Scenarios**:",
        numbered(f"**Given** {c['given']}, **When** {c['when']}, **Then** {c['then']}" for c in criteria),
    )


def say_plan(spec: Words) -> str:
    """Return the implementation plan."""
    building = spec.architecture
    return join(
        heading(1, f"Implementation Plan: {spec.name}"),
        f"**Branch**: `001-{spec.slug}` | **Date**: {DAY} | **Spec**: spec.md",
        heading(2, "Summary"),
        building["summary"],
        heading(2, "Technical Context"),
        describe(building["stack"]),
        heading(2, "Constitution Check"),
        checks(["Tests first", "Verified tasks", "Nothing outside the scope"]),
        heading(2, "Project Structure"),
        describe(building["repository"]),
        heading(2, "Complexity Tracking"),
        "Nothing departs from the constitution.",
    )


def say_quickstart(spec: Words) -> str:
    """Return how to begin."""
    commands = spec.architecture["commands"]
    return join(
        heading(1, "Quickstart"), bullets(f"{name}: `{command}`" for name, command in commands.items())
    )


def say_tasks(spec: Words) -> str:
    """Return the tasks in spec-kit's line grammar: set up, what all need, one phase a milestone."""
    numbers = {task["id"]: f"T{number:03}" for number, task in enumerate(spec.tasks, 1)}
    phases = []
    for number, (title, tasks) in enumerate(list_milestones(spec), 1):
        name = f"Phase {number}: {title}" + (" 🎯 MVP" if number == 1 else "")
        phases.append(join(heading(2, name), "\n".join(say_task(task, numbers) for task in tasks)))
    waits = {
        task["id"]: [numbers[each] for each in task["dependsOn"] if each in numbers] for task in spec.tasks
    }
    order = [f"{numbers[task]} after {', '.join(before)}" for task, before in waits.items() if before]
    return join(
        heading(1, f"Tasks: {spec.name}"),
        *phases,
        heading(2, "Dependencies & Execution Order"),
        bullets(order),
    )


def say_task(task: Json, numbers: dict[str, str]) -> str:
    """Return one line."""
    side_by_side = "" if task["dependsOn"] else "[P] "
    files, command = ", ".join(task["files"]), task["verify"]["command"]
    return f"- [ ] {numbers[task['id']]} {side_by_side}{task['title']} in {files}; run `{command}`"
