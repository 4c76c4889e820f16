"""Which direction, accent and layout it has: as chosen, else as the first pack proposes."""

from dataclasses import dataclass

from pipelines.knowledge.records import Direction
from pipelines.specification.evidence import Evidence

PLAIN = Direction(id="plain", name="Plain", summary="Neutral and quiet.", accent="#3d63dd")


@dataclass(frozen=True)
class ChosenLook:
    """What is drawn with, and who chose it."""

    direction: Direction
    accent: str
    density: str
    tone: str
    layout: str
    is_chosen: bool


def choose_look(evidence: Evidence) -> ChosenLook:
    """Return the look of the product."""
    directions = [one for bank in evidence.banks for one in bank.directions] or [PLAIN]
    wanted = evidence.look.direction or stated(evidence, "design_direction")
    direction = next((one for one in directions if one.id == wanted), directions[0])
    accent = str(evidence.look.accent or stated(evidence, "design_accent") or direction.accent).lower()
    density = evidence.look.density or stated(evidence, "design_density") or direction.density
    layout = evidence.look.layout or stated(evidence, "design_layout") or direction.layout
    tone = evidence.look.tone or stated(evidence, "design_tone") or direction.tone
    return ChosenLook(
        direction=direction,
        accent=accent if is_color(accent) else direction.accent,
        density=density if density in ("compact", "comfortable", "spacious") else direction.density,
        tone=str(tone),
        layout=layout if layout in ("sidebar", "topbar", "single-column") else direction.layout,
        is_chosen=bool(wanted),
    )


def stated(evidence: Evidence, slot: str) -> str | None:
    """Return what somebody said about a slot; what the core assumes gives way to the direction."""
    known = evidence.slots.get(slot)
    return str(known.value) if known and known.value and known.status != "assumed" else None


def is_color(text: str) -> bool:
    """Tell whether a text is ``#rrggbb``."""
    return len(text) == 7 and text[0] == "#" and all(sign in "0123456789abcdef" for sign in text[1:])
