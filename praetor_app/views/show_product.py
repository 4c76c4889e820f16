"""Sections about the product: overview, tests, tasks, what is open, words and risks."""

from typing import Any

from praetor_app.texts import texts
from praetor_app.views.document import BlockView, ItemRow
from praetor_app.views.read_requirements import say_scenario
from praetor_app.views.say import say_value

Json = dict[str, Any]
T = texts("specification")


def show_overview(spec: Json) -> list[BlockView]:
    """Return what the product is for, for whom, and what it leaves out."""
    overview = spec["overview"]
    scope = overview.get("scope", {})
    blocks = [
        BlockView(
            kind="text", title=spec["metadata"].get("name", T["overview"]), text=overview.get("summary", "")
        ),
        BlockView(kind="text", title=T["problem"], text=overview.get("problem", "")),
        BlockView(kind="text", title=T["current"], text=overview.get("currentProcess") or ""),
        BlockView(
            kind="items", title=T["goals"], pieces=[goal_row(each) for each in overview.get("goals", [])]
        ),
        BlockView(
            kind="items", title=T["users"], pieces=[user_row(each) for each in overview.get("users", [])]
        ),
        BlockView(kind="bullets", title=T["in"], bullets=[say_scope(each) for each in scope.get("in", [])]),
        BlockView(kind="bullets", title=T["out"], bullets=[say_scope(each) for each in scope.get("out", [])]),
    ]
    return [block for block in blocks if block.text or block.pieces or block.bullets]


def goal_row(each: Json) -> ItemRow:
    """Return a goal with how it is measured."""
    goal, measure = each["goal"], each.get("measure", "")
    is_same = measure.casefold().strip(" .") == goal.casefold().strip(" .")
    return ItemRow(title=goal, text="" if is_same else measure)


def user_row(each: Json) -> ItemRow:
    """Return somebody who uses the product."""
    return ItemRow(
        title=str(each.get("name", each.get("role", ""))),
        text=each.get("description", ""),
        lines=each.get("goals", []),
    )


def say_scope(each: Any) -> str:
    """Say something that is in or out."""
    if not isinstance(each, dict):
        return str(each)
    why = each.get("why") or each.get("description") or ""
    return f"{each.get('title', '')}: {why}" if why else str(each.get("title", ""))


def show_tests(spec: Json) -> list[BlockView]:
    """Return the tests by level."""
    levels: dict[str, list[Json]] = {}
    for each in spec["testCases"]:
        levels.setdefault(each["level"], []).append(each)
    return [
        BlockView(
            kind="items",
            title=level.capitalize(),
            note=str(len(found)),
            pieces=[
                ItemRow(
                    id=each["id"],
                    mark=each["id"],
                    title=each["title"],
                    text=say_scenario(each),
                    chips=[
                        *each.get("requirementIds", [])[:3],
                        *([T["negative"]] if each.get("negative") else []),
                    ],
                )
                for each in found
            ],
        )
        for level, found in levels.items()
    ]


def show_tasks(spec: Json) -> list[BlockView]:
    """Return the milestones with their tasks."""
    graph = spec.get("taskGraph", {})
    tasks = {each["id"]: each for each in graph.get("tasks", [])}
    return [
        BlockView(
            kind="items",
            title=each["title"],
            note=T["minutes"].format(minutes=each.get("minutes", 0)),
            text=each.get("goal", ""),
            pieces=[task_row(tasks[one]) for one in each.get("taskIds", []) if one in tasks],
        )
        for each in graph.get("milestones", [])
    ]


def task_row(each: Json) -> ItemRow:
    """Return a task for one sitting of an agent."""
    verify = each.get("verify", {})
    return ItemRow(
        id=each["id"],
        mark=each["id"],
        title=each["title"],
        text=T["minutes"].format(minutes=each.get("effort", 0)),
        chips=each.get("requirementIds", [])[:4],
        lines=[
            *each.get("steps", []),
            f"{T['files']}: {', '.join(each.get('files', []))}",
            f"{T['check']}: {verify.get('command', '')}",
            *([f"{T['after']}: {', '.join(each['dependsOn'])}"] if each.get("dependsOn") else []),
        ],
    )


def show_open(spec: Json) -> list[BlockView]:
    """Return what is still open, and what is assumed meanwhile."""
    questions = [
        ItemRow(mark=str(one.get("id", "")), title=one["question"], chips=one.get("blocks", [])[:4])
        for one in spec.get("openQuestions", [])
    ]
    assumed = [
        ItemRow(
            title=one.get("said") or f"{one.get('name', '')}: {say_value(one.get('value'))}",
            text=one.get("reason", ""),
            chips=one.get("requirementIds", [])[:4],
        )
        for one in spec.get("assumptions", [])
    ]
    return [
        BlockView(kind="items", title=T["open"], note=str(len(questions)), pieces=questions),
        BlockView(
            kind="items",
            title=T["assumptions"],
            note=str(len(assumed)),
            pieces=assumed,
            text="" if assumed else T["no_assumptions"],
        ),
    ]


def show_glossary(spec: Json) -> list[BlockView]:
    """Return the words of the product, and its risks."""
    words = [[one["term"], one["definition"]] for one in spec.get("glossary", [])]
    risks = [[one["risk"], one["mitigation"]] for one in spec.get("risks", [])]
    return [
        BlockView(kind="table", title=T["glossary"], head=[T["term"], T["definition"]], rows=words),
        BlockView(kind="table", title=T["risk"], head=[T["risk"], T["mitigation"]], rows=risks),
    ]
