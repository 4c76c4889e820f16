"""A whole database into one file, and back: SQLite by itself, PostgreSQL by its own two programs."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url

#: Where the job engine keeps what it can find out again from our own tables.
ENGINE_SCHEMA = "dbos"


def name_dump(url: str) -> str:
    """Return the name of the file that holds a database of this kind."""
    return "database.sqlite" if make_url(url).get_backend_name() == "sqlite" else "database.pgdump"


def dump_database(url: str, path: Path) -> None:
    """Write one committed state of the database to ``path``, while others go on writing."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(place.database or "", timeout=30)) as connection:
            connection.execute("VACUUM INTO ?", (str(path),))
    else:
        options = ["--format=custom", f"--exclude-schema={ENGINE_SCHEMA}", f"--file={path}"]
        run_program("pg_dump", *options, url=place)


def load_database(url: str, path: Path) -> None:
    """Replace all that is in the database by what ``path`` holds. Nobody may be using it."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        remove_sqlite(Path(place.database or ""))
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(place.database),))
        return
    engine = create_engine(place, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {ENGINE_SCHEMA} CASCADE")
    engine.dispose()
    run_program(
        "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(path), url=place
    )


def remove_sqlite(path: Path) -> None:
    """Remove a SQLite file and the two that may stand beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def run_program(name: str, *options: str, url: URL) -> None:
    """Run a program of PostgreSQL. The password stands in its environment, where ``ps`` does not show it."""
    target = url.set(drivername="postgresql", password=None).render_as_string()
    env = os.environ | ({"PGPASSWORD": url.password} if url.password else {})
    subprocess.run([name, f"--dbname={target}", *options], env=env, check=True)
