"""What a contract of the registry offers, without reading all of it; one operation or schema, with all of it.

operations = find_operations(session, standard_id, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import NotFound
from pipelines.models import Standard, StandardVersion
from pipelines.standards.describe_operation import OperationDetail, describe_operation
from pipelines.standards.list_operations import Operation, list_schemas
from pipelines.standards.list_standards import read_content
from pipelines.standards.outline_schema import SchemaRow, outline_schema
from pipelines.standards.queries import get_standard, list_versions


def find_operations(session: Session, standard_id: str, *, version: str = "", by: Actor) -> list[Operation]:
    """Return the operations of a version, by default the highest.

    Raises:
        NotFound: no such standard that the actor sees, or it has no such version.
        PermissionDenied: they may not read standards.
    """
    found = open_version(session, get_standard(session, standard_id, by=by), version)
    return [Operation(**each) for each in found.operations]


def read_operation(
    session: Session, standard_id: str, operation_id: str, *, version: str = "", by: Actor
) -> OperationDetail:
    """Return what an operation takes and answers.

    Raises:
        NotFound: no such standard that the actor sees, or it has no such version or operation.
        PermissionDenied: they may not read standards.
    """
    found = open_version(session, get_standard(session, standard_id, by=by), version)
    return show_operation(session, found, operation_id)


def show_operation(session: Session, version: StandardVersion, operation_id: str) -> OperationDetail:
    """Return what an operation of a version takes and answers; raise `NotFound` if there is none."""
    operation = next((each for each in version.operations if each["operationId"] == operation_id), None)
    if operation is None:
        raise NotFound("No such operation.", operationId=operation_id)
    return describe_operation(read_content(session, version), Operation(**operation))


def outline_named_schema(document: dict[str, Any], name: str) -> list[SchemaRow]:
    """Return the lines of a named schema of a contract or schema; none if there is no such."""
    return outline_schema(document, list_schemas(document).get(name, {}))


def open_version(session: Session, standard: Standard, version: str = "") -> StandardVersion:
    """Return a version of a standard, by default the highest; raise `NotFound` if there is none."""
    wanted = version or standard.version
    for each in list_versions(session, standard):
        if each.version == wanted:
            return each
    raise NotFound("No such version of this standard.", version=wanted)
