"""Rules for OpenAPI 2.0, 3.0 and 3.1, after those that Spectral made known (its names where it has one)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.standards.lint.contract import HasInfo, KnownVersion, OperationIdUnique
from pipelines.standards.lint.rule import Found, Rule, Severity
from pipelines.standards.list_operations import METHODS, as_list, as_object, as_text
from pipelines.standards.pointers import follow, to_pointer

PARAMETER = re.compile(r"{([^{}]*)}")


def each_operation(
    document: Mapping[str, Any],
) -> Iterator[tuple[str, str, Mapping[str, Any], Mapping[str, Any]]]:
    """Yield path, method, path item and operation."""
    for path, given in as_object(document.get("paths")).items():
        item = follow(document, given)
        for method in METHODS:
            if isinstance(operation := item.get(method), Mapping):
                yield path, method, item, operation


def point(path: str, method: str, *more: str) -> str:
    """Return the pointer to an operation, or to a part of it."""
    return to_pointer(("paths", path, method, *more))


class KnownOpenApi(KnownVersion):
    """The document says which version of OpenAPI it is written in, and it is one that exists."""

    code = "oas-version"
    fix = 'Write "openapi": "3.1.0" (or "swagger": "2.0").'
    language, names, versions = "OpenAPI", ("openapi", "swagger"), re.compile(r"2\.0|3\.[012]\.\d+")


class OpenApiInfo(HasInfo):
    """``info`` has a title and a version."""

    code = "info-required"


class HasPaths(Rule):
    """The document describes at least one operation."""

    code = "paths-empty"
    fix = "Add paths, or components that others refer to."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield a document without operations."""
        if not any(True for _ in each_operation(document)) and not document.get("webhooks"):
            yield Found("#/paths", "There is no operation in it.")


class HasServer(Rule):
    """The document says where it is served, by https and not on an example host."""

    code = "oas3-api-servers"
    fix = "Add servers with the production URL."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield missing and plain servers."""
        if "swagger" in document:
            if not document.get("host"):
                yield Found("#/host", "There is no host.")
            return
        urls = [as_text(as_object(each).get("url")) for each in as_list(document.get("servers"))]
        if not urls:
            yield Found("#/servers", "There is no server.")
        for index, url in enumerate(urls):
            if "example.com" in url:
                yield Found(f"#/servers/{index}", f"{url} is an example.")
            if url.endswith("/") and len(url) > 1:
                yield Found(f"#/servers/{index}", f"{url} ends with a slash: paths begin with one.")


class OperationHasId(Rule):
    """Every operation has an ``operationId``: programs and mappings name it by that."""

    code = "operation-operationId"
    fix = "Add an operationId."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield operations without one."""
        for path, method, _, operation in each_operation(document):
            if not as_text(operation.get("operationId")):
                yield Found(point(path, method), f"{method.upper()} {path} has no operationId.")


