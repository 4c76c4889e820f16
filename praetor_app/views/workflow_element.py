"""One element of a workflow as its panel shows it."""

import json
from typing import Any

from pipelines.base.records import Record
from pipelines.models import BindingType
from pipelines.workflows.read_element import ElementView
from pipelines.workflows.records import BindingSuggestion, BindingView
from praetor_app.texts import texts
from praetor_app.views.elements import find_icon, say_kind, say_name
from praetor_app.views.say import shorten, to_dots, to_percent

T, PAGE = texts("workflow_elements"), texts("workflows")

#: Said elsewhere in the panel, or of no use to a reader.
SAID = frozenset(
    [
        *("incoming", "outgoing", "documentation", "ioSpecification", "dataInputAssociation"),
        *("dataOutputAssociation", "flowNodeRef", "processRef", "otherElements"),
    ]
)
#: Facts that are shown, and characters of each.
MOST_FACTS, LONGEST = 12, 300


class Fact(Record):
    """Something that an element says."""

    name: str
    value: str


class BoundRow(Record):
    """What an element is bound to."""

    kind: str
    label: str
    target_id: str
    target: str
    detail: str
    #: ``ok``, ``warn`` (stale) or ``bad`` (gone), with a word.
    tone: str
    state: str
    change_label: str
    unbind_label: str
    #: The operation or expression, and the fields of a form, to be edited.
    extra: str
    fields: list[dict[str, str]]


class SuggestedRow(Record):
    """A target that fits."""

    kind: str
    label: str
    target_id: str
    target: str
    detail: str
    operation: str
    dots: int
    sure: str
    reason: str
    take_label: str


class Offer(Record):
    """A type of binding that the element could have."""

    kind: str
    label: str


class StaleRow(Record):
    """A binding that the newest version has left behind."""

    element_id: str
    element_type: str
    kind: str
    text: str
    label: str


class ElementPanel(Record):
    """An element with what it is bound to."""

    id: str = ""
    type: str = ""
    name: str = ""
    kind: str = ""
    icon: str = ""
    about: str = ""
    facts: list[Fact] = []
    can_be_bound: bool = False
    needs: str = ""
    bound: list[BoundRow] = []
    suggested: list[SuggestedRow] = []
    offers: list[Offer] = []


def to_panel(element: ElementView) -> ElementPanel:
    """Return an element as the panel shows it."""
    has = {each.binding_type for each in element.bindings}
    is_served = not element.needed or has & set(element.needed)
    kinds = T["or"].join(T[kind] for kind in element.needed)
    return ElementPanel(
        id=element.id,
        type=element.type,
        name=say_name(element.name, element.type),
        kind=say_kind(element.type, find_event(element.properties)),
        icon=find_icon(element.type),
        about=element.documentation,
        facts=list_facts(element),
        can_be_bound=bool(element.fitting),
        needs="" if is_served else T["needs"].format(kinds=kinds),
        bound=[to_bound(each) for each in element.bindings],
        suggested=[to_suggested(each) for each in element.suggestions],
        offers=[Offer(kind=kind, label=say_type(kind)) for kind in element.fitting if kind not in has],
    )


def find_event(properties: dict[str, Any]) -> str:
    """Return what an event waits for or does: ``timer``."""
    definitions = properties.get("eventDefinition") or []
    kinds = [each.get("type", "") for each in definitions if isinstance(each, dict)]
    return str(kinds[0]).removesuffix("EventDefinition") if kinds else ""


def list_facts(element: ElementView) -> list[Fact]:
    """Return where an element stands, what data it uses, and what else it says."""
    known = [
        (T["pool"], element.pool if element.type != "Participant" else ""),
        (T["lane"], element.lane),
        (T["reads"], ", ".join(element.inputs)),
        (T["writes"], ", ".join(element.outputs)),
    ]
    said = [
        (say_kind(name.removesuffix("Ref")), say_fact(name, value))
        for name, value in element.properties.items()
        if name not in SAID
    ]
    return [Fact(name=name, value=value) for name, value in [*known, *said] if value][:MOST_FACTS]


