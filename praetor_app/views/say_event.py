"""What happened, in words: the same on a project's home and in the log."""

from typing import Any

from praetor_app.texts import texts
from praetor_app.views.say import say_value, shorten

A = texts("activity")
F = texts("frame")


def say_event(kind: str, after: Any, *, count: int = 1) -> str:
    """Say what somebody did, ``count`` times in a row: “compiled version 1.1.0”."""
    many = f"{kind}.many" if count > 1 and f"{kind}.many" in A else kind
    return A.get(many, A["other"]).format(kind=kind.replace(".", " "), after=say_after(after), count=count)


def say_after(after: Any) -> str:
    """Say what something became: a phase by its name."""
    value = (
        after.get("version") or after.get("phase") or after.get("currentPhase")
        if isinstance(after, dict)
        else after
    )
    return F.get(str(value), shorten(say_value(value), 40))
