"""Write the revision that leads from the newest one to the models.

``python -m pipelines.migrations.new_revision "What changed"``. It is compared with an empty SQLite
database to which all revisions were applied.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.base.db import make_engine
from pipelines.migrations.migrate import HEAD, SCRIPTS, build_config, upgrade


def main() -> None:
    """Write it, and say where it stands."""
    from alembic import command

    number = f"{int(HEAD) + 1:04}" if any((SCRIPTS / "versions").glob("*.py")) else HEAD
    with TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        upgrade(engine)
        command.revision(build_config(engine), sys.argv[1], autogenerate=True, rev_id=number)
        engine.dispose()


if __name__ == "__main__":
    main()
