"""A screen as an SVG: its parts in the product's own words, colors and layout."""

from html import escape
from typing import Any

from pipelines.specification.looks.wireframe_parts import PARTS, Colors, Sheet

WIDTH, RAIL, TOP, MARGIN, GAP = 720, 132, 48, 24, 12


def draw_wireframe(
    screen: dict[str, Any], *, labels: list[str], colors: Colors, layout: str, radius: int, places: list[str]
) -> str:
    """Return the drawing; ``labels`` are the fields that it shows, ``places`` the other screens' names."""
    rail = RAIL if layout == "sidebar" else 0
    column = 520 if layout == "single-column" else WIDTH - rail - 2 * MARGIN
    left = (WIDTH - column) // 2 if layout == "single-column" else rail + MARGIN
    sheet = Sheet(left, TOP + MARGIN, column, colors, screen["title"], screen["primary"], labels, radius)
    for part in screen["parts"]:
        sheet.y += PARTS[part](sheet) + GAP
    height = max(sheet.y + MARGIN, 320)
    frame = draw_frame(screen, colors, height, rail, places)
    title = escape(f"Wireframe of {screen['title']}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="system-ui, sans-serif"><title>{title}</title>{frame}{"".join(sheet.drawn)}</svg>'
    )


def draw_frame(screen: dict[str, Any], colors: Colors, height: int, rail: int, places: list[str]) -> str:
    """Return what surrounds every screen: the product's name, and the way to the others."""
    drawn = [
        f'<rect width="{WIDTH}" height="{height}" fill="{colors["background"]}"/>',
        f'<rect width="{WIDTH}" height="{TOP}" fill="{colors["raised"]}" stroke="{colors["border"]}"/>',
        write(16, 30, screen["system"], colors["text"], 600),
        write(WIDTH - 16, 30, screen["route"], colors["muted"], 400, "end"),
    ]
    if rail:
        drawn.append(f'<rect y="{TOP}" width="{rail}" height="{height - TOP}" fill="{colors["surface"]}"/>')
        for number, place in enumerate(places[:8]):
            color = colors["accentText"] if place == screen["title"] else colors["muted"]
            drawn.append(
                write(
                    16,
                    TOP + 30 + number * 26,
                    shorten(place),
                    color,
                    600 if place == screen["title"] else 400,
                )
            )
    return "".join(drawn)


def write(x: int, y: int, words: str, color: str, weight: int, anchor: str = "start") -> str:  # noqa: PLR0913
    """Return words as SVG."""
    return (
        f'<text x="{x}" y="{y}" font-size="12" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{color}">{escape(words)}</text>'
    )


def shorten(words: str) -> str:
    """Return words that fit the rail."""
    return words if len(words) <= 18 else words[:17].rstrip() + "…"
