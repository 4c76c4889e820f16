"""Find what in a new version of a standard breaks those who rely on the one before.

find_breaking_changes(StandardKind.OPENAPI, old, new)  # ["GET /users is gone."]
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.models import StandardKind
from pipelines.standards.compare_schemas import Side, Trail, Use, compare_schemas
from pipelines.standards.lint.c4 import each_element, each_relationship, get_model
from pipelines.standards.lint.openapi import each_operation
from pipelines.standards.list_operations import as_list, as_object, as_text, list_operations, list_schemas
from pipelines.standards.pointers import follow

Document = Mapping[str, Any]
Seen = set[tuple[str, str, Use]]


def find_breaking_changes(kind: StandardKind, old: Document, new: Document) -> list[str]:
    """Return every breaking change, one sentence each, in the order of the old document."""
    match kind:
        case StandardKind.OPENAPI:
            found = compare_openapi(old, new, set())
        case StandardKind.ASYNCAPI:
            found = compare_asyncapi(old, new, set())
        case StandardKind.C4:
            found = compare_c4(old, new)
        case StandardKind.JSON_SCHEMA:
            found = compare_schemas(Side(old, old), Side(new, new), Use.BOTH, Trail("", 0, set()))
    return list(dict.fromkeys(found))


def compare_openapi(old: Document, new: Document, seen: Seen) -> Iterator[str]:
    """Yield operations, parameters, bodies and answers that break."""
    there = {(path, method): (item, operation) for path, method, item, operation in each_operation(new)}
    for path, method, item, operation in each_operation(old):
        here = f"{method.upper()} {path}"
        if (path, method) not in there:
            yield f"{here} is gone."
            continue
        new_item, new_operation = there[path, method]
        before, after = list_parameters(old, item, operation), list_parameters(new, new_item, new_operation)
        yield from compare_parameters(Side(old, before), Side(new, after), Trail(here, 0, seen))
        was, is_now = (get_body(*each) for each in ((old, operation), (new, new_operation)))
        if is_now and not was and as_object(is_now).get("required"):
            yield f"{here} now needs a body."
        for media in as_object(was.get("content")):
            yield from compare_media(
                Side(old, was), Side(new, is_now), media, Use.TAKEN, Trail(f"the body of {here}", 0, seen)
            )
        yield from compare_answers(Side(old, operation), Side(new, new_operation), Trail(here, 0, seen))


def list_parameters(document: Document, item: Document, operation: Document) -> dict[tuple[str, str], Any]:
    """Return an operation's parameters by place and name; a body of OpenAPI 2.0 is none."""
    given = [*as_list(item.get("parameters")), *as_list(operation.get("parameters"))]
    parameters = [follow(document, each) for each in given]
    return {
        (as_text(each.get("in")), as_text(each.get("name"))): each
        for each in parameters
        if each.get("in") != "body"
    }


def compare_parameters(old: Side, new: Side, trail: Trail) -> Iterator[str]:
    """Yield parameters that are gone, needed anew, or narrower."""
    here = trail.path
    for (place, name), before in old.schema.items():
        if (place, name) not in new.schema:
            yield f"{here}: the {place} parameter {name} is gone."
            continue
        after = new.schema[place, name]
        if after.get("required") is True and before.get("required") is not True:
            yield f"{here}: the {place} parameter {name} is now required."
        was, is_now = before.get("schema", before), after.get("schema", after)
        yield from compare_schemas(old.go(was), new.go(is_now), Use.TAKEN, trail.go(f"{here}: {name}"))
    for place, name in new.schema.keys() - old.schema.keys():
        if new.schema[place, name].get("required") is True:
            yield f"{here}: the {place} parameter {name} is new and required."


def get_body(document: Document, operation: Document) -> Document:
    """Return what an operation takes, as OpenAPI 3 writes it."""
    for each in as_list(operation.get("parameters")):
        parameter = follow(document, each)
        if parameter.get("in") == "body":
            content = {"application/json": {"schema": parameter.get("schema")}}
            return {"required": parameter.get("required"), "content": content}
    return follow(document, operation.get("requestBody"))


def compare_media(old: Side, new: Side, media: str, use: Use, trail: Trail) -> Iterator[str]:
    """Yield what breaks in one content type of a body or an answer."""
    was, is_now = (as_object(side.object.get("content")) for side in (old, new))
    if media not in is_now:
        yield f"{media} is gone from {trail.path}."
        return
    before, after = (as_object(each[media]).get("schema") for each in (was, is_now))
    yield from compare_schemas(old.go(before), new.go(after), use, trail)


def compare_answers(old: Side, new: Side, trail: Trail) -> Iterator[str]:
    """Yield answers of success that are gone or promise less."""
    was, is_now = (as_object(side.object.get("responses")) for side in (old, new))
    for status in was:
        if status[:1] != "2":
            continue
        if status not in is_now:
            yield f"{trail.path} no longer answers {status}."
            continue
        before, after = old.go(was[status]), new.go(is_now[status])
        here = trail.go(f"the {status} answer of {trail.path}")
        for media in as_object(before.object.get("content")):
            yield from compare_media(before, after, media, Use.ANSWERED, here)
        if "schema" in before.object:
            yield from compare_schemas(
                old.go(before.object["schema"]), new.go(after.object.get("schema")), Use.ANSWERED, here
            )


def compare_asyncapi(old: Document, new: Document, seen: Seen) -> Iterator[str]:
    """Yield operations and messages that are gone or break."""
    there = {(each.method, each.path) for each in list_operations(new)}
    for operation in list_operations(old):
        if (operation.method, operation.path) not in there:
            yield f"{operation.method} {operation.path} is gone."
    was, is_now = list_schemas(old), list_schemas(new)
    for name in was:
        if name not in is_now:
            yield f"The schema {name} is gone."
        else:
            yield from compare_schemas(
                Side(old, was[name]), Side(new, is_now[name]), Use.BOTH, Trail(name, 0, seen)
            )


def compare_c4(old: Document, new: Document) -> Iterator[str]:
    """Yield elements and relationships that are gone."""
    was, is_now = (
        {str(each.get("id")): each for _, each in each_element(get_model(document)[1])}
        for document in (old, new)
    )
    for element_id in was.keys() - is_now.keys():
        yield f"{was[element_id].get('name') or element_id} is gone."
    ends = {(source, target) for _, source, target, _ in each_relationship(new)}
    for _, source, target, _ in each_relationship(old):
        if (source, target) not in ends and {source, target} <= is_now.keys():
            yield f"The relationship from {source} to {target} is gone."
