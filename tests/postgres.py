"""Empty PostgreSQL databases, where there is a server for tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

from pipelines.base.ids import new_id

LOCAL = "postgresql+psycopg://postgres@127.0.0.1/test"


@contextmanager
def make_postgres_database() -> Iterator[str]:
    """Make a database of one's own and yield its URL; without a server, skip the test and say why."""
    server = make_url(os.environ.get("PRAETOR_TEST_DATABASE_URL", LOCAL))
    if server.get_backend_name() != "postgresql":
        server = make_url(LOCAL)
    name = f"praetor_{new_id().replace('-', '')}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL at {server.host}: {str(error.orig).splitlines()[0]}")
    yield server.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()
