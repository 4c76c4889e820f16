"""``AGENTS.md`` and ``README.md``: where a coding agent and a person begin."""

from pipelines.exports.docs.write_tasks import list_milestones
from pipelines.exports.markdown import bullets, code, heading, join, numbered, table
from pipelines.exports.words import Words


def write_agents(spec: Words) -> str:
    """Return the instructions for a coding agent; it stays under 300 lines."""
    building = spec.architecture
    return join(
        heading(1, spec.name),
        spec.overview["summary"],
        heading(2, "How to work here"),
        numbered(
            [
                "Take the first task in `docs/tasks/` whose predecessors are done. One task at a time.",
                "Read the requirements that it names in `docs/requirements/`, and `docs/entities.md`.",
                "Write its tests first, from the acceptance criteria. See them fail.",
                "Build until they pass. Change only the files that the task names, or say why not.",
                "Run its `verify` command. It is done when the result is what it expects, and not before.",
                "What the specification does not answer, ask; do not invent. Open: `docs/glossary.md`.",
            ]
        ),
        heading(2, "Commands"),
        code("sh", "\n".join(f"{command}  # {name}" for name, command in building["commands"].items())),
        heading(2, "Rules that hold everywhere"),
        bullets(say_rule(each) for each in list_rules(building["conventions"])),
        heading(2, "Decisions that are made"),
        bullets(f"**{each['title']}**: {each['decision']}" for each in building["decisions"]),
        heading(2, "Never"),
        bullets(list_never(spec)),
        heading(2, "Where things stand"),
        table(
            ["path", "holds"],
            [
                ["docs/requirements/", "what it must do, with criteria, tests and sources"],
                ["docs/entities.md", "what is kept, field by field"],
                ["docs/workflows.md", "how things are done; the same as BPMN beside it"],
                ["docs/architecture.md", "how it is built, and why"],
                ["docs/design.md", "screens with their states; tokens in docs/tokens.json"],
                ["docs/permissions.md", "who may call what"],
                ["docs/tasks/", "what to build, in order"],
                ["openapi.json, schemas/", "operations and data as contracts"],
            ],
        ),
    )


def list_rules(conventions: object) -> list[object]:
    """Return the conventions as a list, however they are kept."""
    if isinstance(conventions, dict):
        return [{"name": name, "rule": rule} for name, rule in conventions.items()]
    return list(conventions) if isinstance(conventions, list) else [conventions]


def say_rule(rule: object) -> str:
    """Return one convention."""
    if not isinstance(rule, dict):
        return str(rule)
    name = rule.get("name") or rule.get("topic") or rule.get("id") or ""
    return f"**{name}**: {rule.get('rule') or rule.get('text') or rule.get('value')}"


def list_never(spec: Words) -> list[str]:
    """Return what is out of scope and what is forbidden."""
    scope = spec.overview.get("scope", {})
    left_out = scope.get("out", []) if isinstance(scope, dict) else []
    return [
        *(f"Not part of this: {say_item(each)}" for each in left_out),
        "Never write a secret into code, logs or tests: settings come from the environment.",
        "Never weaken a test or a check to make it pass.",
    ]


def say_item(item: object) -> str:
    """Return an item of the scope."""
    return str(item.get("text") or item.get("name") or item) if isinstance(item, dict) else str(item)


def write_readme(spec: Words) -> str:
    """Return the page for people."""
    overview = spec.overview
    goals = overview.get("goals", [])
    return join(
        heading(1, spec.name),
        overview["summary"],
        f"Specification {spec.version}: {len(spec.requirements)} requirements, {len(spec.entities)} things,"
        f" {len(spec.endpoints)} operations, {len(spec.tests)} tests, {len(spec.tasks)} tasks.",
        heading(2, "Goals"),
        bullets(say_goal(each) for each in goals),
        heading(2, "Milestones"),
        table(
            ["", "milestone", "tasks"],
            [[n, title, len(tasks)] for n, (title, tasks) in enumerate(list_milestones(spec), 1)],
        ),
        "Begin with `AGENTS.md`.",
    )


def say_goal(goal: object) -> str:
    """Return a goal with how it is measured."""
    if not isinstance(goal, dict):
        return str(goal)
    text = goal.get("goal") or goal.get("text") or goal.get("name") or ""
    measure = goal.get("criterion") or goal.get("measure") or goal.get("successCriterion")
    return f"{text} ({measure})" if measure else str(text)
