"""What a rule is: one thing that can be wrong in a model, how bad it is, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from pipelines.workflows.explore_tokens import Outcome, explore_tokens
from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.model import Element, Model
from pipelines.workflows.records import Finding, Severity

#: How many findings one rule reports: what is wrong a thousand times is one mistake.
MOST = 100


@dataclass
class Given:
    """What rules look at."""

    root: etree._Element
    model: Model
    graph: FlowGraph

    @cached_property
    def outcomes(self) -> list[tuple[Element, Outcome]]:
        """What can happen in each process and sub-process."""
        return [(scope, explore_tokens(self.graph, scope)) for scope in self.model.list_scopes()]

    @cached_property
    def by_name(self) -> dict[str, list[Element]]:
        """The nodes by name, such as ``userTask``, in the order of the file."""
        found: dict[str, list[Element]] = {}
        for node in self.model.nodes:
            found.setdefault(node.kind.name, []).append(node)
        return found

    @cached_property
    def at_message_flows(self) -> set[str]:
        """The ids of what messages come from and go to."""
        flows = [edge for edge in self.model.edges if edge.kind.name == "messageFlow"]
        return {end.id for edge in flows for end in self.model.get_ends(edge) if end is not None}

    def list_flow_nodes(self, *bases: str) -> list[Element]:
        """Return the flow nodes of a type of the schema; without one, all."""
        wanted = bases or ("tFlowNode",)
        names = {name for name, nodes in self.by_name.items() if any(nodes[0].is_a(base) for base in wanted)}
        return [node for node in self.model.nodes if node.kind.name in names]

    def list_named(self, *names: str) -> list[Element]:
        """Return the nodes of these names, such as ``userTask``."""
        if len(names) == 1:
            return self.by_name.get(names[0], [])
        return [node for node in self.model.nodes if node.kind.name in names]


class Hit(NamedTuple):
    """A place where a rule is broken."""

    element: Element | None
    message: str


class Rule:
    """Something that a model should keep; the docstring says it to people."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    #: What to do about it.
    fix: ClassVar[str]

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each place where it is broken."""
        raise NotImplementedError


def check_rule(rule: Rule, given: Given) -> list[Finding]:
    """Return what a rule finds."""
    found = []
    for hit, _ in zip(rule.find(given), range(MOST), strict=False):
        found.append(
            Finding(
                code=rule.code,
                message=hit.message,
                element_id=hit.element.id if hit.element is not None and hit.element.id else None,
                severity=rule.severity,
                fix=rule.fix,
            )
        )
    return found
