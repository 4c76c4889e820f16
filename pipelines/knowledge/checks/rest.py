"""Patterns, integrations, conflicts, risks, directions and signals."""

from collections.abc import Iterator

from pipelines.base.errors import ExpressionInvalid
from pipelines.base.expressions import names_in
from pipelines.knowledge.checks.features import check_known
from pipelines.knowledge.checks.questions import check_unique
from pipelines.knowledge.checks.scope import Scope
from pipelines.knowledge.records import CoreBank, Pack

#: WCAG 2.2, success criterion 1.4.3: text against its background.
MIN_CONTRAST = 4.5


def check_rest(scope: Scope) -> Iterator[str]:
    """Check what is neither feature nor thing nor question."""
    bank = scope.bank
    if isinstance(bank, Pack):
        yield from check_pack_parts(bank, scope)
    yield from check_unique("integrations", [one.id for one in bank.integrations])
    for service in bank.integrations:
        if not service.signals:
            yield f"integrations[{service.id}]: no signals"
    yield from check_unique("compliance", [rule.key for rule in bank.compliance])
    yield from check_directions(bank)


def check_pack_parts(pack: Pack, scope: Scope) -> Iterator[str]:
    """Check the parts that a pack alone has."""
    yield from check_unique("patterns", [pattern.id for pattern in pack.patterns])
    used = {key for feature in pack.features for key in feature.patterns}
    for pattern in pack.patterns:
        if pattern.id not in used:
            yield f"patterns[{pattern.id}]: no feature has it"
    if any(weight <= 0 for weight in (*pack.signals.values(), *pack.against.values())):
        yield "signals: a weight is not above 0"
    if not pack.signals:
        yield "signals: nothing tells this domain"
    yield from check_conflicts(pack, scope)


def check_conflicts(pack: Pack, scope: Scope) -> Iterator[str]:
    """A conflict looks at the slots it names, and asks."""
    yield from check_unique("conflicts", [conflict.key for conflict in pack.conflicts])
    for conflict in pack.conflicts:
        place = f"conflicts[{conflict.key}]"
        yield from (f"{place}: {one}" for one in check_known("slot", conflict.slots, scope.slots))
        if not conflict.ask.rstrip().endswith("?"):
            yield f"{place}: ask does not end with '?'"
        try:
            known = names_in(conflict.when)
        except ExpressionInvalid:
            continue
        if missing := set(conflict.slots) - known:
            yield f"{place}: when does not look at {', '.join(sorted(missing))}"


def check_directions(bank: Pack | CoreBank) -> Iterator[str]:
    """Directions differ, and their accent can be read as text on white."""
    yield from check_unique("directions", [one.id for one in bank.directions])
    yield from check_unique("directions by accent", [one.accent for one in bank.directions])
    for direction in bank.directions:
        contrast = contrast_on_white(direction.accent)
        if contrast < MIN_CONTRAST:
            yield f"directions[{direction.id}]: contrast on white {contrast:.2f} is under {MIN_CONTRAST}"


def contrast_on_white(color: str) -> float:
    """Return the contrast ratio of ``#rrggbb`` against white, 1 to 21 (WCAG 2.2)."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
