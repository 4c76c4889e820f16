"""``docs/tasks/<milestone>.md``: what to build, in an order in which it can be built."""

from pipelines.exports.docs.write_requirements import split
from pipelines.exports.markdown import checks, code, commas, heading, join, numbered
from pipelines.exports.words import Json, Words


def write_tasks(spec: Words) -> dict[str, str]:
    """Return a page for each milestone, split where it would be too long."""
    pages: dict[str, str] = {}
    for number, (title, tasks) in enumerate(list_milestones(spec), 1):
        for part, pieces in enumerate(split([say(spec, task) for task in tasks]), 1):
            tail = f"-{part}" if part > 1 else ""
            pages[f"docs/tasks/milestone-{number}{tail}.md"] = join(
                heading(1, f"Milestone {number}: {title}"), *pieces
            )
    return pages


def list_milestones(spec: Words) -> list[tuple[str, list[Json]]]:
    """Return the milestones with their tasks; tasks in none come last."""
    by_id = {task["id"]: task for task in spec.tasks}
    found = []
    for milestone in spec.milestones:
        tasks = [by_id.pop(each) for each in milestone["taskIds"] if each in by_id]
        if tasks:
            found.append((milestone["title"], tasks))
    return [*found, ("The rest", list(by_id.values()))] if by_id else found


def say(spec: Words, task: Json) -> str:
    """Return one task with all that its builder has to know, and nothing more."""
    wanted = [spec.requirement[each] for each in task["requirementIds"] if each in spec.requirement]
    return join(
        heading(2, f"{task['id']} {task['title']}"),
        f"After {commas(task['dependsOn'])}" if task["dependsOn"] else None,
        f"Files: {commas(f'`{path}`' for path in task['files'])}",
        numbered(task["steps"]),
        checks(f"{each['id']} {each['statement']}" for each in wanted),
        code("sh", task["verify"]["command"]),
        f"Expect: {task['verify']['expect']}",
    )
