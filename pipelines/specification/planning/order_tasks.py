"""An order of work that holds: features after what they need, tasks on one file in turn, no cycle."""

import heapq
from typing import Any

from pipelines.specification.evidence import Evidence

Json = dict[str, Any]
RANKS = {"must": 1, "should": 2, "could": 3}


def order_tasks(evidence: Evidence, tasks: list[Json]) -> list[Json]:
    """Return the tasks so that each comes after all that it depends on; adds those dependencies."""
    rank_tasks(evidence, tasks)
    by_key = {task["key"]: task for task in tasks}
    connect_frame(tasks)
    connect_features(evidence, tasks)
    ordered = sort_tasks(by_key)
    chain_files(ordered)
    for task in ordered:
        task["dependsOn"] = drop_implied(task, by_key)
    return ordered


def rank_tasks(evidence: Evidence, tasks: list[Json]) -> None:
    """Give each task its rank: foundation 0, features by priority (of what needs them), final work last."""
    ranks = rank_features(evidence)
    for task in tasks:
        if task["phase"] == "foundation":  # a feature's own sign-in among them
            task["rank"] = 0
        elif task["phase"] == "final":
            task["rank"] = 9
        else:
            task["rank"] = ranks.get(task["featureKey"] or "", 1)


def rank_features(evidence: Evidence) -> dict[str, int]:
    """Return the rank of each feature; one that a more important one needs is as important."""
    ranks = {choice.key: RANKS.get(str(choice.priority), 3) for choice, _ in evidence.chosen}
    for _ in range(len(ranks)):
        for key, needs in list_needs(evidence).items():
            for need in needs:
                ranks[need] = min(ranks[need], ranks[key])
    return ranks


def list_needs(evidence: Evidence) -> dict[str, list[str]]:
    """Return which chosen features a feature needs."""
    keys = {choice.key for choice, _ in evidence.chosen}
    return {
        choice.key: [
            key for key in dict.fromkeys([*choice.requires, *(pack.requires if pack else [])]) if key in keys
        ]
        for choice, pack in evidence.chosen
    }


def connect_frame(tasks: list[Json]) -> None:
    """Let work on features begin after the foundation, and final work after all features."""
    foundation = last_of([task for task in tasks if task["phase"] == "foundation"])
    middle = [task for task in tasks if task["phase"] in ("feature", "entity")]
    firsts: dict[str, str] = {}
    for task in middle:
        if task["phase"] == "feature":
            firsts.setdefault(task["featureKey"], task["key"])
        if not task["dependsOn"]:
            home = firsts.get(task["featureKey"] or "") if task["phase"] == "entity" else None
            task["dependsOn"] = [home] if home else [*foundation]
    for task in tasks:
        if task["phase"] == "final" and not task["dependsOn"]:
            task["dependsOn"] = last_of(middle) or foundation


def connect_features(evidence: Evidence, tasks: list[Json]) -> None:
    """Let a feature's first tasks wait for the last ones of the features that it needs."""
    groups: dict[str, list[Json]] = {}
    for task in tasks:
        if task["phase"] == "feature":
            groups.setdefault(task["featureKey"], []).append(task)
    for key, needs in list_needs(evidence).items():
        own = {task["key"] for task in groups.get(key, [])}
        for task in groups.get(key, []):
            if not own & set(task["dependsOn"]):
                before = [
                    last
                    for need in needs
                    if not reaches(evidence, need, key)
                    for last in last_of(groups.get(need, []))
                ]
                task["dependsOn"] = list(dict.fromkeys([*task["dependsOn"], *before]))


def reaches(evidence: Evidence, start: str, goal: str) -> bool:
    """Tell whether a feature needs another one, directly or not: two that need each other are not ordered."""
    needs, seen, open_ones = list_needs(evidence), set(), [start]
    while open_ones:
        key = open_ones.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            open_ones += needs.get(key, [])
    return False


def last_of(tasks: list[Json]) -> list[str]:
    """Return the keys of the tasks that no other one of them waits for."""
    waited = {key for task in tasks for key in task["dependsOn"]}
    return [task["key"] for task in tasks if task["key"] not in waited]


def sort_tasks(by_key: dict[str, Json]) -> list[Json]:
    """Return the tasks in topological order, the more important first (Kahn's algorithm)."""
    places = {key: number for number, key in enumerate(by_key)}
    waiting = {key: {one for one in task["dependsOn"] if one in by_key} for key, task in by_key.items()}
    after: dict[str, list[str]] = {}
    for key, needs in waiting.items():
        for need in needs:
            after.setdefault(need, []).append(key)
    ready = [(by_key[key]["rank"], places[key], key) for key, needs in waiting.items() if not needs]
    heapq.heapify(ready)
    ordered: list[Json] = []
    while ready:
        _, _, key = heapq.heappop(ready)
        ordered.append(by_key[key])
        for follower in after.get(key, []):
            waiting[follower].discard(key)
            if not waiting[follower]:
                heapq.heappush(ready, (by_key[follower]["rank"], places[follower], follower))
    return ordered


def chain_files(ordered: list[Json]) -> None:
    """Let tasks that write the same file wait for each other, in this order."""
    last: dict[str, str] = {}
    for task in ordered:
        before = [last[path] for path in task["files"] if path in last]
        task["dependsOn"] = list(dict.fromkeys([*task["dependsOn"], *before]))
        last |= dict.fromkeys(task["files"], task["key"])


def drop_implied(task: Json, by_key: dict[str, Json]) -> list[str]:
    """Return the dependencies of a task that no other one of them implies."""
    direct = [key for key in task["dependsOn"] if key in by_key and key != task["key"]]
    implied = {key for one in direct for key in by_key[one]["before"]} if direct else set()
    task["before"] = implied | set(direct)
    return [key for key in direct if key not in implied]
