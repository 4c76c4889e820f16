"""The sections of a specification, each as blocks."""

from collections.abc import Callable
from typing import Any

from praetor_app.texts import texts
from praetor_app.views.document import BlockView, OutlineRow
from praetor_app.views.read_requirements import group_requirements, show_requirements
from praetor_app.views.show_build import show_architecture, show_look, show_permissions, show_screens
from praetor_app.views.show_parts import show_endpoints, show_entities, show_workflows
from praetor_app.views.show_product import show_glossary, show_open, show_overview, show_tasks, show_tests

Json = dict[str, Any]
T = texts("specification")

SECTIONS: dict[str, Callable[[Json], list[BlockView]]] = {
    "overview": show_overview,
    "requirements": show_requirements,
    "entities": show_entities,
    "endpoints": show_endpoints,
    "workflows": show_workflows,
    "screens": show_screens,
    "look": show_look,
    "architecture": show_architecture,
    "tests": show_tests,
    "permissions": show_permissions,
    "tasks": show_tasks,
    "open": show_open,
    "glossary": show_glossary,
}


def build_section(spec: Json, key: str) -> list[BlockView]:
    """Return the blocks of a section; ``requirements/<group>`` is one group."""
    name, _, group = key.partition("/")
    if name == "requirements":
        return show_requirements(spec, group)
    return SECTIONS.get(name, show_overview)(spec)


def list_outline(spec: Json, here: str) -> list[OutlineRow]:
    """Return the outline with how much stands in each section; requirements unfold where one is ``here``."""
    counts = {
        name: len(spec.get(name, [])) for name in ("requirements", "entities", "endpoints", "workflows")
    }
    counts |= {
        "screens": len(spec["designSystem"].get("screens", [])),
        "tests": len(spec.get("testCases", [])),
        "open": len(spec.get("openQuestions", [])) + len(spec.get("assumptions", [])),
        "architecture": len(spec["architecture"].get("decisions", [])),
        "permissions": len(spec.get("permissions", {}).get("roles", [])),
        "tasks": len(spec.get("taskGraph", {}).get("tasks", [])),
    }
    rows = []
    for key in SECTIONS:
        if key in ("glossary", "tasks", "permissions") and not spec.get({"tasks": "taskGraph"}.get(key, key)):
            continue
        count = counts.get(key, 0)
        rows.append(OutlineRow(key=key, name=T[key], count=str(count) if count else ""))
        if key == "requirements" and here.startswith(key):
            rows += [
                OutlineRow(key=f"requirements/{name}", name=name, count=str(len(group)), is_sub=True)
                for name, group in group_requirements(spec).items()
            ]
    return rows
