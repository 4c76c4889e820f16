"""Milestones: foundations, features by priority in pieces of a few days, what makes it ready to run."""

from typing import Any

from pipelines.specification.evidence import Evidence

Json = dict[str, Any]
#: Minutes of work after which a milestone ends, so that there is something to look at every few days.
SIZE = 20 * 60
NAMES = {0: "Foundations", 1: "First release", 2: "Second release", 3: "Third release", 9: "Ready to run"}


def list_milestones(evidence: Evidence, ordered: list[Json]) -> list[Json]:
    """Return the milestones, and write into each task which one it belongs to."""
    milestones: list[Json] = []
    titles = {
        choice.key: evidence.voice.tell(choice.title, is_own=choice.is_own) for choice, _ in evidence.chosen
    }
    for task in sorted(ordered, key=lambda one: one["rank"]):
        last = milestones[-1] if milestones else None
        is_full = (
            last is not None and last["minutes"] >= SIZE and task["featureKey"] not in last["featureKeys"]
        )
        if last is None or last["rank"] != task["rank"] or (is_full and task["phase"] == "feature"):
            last = {"rank": task["rank"], "featureKeys": [], "taskIds": [], "minutes": 0}
            milestones.append(last)
        last["taskIds"].append(task["key"])
        last["minutes"] += task["effort"]
        if task["featureKey"] and task["featureKey"] not in last["featureKeys"]:
            last["featureKeys"].append(task["featureKey"])
    for number, one in enumerate(milestones):
        same = [other for other in milestones if other["rank"] == one["rank"]]
        part = f", part {same.index(one) + 1}" if len(same) > 1 else ""
        finish(one, f"M{number}", part, [titles[key] for key in one["featureKeys"]], ordered)
    for one in milestones:
        del one["rank"]
    return milestones


def finish(milestone: Json, label: str, part: str, titles: list[str], ordered: list[Json]) -> None:
    """Name a milestone by what it brings, and say when it is reached."""
    rank, own = milestone["rank"], set(milestone["taskIds"])
    milestone["id"] = label
    milestone["title"] = (
        NAMES[rank]
        + part
        + (": " + ", ".join(titles[:3]) + (" …" if len(titles) > 3 else "") if titles else "")
    )
    milestone["goal"] = f"In use: {', '.join(titles)}." if titles else GOALS[rank]
    milestone["exit"] = [
        "Every task's own check passes.",
        "All gates are green on main.",
        "It was shown to the product owner on staging.",
    ]
    for task in ordered:
        if task["key"] in own:
            task["milestone"] = milestone["id"]


GOALS = {
    0: "An empty product that signs people in, checks permissions, and passes every gate.",
    1: "Plain operations on every record.",
    2: "Plain operations on every record.",
    3: "Plain operations on every record.",
    9: "Figures measured, data protected, restore rehearsed.",
}
