"""Bring the database to the schema of the models.

migrate()

A new version: change the models, run ``python -m pipelines.migrations.new_revision "What changed"``, read
what it wrote into ``scripts/versions``, and put its id into `HEAD`.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, inspect
from sqlalchemy.engine import make_url

from pipelines.base.db import make_engine
from pipelines.settings import get_settings

#: The newest revision. Known here, so that a start with an up-to-date database need not import Alembic.
HEAD = "0011"

SCRIPTS = Path(__file__).parent / "scripts"


class SchemaUnknown(Exception):
    """The database holds tables that no revision of ours has made."""


def migrate(url: str | None = None) -> None:
    """Apply the revisions that are missing. Processes that start at the same time take turns."""
    engine = make_engine(url or get_settings().database)
    try:
        revision = read_revision(engine)
        if revision != HEAD:
            upgrade(engine)
    finally:
        engine.dispose()


def read_revision(engine: Engine) -> str | None:
    """Return the revision that the database is at; none when it is empty."""
    with engine.execution_options(readonly=True).connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" in tables:
            return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if tables:
        raise SchemaUnknown(
            "This database was not made by `migrate()`. Use an empty one, or restore a backup."
        )
    return None


def upgrade(engine: Engine) -> None:
    """Run Alembic, in one transaction."""
    from alembic import command

    if make_url(str(engine.url)).get_backend_name() == "sqlite":
        # Rebuilding a table drops it, and that must not delete the rows that refer to it.
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=OFF"))
        engine.dispose()
    command.upgrade(build_config(engine), "head")


def build_config(engine: Engine) -> Any:
    """Return Alembic's configuration, without a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["engine"] = engine
    return config
