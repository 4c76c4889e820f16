"""Contrast of two colors (WCAG 2.2, 1.4.3), and the nearest color that has enough of it."""

import colorsys

#: Ratio that text needs (AA), and that borders of controls need (1.4.11).
TEXT, CONTROL = 4.5, 3.0


def measure_contrast(first: str, second: str) -> float:
    """Return the ratio of two colors ``#rrggbb``, 1 to 21."""
    light, dark = sorted((measure_luminance(first), measure_luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def measure_luminance(color: str) -> float:
    """Return the relative luminance of a color, 0–1."""
    red, green, blue = (linear(part) for part in split(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """Return one sRGB channel (0–1) as light."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def split(color: str) -> tuple[float, float, float]:
    """Return the channels of a color, 0–1."""
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def join(red: float, green: float, blue: float) -> str:
    """Return channels as a color."""
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in (red, green, blue))


def shade(hue: float, saturation: float, lightness: float) -> str:
    """Return a color by hue (degrees), saturation and lightness (percent)."""
    return join(*colorsys.hls_to_rgb(hue % 360 / 360, lightness / 100, saturation / 100))


def adjust(color: str, against: str, minimum: float = TEXT) -> str:
    """Return the color, made darker or lighter step by step until it stands out from ``against``."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*split(color))
    step = -0.01 if measure_luminance(against) > 0.18 else 0.01
    while measure_contrast(color, against) < minimum and 0 <= lightness + step <= 1:
        lightness += step
        color = join(*colorsys.hls_to_rgb(hue, lightness, saturation))
    return color


def blend(color: str, onto: str, share: float) -> str:
    """Return ``share`` of a color laid over another one."""
    return join(*(a * share + b * (1 - share) for a, b in zip(split(color), split(onto), strict=True)))


def darken(color: str, step: float = 0.04) -> str:
    """Return a color that is a little darker."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*split(color))
    return join(*colorsys.hls_to_rgb(hue, max(0.0, lightness - step), saturation))
