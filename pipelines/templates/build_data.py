"""The data that a document is rendered with: what was given, and what mappings make of it.

data = build_data(["customer_name"], [Mapped("customer_name", …)], {"customer": {"name": "Ada"}})
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipelines.base.data_paths import list_names, read_path
from pipelines.base.expressions import evaluate
from pipelines.base.transforms import to_boolean, transform
from pipelines.models import SourceType, TemplateMapping, TemplateVariable, VariableType
from pipelines.templates.check_mapping import read_constant

Data = dict[str, Any]


class Mapped(NamedTuple):
    """A variable by its name, and where its value comes from."""

    name: str
    source_type: SourceType
    source_path: str
    transform_expression: str | None


def pair(variables: Sequence[TemplateVariable], mappings: Sequence[TemplateMapping]) -> list[Mapped]:
    """Return mappings with the names of their variables."""
    names = {each.id: each.name for each in variables}
    return [
        Mapped(names[each.variable_id], each.source_type, each.source_path, each.transform_expression)
        for each in mappings
    ]


def build_data(mappings: Sequence[Mapped], given: Mapping[str, Any]) -> Data:
    """Return values by name, dotted names as objects in objects. What is given wins over mappings."""
    data = nest(given)
    for each in mappings:
        reshape(each, data)
    waiting = [each for each in mappings if read_path(each.name, data) is None]
    while waiting:  # what is computed may need what another mapping makes
        later = [each for each in waiting if not put(data, each.name, resolve(each, data))]
        if len(later) == len(waiting):
            break
        waiting = later
    return data


def reshape(mapped: Mapped, data: Data) -> None:
    """Transform a value that comes from where its variable stands, unless it was given as it is to be."""
    is_read = mapped.source_type not in (SourceType.CONSTANT, SourceType.COMPUTED)
    if is_read and mapped.transform_expression and list_names(mapped.source_path) == mapped.name.split("."):
        value = transform(mapped.transform_expression, read_path(mapped.name, data), data)
        put(data, mapped.name, value)


def nest(given: Mapping[str, Any]) -> Data:
    """Return data in which ``customer.name`` is a name in ``customer``; null is no value."""
    data: Data = {name: value for name, value in given.items() if "." not in name}
    for name, value in given.items():
        if "." in name:
            put(data, name, value)
    return {name: drop_nulls(value) for name, value in data.items() if value is not None}


def drop_nulls(value: Any) -> Any:
    """Return a value without the names in it that have none."""
    if isinstance(value, dict):
        return {name: drop_nulls(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return [drop_nulls(each) for each in value]
    return value


def resolve(mapped: Mapped, data: Data) -> Any:
    """Return the value of a mapped variable; none if there is none yet."""
    match mapped.source_type:
        case SourceType.CONSTANT:
            value = read_constant(mapped.source_path)
        case SourceType.COMPUTED:
            value = evaluate(mapped.source_path, data)
        case _:
            value = read_path(mapped.source_path, data)
    return transform(mapped.transform_expression, value, data)


def put(data: Data, name: str, value: Any) -> bool:
    """Set a value under a dotted name, and tell whether it was one; what is in the way stays."""
    if value is None:
        return False
    *outer, last = name.split(".")
    inner = data
    for part in outer:
        found = inner.get(part)
        inner[part] = dict(found) if isinstance(found, dict) else {} if found is None else found
        if not isinstance(inner[part], dict):
            return False
        inner = inner[part]
    inner[last] = value
    return True


def read_words(variables: Sequence[TemplateVariable], data: Data) -> Data:
    """Return data in which a yes or no that is given as a word is one."""
    for each in variables:
        if each.type is VariableType.BOOLEAN and isinstance(said := read_path(each.name, data), str):
            put(data, each.name, to_boolean(said))
    return data


def to_document(variables: Sequence[TemplateVariable], data: Data) -> Data:
    """Return data by the names that the document itself uses."""
    renamed = [each for each in variables if each.written_name]
    values = {each.in_document: read_path(each.name, data) for each in renamed}
    written = dict(data)
    for name, value in values.items():
        put(written, name, value)
    return written


def list_missing(variables: Sequence[TemplateVariable], data: Data) -> list[str]:
    """Return the names of the required variables that have no value."""
    return [each.name for each in variables if each.is_required and read_path(each.name, data) in (None, "")]


def list_misfits(variables: Sequence[TemplateVariable], data: Data) -> dict[str, str]:
    """Return what is wrong with values that a document cannot take: lists that are none."""
    lists = [each.name for each in variables if each.type is VariableType.LIST]
    found = {name: read_path(name, data) for name in lists}
    return {
        name: "Should be a list"
        for name, value in found.items()
        if value is not None and not isinstance(value, list | dict)
    }