class PathIdsDiffer(OperationIdUnique):
    """No two operations have the same ``operationId``."""

    code = "operation-operationId-unique"

    def each_named(self, document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the operations of all paths."""
        for path, method, _, operation in each_operation(document):
            yield point(path, method, "operationId"), operation


class OperationDescribed(Rule):
    """Every operation has a summary or a description."""

    code = "operation-description"
    fix = "Say in one sentence what the operation does."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield operations that say nothing."""
        for path, method, _, operation in each_operation(document):
            if not (as_text(operation.get("summary")) or as_text(operation.get("description"))):
                yield Found(point(path, method), f"{method.upper()} {path} says nothing about itself.")


class OperationSucceeds(Rule):
    """Every operation has an answer for success (2xx or 3xx, or ``default``)."""

    code = "operation-success-response"
    fix = "Add a 2xx response."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield operations that never succeed."""
        for path, method, _, operation in each_operation(document):
            statuses = as_object(operation.get("responses"))
            if not any(status[:1] in "23" or status == "default" for status in statuses if status):
                yield Found(
                    point(path, method, "responses"), f"{method.upper()} {path} has no success response."
                )


class PathParametersDefined(Rule):
    """What stands in braces in a path is a required parameter, and no other is a path parameter."""

    code = "path-params"
    severity = Severity.ERROR
    fix = "Define the parameter with in: path and required: true, or correct its name."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield names that are only in the path, or only in the parameters."""
        for path, method, item, operation in each_operation(document):
            given = [*as_list(item.get("parameters")), *as_list(operation.get("parameters"))]
            parameters = [follow(document, each) for each in given]
            defined = {as_text(each.get("name")) for each in parameters if each.get("in") == "path"}
            named = set(PARAMETER.findall(path))
            for name in sorted(named - defined):
                yield Found(point(path, method), f"{{{name}}} is no parameter of {method.upper()} {path}.")
            for name in sorted(defined - named):
                yield Found(point(path, method, "parameters"), f"{name} does not stand in {path}.")


class PathsDiffer(Rule):
    """No two paths are the same but for the names of their parameters."""

    code = "path-duplicate"
    severity = Severity.ERROR
    fix = "Merge them into one path."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield the later ones."""
        seen: dict[str, str] = {}
        for path in as_object(document.get("paths")):
            plain = PARAMETER.sub("{}", path)
            if plain in seen:
                yield Found(to_pointer(("paths", path)), f"{path} is the same as {seen[plain]}.")
            seen.setdefault(plain, path)


class PathWellFormed(Rule):
    """A path begins with a slash, ends without one, and has no query in it."""

    code = "path-form"
    fix = "Write it like /orders/{orderId}."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield paths that are written otherwise."""
        for path in as_object(document.get("paths")):
            if path.startswith("x-"):
                continue
            if not path.startswith("/") or "?" in path or (path.endswith("/") and len(path) > 1):
                yield Found(to_pointer(("paths", path)), f"{path} is not written as a path.")


class ParametersDiffer(Rule):
    """An operation has no two parameters of one name in one place."""

    code = "operation-parameters"
    fix = "Remove the second one."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield those that come twice."""
        for path, method, _, operation in each_operation(document):
            given = [follow(document, each) for each in as_list(operation.get("parameters"))]
            named = Counter((as_text(each.get("in")), as_text(each.get("name"))) for each in given)
            for (place, name), times in named.items():
                if name and times > 1:
                    message = f"{method.upper()} {path} has the {place} parameter {name} twice."
                    yield Found(point(path, method, "parameters"), message)


class TagsDefined(Rule):
    """Where tags are described, every tag of an operation is."""

    code = "operation-tag-defined"
    fix = "Describe it under tags, or correct its name."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield tags that are not."""
        defined = {as_text(as_object(each).get("name")) for each in as_list(document.get("tags"))}
        for path, method, _, operation in each_operation(document) if defined else ():
            for tag in as_list(operation.get("tags")):
                if tag not in defined:
                    yield Found(point(path, method, "tags"), f"The tag {tag} is not described.")


class ServerVariablesDefined(Rule):
    """What stands in braces in a server's address is one of its variables."""

    code = "oas3-server-variables"
    severity = Severity.ERROR
    fix = "Define it under the server's variables, with a default."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield names that are not."""
        for index, each in enumerate(as_list(document.get("servers"))):
            server = as_object(each)
            named = set(PARAMETER.findall(as_text(server.get("url"))))
            for name in sorted(named - as_object(server.get("variables")).keys()):
                yield Found(f"#/servers/{index}", f"{{{name}}} is no variable of the server.")


class SecurityDefined(Rule):
    """Every security scheme that is required is defined."""

    code = "oas-security-defined"
    severity = Severity.ERROR
    fix = "Define it under components.securitySchemes."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield names that are not defined."""
        schemes = as_object(document.get("components")).get("securitySchemes")
        defined = {*as_object(schemes), *as_object(document.get("securityDefinitions"))}
        places = [("#/security", document.get("security"))]
        places += [
            (point(path, method, "security"), operation.get("security"))
            for path, method, _, operation in each_operation(document)
        ]
        for place, given in places:
            for name in sorted({name for each in as_list(given) for name in as_object(each)} - defined):
                yield Found(place, f"The security scheme {name} is not defined.")


class EnumsDiffer(Rule):
    """An ``enum`` names each value once."""

    code = "duplicated-entry-in-enum"
    fix = "Remove the second one."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield enums of named schemas with a value twice."""
        holder = as_object(document.get("components")).get("schemas") or document.get("definitions")
        for name, schema in as_object(holder).items():
            for field, given in as_object(as_object(schema).get("properties")).items():
                values = [repr(each) for each in as_list(as_object(given).get("enum"))]
                for value in [each for each, times in Counter(values).items() if times > 1]:
                    yield Found(
                        to_pointer(("components", "schemas", name, "properties", field)),
                        f"{name}.{field} names {value} twice.",
                    )


RULES = (
    KnownOpenApi(),
    OpenApiInfo(),
    HasPaths(),
    HasServer(),
    OperationHasId(),
    PathIdsDiffer(),
    OperationDescribed(),
    OperationSucceeds(),
    PathParametersDefined(),
    PathsDiffer(),
    PathWellFormed(),
    ParametersDiffer(),
    TagsDefined(),
    ServerVariablesDefined(),
    SecurityDefined(),
    EnumsDiffer(),
)
