"""What is known, as facts beside the question."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipelines.base.records import Record
from pipelines.models import NodeStatus, NodeType
from pipelines.ontology.records import NodeView
from praetor_app.texts import texts
from praetor_app.views.say import say_value, shorten, to_dots

T = texts("discovery")

#: Named things are drawn in the graph; the list holds what is said about the product.
NAMED = (NodeType.ENTITY, NodeType.USER, NodeType.INTEGRATION, NodeType.CAPABILITY)


@dataclass(frozen=True)
class Words:
    """How the values of a slot are said: the labels of its choices, its unit."""

    labels: dict[str, str] = field(default_factory=dict)
    unit: str = ""

    def say(self, value: Any) -> str:
        """Say a value of the slot."""
        if isinstance(value, list):
            return ", ".join(self.say(each) for each in value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{say_value(value)} {self.unit}".strip()
        return self.labels.get(str(value), say_value(value))


PLAIN = Words()


class FactView(Record):
    """One thing known: its name, its value, how sure and from where."""

    key: str
    topic: str
    name: str
    said: str
    dots: int
    label: str
    is_new: bool = False
    is_conflict: bool = False
    #: Starts a topic: its heading stands above.
    heading: str = ""


def to_facts(
    nodes: Iterable[NodeView], *, words: dict[str, Words], new: Iterable[str] = ()
) -> list[FactView]:
    """Return the facts by topic: those of the newest ones first, else in their order."""
    known, fresh = [node for node in nodes if is_fact(node)], set(new)
    latest = [node for node in known if node.key in fresh]
    topics = list(dict.fromkeys(node.topic or T["other_topic"] for node in (*latest, *known)))
    by_topic = sorted(known, key=lambda node: topics.index(node.topic or T["other_topic"]))
    facts, last = [], None
    for node in by_topic:
        topic = node.topic or T["other_topic"]
        fact = to_fact(node, words=words.get(node.key, PLAIN), is_new=node.key in fresh)
        facts.append(
            fact.model_copy(update={"heading": topic.replace("_", " ").capitalize() if topic != last else ""})
        )
        last = topic
    return facts


def is_fact(node: NodeView) -> bool:
    """Whether a node is something said about the product, not yet unknown or waived."""
    if node.key.startswith("readback_") or node.status in (NodeStatus.UNKNOWN, NodeStatus.WAIVED):
        return False
    return ":" not in node.key and (node.value is not None or node.status is NodeStatus.CONFLICTED)


def to_fact(node: NodeView, *, words: Words, is_new: bool) -> FactView:
    """Return a fact."""
    is_conflict = node.status is NodeStatus.CONFLICTED
    return FactView(
        key=node.key,
        topic=node.topic,
        name=node.name,
        said=T["conflicted"] if is_conflict else shorten(words.say(node.value), 64),
        dots=to_dots(node.confidence),
        label=say_source(node),
        is_new=is_new,
        is_conflict=is_conflict,
    )


def say_source(node: NodeView) -> str:
    """Say how sure it is and where it comes from, with the words of the brief."""
    source = (
        T["confirmed"] if node.status is NodeStatus.CONFIRMED else T.get(f"source_{node.source}", node.source)
    )
    words = next((each.span for each in node.evidence if each.span), None)
    quoted = f": “{shorten(words, 60)}”" if words and node.source == "brief" else ""
    return T["confidence"].format(number=f"{node.confidence:.2g}", source=f"{source}{quoted}")
