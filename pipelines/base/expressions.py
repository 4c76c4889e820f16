"""Conditions over answers: one small, safe language for packs, policies, mappings and kits.

Parsing refuses what is not understood; evaluating is total: it never raises, a missing name is none,
and nothing is smaller or greater than none.

>>> evaluate("payment_timing != 'none' and cancel_fee > 0", {"payment_timing": "deposit", "cancel_fee": 15})
True
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipelines.base.errors import ExpressionInvalid
from pipelines.base.expression_syntax import Parser
from pipelines.base.expression_tree import Call, Chain, Comparison, Items, Literal, Name, Node, Unary, walk

#: How deep values are compared; below that they count as different.
MAX_COMPARED = 20

ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
SUMS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition that was understood."""

    text: str
    root: Node
    names: frozenset[str]


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Return ``text`` as an expression.

    Raises:
        ExpressionInvalid: it is none; the message says what is wrong and at which character.
    """
    root = Parser(text).read()
    names = frozenset(".".join(node.parts) for node in walk(root) if isinstance(node, Name))
    return Expression(text, root, names)


def names_in(expression: Expression | str) -> frozenset[str]:
    """Return the names that the value depends on, dotted ones whole."""
    return (parse(expression) if isinstance(expression, str) else expression).names


def evaluate(expression: Expression | str, names: Mapping[str, Any]) -> Any:
    """Return the value of ``expression``; none where the text is no expression."""
    try:
        root = (parse(expression) if isinstance(expression, str) else expression).root
    except ExpressionInvalid:
        return None
    return compute(root, names)


def is_met(condition: Expression | str | None, names: Mapping[str, Any]) -> bool:
    """Return whether ``condition`` holds; without one it does."""
    return condition is None or is_true(evaluate(condition, names))


def is_known(value: Any) -> bool:
    """Return whether ``value`` says anything: ``False`` and 0 do, an empty text or list does not."""
    return value is not None and value != "" and value != []


def is_true(value: Any) -> bool:
    """Return whether ``value`` counts as yes."""
    return is_known(value) and value is not False and not (is_number(value) and value == 0)


def is_number(value: Any) -> bool:
    """Return whether ``value`` can be reckoned with."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def compute(node: Node, names: Mapping[str, Any]) -> Any:
    """Return the value of ``node``."""
    match node:
        case Literal(value):
            return value
        case Name(parts):
            return look_up(parts, names)
        case Items(items):
            return [compute(item, names) for item in items]
        case Unary(sign, operand):
            value = compute(operand, names)
            return not is_true(value) if sign == "not" else reckon("-", 0, value)
        case Comparison(sign, left, right):
            return compare(sign, compute(left, names), compute(right, names))
        case Call(function, items):
            return call(function, [compute(item, names) for item in items])
        case Chain():
            return compute_chain(node, names)


def look_up(parts: tuple[str, ...], names: Mapping[str, Any]) -> Any:
    """Return the value under a dotted name: whole as it stands, else step by step; none if missing."""
    if (whole := ".".join(parts)) in names:
        return names[whole]
    value: Any = names
    for part in parts:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def compute_chain(node: Chain, names: Mapping[str, Any]) -> Any:
    """Join values from left to right; ``and`` and ``or`` stop as soon as they are decided."""
    value = compute(node.first, names)
    for sign, item in node.rest:
        if sign in ("and", "or"):
            value = is_true(value)
            if value == (sign == "or"):
                return value
            value = is_true(compute(item, names))
        else:
            value = reckon(sign, value, compute(item, names))
    return value


def reckon(sign: str, left: Any, right: Any) -> Any:
    """Return the sum, difference, product or quotient; none where there is none."""
    if sign == "+" and isinstance(left, str) and isinstance(right, str):
        return left + right
    if not (is_number(left) and is_number(right)):
        return None
    try:
        result = SUMS[sign](left, right)
        return result if math.isfinite(result) else None
    except ArithmeticError:
        return None


def compare(sign: str, left: Any, right: Any) -> bool:
    """Return whether the two stand to each other as ``sign`` says."""
    if sign == "in":
        return contains(right, left)
    if sign in ("==", "!="):
        return equals(left, right) == (sign == "==")
    comparable = (is_number(left) and is_number(right)) or (isinstance(left, str) and isinstance(right, str))
    return comparable and bool(ORDERS[sign](left, right))


def equals(left: Any, right: Any, depth: int = 0) -> bool:
    """Return whether two values are the same; ``true`` is not 1."""
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return (
            len(left) == len(right)
            and depth < MAX_COMPARED
            and all(equals(a, b, depth + 1) for a, b in zip(left, right, strict=True))
        )
    if is_number(left) and is_number(right):
        return bool(left == right)
    return type(left) is type(right) and isinstance(left, str | bool | None) and left == right


def contains(container: Any, item: Any) -> bool:
    """Return whether a list has ``item``, or a text the words."""
    if isinstance(container, list | tuple):
        return any(equals(item, one) for one in container)
    return isinstance(container, str) and isinstance(item, str) and item in container


def overlaps(left: Any, right: Any) -> bool:
    """Return whether two lists have an item in common, whatever its capitals; a text is a list of one."""
    lists = [value if isinstance(value, list | tuple) else [value] for value in (left, right)]
    some, others = ([one.lower() for one in items if isinstance(one, str)] for items in lists)
    return any(one in others for one in some)


def call(function: str, values: list[Any]) -> Any:
    """Return what ``function`` makes of ``values``."""
    first = values[0]
    match function:
        case "known":
            return is_known(first)
        case "count":
            return len(first) if isinstance(first, list | tuple) else int(is_known(first))
        case "lower":
            return first.lower() if isinstance(first, str) else first
        case "contains":
            return contains(first, values[1])
        case "overlaps":
            return overlaps(first, values[1])
    if not all(is_number(value) for value in values):
        return None
    return min(values) if function == "min" else max(values)
