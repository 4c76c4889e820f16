"""How Alembic compares and migrates; it runs this file by itself."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection, Enum
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import pipelines.models  # noqa: F401  (the tables of all models)
from pipelines.base.db import Utc

#: Any number, as long as it is always the same.
LOCK = 7263


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our column types as the models do."""
    names = {Utc: "Utc()", JSON: "Json", AutoString: "sa.String()"}
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    name = next((name for each, name in names.items() if kind == "type" and isinstance(item, each)), "")
    if name in ("Utc()", "Json"):
        autogen.imports.add(f"from pipelines.base.db import {name.rstrip('()')}")
    return name or False


def run(connection: Connection) -> None:
    """Migrate in one transaction, which others that want the same wait for."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_item,
    )
    context.run_migrations()


with context.config.attributes["engine"].begin() as opened:
    run(opened)
