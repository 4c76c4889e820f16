"""How a product may look: directions as small pictures in their own colors."""

from html import escape

from pipelines.base.records import Record
from pipelines.ontology.records import DirectionView
from praetor_app.texts import texts
from praetor_app.views.document import ItemRow

T = texts("design")
Colors = dict[str, str]


class DirectionCard(Record):
    """A direction to choose."""

    id: str
    name: str
    summary: str
    svg: str
    is_chosen: bool


class DesignContent(Record):
    """The look as it is, the directions, and the screens in it."""

    direction: str = ""
    accent: str = ""
    density: str = ""
    layout: str = ""
    tone: str = ""
    cards: list[DirectionCard] = []
    colors: list[ItemRow] = []
    screens: list[ItemRow] = []
    contrast: str = ""
    is_contrast_ok: bool = True


def to_card(direction: DirectionView, colors: Colors, *, is_chosen: bool) -> DirectionCard:
    """Return a direction with its picture."""
    return DirectionCard(
        id=direction.id,
        name=direction.name,
        summary=direction.summary,
        svg=draw_direction(direction, colors),
        is_chosen=is_chosen,
    )


def draw_direction(direction: DirectionView, colors: Colors) -> str:
    """Draw a screen in small: its frame by layout, a card, a button, a field."""
    radius = min(direction.radius, 16)
    gap = {"compact": 6, "comfortable": 10, "spacious": 14}.get(direction.density, 10)
    left = 72 if direction.layout == "sidebar" else 60 if direction.layout == "single-column" else 16
    width = 180 if direction.layout == "single-column" else 300 - left - 16
    frame = {
        "sidebar": f'<rect width="60" height="180" fill="{colors["surface"]}"/>'
        + draw_lines(12, 24, 36, 4, colors["muted"]),
        "topbar": f'<rect width="300" height="26" fill="{colors["surface"]}"/>'
        + draw_dots(12, 13, 4, colors["muted"]),
    }.get(direction.layout, "")
    top = 40 if direction.layout == "topbar" else 18
    heading = f'<rect x="{left}" y="{top}" width="{width // 2}" height="12" rx="3" fill="{colors["text"]}"/>'
    boxes = "".join(draw_row(left, top + 22 + i * (24 + gap), width, radius, colors) for i in range(2))
    below = top + 22 + 2 * (24 + gap)
    button = (
        f'<rect x="{left}" y="{below}" width="84" height="26" rx="{radius}" fill="{colors["accent"]}"/>'
        f'<text x="{left + 42}" y="{below + 17}" font-size="11" font-weight="600" text-anchor="middle" '
        f'fill="{colors.get("onAccent", "#ffffff")}">{escape(T["sample_button"])}</text>'
    )
    return (
        f'<svg viewBox="0 0 300 180" role="img" aria-label="{escape(direction.name, quote=True)}" '
        f'font-family="system-ui, sans-serif"><rect width="300" height="180" fill="{colors["background"]}"/>'
        f"{frame}{heading}{boxes}{button}</svg>"
    )


def draw_row(x: int, y: int, width: int, radius: int, colors: Colors) -> str:
    """Draw a row of a list."""
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="24" rx="{min(radius, 12)}" fill="{colors["raised"]}" '
        f'stroke="{colors["border"]}"/><rect x="{x + 10}" y="{y + 9}" width="{width // 3}" height="6" rx="3" '
        f'fill="{colors["muted"]}"/><rect x="{x + width - 34}" y="{y + 9}" width="24" height="6" rx="3" '
        f'fill="{colors["accent"]}"/>'
    )


def draw_lines(x: int, y: int, width: int, count: int, color: str) -> str:
    """Draw the places of a side bar."""
    return "".join(
        f'<rect x="{x}" y="{y + i * 18}" width="{width}" height="5" rx="2" fill="{color}"/>'
        for i in range(count)
    )


def draw_dots(x: int, y: int, count: int, color: str) -> str:
    """Draw the places of a top bar."""
    return "".join(
        f'<rect x="{x + i * 44}" y="{y - 2}" width="30" height="5" rx="2" fill="{color}"/>'
        for i in range(count)
    )
