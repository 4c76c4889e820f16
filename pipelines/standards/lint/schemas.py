"""Rules about the schemas in contracts, named ones and those of messages."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.standards.lint.rule import Problem, Rule, Severity
from pipelines.standards.list_operations import as_object
from pipelines.standards.pointers import to_pointer

TYPES = frozenset({"string", "number", "integer", "boolean", "object", "array", "null", "file"})
#: Keywords that hold a schema, or a list of them; ``properties`` holds several by name.
HOLDERS = frozenset({"items", "not", "additionalProperties", "allOf", "anyOf", "oneOf"})

Place = tuple[str, ...]
#: The last name of a place, and the place around it: nothing is joined before it is told.
Linked = tuple[Any, Any]


def each_root(document: Mapping[str, Any]) -> Iterator[tuple[Place, Any]]:
    """Yield the named schemas of a contract, and what its messages carry."""
    components = as_object(document.get("components"))
    for name, schema in as_object(components.get("schemas")).items():
        yield ("components", "schemas", name), schema
    for name, schema in as_object(document.get("definitions")).items():
        yield ("definitions", name), schema
    for name, message in as_object(components.get("messages")).items():
        yield ("components", "messages", name, "payload"), as_object(message).get("payload")
    for name, channel in as_object(document.get("channels")).items():
        for action in ("publish", "subscribe"):
            message = as_object(as_object(as_object(channel).get(action)).get("message"))
            yield ("channels", name, action, "message", "payload"), message.get("payload")


def each_schema(document: Mapping[str, Any]) -> Iterator[tuple[Linked, Mapping[str, Any]]]:
    """Yield these schemas and all that stands in them, references not followed."""
    for root, schema in each_root(document):
        waiting: list[tuple[Any, Any]] = [((None, root), schema)]
        while waiting:
            place, value = waiting.pop()
            if isinstance(value, list):
                waiting += [((str(at), place), each) for at, each in enumerate(value)]
            if not isinstance(value, dict):
                continue
            yield place, value
            for keyword, inner in value.items():
                if keyword == "properties" and isinstance(inner, dict):
                    holder = (keyword, place)
                    waiting += [((name, holder), each) for name, each in inner.items()]
                elif keyword in HOLDERS and isinstance(inner, dict | list):
                    waiting.append(((keyword, place), inner))


def join(place: Any) -> str:
    """Return the pointer to a linked place."""
    names: list[str] = []
    while place[0] is not None:
        names.append(place[0])
        place = place[1]
    return to_pointer((*place[1], *reversed(names)))


class SchemasSound(Rule):
    """A schema says a type that there is, and a list what is in it."""

    code = "schema-type"
    severity = Severity.ERROR
    fix = "Use string, number, integer, boolean, object or array."
    list_code = "array-items"
    list_fix = "Add items with a schema."

    def report(self, document: Mapping[str, Any]) -> Iterator[Problem]:
        """Yield types that are none, and lists of nobody knows what. It walks a document once."""
        for place, schema in each_schema(document):
            given = schema.get("type")
            if given == "array" and "items" not in schema and "prefixItems" not in schema:
                yield Problem(
                    code=self.list_code,
                    severity=Severity.WARNING,
                    message="This is a list of nobody knows what.",
                    path=join(place),
                    fix=self.list_fix,
                )
            for each in given if isinstance(given, list) else () if given is None else (given,):
                if not isinstance(each, str) or each not in TYPES:
                    yield Problem(
                        code=self.code,
                        severity=self.severity,
                        message=f"{each} is no type.",
                        path=join(("type", place)),
                        fix=self.fix,
                    )


RULES: tuple[Rule, ...] = (SchemasSound(),)
