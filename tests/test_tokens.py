"""The tokens hold what WCAG 2.2 asks of them, in both themes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.base.contrast import adjust
from praetor_app.style import DARK, LIGHT, TOKENS_CSS, build_brand, build_tokens_css

THEMES = {"light": LIGHT, "dark": LIGHT | DARK}
SURFACES = ("page", "rail", "surface", "sunken", "hover")
SHEETS = sorted(sheet.name for sheet in TOKENS_CSS.parent.glob("*.css") if sheet != TOKENS_CSS)

#: Text on what it stands on: 4.5:1.
TEXTS = [(text, surface) for text in ("text", "text-2") for surface in SURFACES] + [
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    *(("accent-text", surface) for surface in (*SURFACES, "accent-wash", "accent-wash-2")),
    *((f"{tone}-text", surface) for tone in ("ready", "attn", "block") for surface in ("page", "surface")),
    *((f"{tone}-text", f"{tone}-wash") for tone in ("ready", "attn", "block")),
    *(("text", f"{tone}-wash") for tone in ("accent", "ready", "attn", "block")),
    ("text-2", "accent-wash"),
    ("page", "text"),
]

#: Outlines of fields and what only its shape tells: 3:1.
OUTLINES = [
    *(("field-line", surface) for surface in ("page", "surface")),
    *(("accent", surface) for surface in ("page", "surface", "rail")),
    ("ready", "surface"),
    ("block", "surface"),
]


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("front", "back", "least"), [(*pair, 4.5) for pair in TEXTS] + [(*pair, 3) for pair in OUTLINES]
)
def test_colors_can_be_told_apart(theme, front, back, least):
    colors = THEMES[theme]
    assert contrast(colors[front], colors[back]) >= least


@given(st.integers(0, 0xFFFFFF))
def test_any_color_of_an_organization_can_be_told_apart(number):
    brand = build_brand(adjust(f"#{number:06x}", "#ffffff"))
    for theme, own in brand.items():
        colors = THEMES[theme] | own
        assert set(own) <= set(LIGHT)
        for pairs, least in ((TEXTS, 4.5), (OUTLINES, 3)):
            low = [pair for pair in pairs if contrast(colors[pair[0]], colors[pair[1]]) < least]
            assert low == []


def test_black_on_white_has_the_contrast_it_has():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


def test_both_themes_have_the_same_colors():
    assert set(DARK) == set(LIGHT)


def test_the_stylesheet_is_the_tokens():
    assert TOKENS_CSS.read_text() == build_tokens_css(), "Run `make build`: it writes assets/tokens.css."


@pytest.mark.parametrize("sheet", SHEETS)
def test_rules_name_tokens_and_no_color(sheet):
    rules = (TOKENS_CSS.parent / sheet).read_text()
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_token_that_a_rule_uses_exists(sheet):
    rules = (TOKENS_CSS.parent / sheet).read_text()
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", rules)) - {"p"} <= set(
        re.findall(r"--([a-z0-9-]+):", build_tokens_css())
    )
