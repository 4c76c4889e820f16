"""Which operations the product has: those of its features, and what permissions and lives still need."""

from dataclasses import dataclass
from typing import Any, Literal

from pipelines.knowledge.records import EndpointTemplate, ErrorCase, Parameter
from pipelines.knowledge.words import add_article, make_word_plural
from pipelines.specification.building.choose_stack import kind_of_product
from pipelines.specification.drafting.own_features import guess_entity
from pipelines.specification.drafting.rules.kept_things import list_kept_things
from pipelines.specification.evidence import Chosen, Evidence
from pipelines.specification.modeling.add_kept_data import find_deed
from pipelines.specification.renaming import split_words, to_kebab, to_pascal

Json = dict[str, Any]
#: What a permission's verb is as a method.
METHODS: dict[str, Literal["POST", "GET", "PATCH", "DELETE"]] = {
    "create": "POST",
    "read": "GET",
    "update": "PATCH",
    "delete": "DELETE",
}


#: Under which heading the operations of the core stand.
SIGN_IN = "Sign-in"


@dataclass(frozen=True)
class Operation:
    """An operation of the product: its template, the feature that brought it, the entity that it is about."""

    template: EndpointTemplate
    feature: str | None
    title: str
    entity: str | None
    generated: bool = False


def is_by_token(evidence: Evidence, operation: Operation) -> bool:
    """Tell whether whoever holds the record's token may call an operation without signing in."""
    when = operation.template.by_token
    return bool(operation.template.actors and when and evidence.voice.holds(when))


def list_operations(evidence: Evidence, entities: list[Json]) -> list[Operation]:
    """Return all operations, each id and each method and path once."""
    names = [entity["key"] for entity in entities]
    found: dict[str, Operation] = {}
    routes: set[tuple[str, str]] = set()
    brought = [*list_own(evidence, names), *list_generated(evidence, entities)]
    for operation in [*brought, *list_common(evidence, brought)]:
        route = (operation.template.method, mask(operation.template.path))
        if operation.template.id not in found and route not in routes:
            found[operation.template.id] = operation
            routes.add(route)
    return list(found.values())


def list_common(evidence: Evidence, brought: list[Operation]) -> list[Operation]:
    """Return the operations of the core, which every product has that anybody signs in to."""
    if kind_of_product(evidence) == "local" or not any(one.template.actors for one in brought):
        return []
    everybody = [actor.id for actor in evidence.humans]
    return [
        Operation(one.model_copy(update={"actors": everybody if one.actors else []}), None, SIGN_IN, None)
        for one in evidence.core.endpoints
        if evidence.voice.holds(one.when)
    ]


def mask(path: str) -> str:
    """Return a path without the names of its parameters."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def list_own(evidence: Evidence, names: list[str]) -> list[Operation]:
    """Return the operations that the chosen features bring."""
    found = [
        (
            choice,
            template.model_copy(
                update={"path": put_under_api(template.path), "actors": evidence.list_callers(template)}
            ),
        )
        for choice, feature in evidence.chosen
        if feature
        for template in feature.endpoints
        if evidence.has_operation(template)
    ]
    homes = index_collections([template for _, template in found], names)
    return [
        Operation(template, choice.key, choice.title, find_entity(template, homes))
        for choice, template in found
    ]


def put_under_api(path: str) -> str:
    """Return a path below ``/api``, where all operations of a product stand."""
    return path if path.startswith("/api/") else f"/api{path}"


def index_collections(templates: list[EndpointTemplate], names: list[str]) -> dict[str, str]:
    """Return which entity's records stand under which path segment."""
    homes = {collection(name): name for name in names}
    for template in templates:
        parts = [part for part in template.path.split("/") if part and not part.startswith("{")]
        about = template.gives or template.takes
        if about in names and parts and len(parts) - parts.count("api") == 1:
            homes.setdefault(parts[-1], about)
    return homes


def find_entity(template: EndpointTemplate, homes: dict[str, str]) -> str | None:
    """Return the entity that an operation is about: what it gives or takes, else whose path it has."""
    if template.gives or template.takes:
        return template.gives or template.takes
    parts = [part for part in template.path.split("/") if part and not part.startswith("{")]
    return next((homes[part] for part in parts if part in homes), None)


