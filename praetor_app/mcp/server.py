"""Build the MCP server: the tools, and what an agent is told of them.

server = build_server()
"""

from functools import cache

from mcp.server.mcpserver import MCPServer

from praetor_app.mcp.reading import add_reading_tools
from praetor_app.mcp.reporting import add_reporting_tools
from praetor_app.version import VERSION

INSTRUCTIONS = """\
Praetor holds the specification of the product that you build, and the plan for building it.

1. `get_next_task` gives you a task of your own, with everything it needs: requirements, entities, \
operations, tests. Where several agents share a token, say in `agent` which one you are.
2. Follow the task's steps, and write only its files.
3. `verify_task` tells how the task is checked. Run that, and call it again with exit code and output.
4. `report_progress` with `done`: taken only when the check has passed.
5. Look pieces up by id: `get_requirement`, `get_entity`, `get_endpoint`.
6. Where the specification does not say what you need, do not guess: `ask_product_owner`, and go on with \
another task until the answer is there.
"""


@cache
def build_server() -> MCPServer:
    """Return the server, the same for every way to reach it."""
    server: MCPServer = MCPServer(
        "praetor", title="Praetor", instructions=INSTRUCTIONS, version=VERSION, log_level="WARNING"
    )
    add_reading_tools(server)
    add_reporting_tools(server)
    return server
