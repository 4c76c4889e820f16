"""Draw the tables and how they refer to each other.

python -m pipelines.models.draw_schema > docs/schema.md
"""

import sys

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from pipelines.models import WITHOUT_TENANT

HEAD = """# The schema

Drawn from `pipelines/models/` by `python -m pipelines.models.draw_schema`; a test compares. Every table
marked *tenant* has a `tenant_id`, which is left out here.
"""


def draw_schema() -> str:
    """Return the page: one diagram in Mermaid."""
    tables = [table for name, table in sorted(SQLModel.metadata.tables.items())]
    lines = [HEAD, "```mermaid", "erDiagram"]
    lines += [line for table in tables for line in draw_table(table)]
    lines += [line for table in tables for line in draw_references(table)]
    return "\n".join([*lines, "```", ""])


def draw_table(table: Table) -> list[str]:
    """Return one table with its columns."""
    columns = [column for column in table.columns if column.name != "tenant_id"]
    label = f'{table.name}["{table.name} (tenant)"]' if is_tenants(table) else table.name
    return [f"  {label} {{", *(f"    {draw_column(column)}" for column in columns), "  }"]


def draw_column(column: Column[object]) -> str:
    """Return one column: its type, name, and whether it is a key."""
    kind = type(column.type).__name__.removeprefix("Stored").lower()
    keys = [
        *(["PK"] if column.primary_key else []),
        *(["FK"] if column.foreign_keys else []),
        *(["UK"] if column.unique else []),
    ]
    return " ".join([kind, column.name, ",".join(keys)]).rstrip()


def draw_references(table: Table) -> list[str]:
    """Return the lines to the tables that this one refers to."""
    return [
        f"  {target} ||--o{{ {table.name} : {column.name}"
        for column in table.columns
        for target in sorted(key.column.table.name for key in column.foreign_keys)
    ]


def is_tenants(table: Table) -> bool:
    """Tell whether every row of it belongs to a tenant."""
    return table.name not in {kind.__tablename__ for kind in WITHOUT_TENANT}


if __name__ == "__main__":
    sys.stdout.write(draw_schema())
