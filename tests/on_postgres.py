"""Run the API's tests once more, on PostgreSQL where there is a server: ``python -m tests.on_postgres``."""

import os
import subprocess
import sys

from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from tests.postgres import LOCAL

TESTS = [
    "tests/api",
    # Without the bad bodies: those are refused before a database is asked.
    "tests/faults/test_at_once.py",
    "tests/faults/test_foreign_ids.py",
    "tests/faults/test_short_of_something.py",
    "tests/pipelines/access",
    "tests/pipelines/agency",
    "tests/pipelines/permissions",
    "tests/pipelines/reviews",
    "tests/pipelines/sign_in",
    "tests/pipelines/tasks",
    "tests/pipelines/discovery/test_answer_question.py",
    "tests/pipelines/base/test_tenancy.py",
]


def main() -> int:
    """Return the exit code; without a server, say so."""
    url = os.environ.get("PRAETOR_TEST_DATABASE_URL", LOCAL)
    try:
        create_engine(url).connect().close()
    except OperationalError as error:
        print(f"The API's tests ran on SQLite alone: {str(error.orig).splitlines()[0]}")
        return 0
    command = [sys.executable, "-m", "pytest", "-m", "not slow and not browser", *TESTS]
    return subprocess.run(
        command, env=os.environ | {"PRAETOR_TEST_DATABASE_URL": url}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
