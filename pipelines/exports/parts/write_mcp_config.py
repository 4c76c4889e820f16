"""``mcp-config.json``: how a coding agent reaches Praetor for the specification, tasks and tests."""

from pipelines.base.archive import to_json


def write_mcp_config(*, url: str, project_id: str) -> bytes:
    """Return the configuration. It names the variable that holds the token, and never a token itself."""
    server = {
        "type": "http",
        "url": f"{url}/mcp",
        "headers": {"Authorization": "Bearer ${PRAETOR_TOKEN}", "X-Praetor-Project": project_id},
    }
    here = {
        "command": "python",
        "args": ["-m", "praetor_app.mcp"],
        "env": {"PRAETOR_TOKEN": "${PRAETOR_TOKEN}", "PRAETOR_PROJECT": project_id},
    }
    return to_json({"mcpServers": {"praetor": server, "praetor-local": here}})
