"""Serve an agent on this machine over its standard input and output: ``python -m praetor_app.mcp``.

``PRAETOR_TOKEN`` is an API token (or that of a sign-in), ``PRAETOR_PROJECT`` the project to build.
"""

import asyncio
import sys

from pipelines.base.errors import PraetorError
from pipelines.migrations.migrate import migrate
from pipelines.settings import get_settings
from praetor_app.caller import find_actor
from praetor_app.mcp.server import build_server


def main() -> None:
    """Serve until the agent hangs up."""
    token = get_settings().token.get_secret_value()
    if not token:
        sys.exit("Set PRAETOR_TOKEN to an API token: make one on the page of your account.")
    migrate()
    try:
        asyncio.run(find_actor(token))
    except PraetorError as error:
        sys.exit(f"PRAETOR_TOKEN: {error.message}")
    build_server().run("stdio")


if __name__ == "__main__":
    main()
