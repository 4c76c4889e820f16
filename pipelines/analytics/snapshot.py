"""The snapshot: a tenant's tables as an analyst reads them, in one DuckDB file.

path = take_snapshot(tenant_id)

Filled over ADBC from SQLite or PostgreSQL into a new file that takes the place of the old one, so that
a reader keeps what it has open, and nobody ever waits for a writer.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy.engine import make_url

from pipelines.base.clock import utc_now
from pipelines.files.snapshots import snapshot_path
from pipelines.models import Phase
from pipelines.settings import get_settings

#: Table → statement with the tenant in place of ``?``. Casts, because ADBC types SQLite's columns by a guess.
TABLES = {
    "projects": """
        SELECT CAST(id AS TEXT) AS project_id, CAST(name AS TEXT) AS project_name,
               CAST(status AS TEXT) AS status, CAST(phase AS TEXT) AS phase,
               CAST(phase_times AS TEXT) AS phase_times, CAST(ontology_coverage AS TEXT) AS coverage,
               CAST(created_at AS TEXT) AS created_at, CAST(updated_at AS TEXT) AS updated_at
        FROM projects WHERE tenant_id = '{tenant}'""",
    "phase_counters": """
        SELECT CAST(project_id AS TEXT) AS project_id, CAST(phase AS TEXT) AS phase,
               CAST(questions AS TEXT) AS questions, CAST(answered AS TEXT) AS answered,
               CAST(required_open AS TEXT) AS required_open, CAST(confidence_sum AS TEXT) AS confidence_sum,
               CAST(open_tasks AS TEXT) AS open_tasks, CAST(progress AS TEXT) AS progress
        FROM phase_counters WHERE tenant_id = '{tenant}'""",
    "tasks": """
        SELECT CAST(id AS TEXT) AS task_id, CAST(project_id AS TEXT) AS project_id,
               CAST(type AS TEXT) AS type,
               CAST(status AS TEXT) AS status, CAST(priority AS TEXT) AS priority,
               CAST(created_at AS TEXT) AS created_at, CAST(completed_at AS TEXT) AS completed_at
        FROM tasks WHERE tenant_id = '{tenant}'""",
}

#: What is made of them inside DuckDB: typed tables, then the metrics.
SHAPES = (
    """CREATE TABLE projects AS
       SELECT project_id, project_name, status, phase, CAST(coverage AS DOUBLE) AS coverage,
              CAST(created_at AS TIMESTAMP) AS created_at, CAST(updated_at AS TIMESTAMP) AS updated_at
       FROM raw_projects ORDER BY created_at, project_id""",
    """CREATE TABLE tasks AS
       SELECT task_id, project_id, type, status, priority, CAST(created_at AS TIMESTAMP) AS created_at,
              CAST(completed_at AS TIMESTAMP) AS completed_at FROM raw_tasks""",
    """CREATE TABLE metric_progress AS
       SELECT p.project_id, p.project_name, o.phase, o.position,
              coalesce(CAST(c.progress AS DOUBLE), 0) AS progress,
              coalesce(CAST(c.questions AS INTEGER), 0) AS questions,
              coalesce(CAST(c.answered AS INTEGER), 0) AS answered,
              coalesce(CAST(c.required_open AS INTEGER), 0) AS required_open,
              CAST(c.confidence_sum AS DOUBLE) / nullif(CAST(c.answered AS INTEGER), 0) AS confidence,
              coalesce(CAST(c.open_tasks AS INTEGER), 0) AS open_tasks
       FROM projects p CROSS JOIN phases o
       LEFT JOIN raw_phase_counters c ON c.project_id = p.project_id AND c.phase = o.phase
       ORDER BY p.created_at, p.project_id, o.position""",
    """CREATE TABLE metric_phase_duration AS
       SELECT p.project_id, p.project_name, o.phase, o.position,
              CAST(json_extract_string(r.phase_times, '$.' || o.phase || '.startedAt') AS TIMESTAMP)
                AS started_at,
              CAST(json_extract_string(r.phase_times, '$.' || o.phase || '.completedAt') AS TIMESTAMP)
                AS completed_at,
              date_diff('second', started_at, coalesce(completed_at, t.taken_at)) / 3600.0 AS hours
       FROM projects p JOIN raw_projects r USING (project_id) CROSS JOIN phases o CROSS JOIN snapshot t
       WHERE started_at IS NOT NULL ORDER BY p.created_at, p.project_id, o.position""",
)


def take_snapshot(tenant_id: str) -> Path:
    """Make a tenant's snapshot anew; return its path. Safe beside readers of the old one."""
    import duckdb

    path = snapshot_path(tenant_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    # A folder of its own: two may be taken at once, and none is left behind by one that fails.
    with TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / path.name
        with duckdb.connect(str(draft)) as duck:
            copy_tables(duck, tenant_id)
            duck.execute("CREATE TABLE phases (phase VARCHAR, position INTEGER)")
            duck.executemany(
                "INSERT INTO phases VALUES (?, ?)", [(str(phase), phase.order) for phase in Phase]
            )
            duck.execute("CREATE TABLE snapshot AS SELECT CAST(? AS TIMESTAMP) AS taken_at", [to_naive()])
            for statement in SHAPES:
                duck.execute(statement)
            for name in TABLES:
                duck.execute(f"DROP TABLE raw_{name}")
            duck.execute("CHECKPOINT")
        os.replace(draft, path)
    return path


def copy_tables(duck: Any, tenant_id: str) -> None:
    """Copy the tenant's rows over ADBC, as text."""
    tenant = str(UUID(tenant_id))  # nothing but a UUID gets into the statement
    with connect_source() as source:
        for name, statement in TABLES.items():
            with source.cursor() as cursor:
                cursor.execute(statement.format(tenant=tenant))
                batches = cursor.fetch_record_batch()
                duck.register("source", batches)
                duck.execute(f"CREATE TABLE raw_{name} AS SELECT * FROM source")
                duck.unregister("source")


@contextmanager
def connect_source() -> Iterator[Any]:
    """Open the product's database over ADBC; of SQLite, a copy.

    ADBC brings a SQLite of its own. Two of them on one file in one process undo each other's locks: the
    second one, when it leaves, takes the log away in which others are still writing.
    """
    url = make_url(get_settings().database)
    if url.get_backend_name() == "sqlite":
        import adbc_driver_sqlite.dbapi as sqlite  # type: ignore[import-untyped]

        with TemporaryDirectory(prefix="snapshot-") as folder:
            path = f"{folder}/copy.db"
            copy_database(str(url.database), path)
            with sqlite.connect(path) as source:
                yield source
        return
    import adbc_driver_postgresql.dbapi as postgresql  # type: ignore[import-untyped]

    plain = url.set(drivername="postgresql")
    with postgresql.connect(plain.render_as_string(hide_password=False)) as source:
        yield source


def copy_database(database: str, path: str) -> None:
    """Copy a SQLite database as it stands, with the SQLite that everything else here uses."""
    with closing(sqlite3.connect(database)) as live, closing(sqlite3.connect(path)) as copy:
        live.backup(copy)


def to_naive() -> str:
    """Return the current moment as DuckDB takes it: UTC without a zone."""
    return utc_now().replace(tzinfo=None).isoformat(sep=" ")


def read_snapshot(tenant_id: str, statement: str, values: Iterable[Any] = ()) -> list[dict[str, Any]] | None:
    """Return rows of one of our own statements on the snapshot; None before the first one was taken.

    Attached to a connection of its own: a path opened twice in a process would show the old file.
    """
    import duckdb

    path = snapshot_path(tenant_id)
    if not path.exists():
        return None
    with duckdb.connect(":memory:") as duck:
        duck.execute(f"ATTACH '{path}' AS snap (READ_ONLY)")
        duck.execute("USE snap")
        found = duck.execute(statement, list(values))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
