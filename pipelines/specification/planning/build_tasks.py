"""The tasks: of the features, of the product's frame, and of what no pack has a task for."""

from typing import Any

from pipelines.knowledge.records import BuildTask
from pipelines.specification.building.choose_stack import (
    choose_profile,
    move_command,
    move_file,
)
from pipelines.specification.compiler import Parts
from pipelines.specification.evidence import Chosen, Evidence
from pipelines.specification.planning.foundation import FoundationTask, get_foundation
from pipelines.specification.planning.invent_tasks import invent_entity_task, invent_feature_tasks

Json = dict[str, Any]
#: How paths end by which people sign in.
SIGN_IN = ("/session", "/sessions", "/sign-in", "/signin", "/login", "/sign-up", "/signup")
#: More requirements than this are not built in one sitting.
MOST = 7


def build_tasks(evidence: Evidence, parts: Parts) -> list[Json]:
    """Return all tasks; each names by key its requirements, and the tasks before it."""
    requirements = parts["requirements-compiler"]["requirements"]
    first, last = ([one for one in group if evidence.voice.holds(one.when)] for group in get_foundation())
    frame = [build_frame(evidence, one, requirements, "foundation") for one in first]
    tasks = [task for choice, _ in evidence.chosen for task in build_feature(evidence, choice, parts)]
    frame = prefer_own_sign_in(frame, tasks, parts)
    tasks += [
        task
        for entity in parts["domain-modeler"]["entities"]
        for task in build_entity(evidence, entity, parts)
    ]
    final = [
        part for one in last for part in split_task(build_frame(evidence, one, requirements, "final"), parts)
    ]
    tasks = [*frame, *tasks, *final]
    for template in last:
        take_rest(f"frame/{template.key}", template.rest, tasks, requirements)
    tasks = [
        one for one in tasks if one["phase"] != "final" or one["requirementIds"] or one["key"] == "frame/seed"
    ]
    cover(tasks, requirements)
    return tasks


def prefer_own_sign_in(frame: list[Json], tasks: list[Json], parts: Parts) -> list[Json]:
    """Return the frame without its sign-in where a feature brings one, whose tasks then join the frame."""
    signs = {
        one["featureKey"]
        for one in parts["api-compiler"]["endpoints"]
        if one["method"] == "POST" and one["path"].rstrip("/").endswith(SIGN_IN) and one["featureKey"]
    }
    own = [task for task in tasks if task["featureKey"] in signs]
    if not own:
        return frame
    plain = next(task for task in frame if task["key"] == "frame/sign-in")
    for task in own:
        task["phase"] = "foundation"
        task["dependsOn"] = task["dependsOn"] or plain["dependsOn"]
    own[0]["requirementIds"] = list(dict.fromkeys([*own[0]["requirementIds"], *plain["requirementIds"]]))
    for task in frame:
        task["dependsOn"] = [own[-1]["key"] if key == plain["key"] else key for key in task["dependsOn"]]
    return [task for task in frame if task is not plain]


def split_task(task: Json, parts: Parts) -> list[Json]:
    """Return a task with too many requirements as several, by the subjects of those."""
    if len(task["requirementIds"]) <= MOST:
        return [task]
    groups: dict[str, list[str]] = {}
    for one in parts["requirements-compiler"]["requirements"]:
        if one["key"] in task["requirementIds"]:
            groups.setdefault(one["group"], []).append(one["key"])
    pieces: list[tuple[list[str], list[str]]] = []
    for title, keys in groups.items():
        if pieces and len(pieces[-1][1]) + len(keys) <= MOST:
            pieces[-1][0].append(title)
            pieces[-1][1].extend(keys)
        else:
            pieces.append(([title], list(keys)))
    return [
        task
        | {
            "key": task["key"] + (f"-{number}" if number > 1 else ""),
            "title": f"{task['title']}: {', '.join(titles)}" if len(pieces) > 1 else task["title"],
            "requirementIds": keys,
        }
        for number, (titles, keys) in enumerate(pieces, 1)
    ]


def take_rest(key: str, starts: list[str], tasks: list[Json], requirements: list[Json]) -> None:
    """Give a task the requirements of its subject that no other task has."""
    covered = {one for task in tasks for one in task["requirementIds"]}
    free = [one["key"] for one in requirements if one["key"] not in covered]
    for task in tasks:
        if task["key"] == key:
            task["requirementIds"] += [one for one in free if any(one.startswith(start) for start in starts)]


