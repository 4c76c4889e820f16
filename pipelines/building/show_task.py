"""Show a task with the pieces of the specification that it needs, and no others.

view = show_task(plan, "B-004")
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.building.plan import Plan
from pipelines.building.records import BuildTaskView, Verify

Json = dict[str, Any]
#: What of a piece stands in a task; all of it is had by its id.
REQUIREMENT = (
    "id", "statement", "priority", "rationale", "acceptanceCriteria", "fitCriterion",
    "entityNames", "endpointIds",
)  # fmt: skip
ENTITY = ("name", "description", "fields", "relations", "states", "invariants")
ENDPOINT = ("operationId", "method", "path", "summary", "roles")
TEST_CASE = ("id", "title", "level", "given", "when", "then", "negative", "requirementIds")
SCREEN = ("id", "title", "route", "states")
DECISION = ("id", "title", "decision", "reason")


def show_task(plan: Plan, label: str) -> BuildTaskView:
    """Return a task as somebody needs it who does it."""
    task, content = plan.get(label), plan.content
    needs = task["context"]
    return BuildTaskView(
        **plan.to_line(label).model_dump(),
        steps=task["steps"],
        verify=Verify.model_validate(task["verify"]),
        requirements=pick(content["requirements"], "id", task["requirementIds"], REQUIREMENT),
        entities=pick(content["entities"], "name", needs["entityNames"], ENTITY),
        endpoints=pick(content["endpoints"], "operationId", needs["operationIds"], ENDPOINT),
        test_cases=pick(content["testCases"], "id", task["testCaseIds"], TEST_CASE),
        screens=pick(content["designSystem"]["screens"], "id", needs["screenIds"], SCREEN),
        decisions=pick(content["architecture"]["decisions"], "id", needs["decisionIds"], DECISION),
    )


def pick(
    pieces: Iterable[Mapping[str, Any]], by: str, wanted: Iterable[str], parts: tuple[str, ...]
) -> list[Json]:
    """Return the wanted pieces in the specification's order, each with those of its parts that there are."""
    ids = set(wanted)
    return [{part: piece[part] for part in parts if part in piece} for piece in pieces if piece[by] in ids]
