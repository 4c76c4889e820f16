"""Build the files of a pack from a compiled specification.

files = build_files(content, PackInput(format="markdown"), url="http://localhost:4112", project_id=project.id)
"""

from collections.abc import Callable
from typing import Any

from pipelines.base.archive import to_json
from pipelines.exports.docs.write_agents import write_agents, write_readme
from pipelines.exports.docs.write_artifacts import write_artifacts
from pipelines.exports.docs.write_building import (
    write_architecture,
    write_design,
    write_glossary,
    write_workflows,
)
from pipelines.exports.docs.write_entities import write_entities, write_permissions
from pipelines.exports.docs.write_product import write_product
from pipelines.exports.docs.write_requirements import write_requirements
from pipelines.exports.docs.write_tasks import write_tasks
from pipelines.exports.layouts import LAYOUTS
from pipelines.exports.limit_scope import limit_scope
from pipelines.exports.parts.write_dod import write_dod
from pipelines.exports.parts.write_mcp_config import write_mcp_config
from pipelines.exports.parts.write_runbook import write_runbook
from pipelines.exports.parts.write_test_plan import write_test_plan
from pipelines.exports.records import Include, PackInput
from pipelines.exports.words import Words
from pipelines.specification.contracts.build_openapi import build_openapi
from pipelines.specification.shape_content import OPTIONAL, shape_content

Files = dict[str, bytes]
MCP_CONFIG = "mcp-config.json"
#: ``spec.json`` holds all sections.
EVERYTHING = dict.fromkeys(OPTIONAL, True)


def build_files(content: dict[str, Any], given: PackInput, *, url: str, project_id: str) -> Files:
    """Return path → content: the included parts at the root, the format's own files, the agents' layouts."""
    spec = limit_scope(Words(content), given.options.scope)
    files = build_parts(spec, given.include, url=url, project_id=project_id)
    match given.format:
        case "json":
            files |= build_contracts(spec)
        case "markdown":
            files |= build_contracts(spec) | encode(build_docs(spec))
        case "mcp":
            files[MCP_CONFIG] = write_mcp_config(url=url, project_id=project_id)
    for layout in given.options.layouts:
        files |= encode(LAYOUTS[layout](spec))
    return files


def build_parts(spec: Words, include: Include, *, url: str, project_id: str) -> Files:
    """Return the parts that were asked for, under the names of the API's reference."""
    graph = {"tasks": spec.tasks, "milestones": spec.milestones}
    parts: list[tuple[bool, str, Callable[[], bytes]]] = [
        (
            include.spec,
            "spec.json",
            lambda: to_json(shape_content(spec.content, format="v2", options=EVERYTHING)),
        ),
        (include.dod, "dod.md", lambda: write_dod(spec).encode()),
        (include.test_plan, "test-plan.md", lambda: write_test_plan(spec).encode()),
        (include.task_graph, "task-graph.json", lambda: to_json(graph)),
        (include.runbook, "runbook.md", lambda: write_runbook(spec).encode()),
        (include.mcp_config, MCP_CONFIG, lambda: write_mcp_config(url=url, project_id=project_id)),
    ]
    return {name: write() for is_in, name, write in parts if is_in}


def build_contracts(spec: Words) -> Files:
    """Return the operations as OpenAPI, and each entity as JSON Schema."""
    schemas = {f"schemas/{each['name']}.json": to_json(each["schema"]) for each in spec.entities}
    return {"openapi.json": to_json(build_openapi(spec.content)), **schemas}


def build_docs(spec: Words) -> dict[str, str]:
    """Return the pages of a repository to start from."""
    return {
        "AGENTS.md": write_agents(spec),
        "README.md": write_readme(spec),
        "docs/architecture.md": write_architecture(spec),
        "docs/glossary.md": write_glossary(spec),
        "docs/product.md": write_product(spec),
        "docs/permissions.md": write_permissions(spec),
        "docs/tokens.json": to_json(spec.design["tokens"]).decode(),
        **write_artifacts(spec),
        **write_design(spec),
        **write_entities(spec),
        **write_requirements(spec),
        **write_tasks(spec),
        **write_workflows(spec),
    }


def encode(pages: dict[str, str]) -> Files:
    """Return texts as bytes."""
    return {path: text.encode() for path, text in pages.items()}
