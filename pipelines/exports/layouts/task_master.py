"""Task Master: ``.taskmaster/tasks/tasks.json`` with numbers for ids; ours stand in ``metadata``."""

from pipelines.base.archive import to_json
from pipelines.exports.docs.write_agents import write_readme
from pipelines.exports.words import RANKS, Json, Words

PRIORITIES = {"must": "high", "should": "medium", "could": "low", "wont": "low"}
#: Its tasks have fixed moments, so that the same specification gives the same bytes.
MOMENT = "2000-01-01T00:00:00.000Z"


def write_task_master(spec: Words) -> dict[str, str]:
    """Return tasks and the document that they came from."""
    numbers = {task["id"]: number for number, task in enumerate(spec.tasks, 1)}
    tagged = {
        "master": {
            "tasks": [to_task(spec, task, numbers) for task in spec.tasks],
            "metadata": {"created": MOMENT, "updated": MOMENT, "description": f"{spec.name} {spec.version}"},
        }
    }
    return {
        ".taskmaster/tasks/tasks.json": to_json(tagged).decode(),
        ".taskmaster/docs/prd.txt": write_readme(spec),
    }


def to_task(spec: Words, task: Json, numbers: dict[str, int]) -> Json:
    """Return one task as Task Master keeps it."""
    wanted = [spec.requirement[each] for each in task["requirementIds"] if each in spec.requirement]
    ranked = sorted((each["priority"] for each in wanted), key=lambda each: RANKS.get(each, 9))
    verify = task["verify"]
    return {
        "id": numbers[task["id"]],
        "title": task["title"][:200],
        "description": "; ".join(each["statement"] for each in wanted) or task["title"],
        "status": "pending",
        "dependencies": sorted(numbers[each] for each in task["dependsOn"] if each in numbers),
        "priority": PRIORITIES.get(ranked[0] if ranked else "should", "medium"),
        "details": "\n".join([*task["steps"], f"Files: {', '.join(task['files'])}"]),
        "testStrategy": f"Run `{verify['command']}`; expect: {verify['expect']}",
        "subtasks": [],
        "metadata": {"praetorId": task["id"], "requirementIds": task["requirementIds"]},
    }
