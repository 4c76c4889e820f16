"""The quality score: every figure, what it should be, and what would raise the score by how much.

validation = score(content)
"""

from typing import Any

from pipelines.specification.quality.metric import Json, Measured, Metric
from pipelines.specification.quality.metrics import METRICS

#: How many gains of one figure are listed.
LISTED = 12


def score(content: Json, *, ignored: list[str] | None = None) -> dict[str, Any]:
    """Return ``{passed, score, parts, gains, warnings}``; the score is 0–100."""
    measured = [(metric, metric.measure(content)) for metric in METRICS]
    total = sum(metric.weight for metric in METRICS)
    parts = [report(metric, found, total) for metric, found in measured]
    gains = sorted((gain for part in parts for gain in part["gains"]), key=lambda gain: -gain["points"])
    failed = [part for part in parts if not part["ok"]]
    warnings = [
        {
            "code": part["name"],
            "message": f"{part['title']}: {part['value']:g}, wanted {part['wanted']}.",
            "blocks": part["blocks"],
        }
        for part in failed
    ]
    warnings += [
        {
            "code": "overrideIgnored",
            "message": f"{one} was changed by hand and is no longer there.",
            "blocks": False,
        }
        for one in ignored or []
    ]
    points = sum(metric.weight * found.goodness for metric, found in measured)
    return {
        "passed": not any(part["blocks"] for part in failed),
        "score": to_score(points / total),
        "parts": parts,
        "gains": gains[:20],
        "warnings": warnings,
    }


def to_score(share: float) -> int:
    """Return a share as whole points; 100 is for what has nothing left to raise."""
    return int(100 * share + 1e-6)


def report(metric: Metric, found: Measured, total: float) -> dict[str, Any]:
    """Return one figure with what lowers it; the points lost are shared by those things."""
    ok = found.value >= metric.threshold if metric.sense == "min" else found.value <= metric.threshold
    lost = 100 * metric.weight * (1 - found.goodness) / total
    each = round(lost / len(found.gains), 2) if found.gains else 0.0
    return {
        "name": metric.name,
        "title": metric.title,
        "value": found.value,
        "threshold": metric.threshold,
        "wanted": f"{'at least' if metric.sense == 'min' else 'at most'} {metric.threshold:g}",
        "ok": ok,
        "blocks": metric.blocks,
        "lost": round(lost, 1),
        "count": len(found.gains),
        "gains": [
            {"target": gain.target, "message": gain.message, "points": each, "fix": gain.fix}
            for gain in found.gains[:LISTED]
        ],
    }
