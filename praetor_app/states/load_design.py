"""What the page of the look needs."""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.discovery.show_design import get_design
from pipelines.projects.queries import get_project
from pipelines.specification.compilers import COMPILERS
from pipelines.specification.load_evidence import load_evidence
from pipelines.specification.looks.build_tokens import build_theme
from praetor_app.texts import texts
from praetor_app.views.design import DesignContent, to_card
from praetor_app.views.document import ItemRow

T = texts("design")


def load_design(session: Session, project_id: str, *, by: Actor) -> DesignContent:
    """Return the directions, the look as chosen, and the product's own screens in it."""
    design = get_design(session, project_id, by=by)
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    system = draw_system(load_evidence(session, project))
    poor = [each for each in system.get("contrast", []) if each["ratio"] < each["minimum"]]
    return DesignContent(
        direction=design.direction,
        accent=design.accent if design.accent.startswith("#") else accent_of(system),
        density=design.density,
        layout=design.layout,
        tone=design.tone,
        cards=[
            to_card(
                each, build_theme(each.neutral, each.accent, "light"), is_chosen=each.id == design.direction
            )
            for each in design.directions
        ],
        colors=[
            ItemRow(title=name, mark=str(value))
            for name, value in system.get("tokens", {}).get("color", {}).get("light", {}).items()
        ],
        screens=[
            ItemRow(title=each["title"], text=each["route"], svg=each["wireframe"])
            for each in system.get("screens", [])
        ],
        contrast=T["contrast_bad"].format(count=len(poor)) if poor else T["contrast_ok"],
        is_contrast_ok=not poor,
    )


def accent_of(system: dict[str, Any]) -> str:
    """Return the color of buttons and links as it comes out, where none was chosen."""
    return str(system.get("tokens", {}).get("color", {}).get("light", {}).get("accent", "#000000"))


def draw_system(evidence: Any) -> dict[str, Any]:
    """Return the design system as it would be compiled now."""
    parts: dict[str, dict[str, Any]] = {}
    for compiler in COMPILERS:
        parts[compiler.name] = compiler.compile(evidence, parts)
        if compiler.name == "design-compiler":
            break
    system: dict[str, Any] = parts["design-compiler"]["designSystem"]
    return system
