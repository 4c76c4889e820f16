"""Design tokens for light and dark, from the chosen direction; every pair of text and ground is checked.

tokens, checks = build_tokens(direction, accent="#7fb069", density="comfortable")
"""

from typing import Any

from pipelines.base.contrast import CONTROL, TEXT, adjust, measure_contrast, shade
from pipelines.knowledge.records import Direction

#: Hue and saturation of a neutral ramp.
NEUTRALS = {
    "slate": (215, 16),
    "gray": (0, 0),
    "sand": (45, 9),
    "sage": (150, 7),
    "mauve": (300, 6),
    "olive": (80, 8),
}
STATUS = {"success": "#2b8a57", "warning": "#a86500", "danger": "#c8372d", "info": "#2f6fb5"}
#: Lightness in percent of the grounds and lines of a theme.
THEMES = {
    "light": {"background": 99, "surface": 97, "raised": 100, "border": 88, "text": 12, "muted": 40},
    "dark": {"background": 8, "surface": 11, "raised": 14, "border": 24, "text": 95, "muted": 68},
}
SPACES = {"compact": 3, "comfortable": 4, "spacious": 5}
SIZES = {"compact": 14, "comfortable": 16, "spacious": 17}
SCALE = 1.2


def build_tokens(
    direction: Direction, *, accent: str, density: str
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the tokens, and each checked pair with its ratio and whether a color was moved for it."""
    themes = {name: build_theme(direction.neutral, accent, name) for name in THEMES}
    checks = [check for name, theme in themes.items() for check in check_theme(name, theme)]
    base, unit = SIZES[density], SPACES[density]
    tokens = {
        "color": themes,
        "font": {
            "heading": f"{direction.heading_font}, ui-sans-serif, system-ui, sans-serif",
            "body": f"{direction.body_font}, ui-sans-serif, system-ui, sans-serif",
            "mono": "JetBrains Mono, ui-monospace, monospace",
        },
        "fontSize": {
            name: f"{round(base * SCALE**power)}px"
            for name, power in (
                ("xs", -2),
                ("sm", -1),
                ("md", 0),
                ("lg", 1),
                ("xl", 2),
                ("2xl", 4),
                ("3xl", 6),
            )
        },
        "lineHeight": {"tight": 1.2, "body": 1.55},
        "fontWeight": {"regular": 400, "strong": 600},
        "space": {str(step): f"{unit * step}px" for step in (1, 2, 3, 4, 6, 8, 12, 16)},
        "radius": {"control": f"{direction.radius}px", "card": f"{direction.radius + 2}px", "pill": "999px"},
        "border": {"width": "1px"},
        "motion": {"fast": "120ms", "slow": "180ms", "reduced": "0ms with prefers-reduced-motion"},
        "target": {"minimum": "44px" if density != "compact" else "32px"},
        "breakpoint": {"phone": "390px", "tablet": "768px", "desktop": "1200px"},
    }
    return tokens, checks


def build_theme(neutral: str, accent: str, name: str) -> dict[str, str]:
    """Return the colors of one theme; text colors are moved until they can be read."""
    hue, saturation = NEUTRALS[neutral]
    theme = {part: shade(hue, saturation, lightness) for part, lightness in THEMES[name].items()}
    ground = theme["surface"]
    solid = adjust(accent, ground, CONTROL)
    ink = max(("#ffffff", "#111111"), key=lambda color: measure_contrast(color, solid))
    solid = adjust(solid, ink) if measure_contrast(solid, ink) < TEXT else solid
    theme["muted"] = adjust(theme["muted"], ground)
    theme |= {"accent": solid, "onAccent": ink, "accentText": adjust(accent, ground)}
    theme |= {status: adjust(color, ground) for status, color in STATUS.items()}
    return theme | {
        "focus": adjust(accent, ground, CONTROL),
        "controlBorder": adjust(theme["border"], ground, CONTROL),
    }


def check_theme(name: str, theme: dict[str, str]) -> list[dict[str, Any]]:
    """Return the ratio of every pair that carries text or marks a control."""
    texts = ("text", "muted", "accentText", *STATUS)
    pairs = [(part, ground, TEXT) for part in texts for ground in ("background", "surface")]
    pairs += [
        ("onAccent", "accent", TEXT),
        ("focus", "surface", CONTROL),
        ("controlBorder", "surface", CONTROL),
    ]
    return [
        {
            "theme": name,
            "foreground": front,
            "background": ground,
            "ratio": round(measure_contrast(theme[front], theme[ground]), 2),
            "minimum": minimum,
        }
        for front, ground, minimum in pairs
    ]
