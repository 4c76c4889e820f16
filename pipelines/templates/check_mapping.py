"""Check where a variable's value is said to come from, and say what may go wrong with it.

check_source(SourceType.COMPUTED, "price * count")
"""

import json
from typing import Any

from pipelines.base.data_paths import check_path
from pipelines.base.errors import ExpressionInvalid, Invalid
from pipelines.base.expressions import names_in, parse
from pipelines.base.transforms import check_transform
from pipelines.models import SourceType, TemplateVariable
from pipelines.templates.list_sources import Source, find_source, key

#: Types that a text stands for as it is.
LOOSE = frozenset({"text", "boolean"})
FITS = frozenset({("number", "money"), ("money", "number"), ("text", "email"), ("text", "date")})


def check_source(source_type: SourceType, path: str, transform: str | None) -> None:
    """Raise `Invalid` for a path, an expression or a chain of transforms that is malformed."""
    if source_type is SourceType.COMPUTED:
        try:
            parse(path)
        except ExpressionInvalid as error:
            issue = error.details["issue"]
            raise Invalid(
                f"That is no expression: at character {error.position + 1}, {issue}.", "sourcePath", issue
            ) from error
    elif source_type is not SourceType.CONSTANT:
        check_path(path, "sourcePath")
    if transform:
        check_transform(transform, "transformExpression")


def read_constant(text: str) -> Any:
    """Return the value that a constant says: JSON, else the text itself."""
    try:
        value = json.loads(text, parse_constant=lambda _: text)
    except ValueError:
        return text
    return text if isinstance(value, float) and value != value else value


def find_warnings(
    source_type: SourceType,
    path: str,
    transform: str | None,
    variable: TemplateVariable,
    known: tuple[list[Source], list[str]],
) -> tuple[bool, list[str]]:
    """Return whether a mapping leads somewhere, and what may go wrong; ``known``: sources, variables."""
    sources, variables = known
    if source_type is SourceType.CONSTANT:
        return True, []
    if source_type is SourceType.COMPUTED:
        names = {key(each) for each in variables} | {key(each.path) for each in sources}
        unknown = sorted(name for name in names_in(path) if key(name) not in names)
        return not unknown, [f"{name} is no variable and no field of an entity yet." for name in unknown]
    source = find_source(sources, source_type, path)
    if source is None:
        return False, [f"{path} leads to nothing yet."]
    if source.is_open:
        return True, [f"What {source.label} holds is not known yet: {path} is not checked."]
    if source.type is None:
        return True, [f"{path} is a whole record, not a value."]
    fits = source.type == variable.type or variable.type in LOOSE or (source.type, variable.type) in FITS
    text = f"{path} is {source.type}, {variable.name} is {variable.type}."
    return True, [] if fits or transform else [text]
