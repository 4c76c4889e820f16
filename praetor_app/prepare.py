"""Check that the server may start, and bring its database up to date: ``python -m praetor_app.prepare``."""

import sys

from pipelines.migrations.migrate import SchemaUnknown, migrate
from praetor_app.start_checks import NotReady, check_start


def main() -> None:
    """Prepare, or say what is in the way."""
    try:
        check_start()
        migrate()
    except (NotReady, SchemaUnknown) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
