import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from pipelines.base.db import make_engine
from pipelines.migrations.migrate import HEAD, SchemaUnknown, build_config, migrate, read_revision
from pipelines.settings import ROOT
from tests.postgres import make_postgres_database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """An empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with make_postgres_database() as url:
        yield url


def find_differences(url):
    engine = make_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, SQLModel.metadata)
    engine.dispose()
    return found


def revision_of(url):
    engine = make_engine(url)
    revision = read_revision(engine)
    engine.dispose()
    return revision


def test_an_empty_database_gets_the_schema_of_the_models(url):
    migrate(url)
    assert find_differences(url) == []
    assert revision_of(url) == HEAD


def test_processes_that_start_together_take_turns(url):
    program = f"from pipelines.migrations.migrate import migrate; migrate({url!r})"
    command = [sys.executable, "-c", program]
    processes = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=60)[1] for process in processes] == ["", "", ""]
    assert revision_of(url) == HEAD


def test_the_newest_revision_is_known_without_alembic(url):
    assert ScriptDirectory.from_config(build_config(None)).get_heads() == [HEAD]


def test_a_start_with_an_up_to_date_database_needs_no_alembic(tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    migrate(url)
    program = f"""
import sys
from pipelines.migrations.migrate import migrate
migrate({url!r})
assert "alembic" not in sys.modules
"""
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True).stderr == ""
    )


def test_the_first_schema_can_be_taken_back(url):
    from alembic import command

    migrate(url)
    engine = make_engine(url)
    command.downgrade(build_config(engine), "base")
    engine.dispose()
    migrate(url)
    assert find_differences(url) == []


def test_a_database_that_something_else_has_made_is_left_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'other.db'}"
    engine = make_engine(url)
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with pytest.raises(SchemaUnknown):
        migrate(url)
