"""Tasks for what no pack has one for: a person's own feature, and plain operations on an entity."""

from typing import Any

from pipelines.knowledge.records import BuildTask
from pipelines.specification.compiler import Parts
from pipelines.specification.evidence import Chosen, Evidence
from pipelines.specification.renaming import split_words, to_snake

Json = dict[str, Any]


def invent_feature_tasks(evidence: Evidence, choice: Chosen, parts: Parts) -> list[BuildTask]:
    """Return rules and operations, then screens, of a feature without tasks."""
    name = to_snake(choice.key)
    operations = [one for one in parts["api-compiler"]["endpoints"] if one["featureKey"] == choice.key]
    screens = [
        one for one in parts["design-compiler"]["designSystem"]["screens"] if one["featureKey"] == choice.key
    ]
    listed = ", ".join(one["operationId"] for one in operations) or "none"
    tasks = [
        BuildTask(
            key="rules",
            title=f"{choice.title}: records, rules and operations",
            files=[
                f"src/domain/{name}.py",
                f"src/api/{name}.py",
                f"migrations/{name}.py",
                f"tests/api/test_{name}.py",
            ],
            steps=[
                "Write the tests of its requirements first; each fails.",
                "Store its records with the bounds of their schema.",
                f"Serve its operations with roles and errors as in the OpenAPI document: {listed}.",
            ],
            verify_command=f"pytest tests/api/test_{name}.py -q",
            verify_expect="all tests pass",
            minutes=90,
        )
    ]
    if screens:
        titles = ", ".join(f"“{one['title']}”" for one in screens)
        tasks.append(
            BuildTask(
                key="screens",
                title=f"{choice.title}: screens",
                files=[
                    *(f"web/src/pages/{to_snake(one['key'].split('/')[-1])}.tsx" for one in screens),
                    f"web/e2e/{choice.key}.spec.ts",
                ],
                steps=[
                    f"Build {titles} after the wireframes.",
                    "Show every state: empty, loading, error, forbidden.",
                ],
                after=["rules"],
                verify_command=f"npx --prefix web playwright test web/e2e/{choice.key}.spec.ts",
                verify_expect="all tests pass",
                minutes=60,
            )
        )
    return tasks


def invent_entity_task(evidence: Evidence, entity: Json, operations: list[Json]) -> BuildTask:
    """Return the task for an entity's plain operations."""
    name = "_".join(split_words(entity["name"]))
    listed = ", ".join(one["operationId"] for one in operations)
    return BuildTask(
        key="plain",
        title=f"Plain operations on {entity['plural']}",
        files=[f"src/api/{name}_records.py", f"tests/api/test_{name}_records.py"],
        steps=[
            f"Serve {listed} with the bounds of the schema.",
            "Page lists with `limit` and `cursor`; refuse an older revision by 409.",
            "Let each role reach what the permissions say: all records, or only its own.",
        ],
        verify_command=f"pytest tests/api/test_{name}_records.py -q",
        verify_expect="all tests pass",
        minutes=min(90, 30 + 15 * len(operations)),
    )