def build_task(evidence: Evidence, task: BuildTask, key: str, **fields: Any) -> Json:
    """Return one task in the project's words and stack."""
    voice, profile = evidence.voice, choose_profile(evidence)
    is_own = isinstance(task, FoundationTask)  # it knows no words of a pack that could be others here
    moved = [voice.renaming(move_file(path, profile)) for path in task.files]
    return {
        "key": key,
        "title": voice.tell(task.title, is_own=is_own),
        "requirementIds": [],
        "dependsOn": [],
        "files": list(dict.fromkeys(moved)),
        "steps": voice.lines(task.steps, is_own=is_own),
        "verify": {
            "command": voice.renaming(move_command(task.verify_command, profile)),
            "expect": voice.tell(task.verify_expect, is_own=is_own),
        },
        "effort": max(30, task.minutes),
    } | fields


def build_frame(evidence: Evidence, task: FoundationTask, requirements: list[Json], phase: str) -> Json:
    """Return a task of the frame with the requirements that it covers."""
    covered = [
        one["key"] for one in requirements if any(one["key"].startswith(start) for start in task.covers)
    ]
    return build_task(
        evidence,
        task,
        f"frame/{task.key}",
        requirementIds=covered,
        dependsOn=[f"frame/{key}" for key in task.after],
        phase=phase,
        featureKey=None,
    )


def build_feature(evidence: Evidence, choice: Chosen, parts: Parts) -> list[Json]:
    """Return the tasks of a feature: its pack's, or invented ones where it has none."""
    feature = dict((one.key, pack) for one, pack in evidence.chosen)[choice.key]
    requirements = [
        one for one in parts["requirements-compiler"]["requirements"] if one["featureKey"] == choice.key
    ]
    templates = feature.tasks if feature and feature.tasks else invent_feature_tasks(evidence, choice, parts)
    held = [one for one in templates if pick(one, choice.key, requirements)]
    templates = held or templates
    own = {template.key for template in templates}
    return [
        build_task(
            evidence,
            template,
            f"{choice.key}/{template.key}",
            requirementIds=pick(template, choice.key, requirements),
            dependsOn=[f"{choice.key}/{key}" for key in template.after if key in own],
            phase="feature",
            featureKey=choice.key,
        )
        for template in templates
    ]


def pick(template: BuildTask, feature: str, requirements: list[Json]) -> list[str]:
    """Return the keys of a task's requirements; none named means all of the feature."""
    wanted = [f"{feature}/{key}" for key in template.requirements]
    keys = [one["key"] for one in requirements]
    return [
        key for key in keys if not wanted or key in wanted or any(key.startswith(w + "/") for w in wanted)
    ]


def build_entity(evidence: Evidence, entity: Json, parts: Parts) -> list[Json]:
    """Return the task for the plain operations of an entity that no feature builds."""
    generated = [
        one
        for one in parts["api-compiler"]["endpoints"]
        if one["generated"] and one["featureKey"] is None and entity["name"] in one["entityNames"]
    ]
    if not generated:
        return []
    task = invent_entity_task(evidence, entity, generated)
    named = list(dict.fromkeys(key for one in generated for key in one["requirementIds"]))
    limits = [key for key in named if key.startswith("core/access-")]
    key = f"entity/{entity['key']}"
    home = find_home(entity, parts)
    return [build_task(evidence, task, key, requirementIds=limits or named, phase="entity", featureKey=home)]


def find_home(entity: Json, parts: Parts) -> str | None:
    """Return the feature that builds an entity's table: the first one that names it."""
    named = [one for one in parts["api-compiler"]["endpoints"] if entity["name"] in one["entityNames"]]
    named += [
        one for one in parts["requirements-compiler"]["requirements"] if entity["name"] in one["entityNames"]
    ]
    return next((one["featureKey"] for one in named if one["featureKey"]), None)


def cover(tasks: list[Json], requirements: list[Json]) -> None:
    """Give every requirement that no task has to the nearest task of its feature, or of the frame."""
    covered = {key for task in tasks for key in task["requirementIds"]}
    for one in requirements:
        if one["key"] in covered:
            continue
        own = [
            task for task in tasks if task["phase"] == "feature" and task["featureKey"] == one["featureKey"]
        ]
        nearest = max(own or tasks, key=lambda task: (score(task, one), tasks.index(task)))
        nearest["requirementIds"].append(one["key"])


def score(task: Json, requirement: Json) -> int:
    """Return how many words of a requirement a task's title and steps share."""
    text = f"{task['title']} {' '.join(task['steps'])}".lower()
    words = {word[:6] for word in requirement["statement"].lower().split() if len(word) > 4}
    return sum(word in text for word in words)
