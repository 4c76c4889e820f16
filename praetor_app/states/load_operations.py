"""The operations of a contract that a page asks for: a few at a time, for there may be thousands."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.records import Record
from pipelines.integrations.describe_integration import read_integration, read_operation_of
from pipelines.standards.find_operations import find_operations, read_operation
from pipelines.standards.list_operations import Operation
from praetor_app.texts import texts
from praetor_app.views.contracts import (
    OperationView,
    match_operations,
    say_count,
    to_operation_view,
)
from praetor_app.views.operation_groups import OperationGroup, to_groups

T = texts("contracts")

#: Methods of operations that send or receive messages.
MESSAGING = ("SEND", "RECEIVE")


class Source(Record):
    """Whose operations: an integration's, or a version's of a standard."""

    integration_id: str = ""
    standard_id: str = ""
    version: str = ""


class OperationsContent(Record):
    """The operations that are shown."""

    groups: list[OperationGroup]
    said: str
    left: int
    total: int


def list_source(session: Session, source: Source, *, by: Actor) -> list[Operation]:
    """Return every operation of a source."""
    if source.integration_id:
        return read_integration(session, source.integration_id, by=by).operations
    if not source.standard_id:
        return []
    return find_operations(session, source.standard_id, version=source.version, by=by)


def load_operations(
    session: Session, source: Source, query: str, limit: int, *, by: Actor
) -> OperationsContent:
    """Return the first operations with these words in them."""
    every = list_source(session, source, by=by)
    found = match_operations(every, query)
    said = say_count("operation", len(every))
    if query.strip():
        said = T["found"].format(count=f"{len(found):,}", total=f"{len(every):,}")
    left = max(0, len(found) - limit)
    return OperationsContent(groups=to_groups(found[:limit], every), said=said, left=left, total=len(every))


def load_operation(session: Session, source: Source, operation_id: str, *, by: Actor) -> OperationView:
    """Return what an operation takes and answers."""
    every = list_source(session, source, by=by)
    method = next((each.method for each in every if each.operation_id == operation_id), "")
    if source.integration_id:
        detail = read_operation_of(session, source.integration_id, operation_id, by=by)
        is_known = read_integration(session, source.integration_id, by=by).contract_standard_id is not None
    else:
        detail = read_operation(session, source.standard_id, operation_id, version=source.version, by=by)
        is_known = True
    return to_operation_view(detail, is_messaging=method in MESSAGING, is_known=is_known)
