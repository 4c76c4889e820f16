"""Rules for C4 models (c4model.com): people, systems, containers and components, and what joins them.

Read as Structurizr's workspace writes them (``model: {people, softwareSystems}``, relationships with
``sourceId`` and ``destinationId``), or flat (``elements``, ``relationships``).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.standards.lint.rule import Found, Rule, Severity
from pipelines.standards.list_operations import as_list, as_object, as_text
from pipelines.standards.pointers import to_pointer

#: What holds elements, at every level.
HOLDERS = ("people", "softwareSystems", "containers", "components", "elements")
DEEPEST = 8


def each_element(
    holder: Mapping[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield every element of a model with where it stands."""
    for name in HOLDERS if len(path) < 2 * DEEPEST else ():
        for index, each in enumerate(as_list(holder.get(name))):
            if isinstance(each, Mapping):
                place = (*path, name, str(index))
                yield place, each
                yield from each_element(each, place)


def get_model(document: Mapping[str, Any]) -> tuple[tuple[str, ...], Mapping[str, Any]]:
    """Return the model of a workspace, and where it stands; a document may be the model itself."""
    model = document.get("model")
    return (("model",), model) if isinstance(model, Mapping) else ((), document)


def each_relationship(
    document: Mapping[str, Any],
) -> Iterator[tuple[tuple[str, ...], str, str, Mapping[str, Any]]]:
    """Yield every relationship with where it stands, its source and its destination."""
    path, model = get_model(document)
    holders = [(path, model), *each_element(model, path)]
    for place, holder in holders:
        for index, each in enumerate(as_list(holder.get("relationships"))):
            relation = as_object(each)
            source = relation.get("sourceId") or relation.get("source") or holder.get("id")
            target = relation.get("destinationId") or relation.get("destination") or relation.get("target")
            yield (*place, "relationships", str(index)), str(source or ""), str(target or ""), relation


class HasElements(Rule):
    """There is a system in the model."""

    code = "c4-elements"
    severity = Severity.ERROR
    fix = "Add model.softwareSystems."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield an empty model."""
        path, model = get_model(document)
        if not any(True for _ in each_element(model, path)):
            yield Found(to_pointer(path), "There is no element in it.")


class IdsDiffer(Rule):
    """Every element has an id of its own, and a name."""

    code = "c4-element-id"
    severity = Severity.ERROR
    fix = "Give each element an id and a name."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield missing and repeated ids, and missing names."""
        path, model = get_model(document)
        seen: set[str] = set()
        for place, element in each_element(model, path):
            element_id, name = str(element.get("id") or ""), as_text(element.get("name"))
            if not element_id:
                yield Found(to_pointer(place), f"{name or 'An element'} has no id.")
            elif element_id in seen:
                yield Found(to_pointer(place), f"{element_id} is the id of another element too.")
            if not name:
                yield Found(to_pointer(place), f"{element_id or 'An element'} has no name.")
            seen.add(element_id)


class ElementsDescribed(Rule):
    """Every element says what it is for."""

    code = "c4-description"
    fix = "Add a description of one sentence."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield elements that do not."""
        path, model = get_model(document)
        for place, element in each_element(model, path):
            if not as_text(element.get("description")):
                yield Found(
                    to_pointer(place), f"{element.get('name') or element.get('id')} has no description."
                )


class RelationshipsLead(Rule):
    """A relationship joins two elements that there are."""

    code = "c4-relationship"
    severity = Severity.ERROR
    fix = "Correct sourceId and destinationId."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield those that do not."""
        path, model = get_model(document)
        ids = {str(element.get("id")) for _, element in each_element(model, path)}
        for place, source, target, _ in each_relationship(document):
            for end in (source, target):
                if end not in ids:
                    yield Found(to_pointer(place), f"{end or 'One end'} is no element of the model.")


class ElementsJoined(Rule):
    """Every person and system has to do with another one."""

    code = "c4-unconnected"
    fix = "Add a relationship, or leave the element out."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield elements without a relationship, their parts included."""
        path, model = get_model(document)
        ends = {end for _, source, target, _ in each_relationship(document) for end in (source, target)}
        for place, element in each_element(model, path):
            if len(place) - len(path) > 2:
                continue
            parts = [element, *(part for _, part in each_element(element))]
            if not ends & {str(part.get("id")) for part in parts}:
                yield Found(
                    to_pointer(place), f"{element.get('name') or element.get('id')} is joined to nothing."
                )


RULES = (HasElements(), IdsDiffer(), ElementsDescribed(), RelationshipsLead(), ElementsJoined())
