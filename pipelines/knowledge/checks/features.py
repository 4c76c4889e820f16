"""Features and what they bring: endpoints, screens, workflows, tasks, all referring to what exists."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipelines.knowledge.checks.questions import check_unique
from pipelines.knowledge.checks.scope import Scope, suggest
from pipelines.knowledge.records import BuildTask, EndpointTemplate, Feature, WorkflowTemplate


def check_features(scope: Scope) -> Iterator[str]:
    """Check every feature of a pack."""
    features = list(scope.features.values())
    yield from check_keys(scope)
    yield from check_cycle("features", {one.key: one.requires for one in features})
    yield from check_cycle("tasks", {task.key: task.after for one in features for task in one.tasks})
    for feature in features:
        problems = [
            *check_choice(feature, scope),
            *(problem for endpoint in feature.endpoints for problem in check_endpoint(endpoint, scope)),
            *check_screens(feature, scope),
            *(
                problem
                for workflow in feature.workflows
                for problem in check_workflow(workflow, feature, scope)
            ),
            *check_tasks(feature, scope),
        ]
        yield from (f"features[{feature.key}]: {problem}" for problem in problems)


def check_keys(scope: Scope) -> Iterator[str]:
    """Keys, ids and addresses stand once in the whole pack."""
    features = getattr(scope.bank, "features", [])
    yield from check_unique("features", [feature.key for feature in features])
    endpoints = [endpoint for feature in features for endpoint in feature.endpoints]
    yield from check_unique("endpoints", [endpoint.id for endpoint in endpoints])
    calls = [f"{one.method} {re.sub(r'{[^}]*}', '{}', one.path)}" for one in endpoints]
    yield from check_unique("endpoints", calls)
    screens = [screen for feature in features for screen in feature.screens]
    yield from check_unique("screens", [screen.id for screen in screens])
    yield from check_unique("screens", [screen.route for screen in screens])
    yield from check_unique("workflows", [one.id for feature in features for one in feature.workflows])
    yield from check_unique("tasks", [task.key for feature in features for task in feature.tasks])


def check_choice(feature: Feature, scope: Scope) -> Iterator[str]:
    """A feature can be chosen: what it requires exists and is not excluded; it says how things go wrong."""
    yield from check_known("feature", [*feature.requires, *feature.excludes], scope.features)
    patterns = [pattern.id for pattern in getattr(scope.bank, "patterns", [])]
    yield from check_known("pattern", feature.patterns, patterns)
    required = scope.with_requires(feature)
    for other in sorted(required):
        for excluded in sorted(required & set(scope.features[other].excludes)):
            yield f"cannot be chosen: {other!r} excludes {excluded!r}"
    if not any(requirement.text.startswith("If ") for requirement in feature.requirements):
        yield "no requirement 'If …, then …' says what happens when something goes wrong"


def check_endpoint(endpoint: EndpointTemplate, scope: Scope) -> Iterator[str]:
    """An operation is called by actors, and takes and gives entities, that exist."""
    place = f"endpoints[{endpoint.id}]"
    problems = [
        *check_known("actor", endpoint.actors, scope.actors),
        *check_known("entity", filter(None, [endpoint.takes, endpoint.gives]), scope.entities),
    ]
    fields = (
        {field.name for field in scope.entities[endpoint.takes].fields}
        if endpoint.takes in scope.entities
        else set()
    )
    if endpoint.takes_fields and not endpoint.takes:
        problems.append("takes_fields without takes")
    elif fields:
        problems += check_known("field", endpoint.takes_fields, fields)
    if endpoint.method == "GET" and (endpoint.takes or endpoint.body):
        problems.append("a GET takes no body")
    if endpoint.gives_list and not endpoint.gives:
        problems.append("gives a list of nothing: name what it gives")
    problems += check_unique("query and body", [one.name for one in (*endpoint.query, *endpoint.body)])
    yield from (f"{place}: {problem}" for problem in problems)


def check_screens(feature: Feature, scope: Scope) -> Iterator[str]:
    """A screen is for actors and shows entities that exist."""
    for screen in feature.screens:
        for problem in (
            *check_known("actor", screen.actors, scope.actors),
            *check_known("entity", screen.entities, scope.entities),
        ):
            yield f"screens[{screen.id}]: {problem}"
        if not screen.parts:
            yield f"screens[{screen.id}]: has no parts"


def check_workflow(workflow: WorkflowTemplate, feature: Feature, scope: Scope) -> Iterator[str]:
    """A workflow is done by actors, over endpoints that are there whenever the feature is."""
    chosen = scope.with_requires(feature)
    actors = [workflow.actor, *(step.actor for step in workflow.steps)]
    problems = list(check_known("actor", actors, [*scope.actors, "system"]))
    if len(workflow.steps) < 2:
        problems.append("has fewer than two steps")
    for endpoint in filter(None, [step.endpoint for step in workflow.steps]):
        problems += check_known("endpoint", [endpoint], scope.endpoints)
        if endpoint in scope.endpoints and (owner := scope.endpoints[endpoint][0].key) not in chosen:
            problems.append(f"endpoint {endpoint!r} is there with feature {owner!r} alone")
    yield from (f"workflows[{workflow.id}]: {problem}" for problem in problems)


def check_tasks(feature: Feature, scope: Scope) -> Iterator[str]:
    """The tasks build every requirement of the feature, after tasks that exist."""
    own = [requirement.key for requirement in feature.requirements]
    tasks: list[BuildTask] = [task for one in scope.features.values() for task in one.tasks]
    if not feature.tasks:
        yield "no task builds it"
        return
    for task in feature.tasks:
        for problem in (
            *check_known("requirement", task.requirements, own),
            *check_known("task", task.after, [one.key for one in tasks]),
        ):
            yield f"tasks[{task.key}]: {problem}"
        if not task.files or not task.steps:
            yield f"tasks[{task.key}]: says no files or no steps"
    if all(task.requirements for task in feature.tasks):
        built = {key for task in feature.tasks for key in task.requirements}
        yield from (f"no task builds requirement {key!r}" for key in own if key not in built)


def check_known(what: str, keys: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Say which keys are not among those known."""
    known = list(known)
    for key in dict.fromkeys(keys):
        if key not in known:
            yield f"no {what} {key!r}{suggest(key, known)}"


def check_cycle(what: str, after: Mapping[str, list[str]]) -> Iterator[str]:
    """Say what waits for itself."""
    for start in after:
        seen: set[str] = set()
        todo = list(after[start])
        while todo:
            key = todo.pop()
            if key not in seen:
                seen.add(key)
                todo += after.get(key, [])
        if start in seen:
            yield f"{what}: {start!r} requires itself, directly or not"
