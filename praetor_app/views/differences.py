"""What one version of a specification says differently from another, in words."""

import re
from collections.abc import Iterator
from typing import Any

from pipelines.specification.records import FieldChange, SpecificationDiff
from praetor_app.texts import texts
from praetor_app.views.document import ItemRow
from praetor_app.views.say import say_value, shorten

S = texts("specification")
T = texts("differences")

TONES = {"added": "ok", "changed": "acc", "removed": "bad"}
#: What programs keep beside a piece; it says nothing to people.
INNER = frozenset(["key", "featureKey", "featureKeys", "slots", "generated", "number", "computed", "pii"])
#: Parts that are documents of their own: that they differ is said, and not how.
DOCUMENTS = frozenset(["parameters", "requestBody", "responses", "security", "sources"])
#: The most characters of a value; the difference may stand at its end.
LONG = 400
EMPTY: tuple[Any, ...] = (None, "", [], {})


def list_differences(diff: SpecificationDiff) -> list[ItemRow]:
    """Return the pieces that are new, different or gone, and the sections that differ."""
    pieces = [
        ItemRow(
            mark=S[each.change],
            title=each.id if each.id == each.title else f"{each.id} {each.title}",
            tone=TONES[each.change],
            lines=[line for one in each.fields for line in say_change(one)],
        )
        for each in diff.changes
    ]
    sections = [ItemRow(mark=S["changed"], title=say_name(each.path), tone="acc") for each in diff.sections]
    return pieces + sections


def say_change(one: FieldChange) -> list[str]:
    """Say what is another value now, a line for each part of it."""
    name, _, inner = one.path.partition(".")
    if name in INNER:
        return []
    part = say_name(name) + (f" “{inner}”" if inner else "")
    if name in DOCUMENTS:
        return [T["changed"].format(part=part)]
    return list(say_part(part, one.before, one.after))


def say_part(part: str, before: Any, after: Any) -> Iterator[str]:
    """Yield what differs between two values of a part."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            if key not in INNER and before.get(key) != after.get(key):
                yield from say_part(f"{part}, {say_name(key).lower()}", before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from say_items(part, before, after)
    else:
        kind = "new" if before in EMPTY else "gone" if after in EMPTY else "other"
        yield T[kind].format(part=part, before=say_thing(before), after=say_thing(after))


def say_items(part: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    """Yield what a list has now and had before; of the same in another order, that it changed."""
    new, gone = ([each for each in a if each not in b] for a, b in ((after, before), (before, after)))
    yield from (T["new"].format(part=part, after=say_thing(each)) for each in new)
    yield from (T["gone"].format(part=part, before=say_thing(each)) for each in gone)
    if not new and not gone:
        yield T["changed"].format(part=part)


def say_thing(value: Any) -> str:
    """Say a value in a line; of what has parts, those that tell it from others."""
    return shorten(say_parts(value) if isinstance(value, dict) else say_value(value), LONG)


def say_parts(value: dict[str, Any]) -> str:
    """Say a criterion, a step, a change of state, a field or a relation as a sentence."""
    if "given" in value:
        return T["criterion"].format(**value)
    if "text" in value:
        return ": ".join(str(value[key]) for key in ("actor", "text") if value.get(key))
    if "from" in value:
        return f"{value['from']} → {value['to']}"
    if "type" in value or "to" in value:
        needed = T["required"] if value.get("required") else T["optional"]
        said = [value.get("type") or value["to"], needed, value.get("description")]
        return ", ".join(str(each) for each in said if each)
    said = [(key, each) for key, each in value.items() if each not in EMPTY and key not in INNER]
    return ", ".join(f"{say_name(key).lower()} {say_value(each)}" for key, each in said)


def say_name(name: str) -> str:
    """Say what a part is called."""
    words = re.sub(r"(?<=[a-z])([A-Z])", r" \1", name).replace("_", " ").lower()
    return T.get(name, words[:1].upper() + words[1:])
