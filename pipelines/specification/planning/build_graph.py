"""The task graph: tasks with what each needs to be done in one sitting, milestones, and the longest way."""

from typing import Any

from pipelines.specification.compiler import Parts
from pipelines.specification.evidence import Evidence
from pipelines.specification.planning.build_tasks import build_tasks
from pipelines.specification.planning.list_milestones import list_milestones
from pipelines.specification.planning.order_tasks import order_tasks

Json = dict[str, Any]


def build_graph(evidence: Evidence, parts: Parts, cases: list[Json]) -> Json:
    """Return tasks, milestones and figures; pieces are named by key."""
    tasks = order_tasks(evidence, build_tasks(evidence, parts))
    milestones = list_milestones(evidence, tasks)
    measure_waves(tasks)
    for task in tasks:
        add_context(task, parts, cases)
    longest = max((task["ends"] for task in tasks), default=0)
    for task in tasks:
        for helper in ("rank", "before", "ends", "phase"):
            task.pop(helper, None)
    return {
        "tasks": tasks,
        "milestones": milestones,
        "minutes": sum(task["effort"] for task in tasks),
        "longestWayMinutes": longest,
        "rule": (
            "Two tasks may run side by side when neither waits for the other; tasks on the same "
            "file always wait."
        ),
    }


def measure_waves(tasks: list[Json]) -> None:
    """Write into each task how many tasks deep it is, and when it can end at the earliest (minutes)."""
    by_key = {task["key"]: task for task in tasks}
    for task in tasks:
        before = [by_key[key] for key in task["dependsOn"]]
        task["wave"] = 1 + max((one["wave"] for one in before), default=0)
        task["ends"] = task["effort"] + max((one["ends"] for one in before), default=0)


def add_context(task: Json, parts: Parts, cases: list[Json]) -> None:
    """Write into a task the pieces of the specification that it needs, and no others."""
    keys = set(task["requirementIds"])
    requirements = [one for one in parts["requirements-compiler"]["requirements"] if one["key"] in keys]
    endpoints = [one for one in parts["api-compiler"]["endpoints"] if keys & set(one["requirementIds"])]
    screens = parts["design-compiler"]["designSystem"]["screens"]
    draws = any(path.startswith(("web/", "mobile/")) for path in task["files"])
    task["testCaseIds"] = [case["key"] for case in cases if keys & set(case["requirementIds"])][:40]
    task["context"] = {
        "entityNames": sorted({name for one in requirements for name in one["entityNames"]}),
        "operationIds": [one["operationId"] for one in endpoints if same_feature(one, task)][:12],
        "screenIds": [
            one["key"]
            for one in screens
            if draws and task["featureKey"] and one["featureKey"] == task["featureKey"]
        ],
        "decisionIds": [
            one["key"]
            for one in parts["architecture-compiler"]["architecture"]["decisions"]
            if keys & set(one["requirementIds"])
        ][:6],
    }


def same_feature(endpoint: Json, task: Json) -> bool:
    """Tell whether an operation is built where this task works: its feature, or nobody's."""
    return endpoint["featureKey"] in (None, task["featureKey"]) or task["featureKey"] is None
