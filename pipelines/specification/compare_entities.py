"""What entities and fields are called in a new compilation that were called otherwise in the one before.

renames = compare_entities(before.content, content)
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.base.renames import Renames, to_snake
from pipelines.knowledge.words import make_word_plural

Entity = Mapping[str, Any]


def compare_entities(before: Mapping[str, Any], after: Mapping[str, Any]) -> Renames:
    """Return new names by old ones; an entity is the same by its key, a field by its words or its place."""
    old, new = ({each["key"]: each for each in content.get("entities", [])} for content in (before, after))
    taken = {to_snake(each["name"]) for each in new.values()}
    entities: dict[str, str | None] = {}
    for key, entity in old.items():
        name = to_snake(entity["name"])
        now = to_snake(new[key]["name"]) if key in new else None
        if now != name and (now is not None or name not in taken):
            entities[name] = now
    words = {name: now for name, now in entities.items() if now is not None}
    fields = {
        (to_snake(new[key]["name"]), field): now
        for key in old.keys() & new.keys()
        for field, now in compare_fields(old[key], new[key], words)
    }
    return Renames(entities, fields)


def compare_fields(
    before: Entity, after: Entity, words: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Yield the fields that are called otherwise; none: they are gone."""
    old, new = (
        [(to_snake(each["name"]), each.get("type")) for each in entity["fields"]]
        for entity in (before, after)
    )
    there = {name for name, _ in new}
    known = {name for name, _ in old}
    is_in_place = len(old) == len(new)
    for place, (name, kind) in enumerate(old):
        if name in there:
            continue
        said = replace_words(name, words)
        if said in there:
            yield name, said
        elif is_in_place and new[place][1] == kind and new[place][0] not in known:
            yield name, new[place][0]
        else:
            yield name, None


def replace_words(name: str, words: Mapping[str, str]) -> str:
    """Return a field's name with the entities in it called as they are now."""
    padded = f"_{name}_"
    for old, new in words.items():
        padded = padded.replace(f"_{old}_", f"_{new}_")
        padded = padded.replace(f"_{to_plural(old)}_", f"_{to_plural(new)}_")
    return padded.strip("_")


def to_plural(name: str) -> str:
    """Return a name with its last word in the plural."""
    *first, last = name.split("_")
    return "_".join([*first, make_word_plural(last)])
