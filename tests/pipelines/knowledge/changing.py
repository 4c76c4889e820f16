"""Change one thing in the small pack: ``change(pack, "features[0].effort", 2)``."""

import re
from copy import deepcopy
from typing import Any

from pipelines.knowledge.records import CoreBank, Pack
from tests.pipelines.knowledge.packs import CORE, PACK


def change_pack(place: str, value: Any) -> Pack:
    """The small pack with one value replaced, or added to a list whose place ends with ``[]``."""
    return Pack.model_validate(change(deepcopy(PACK), place, value))


def change_core(place: str, value: Any) -> CoreBank:
    """The small core bank with one value replaced or added."""
    return CoreBank.model_validate(change(deepcopy(CORE), place, value))


def change(content: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    """``content`` with what stands at ``place`` replaced, or appended at ``[]``."""
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+|\[\]", place)]
    here: Any = content
    for step, after in zip(steps[:-1], steps[1:], strict=True):
        here = here.setdefault(step, [] if after == "[]" else {}) if isinstance(here, dict) else here[step]
    if steps[-1] == "[]":
        here.append(value)
    else:
        here[steps[-1]] = value
    return content
