"""What saving another answer would change, as the page of the question says it."""

from collections import Counter

from pipelines.base.records import Record
from pipelines.specification.preview_change import ChangePreview, TouchedPiece
from praetor_app.texts import texts
from praetor_app.views.say import say_all
from praetor_app.views.why import LinkView

T = texts("discovery")
P = texts("frame")

#: Pieces in the order in which they are counted; the others follow from these.
COUNTED = ("requirement", "entity", "endpoint", "screen", "test", "task")
MOST = 8


class ChangeView(Record):
    """Sentences about what changes, and the pieces of the specification that are written anew."""

    lines: list[str] = []
    pieces: list[LinkView] = []
    more: str = ""
    summary: str = ""


def to_change(preview: ChangePreview | None) -> ChangeView:
    """Say what a change does; nothing where it does nothing."""
    if preview is None:
        return ChangeView()
    impact = preview.impact
    phases = say_all([P[phase.value] for phase in impact.stale_phases])
    said = {
        "change_opens": say_all(preview.opens),
        "change_closes": say_all(preview.closes),
        "change_reconsiders": say_all(impact.reconsiders),
        "change_stale": phases,
    }
    shown = sorted(preview.touched, key=lambda each: rank(each.kind))[:MOST]
    rest = len(preview.touched) - len(shown)
    return ChangeView(
        lines=[T[name].format(what=what) for name, what in said.items() if what],
        summary=say_touched(preview.touched, preview.version),
        pieces=[LinkView(kind=each.kind, id=each.id, text=each.title) for each in shown],
        more=T["change_more"].format(count=rest) if rest else "",
    )


def say_touched(touched: list[TouchedPiece], version: str | None) -> str:
    """Count the pieces that are written anew: ``6 requirements, 11 tests and 3 tasks``."""
    counts = Counter(each.kind for each in touched)
    kinds = [kind for kind in COUNTED if counts[kind]]
    parts = [
        T[f"{kind}_one" if counts[kind] == 1 else f"{kind}_many"].format(count=counts[kind]) for kind in kinds
    ]
    return T["change_touches"].format(what=say_all(parts), version=version) if parts else ""


def rank(kind: str) -> int:
    """Return the place of a kind of piece in the list."""
    return COUNTED.index(kind) if kind in COUNTED else len(COUNTED)
