"""Moments as people say them."""

from datetime import datetime

from pipelines.base.clock import utc_now

STEPS = ((60, "s"), (60, "min"), (24, "h"), (7, "d"), (52, "wk"))


def say_ago(moment: datetime | None) -> str:
    """Say how long ago something was, in one number: ``12 min``, ``3 h``, ``5 d``."""
    if moment is None:
        return ""
    amount = max(0.0, (utc_now() - moment).total_seconds())
    if amount < 60:
        return "now"
    for size, unit in STEPS[:-1]:
        if amount < size:
            return f"{int(amount)} {unit}"
        amount /= size
    return f"{int(amount)} {STEPS[-1][1]}"


def say_day(moment: datetime | None) -> str:
    """Say a day: ``24 Nov 2026``."""
    return f"{moment.day} {moment:%b %Y}" if moment else ""


def say_moment(moment: datetime | None) -> str:
    """Say a moment exactly, for the hover: ``24 Nov 2026, 14:02 UTC``."""
    return f"{say_day(moment)}, {moment:%H:%M} UTC" if moment else ""
