"""Sections about how it is built: screens, look, architecture, permissions."""

from typing import Any

from praetor_app.texts import texts
from praetor_app.views.document import BlockView, ItemRow

Json = dict[str, Any]
T = texts("specification")


def show_screens(spec: Json) -> list[BlockView]:
    """Return every screen with its wireframe and its states."""
    items = [
        ItemRow(
            id=each["id"],
            mark=each["id"],
            title=each["title"],
            text=each.get("route", ""),
            svg=each.get("wireframe", ""),
            lines=[f"{name.capitalize()}: {text}" for name, text in each.get("states", {}).items()],
        )
        for each in spec["designSystem"].get("screens", [])
    ]
    return [BlockView(kind="figures", title=T["screens"], note=str(len(items)), pieces=items)]


def show_look(spec: Json) -> list[BlockView]:
    """Return direction, colors and their contrast."""
    design = spec["designSystem"]
    direction = design.get("direction", {})
    colors = design.get("tokens", {}).get("color", {}).get("light", {})
    contrast = [
        [one["theme"], f"{one['foreground']} / {one['background']}", f"{one['ratio']:.1f} : 1"]
        for one in design.get("contrast", [])
    ]
    return [
        BlockView(kind="text", title=direction.get("name", T["look"]), text=direction.get("summary", "")),
        BlockView(
            kind="swatches",
            title=T["tokens"],
            pieces=[ItemRow(mark=str(value), title=name) for name, value in colors.items()],
        ),
        BlockView(kind="table", title=T["contrast"], head=["", "", ""], rows=contrast),
        BlockView(
            kind="bullets",
            title=design.get("accessibility", {}).get("standard", ""),
            bullets=design.get("accessibility", {}).get("rules", []),
        ),
    ]


def show_architecture(spec: Json) -> list[BlockView]:
    """Return parts, stack, decisions and targets with numbers."""
    built = spec["architecture"]
    stack = [
        [one.get("name", ""), one.get("version", ""), one.get("role", ""), one.get("why", "")]
        for one in built.get("stack", [])
    ]
    parts = [
        [
            str(one.get("name", "")),
            str(one.get("technology", "")),
            str(one.get("description") or one.get("does") or ""),
        ]
        for one in built.get("containers", {}).get("items", [])
    ]
    decisions = [
        ItemRow(
            id=one["id"],
            mark=one["id"],
            title=one["title"],
            text=one["decision"],
            lines=[one.get("context", ""), one.get("consequences", "")],
        )
        for one in built.get("decisions", [])
    ]
    targets = [
        [one.get("quality", ""), one.get("response", ""), one.get("measure", "")]
        for one in built.get("qualityTargets", [])
    ]
    blocks = [
        BlockView(kind="text", title=T["architecture"], text=built.get("summary", "")),
        BlockView(kind="table", title=T["containers"], head=[T["name"], T["type"], T["role"]], rows=parts),
        BlockView(
            kind="table",
            title=T["stack"],
            head=[T["name"], T["version"].split()[0], T["role"], T["rationale"]],
            rows=stack,
        ),
        BlockView(kind="items", title=T["decisions"], pieces=decisions),
        BlockView(kind="table", title=T["quality_targets"], head=["", "", ""], rows=targets),
    ]
    return [block for block in blocks if block.text or block.rows or block.pieces]


def show_permissions(spec: Json) -> list[BlockView]:
    """Return what each role may do."""
    roles = spec.get("permissions", {}).get("roles", [])
    rows = [
        [
            str(one.get("name", "")),
            str(one.get("description", "")),
            ", ".join(map(say_grant, one.get("grants", []))),
        ]
        for one in roles
    ]
    return [
        BlockView(kind="table", title=T["permissions"], head=[T["who"], T["meaning"], T["grants"]], rows=rows)
    ]


def say_grant(each: Any) -> str:
    """Say what is granted."""
    if not isinstance(each, dict):
        return str(each)
    return " ".join(str(value) for value in each.values() if isinstance(value, str))
