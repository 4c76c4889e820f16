"""The parts of a wireframe: each draws itself below the last one and says how high it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

Colors = dict[str, str]


@dataclass
class Sheet:
    """What is drawn on: place, width, colors, and the words of the screen."""

    x: int
    y: int
    width: int
    colors: Colors
    title: str
    primary: str
    labels: list[str]
    radius: int
    drawn: list[str] = field(default_factory=list)

    def box(
        self, x: int, y: int, width: int, height: int, fill: str = "raised", line: str = "border"
    ) -> None:
        """Draw a rectangle; places are relative to the part."""
        self.drawn.append(
            f'<rect x="{self.x + x}" y="{self.y + y}" width="{width}" height="{height}" rx="{self.radius}" '
            f'fill="{self.colors[fill]}" stroke="{self.colors[line]}"/>'
        )

    def write(
        self, x: int, y: int, words: str, color: str = "muted", size: int = 11, weight: int = 400
    ) -> None:
        """Write words."""
        self.drawn.append(
            f'<text x="{self.x + x}" y="{self.y + y}" font-size="{size}" font-weight="{weight}" '
            f'fill="{self.colors[color]}">{escape(words)}</text>'
        )

    def bar(self, x: int, y: int, width: int) -> None:
        """Draw a line of text that is not there yet."""
        self.drawn.append(
            f'<rect x="{self.x + x}" y="{self.y + y}" width="{width}" height="7" rx="3" '
            f'fill="{self.colors["border"]}"/>'
        )

    def button(self, x: int, y: int, words: str, *, strong: bool = True) -> None:
        """Draw a button."""
        width = min(20 + 7 * len(words), self.width - x)
        self.box(x, y, width, 30, "accent" if strong else "raised", "accent" if strong else "controlBorder")
        self.write(x + 10, y + 19, words, "onAccent" if strong else "text", 12, 600)


def draw_header(sheet: Sheet) -> int:
    """A title with the main action."""
    sheet.write(0, 22, sheet.title, "text", 18, 600)
    sheet.button(max(sheet.width - (20 + 7 * len(sheet.primary)), 0), 2, sheet.primary)
    return 44


def draw_search(sheet: Sheet) -> int:
    """A field to search in."""
    sheet.box(0, 0, min(320, sheet.width), 30, "raised", "controlBorder")
    sheet.write(10, 19, "Search" if sheet.title == "Search" else f"Search in {sheet.title.lower()}")
    return 40


def draw_filters(sheet: Sheet) -> int:
    """Chips to narrow a list."""
    x = 0
    for label in sheet.labels[:4]:
        width = 22 + 6 * len(label)
        sheet.box(x, 0, width, 24)
        sheet.write(x + 11, 16, label)
        x += width + 8
    return 34


def draw_list(sheet: Sheet) -> int:
    """Rows with a name and a line below it."""
    for row in range(3):
        sheet.box(0, row * 50, sheet.width, 44)
        sheet.write(12, row * 50 + 18, sheet.labels[0] if sheet.labels else sheet.title, "text", 12, 600)
        sheet.bar(12, row * 50 + 27, sheet.width // 2)
    return 158


def draw_table(sheet: Sheet) -> int:
    """A table whose columns are the fields."""
    columns = sheet.labels[:5] or [sheet.title]
    step = sheet.width // len(columns)
    sheet.box(0, 0, sheet.width, 140)
    for number, label in enumerate(columns):
        sheet.write(number * step + 10, 19, label, "muted", 11, 600)
        for row in range(4):
            sheet.bar(number * step + 10, 40 + row * 25, step * 3 // 5)
    return 152


def draw_cards(sheet: Sheet) -> int:
    """Three cards beside each other."""
    width = (sheet.width - 24) // 3
    for number in range(3):
        sheet.box(number * (width + 12), 0, width, 96)
        sheet.write(number * (width + 12) + 10, 22, sheet.labels[0] if sheet.labels else "", "text", 12, 600)
        for row, _ in enumerate(sheet.labels[1:4] or [""]):
            sheet.bar(number * (width + 12) + 10, 34 + row * 16, width * 2 // 3)
    return 108


def draw_form(sheet: Sheet) -> int:
    """A field for each value, with its label above."""
    labels = sheet.labels[:6] or ["Value"]
    for row, label in enumerate(labels):
        sheet.write(0, row * 52 + 12, label, "text", 12)
        sheet.box(0, row * 52 + 18, min(360, sheet.width), 28, "raised", "controlBorder")
    return len(labels) * 52 + 6


def draw_detail(sheet: Sheet) -> int:
    """Names and values of one record."""
    labels = sheet.labels[:6] or [sheet.title]
    sheet.box(0, 0, sheet.width, len(labels) * 24 + 16)
    for row, label in enumerate(labels):
        sheet.write(12, row * 24 + 22, label)
        sheet.bar(160, row * 24 + 15, max(sheet.width - 200, 60))
    return len(labels) * 24 + 28


def draw_calendar(sheet: Sheet) -> int:
    """A week with free and taken times."""
    step = sheet.width // 7
    for day, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        sheet.write(day * step + 8, 12, name, "muted", 11, 600)
        for row in range(4):
            taken = (day * 3 + row) % 4 == 0
            sheet.box(
                day * step,
                20 + row * 30,
                step - 6,
                24,
                "border" if taken else "raised",
                "border" if taken else "accent",
            )
    return 150


def draw_chart(sheet: Sheet) -> int:
    """Bars over time."""
    sheet.box(0, 0, sheet.width, 130)
    for number, height in enumerate((40, 62, 54, 80, 71, 96, 88)):
        sheet.box(20 + number * (sheet.width - 40) // 7, 118 - height, 24, height, "accent", "accent")
    return 142


def draw_steps(sheet: Sheet) -> int:
    """Where one is in a sequence."""
    for number in range(4):
        sheet.box(number * (sheet.width // 4), 0, 22, 22, "accent" if number == 0 else "raised", "accent")
        sheet.bar(number * (sheet.width // 4) + 30, 8, sheet.width // 4 - 44)
    return 36


def draw_summary(sheet: Sheet) -> int:
    """Sums and what they mean."""
    sheet.box(0, 0, sheet.width, 76, "surface")
    for row, label in enumerate(sheet.labels[:3] or [sheet.title]):
        sheet.write(12, row * 20 + 22, label, "text", 12)
        sheet.bar(sheet.width - 90, row * 20 + 15, 70)
    return 88


def draw_area(words: str) -> Callable[[Sheet], int]:
    """Return what draws one large area that says what it is."""

    def draw(sheet: Sheet) -> int:
        sheet.box(0, 0, sheet.width, 140, "surface")
        sheet.write(sheet.width // 2 - 3 * len(words), 74, words)
        return 152

    return draw


def draw_board(sheet: Sheet) -> int:
    """Columns with cards."""
    width = (sheet.width - 24) // 3
    for column in range(3):
        sheet.box(column * (width + 12), 0, width, 130, "surface")
        for row in range(2):
            sheet.box(column * (width + 12) + 8, 10 + row * 56, width - 16, 48)
    return 142


def draw_tabs(sheet: Sheet) -> int:
    """Views of the same thing."""
    for number, label in enumerate((sheet.labels or ["All"])[:4]):
        sheet.write(number * 96, 14, label, "accentText" if number == 0 else "muted", 12, 600)
    sheet.box(0, 22, 60, 2, "accent", "accent")
    return 36


def draw_actions(sheet: Sheet) -> int:
    """The main action, and the way back."""
    sheet.button(0, 0, sheet.primary)
    sheet.button(min(30 + 7 * len(sheet.primary), sheet.width - 80), 0, "Cancel", strong=False)
    return 42


PARTS: dict[str, Callable[[Sheet], int]] = {
    "header": draw_header,
    "search": draw_search,
    "filters": draw_filters,
    "list": draw_list,
    "table": draw_table,
    "cards": draw_cards,
    "detail": draw_detail,
    "form": draw_form,
    "calendar": draw_calendar,
    "chart": draw_chart,
    "steps": draw_steps,
    "summary": draw_summary,
    "map": draw_area("Map"),
    "media": draw_area("Picture or video"),
    "chat": draw_area("Messages"),
    "board": draw_board,
    "tabs": draw_tabs,
    "actions": draw_actions,
}
