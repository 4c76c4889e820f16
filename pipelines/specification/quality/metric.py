"""What a metric is: a figure of a specification, what it should be, and what would raise it."""

from dataclasses import dataclass, field
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True)
class Gain:
    """One thing that lowers a figure: what it is, and how to clear it."""

    target: str
    message: str
    #: ``{action: rewrite | answer | decide | add | review, …}``: where it is cleared.
    fix: Json = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """A figure, how good it is (0–1), and what lowers it."""

    value: float
    goodness: float
    gains: list[Gain] = field(default_factory=list)


class Metric(Protocol):
    """Measures one quality of a specification. Its docstring says what it stands for."""

    @property
    def name(self) -> str:
        """What programs call it."""

    @property
    def title(self) -> str:
        """What people call it."""

    @property
    def threshold(self) -> float:
        """What the value is compared with."""

    @property
    def sense(self) -> str:
        """Whether the threshold is a ``min`` or a ``max``."""

    @property
    def weight(self) -> float:
        """How much of the score it makes."""

    @property
    def blocks(self) -> bool:
        """Whether a specification that fails it is not passed."""

    def measure(self, content: Json) -> Measured:
        """Return the figure."""


def share(good: int, total: int) -> float:
    """Return a share; of nothing, all is good."""
    return round(good / total, 3) if total else 1.0


def count(gains: list[Gain], scale: int) -> Measured:
    """Return a count that should be 0; ``scale`` is how many would be as bad as it gets."""
    return Measured(len(gains), max(0.0, 1 - len(gains) / max(scale, 1)), gains)
