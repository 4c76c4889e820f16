"""The things of a product and how they belong together, as SVG; every word in it is escaped."""

from html import escape
from typing import Any

from praetor_app.texts import texts
from praetor_app.views.say import shorten

T = texts("specification")
Json = dict[str, Any]

#: A box, the space between boxes, and how many stand side by side.
WIDTH, GAP, TOP, COLUMNS, LINE = 176, 48, 32, 4, 20
#: Fields that a box shows.
SHOWN = 6


def draw_entities(entities: list[Json]) -> str:
    """Return the diagram: the most connected thing first, boxes in rows, lines between them."""
    names = {each["name"] for each in entities}
    degree = {each["name"]: len(list_links(each, names)) for each in entities}
    for each in entities:
        for target in list_links(each, names):
            degree[target] += 1
    ordered = sorted(entities, key=lambda each: (-degree[each["name"]], each["name"]))
    places = place_boxes(ordered)
    height = max((y + h for _, y, h in places.values()), default=0) + 24
    width = COLUMNS * (WIDTH + GAP) - GAP + 16
    lines = "".join(
        draw_line(places[each["name"]], places[to]) for each in ordered for to in list_links(each, names)
    )
    boxes = "".join(
        draw_box(each, places[each["name"]], is_first=index == 0) for index, each in enumerate(ordered)
    )
    label = escape(T["diagram"], quote=True)
    inside = f'<g class="rel">{lines}</g>{boxes}'
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{label}">{inside}</svg>'


def list_links(each: Json, names: set[str]) -> list[str]:
    """Return the other things that a thing names, each once."""
    found = [one["to"] for one in each.get("relations", [])]
    found += [str(field["references"]) for field in each.get("fields", []) if field.get("references")]
    return [to for to in dict.fromkeys(found) if to in names and to != each["name"]]


def place_boxes(ordered: list[Json]) -> dict[str, tuple[int, int, int]]:
    """Return left, top and height of each box: every next one into the shortest column."""
    bottoms = [8] * COLUMNS
    places = {}
    for each in ordered:
        column = bottoms.index(min(bottoms))
        height = (
            TOP
            + LINE * (min(len(each.get("fields", [])), SHOWN) + (len(each.get("fields", [])) > SHOWN))
            + 10
        )
        places[each["name"]] = (8 + column * (WIDTH + GAP), bottoms[column], height)
        bottoms[column] += height + 32
    return places


def draw_line(one: tuple[int, int, int], other: tuple[int, int, int]) -> str:
    """Draw a line between two boxes, along the gaps."""
    (x1, y1, _), (x2, y2, _) = one, other
    if x1 == x2:
        top, bottom = (one, other) if y1 < y2 else (other, one)
        x = x1 + WIDTH + GAP // 3
        return f'<path d="M{x1 + WIDTH} {top[1] + 16}H{x}V{bottom[1] + 16}H{x1 + WIDTH}"/>'
    (left, right) = (one, other) if x1 < x2 else (other, one)
    middle = right[0] - GAP // 2
    start, end = left[1] + min(left[2] // 2, 40), right[1] + min(right[2] // 2, 40)
    return f'<path d="M{left[0] + WIDTH} {start}H{middle}V{end}H{right[0]}"/>'


def draw_box(each: Json, place: tuple[int, int, int], *, is_first: bool) -> str:
    """Draw a thing with its first fields."""
    x, y, height = place
    fields = each.get("fields", [])
    rows = "".join(
        write(x + 12, y + TOP + LINE * (i + 1) - 4, shorten(field["name"], 14))
        + write(x + WIDTH - 12, y + TOP + LINE * (i + 1) - 4, shorten(str(field["type"]), 10), "ty")
        for i, field in enumerate(fields[:SHOWN])
    )
    if len(fields) > SHOWN:
        rows += write(x + 12, y + TOP + LINE * (SHOWN + 1) - 4, f"+ {len(fields) - SHOWN}", "sub ty")
    box = f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{height}" rx="8"/>'
    head = write(x + 12, y + 21, shorten(each["name"], 22), "h")
    focus = " foc" if is_first else ""
    return f'<g class="en{focus}">{box}{head}<path d="M{x} {y + TOP}h{WIDTH}"/>{rows}</g>'


def write(x: int, y: int, words: str, kind: str = "") -> str:
    """Write words, escaped."""
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>'
