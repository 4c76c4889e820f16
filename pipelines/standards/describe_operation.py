"""What an operation of a contract takes and answers, as good API documentation tells it.

detail = describe_operation(document, operation)
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.base.records import Record
from pipelines.standards.list_operations import ACTIONS, Operation, as_list, as_object, as_text
from pipelines.standards.outline_schema import SchemaRow, outline_schema, say_type
from pipelines.standards.pointers import follow

#: Content that is described, if an operation has it; else its first.
FIRST = ("application/json", "application/x-www-form-urlencoded")


class ParameterRow(Record):
    """A parameter: ``place`` is path, query, header or cookie."""

    name: str
    place: str
    type: str
    is_required: bool
    description: str


class BodyView(Record):
    """A body or a message: its content type, what it is, and the lines of its schema."""

    #: The status of an answer; of what is taken, nothing.
    status: str = ""
    description: str = ""
    media: str = ""
    type: str = ""
    rows: list[SchemaRow] = []


class OperationDetail(Record):
    """What an operation says about itself, takes and answers."""

    description: str = ""
    parameters: list[ParameterRow] = []
    request: BodyView | None = None
    responses: list[BodyView] = []


def describe_operation(document: Mapping[str, Any], operation: Operation) -> OperationDetail:
    """Return the details of an operation that ``list_operations`` found in the document."""
    if "asyncapi" in document:
        return describe_messaging(document, operation)
    item = follow(document, as_object(document.get("paths")).get(operation.path))
    given = as_object(item.get(operation.method.lower()))
    listed = [*as_list(item.get("parameters")), *as_list(given.get("parameters"))]
    parameters = [follow(document, each) for each in listed]
    return OperationDetail(
        description=as_text(given.get("description")),
        parameters=[show_parameter(document, each) for each in parameters if each.get("in") != "body"],
        request=find_request(document, given, parameters),
        responses=list(list_responses(document, given)),
    )


def show_parameter(document: Mapping[str, Any], parameter: Mapping[str, Any]) -> ParameterRow:
    """Return the line of a parameter."""
    return ParameterRow(
        name=as_text(parameter.get("name")),
        place=as_text(parameter.get("in")),
        type=say_type(document, parameter.get("schema", parameter)),
        is_required=parameter.get("required") is True,
        description=as_text(parameter.get("description")),
    )


def find_request(
    document: Mapping[str, Any], given: Mapping[str, Any], parameters: list[Mapping[str, Any]]
) -> BodyView | None:
    """Return the body that an operation takes, as OpenAPI 3 or 2.0 writes it."""
    body = follow(document, given.get("requestBody"))
    if body:
        return show_content(document, body)
    for each in parameters:
        if each.get("in") == "body":
            return show_body(document, each.get("schema"), description=as_text(each.get("description")))
    return None


def list_responses(document: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[BodyView]:
    """Yield the answers of an operation, in the contract's order."""
    for status, each in as_object(given.get("responses")).items():
        response = follow(document, each)
        if "schema" in response:  # OpenAPI 2.0
            said = as_text(response.get("description"))
            yield show_body(document, response["schema"], status=status, description=said)
        else:
            yield show_content(document, response, status=status)


def show_content(document: Mapping[str, Any], body: Mapping[str, Any], *, status: str = "") -> BodyView:
    """Return one of the content types of a body or an answer."""
    contents = as_object(body.get("content"))
    media = next((each for each in FIRST if each in contents), next(iter(contents), ""))
    schema = follow(document, contents.get(media)).get("schema")
    said = as_text(body.get("description"))
    if schema is None:
        return BodyView(status=status, description=said, media=media)
    return show_body(document, schema, status=status, description=said, media=media)


def show_body(
    document: Mapping[str, Any], schema: Any, *, status: str = "", description: str = "", media: str = ""
) -> BodyView:
    """Return a body by its schema."""
    return BodyView(
        status=status,
        description=description,
        media=media,
        type=say_type(document, schema),
        rows=outline_schema(document, schema),
    )


def describe_messaging(document: Mapping[str, Any], operation: Operation) -> OperationDetail:
    """Return what is sent or received: the parameters of the address, and the messages."""
    given = follow(document, as_object(document.get("operations")).get(operation.operation_id))
    channel = follow(document, given.get("channel"))
    messages = as_list(given.get("messages")) or list(as_object(channel.get("messages")).values())
    if not given:  # AsyncAPI 2
        channel = follow(document, as_object(document.get("channels")).get(operation.path))
        action = next((each for each, method in ACTIONS.items() if method == operation.method), "")
        given = as_object(channel.get(action))
        message = follow(document, given.get("message"))
        messages = as_list(message.get("oneOf")) or [given.get("message")]
    parameters = [
        ParameterRow(
            name=name,
            place="address",
            type=say_type(document, follow(document, each).get("schema", {})),
            is_required=True,
            description=as_text(follow(document, each).get("description")),
        )
        for name, each in as_object(channel.get("parameters")).items()
    ]
    return OperationDetail(
        description=as_text(given.get("description")) or as_text(channel.get("description")),
        parameters=parameters,
        responses=[show_message(document, each) for each in messages if each],
    )


def show_message(document: Mapping[str, Any], given: Any) -> BodyView:
    """Return a message."""
    message = follow(document, given)
    said = as_text(message.get("summary")) or as_text(message.get("description"))
    name = as_text(message.get("title")) or as_text(message.get("name"))
    body = show_body(document, message.get("payload"), status=name, description=said)
    return body.model_copy(update={"media": as_text(message.get("contentType"))})
