"""How the engine opens its own tables."""

from typing import Any

from dbos import DBOSConfig, DBOSPortableJSONSerializer
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

from pipelines.settings import get_settings

#: Raise it only when the engine's own steps change their order: runs of another one stay unfinished.
VERSION = "1"


def build_config() -> DBOSConfig:
    """Return the engine's configuration: readable JSON in place of pickles, and no telemetry."""
    url = get_settings().jobs_database
    config = DBOSConfig(
        name="praetor",
        system_database_url=url,
        executor_id=get_settings().worker_id,
        application_version=VERSION,
        serializer=DBOSPortableJSONSerializer(),
        log_level="ERROR",
        enable_otlp=False,
    )
    if make_url(url).get_backend_name() == "sqlite":
        config["system_database_engine"] = make_sqlite_engine(url)
    return config


def make_sqlite_engine(url: str) -> Engine:
    """Build an engine whose readers do not wait for its writer: the one that DBOS builds lacks WAL."""
    engine = create_engine(url, pool_size=10, max_overflow=0, connect_args={"timeout": 30})
    event.listen(engine, "connect", prepare)
    return engine


def prepare(connection: Any, _record: Any) -> None:
    """Prepare a connection as DBOS expects it."""
    connection.isolation_level = "IMMEDIATE"
    sync = get_settings().database_sync
    for pragma in ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=ON", f"synchronous={sync}"):
        connection.execute(f"PRAGMA {pragma}")
