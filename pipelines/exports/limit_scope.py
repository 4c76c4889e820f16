"""Size a pack by its scope: nobody reads thirty files for one button.

spec = limit_scope(spec, "feature")
"""

from typing import Any

from pipelines.exports.records import Scope
from pipelines.exports.words import Words

#: Milestones that a scope takes in; none: all.
MILESTONES: dict[str, int | None] = {"tiny": 1, "feature": 2, "product": None}
#: Priorities that it keeps.
PRIORITIES = {"tiny": {"must"}, "feature": {"must", "should"}, "product": {"must", "should", "could", "wont"}}


def limit_scope(spec: Words, scope: Scope | None) -> Words:
    """Return the specification with what the scope takes in: its tasks, and what those need."""
    if scope in (None, "product"):
        return spec
    milestones = spec.milestones[: MILESTONES[scope]]
    wanted = {task for milestone in milestones for task in milestone["taskIds"]}
    tasks = [task for task in spec.tasks if task["id"] in wanted]
    kept = {each for task in tasks for each in task["requirementIds"]}
    requirements = [
        each for each in spec.requirements if each["id"] in kept and each["priority"] in PRIORITIES[scope]
    ]
    return Words(spec.content | cut(spec, requirements, tasks, milestones))


def cut(
    spec: Words,
    requirements: list[dict[str, Any]],
    tasks: list[dict[str, Any]],
    milestones: list[dict[str, Any]],
) -> dict[str, Any]:
    """Return the parts that are smaller now; references only lead to what is in."""
    ids = {each["id"] for each in requirements}
    things = {name for each in requirements for name in each["entityNames"]}
    done = {task["id"] for task in tasks}
    return {
        "requirements": requirements,
        "testCases": [each for each in spec.tests if ids & set(each["requirementIds"])],
        "entities": [each for each in spec.entities if each["name"] in things],
        "endpoints": [each for each in spec.endpoints if ids & set(each["requirementIds"])],
        "workflows": [each for each in spec.workflows if ids & set(each["requirementIds"])],
        "taskGraph": {
            "tasks": [narrow(task, ids, done) for task in tasks],
            "milestones": milestones,
        },
    }


def narrow(task: dict[str, Any], requirements: set[str], tasks: set[str]) -> dict[str, Any]:
    """Return a task that names only what is in."""
    return task | {
        "requirementIds": [each for each in task["requirementIds"] if each in requirements],
        "dependsOn": [each for each in task["dependsOn"] if each in tasks],
    }
