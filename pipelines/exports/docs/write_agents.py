"""``AGENTS.md`` and ``README.md``: where a coding agent and a person begin."""

from pipelines.exports.docs.write_product import list_measured, say_brief
from pipelines.exports.docs.write_tasks import list_milestones
from pipelines.exports.markdown import bullets, code, heading, join, numbered, table
from pipelines.exports.words import Words


def write_agents(spec: Words) -> str:
    """Return the instructions for a coding agent; it stays under 300 lines."""
    building = spec.architecture
    return join(
        heading(1, spec.name),
        spec.overview["summary"],
        say_brief(spec.overview),
        bullets(list_measured(spec.overview)),
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
        bullets(f"**{each['subject']}**: {each['rule']}" for each in building["conventions"]),
        heading(2, "Decisions that are made"),
        bullets(f"**{each['title']}**: {each['decision']}" for each in building["decisions"]),
        heading(2, "Never"),
        bullets(list_never(spec)),
        heading(2, "Where things stand"),
        table(
            ["path", "holds"],
            [
                ["docs/product.md", "why it is built, for whom, and what is part of it"],
                ["docs/requirements/", "what it must do, with criteria, tests and sources"],
                ["docs/entities.md", "what is kept, field by field"],
                ["docs/workflows.md", "how things are done; the same as BPMN beside it"],
                ["docs/architecture.md", "how it is built, and why"],
                ["docs/design.md", "screens with their states; tokens in docs/tokens.json"],
                ["docs/permissions.md", "who may call what"],
                ["docs/tasks/", "what to build, in order"],
                ["openapi.json, schemas/", "operations and data as contracts"],
                *list_artifacts(spec),
            ],
        ),
    )


def list_artifacts(spec: Words) -> list[list[str]]:
    """Return where the team's own documents stand, if there are any."""
    brought = any((spec.get("artifacts") or {}).values())
    return [["docs/artifacts.md", "the team's own documents, workflows and contracts"]] if brought else []


def list_never(spec: Words) -> list[str]:
    """Return what is out of scope and what is forbidden."""
    return [
        *(f"Not part of this: {each['title']}." for each in spec.get("nonGoals") or []),
        "Never write a secret into code, logs or tests: settings come from the environment.",
        "Never weaken a test or a check to make it pass.",
    ]


def write_readme(spec: Words) -> str:
    """Return the page for people."""
    overview = spec.overview
    return join(
        heading(1, spec.name),
        overview["summary"],
        f"Specification {spec.version}: {len(spec.requirements)} requirements, {len(spec.entities)} things,"
        f" {len(spec.endpoints)} operations, {len(spec.tests)} tests, {len(spec.tasks)} tasks.",
        heading(2, "Goals"),
        bullets(list_measured(overview)),
        heading(2, "Milestones"),
        table(
            ["", "milestone", "tasks"],
            [[n, title, len(tasks)] for n, (title, tasks) in enumerate(list_milestones(spec), 1)],
        ),
        "Begin with `AGENTS.md`.",
    )
