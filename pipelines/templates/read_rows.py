"""Read the rows of a CSV: one document each, columns named as the variables.

rows = read_rows(b"customer_name;amount\\nAda;12", variables)
"""

import csv
import io
from collections.abc import Sequence
from typing import Any

import orjson

from pipelines.base.errors import Invalid
from pipelines.base.transforms import to_boolean
from pipelines.models import TemplateVariable, VariableType
from pipelines.templates.list_sources import key

#: Documents of one batch.
MOST_ROWS = 5000


def read_rows(content: bytes, variables: Sequence[TemplateVariable]) -> list[dict[str, Any]]:
    """Return rows as values by name; an empty cell is no value.

    Raises:
        Invalid: it is no CSV with a line of names, or has no rows, too many, or too long ones.
    """
    lines = split_lines(decode(content))
    names = name_columns(lines[0] if lines else [], variables)
    rows = [line for line in lines[1:] if any(cell.strip() for cell in line)]
    if not rows:
        raise refuse("There is no row under the line of names")
    if len(rows) > MOST_ROWS:
        raise refuse(f"At most {MOST_ROWS} rows")
    long = next((number for number, row in enumerate(rows, 2) if len(row) > len(names)), None)
    if long is not None:
        raise refuse(f"Row {long} has more cells than there are names")
    types = {each.name: each.type for each in variables}
    return [
        {
            name: convert(cell.strip(), types.get(name))
            for name, cell in zip(names, row, strict=False)
            if cell.strip()
        }
        for row in rows
    ]


def refuse(issue: str) -> Invalid:
    """Return the refusal of a file."""
    return Invalid("This is no CSV to make documents of.", "file", issue)


def decode(content: bytes) -> str:
    """Return the text of a CSV: UTF-8, or as Excel writes it in the west."""
    if b"\0" in content:
        raise refuse("Should be text, saved as CSV")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def split_lines(text: str) -> list[list[str]]:
    """Return the cells of each line, by the sign that the first line has most of."""
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=sign, strict=True))
    except csv.Error as error:
        raise refuse(str(error).capitalize()) from error


def name_columns(cells: list[str], variables: Sequence[TemplateVariable]) -> list[str]:
    """Return the names of the columns; one that is spelled a little otherwise is the variable's."""
    known = {key(each.name): each.name for each in variables}
    known |= {key(each.description): each.name for each in variables if key(each.description) not in known}
    names = [known.get(key(cell), cell.strip()) for cell in cells]
    if not names or not all(names) or len(set(names)) < len(names):
        raise refuse("The first line should name each column, all of them differently")
    return names


def convert(cell: str, kind: VariableType | None) -> Any:
    """Return the value of a cell: JSON of a list, yes or no, else the text."""
    if kind is VariableType.BOOLEAN:
        return to_boolean(cell)
    if kind is VariableType.LIST or cell[:1] in "[{":
        try:
            return orjson.loads(cell)
        except orjson.JSONDecodeError:
            return [part.strip() for part in cell.split("|")] if kind is VariableType.LIST else cell
    return cell