def collection(name: str) -> str:
    """Return the path segment of an entity's records: ``TimeOff`` → ``time-offs``."""
    words = split_words(name)
    return "-".join([*words[:-1], make_word_plural(words[-1])])


def list_generated(evidence: Evidence, entities: list[Json]) -> list[Operation]:
    """Return plain operations for things that no feature has operations for, by their permissions."""
    if kind_of_product(evidence) == "local":
        return []  # its operations are commands, which its requirements name
    own = {one.entity for one in list_own(evidence, [entity["key"] for entity in entities])}
    generated = [
        operation
        for entity in entities
        if entity["key"] not in own
        for verb, actors in list_verbs(evidence, entity["key"]).items()
        if verb in METHODS
        for operation in build_generated(evidence, entity["key"], verb, actors)
    ]
    for thing in list_kept_things(evidence):
        verbs = ["read"] if find_deed(evidence, thing.name) else list(METHODS)
        for verb in verbs:
            who = list_staff(evidence) if verb == "read" else list_keepers(evidence)
            generated += build_generated(evidence, thing.id, verb, who)
    return generated + [
        one for choice, feature in evidence.chosen if not feature for one in build_own(evidence, choice)
    ]


def list_staff(evidence: Evidence) -> list[str]:
    """Return who works with the product: all but the first kind, whom it serves, where there are others."""
    people = [actor.id for actor in evidence.humans]
    return people[1:] or people


def list_keepers(evidence: Evidence) -> list[str]:
    """Return who enters and changes what no feature brings."""
    return [evidence.keeper] if evidence.keeper else list_staff(evidence)


def list_verbs(evidence: Evidence, entity: str) -> dict[str, list[str]]:
    """Return what may be done with an entity, and by which people."""
    verbs: dict[str, list[str]] = {}
    for actor in evidence.humans:
        for permission in actor.permissions:
            name, verb, *_ = permission.split(":")
            if name == entity:
                verbs.setdefault(verb, []).append(actor.id)
    return verbs


def build_generated(evidence: Evidence, entity: str, verb: str, actors: list[str]) -> list[Operation]:
    """Return the plain operations for one verb on an entity."""
    one, many = f"/api/{collection(entity)}/{{id}}", f"/api/{collection(entity)}"
    known = entity in {thing.id for pack in evidence.packs for thing in pack.entities}
    words = f"{{{entity}|a}}" if known else add_article(" ".join(split_words(entity)))
    plural = " ".join(collection(entity).split("-"))
    pascal = to_pascal(plural)
    shapes: dict[str, list[tuple[str, str, str, Json]]] = {
        "create": [
            (
                "create" + entity,
                many,
                f"Add {words}",
                {"takes": entity, "gives": entity, "status": 201},
            )
        ],
        "read": [
            ("list" + pascal, many, f"List {plural}", {"gives": entity, "gives_list": True}),
            ("get" + entity, one, f"Read {words}", {"gives": entity}),
        ],
        "update": [("update" + entity, one, f"Change {words}", {"takes": entity, "gives": entity})],
        "delete": [("delete" + entity, one, f"Delete {words}", {"status": 204})],
    }
    return [
        Operation(
            EndpointTemplate(
                id=name, method=METHODS[verb], path=path, summary=summary, actors=actors, **extra
            ),
            None,
            entity,
            entity,
            generated=True,
        )
        for name, path, summary, extra in shapes[verb]
    ]


def build_own(evidence: Evidence, choice: Chosen) -> list[Operation]:
    """Return the operations of a feature of the person's own: add, list, change its thing."""
    thing = guess_entity(choice)
    if thing is None:
        return [
            Operation(
                EndpointTemplate(
                    id="request" + to_pascal(choice.key),
                    method="POST",
                    path=f"/api/{to_kebab(choice.key)}",
                    summary=f"Carry out “{choice.title}”",
                    actors=[actor.id for actor in evidence.humans],
                    body=[Parameter(name="note", type="text", description="What is wanted.", required=True)],
                    errors=[ErrorCase(status=422, when="A required value is missing")],
                ),
                choice.key,
                choice.title,
                None,
            )
        ]
    actors = [actor.id for actor in evidence.humans]
    return [
        Operation(one.template, choice.key, choice.title, thing.id)
        for verb in ("create", "read", "update")
        for one in build_generated(evidence, thing.id, verb, actors)
    ]
