"""Copy a record under other ids.

copy = copy_row(project, {project.id: new_id()})
"""

from typing import Any


def copy_row(row: Any, ids: dict[str, str]) -> Any:
    """Return a row with every id that belongs to the project replaced, inside values too."""
    return type(row)(**{key: replace_ids(value, ids) for key, value in row.model_dump().items()})


def replace_ids(value: Any, ids: dict[str, str]) -> Any:
    """Return a value with ids replaced wherever they stand alone as a text."""
    match value:
        case str():
            return ids.get(value, value)
        case list():
            return [replace_ids(item, ids) for item in value]
        case dict():
            return {key: replace_ids(item, ids) for key, item in value.items()}
        case _:
            return value
