"""Work that no feature brings, from ``data/foundation.yaml``."""

from functools import cache

import yaml

from pipelines.knowledge.records import BuildTask, Condition
from pipelines.settings import ROOT

FILE = ROOT / "data" / "foundation.yaml"


class FoundationTask(BuildTask):
    """A task of every product, with beginnings of keys of the requirements that it fulfills."""

    covers: list[str] = []
    #: Of those that no other task fulfills.
    rest: list[str] = []
    when: Condition | None = None


@cache
def get_foundation() -> tuple[tuple[FoundationTask, ...], tuple[FoundationTask, ...]]:
    """Return what is done first, and what is done last."""
    raw = yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader)  # noqa: S506
    first, last = ([FoundationTask.model_validate(task) for task in raw[part]] for part in ("first", "last"))
    return tuple(first), tuple(last)
