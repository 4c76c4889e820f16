"""Rules for AsyncAPI 2 and 3."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.standards.lint.contract import HasInfo, KnownVersion, OperationIdUnique
from pipelines.standards.lint.rule import Found, Rule, Severity
from pipelines.standards.list_operations import ACTIONS, as_object, as_text
from pipelines.standards.pointers import follow, to_pointer

PARAMETER = re.compile(r"{([^{}]*)}")


class KnownAsyncApi(KnownVersion):
    """The document says which version of AsyncAPI it is written in: 2 or 3."""

    code = "asyncapi-version"
    fix = 'Write "asyncapi": "3.0.0".'
    language, names, versions = "AsyncAPI", ("asyncapi",), re.compile(r"[23]\.\d+\.\d+")


class AsyncApiInfo(HasInfo):
    """``info`` has a title and a version."""

    code = "asyncapi-info"


class HasServers(Rule):
    """The document says to which brokers one connects."""

    code = "asyncapi-servers"
    fix = "Add servers with host and protocol."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield a document without servers."""
        if not as_object(document.get("servers")):
            yield Found("#/servers", "There is no server.")


class HasChannels(Rule):
    """There is a channel, and in version 3 an operation on one."""

    code = "asyncapi-channels"
    fix = "Describe the channels and what is sent or received there."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield what is missing."""
        if not as_object(document.get("channels")):
            yield Found("#/channels", "There is no channel.")
        if as_text(document.get("asyncapi")).startswith("3") and not as_object(document.get("operations")):
            yield Found("#/operations", "There is no operation.")


class ParametersDefined(Rule):
    """What stands in braces in an address is a parameter of the channel."""

    code = "asyncapi-channel-parameters"
    severity = Severity.ERROR
    fix = "Define it under the channel's parameters."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield names that are not defined."""
        for name, given in as_object(document.get("channels")).items():
            channel = follow(document, given)
            address = as_text(channel.get("address")) or name
            for parameter in sorted(
                set(PARAMETER.findall(address)) - as_object(channel.get("parameters")).keys()
            ):
                yield Found(to_pointer(("channels", name)), f"{{{parameter}}} of {address} is not defined.")


class ChannelIdsDiffer(OperationIdUnique):
    """In version 2, no two operations have the same ``operationId``."""

    code = "asyncapi-operationId-unique"

    def each_named(self, document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield what is sent and received on the channels."""
        for name, given in as_object(document.get("channels")).items():
            for action in ACTIONS:
                place = to_pointer(("channels", name, action))
                yield place, as_object(follow(document, given).get(action))


class MessagesHavePayload(Rule):
    """A message says what it carries."""

    code = "asyncapi-message-payload"
    fix = "Add payload with a schema."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield named messages without a payload."""
        for name, given in as_object(as_object(document.get("components")).get("messages")).items():
            if not follow(document, given).get("payload"):
                yield Found(to_pointer(("components", "messages", name)), f"{name} carries nothing.")


class ActionKnown(Rule):
    """In version 3, an operation sends or receives, on a channel that there is."""

    code = "asyncapi-action"
    severity = Severity.ERROR
    fix = "Write action: send or action: receive, and a $ref to the channel."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield operations that do neither."""
        for name, given in as_object(document.get("operations")).items():
            operation = follow(document, given)
            if operation.get("action") not in ("send", "receive"):
                yield Found(to_pointer(("operations", name)), f"{name} neither sends nor receives.")
            if not follow(document, operation.get("channel")):
                yield Found(to_pointer(("operations", name)), f"{name} is on no channel.")
            if not isinstance(operation.get("messages", []), list):
                yield Found(to_pointer(("operations", name, "messages")), "messages is a list.")


RULES = (
    KnownAsyncApi(),
    AsyncApiInfo(),
    HasServers(),
    HasChannels(),
    ParametersDefined(),
    ChannelIdsDiffer(),
    MessagesHavePayload(),
    ActionKnown(),
)
