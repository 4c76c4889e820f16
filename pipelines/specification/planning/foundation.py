"""Work and decisions that no feature brings, from ``data/foundation.yaml``."""

from functools import cache

import yaml

from pipelines.knowledge.records import BuildTask, Condition, Knowledge, Lines
from pipelines.settings import ROOT

FILE = ROOT / "data" / "foundation.yaml"


class FoundationTask(BuildTask):
    """A task of every product, with beginnings of keys of the requirements that it fulfills."""

    covers: list[str] = []
    #: Of those that no other task fulfills.
    rest: list[str] = []
    when: Condition | None = None


class FoundationDecision(Knowledge):
    """A decision that every product needs; its lines are those that the answers leave standing."""

    key: str
    title: str
    context: str
    decision: Lines
    consequences: Lines
    alternatives: Lines = []
    slots: list[str] = []


@cache
def read_foundation() -> dict[str, list[dict[str, object]]]:
    """Return what stands in the file."""
    return yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]  # noqa: S506


@cache
def get_decisions() -> tuple[FoundationDecision, ...]:
    """Return the decisions."""
    return tuple(FoundationDecision.model_validate(one) for one in read_foundation()["decisions"])


@cache
def get_foundation() -> tuple[tuple[FoundationTask, ...], tuple[FoundationTask, ...]]:
    """Return what is done first, and what is done last."""
    raw = read_foundation()
    first, last = ([FoundationTask.model_validate(task) for task in raw[part]] for part in ("first", "last"))
    return tuple(first), tuple(last)
