"""Walk through everything written in a pack: each text with its place and what it belongs to.

>>> [text.place for text in walk_texts(pack)][:2]
['id', 'version']
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.records import (
    Actor,
    BuildTask,
    Choice,
    CoreBank,
    Direction,
    EndpointTemplate,
    EntityField,
    EntityTemplate,
    ErrorCase,
    Feature,
    IntegrationTemplate,
    Knowledge,
    Narrowing,
    Pack,
    QuestionTemplate,
    RequirementTemplate,
    Scenario,
    ScreenTemplate,
    Slot,
)

#: Fields whose text is never said: keys, references, and what people look for or type.
UNSAID: dict[type[Knowledge], set[str]] = {
    Pack: {"id", "version", "name", "system", "signals", "against", "authors"},
    CoreBank: {"version"},
    Slot: {"key", "node", "obligation", "unit"},
    QuestionTemplate: {"key", "phase", "answer_type", "unit", "fills"},
    Choice: {"value"},
    Actor: {"id", "name", "plural", "synonyms", "kind", "deeds", "permissions"},
    EntityTemplate: {"id", "name", "plural", "synonyms", "features", "named_by", "owner", "identity"},
    EntityField: {"name", "type", "enum", "pattern", "unit", "references", "pii"},
    Feature: {"key", "signals", "patterns", "requires", "excludes", "priority"},
    Narrowing: {"actors"},
    EndpointTemplate: {"id", "method", "path", "actors", "takes", "takes_fields", "gives"},
    ScreenTemplate: {"id", "route", "actors", "primary_actors", "entities", "parts"},
    BuildTask: {"key", "files", "requirements", "after", "verify_command"},
    IntegrationTemplate: {"id", "name", "signals", "kind"},
    Direction: {"id", "accent", "neutral", "density", "tone", "layout", "heading_font", "body_font"},
    RequirementTemplate: {
        "key",
        "kind",
        "each",
        "priority",
        "verification",
        "roles",
        "entities",
        "endpoints",
        "instead_of",
    },
}
#: Where ``when`` is a part of a sentence and no condition.
TELLS_WHEN = (Scenario, ErrorCase)


@dataclass(frozen=True, slots=True)
class TextAt:
    """A text of a pack."""

    place: str
    text: str
    owner: Knowledge
    field: str
    #: The feature that it belongs to, and the requirement.
    feature: Feature | None = None
    requirement: RequirementTemplate | None = None

    @property
    def is_condition(self) -> bool:
        """Whether it is to be evaluated rather than read."""
        is_told = self.field == "when" and isinstance(self.owner, TELLS_WHEN)
        return self.field in ("when", "only") and not is_told

    @property
    def is_said(self) -> bool:
        """Whether its placeholders are replaced for a project."""
        return not self.is_condition and self.field not in UNSAID.get(type(self.owner), ())


def walk_texts(bank: Knowledge) -> Iterator[TextAt]:
    """Yield every text in ``bank``, in its order."""
    yield from walk_record(bank, "", None, None)


def walk_record(
    record: Knowledge, place: str, feature: Feature | None, requirement: RequirementTemplate | None
) -> Iterator[TextAt]:
    """Yield the texts of one record and of those in it."""
    feature = record if isinstance(record, Feature) else feature
    requirement = record if isinstance(record, RequirementTemplate) else requirement
    for field in type(record).model_fields:
        inner = f"{place}.{field}".lstrip(".")
        for where, value in walk_value(getattr(record, field), inner):
            if isinstance(value, Knowledge):
                yield from walk_record(value, where, feature, requirement)
            else:
                yield TextAt(where, value, record, field, feature, requirement)


def walk_value(value: Any, place: str) -> Iterator[tuple[str, str | Knowledge]]:
    """Yield the texts and records in one field."""
    if isinstance(value, str | Knowledge):
        yield place, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk_value(item, f"{place}[{name_item(item, index)}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk_value(item, f"{place}[{key}]")


def name_item(item: Any, index: int) -> str:
    """Return what an item of a list is called: its own key, else its number."""
    return str(
        getattr(item, "key", None) or getattr(item, "id", None) or getattr(item, "name", None) or index
    )
