"""Read the rows of a CSV: one document each, columns named as the variables.

rows = read_rows(b"customer_name;amount\\nAda;12", variables)
"""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from typing import Any

import orjson

from pipelines.base.errors import Invalid
from pipelines.base.transforms import to_boolean
from pipelines.models import TemplateVariable, VariableType
from pipelines.templates.list_sources import key

#: Documents of one batch.
MOST_ROWS = 5000

#: What parts cells; the line by which Excel is told so; what stands in quotes parts none.
SIGNS = ",;\t|"
SEPARATOR = re.compile(r"\s*sep=([,;\t|])\r?\n?", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')


def read_rows(content: bytes, variables: Sequence[TemplateVariable]) -> list[dict[str, Any]]:
    """Return rows as values by name; an empty cell is no value.

    Raises:
        Invalid: it is no CSV with a line of names, or has no rows, too many, or too long ones.
    """
    (_, first), *lines = split_lines(decode(content)) or [(1, [])]
    names = name_columns(first, variables)
    if not lines:
        raise refuse("There is no row under the line of names")
    if len(lines) > MOST_ROWS:
        raise refuse(f"At most {MOST_ROWS} rows")
    long = next((number for number, line in lines if len(line) > len(names)), None)
    if long is not None:
        raise refuse(f"Line {long} has more cells than there are names")
    types = {each.name: each.type for each in variables}
    return [
        {name: convert(cell, types.get(name)) for name, cell in zip(names, line, strict=False) if cell}
        for _, line in lines
    ]


def refuse(issue: str) -> Invalid:
    """Return the refusal of a file."""
    return Invalid("This is no CSV to make documents of.", "file", issue)


def decode(content: bytes) -> str:
    """Return the text of a CSV: UTF-8, UTF-16 that says so, or as Excel writes it in the west."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise refuse("Should be text, saved as CSV")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def split_lines(text: str) -> list[tuple[int, list[str]]]:
    """Return the cells of each line with its number; empty lines, and empty cells at a line's end, are none.

    What parts the cells is the sign that the first line has most of, or names: ``sep=;``.
    """
    said = SEPARATOR.match(text)
    first = QUOTED.sub("", text[said.end() if said else 0 :].lstrip().partition("\n")[0])
    sign = said[1] if said else max(SIGNS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=sign, strict=True)
    try:
        lines = [(reader.line_num, trim(line)) for line in reader]
    except csv.Error as error:
        raise refuse(str(error).capitalize()) from error
    return [(number, line) for number, line in lines[1 if said else 0 :] if line]


def trim(cells: list[str]) -> list[str]:
    """Return cells without the spaces around them, and without those at the end that are empty."""
    trimmed = [cell.strip() for cell in cells]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def name_columns(cells: list[str], variables: Sequence[TemplateVariable]) -> list[str]:
    """Return the names of the columns; one that is spelled a little otherwise is the variable's."""
    known = {key(each.name): each.name for each in variables}
    known |= {key(each.description): each.name for each in variables if key(each.description) not in known}
    known |= {key(each.in_document): each.name for each in variables if key(each.in_document) not in known}
    names = [known.get(key(cell), cell) for cell in cells]
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
