"""What a condition is made of."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the text."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    """Something to look up; ``parts`` are those between dots."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list that stands in the text."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of values."""

    function: str
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """``not x`` or ``-x``."""

    sign: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values side by side; ``not in`` is the ``not`` of an ``in``."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Chain:
    """Values joined from left to right: flat, so that a long text is no deep tree."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


Node = Literal | Name | Items | Call | Unary | Comparison | Chain


def children_of(node: Node) -> tuple[Node, ...]:
    """Return what ``node`` is made of."""
    match node:
        case Items(items) | Call(_, items):
            return items
        case Unary(_, operand):
            return (operand,)
        case Comparison(_, left, right):
            return (left, right)
        case Chain(first, rest):
            return (first, *(item for _, item in rest))
    return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and everything in it."""
    yield node
    for child in children_of(node):
        yield from walk(child)
