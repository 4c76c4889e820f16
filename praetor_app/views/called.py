"""How people call the elements of a process, those without a name by what stands beside them."""

import re
from functools import cache

from pipelines.workflows.describe_process import ProcessView
from pipelines.workflows.schema import load_kinds
from praetor_app.views.elements import say_kind

#: What comes between a type and what tells which one is meant.
BESIDE = "on the border of|after|before|in|with|around|from|to"


def name_all(process: ProcessView) -> dict[str, str]:
    """Return what people call each element, by id."""
    return process.names | {id: say_kinds(called) for id, called in process.called.items()}


def say_kinds(message: str) -> str:
    """Return a message with the kinds of its elements as people say them: “User task” for ``UserTask``."""
    said = find_kinds().sub(lambda found: say_kind(found[1]).lower() if found[1] else found[0], message)
    return said[:1].upper() + said[1:]


@cache
def find_kinds() -> re.Pattern[str]:
    """Return what finds the types of elements outside of quoted names."""
    types = "|".join(sorted({kind.type for kind in load_kinds().values()}, key=len, reverse=True))
    return re.compile(rf"“[^”]*”|\b({types})(?= “| (?:{BESIDE})\b)")