def say_fact(name: str, value: Any) -> str:
    """Say what an element says under a name: of extensions which there are; what is not so is not said."""
    if name == "extensionElements" and isinstance(value, list):
        return shorten(", ".join(dict.fromkeys(str(each.get("name")) for each in value)), LONGEST)
    return "" if value is False else say_property(value)


def say_property(value: Any) -> str:
    """Say a property in one line: structures as their values."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        inner = {key: each for key, each in value.items() if key.rpartition(":")[2] not in ("id", "type")}
        return shorten(
            ", ".join(say_property(each) for each in inner.values() if each not in ("", None)), LONGEST
        )
    if isinstance(value, list):
        return shorten("; ".join(say_property(each) for each in value), LONGEST)
    return shorten(value if isinstance(value, str) else json.dumps(value), LONGEST)


def say_type(kind: BindingType) -> str:
    """Say a type of binding by itself."""
    return T[kind.value.title()]


def to_bound(binding: BindingView) -> BoundRow:
    """Return one binding."""
    label, is_gone = say_type(binding.binding_type), binding.target_name is None
    tone, state = ("bad", "is_gone") if is_gone else ("ok", "is_bound")
    if not is_gone and (binding.is_stale or binding.flag):
        tone, state = "warn", "is_stale" if binding.is_stale else "is_flagged"
    return BoundRow(
        kind=binding.binding_type,
        label=label,
        target_id=binding.binding_target_id,
        target=binding.target_name or T["gone"],
        detail=binding.flag or say_detail(binding.binding_type, binding.config),
        tone=tone,
        state=T[state],
        change_label=T["change_label"].format(kind=label.lower()),
        unbind_label=T["unbind_label"].format(kind=label.lower()),
        extra=str(binding.config.get("operationId") or binding.config.get("expression") or ""),
        fields=[to_field(each) for each in binding.config.get("fields") or []],
    )


def to_field(field: dict[str, Any]) -> dict[str, str]:
    """Return a field of a form as it is edited."""
    required = "yes" if field.get("required") else ""
    return {"name": str(field.get("name", "")), "type": str(field.get("type", "text")), "required": required}


def say_detail(kind: BindingType, config: dict[str, Any]) -> str:
    """Say what a binding keeps beside its target."""
    if kind is BindingType.INTEGRATION:
        return str(config.get("operationId") or T["any_operation"])
    if kind is BindingType.DECISION:
        return str(config.get("expression") or "")
    if kind is BindingType.FORM:
        fields = config.get("fields") or []
        counted = {0: "no_fields", 1: "one_field"}.get(len(fields), "fields")
        names = ", ".join(str(each.get("name")) for each in fields[:4])
        return f"{T[counted].format(count=len(fields))}{': ' if names else ''}{names}"
    return ""


def to_suggested(suggestion: BindingSuggestion) -> SuggestedRow:
    """Return one suggestion with how sure it is, and why."""
    return SuggestedRow(
        kind=suggestion.binding_type,
        label=say_type(suggestion.binding_type),
        target_id=suggestion.binding_target_id,
        target=suggestion.target_name,
        detail=str(suggestion.config.get("operationId") or ""),
        operation=str(suggestion.config.get("operationId") or ""),
        dots=to_dots(suggestion.confidence),
        sure=T["confidence"].format(percent=to_percent(suggestion.confidence)),
        reason=suggestion.reason,
        take_label=T["take_label"].format(target=suggestion.target_name),
    )


def to_stale(binding: BindingView) -> StaleRow:
    """Return a binding whose element is not what it was."""
    name = binding.element_name or binding.element_id
    target = binding.target_name or binding.binding_target_id
    return StaleRow(
        element_id=binding.element_id,
        element_type=binding.element_type,
        kind=binding.binding_type,
        text=f"{say_kind(binding.element_type)} “{name}” → {say_type(binding.binding_type)} {target}",
        label=PAGE["take_away_label"].format(element=name),
    )
