"""Semantic rules about gateways and the conditions of flows."""

from collections.abc import Iterator

from pipelines.workflows.flow_graph import CATCHES, is_conditional
from pipelines.workflows.model import Element
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule

#: Gateways that choose by conditions.
CHOOSES = ("exclusiveGateway", "inclusiveGateway")
GATEWAYS = (*CHOOSES, "parallelGateway", "eventBasedGateway", "complexGateway")


def list_splits(given: Given, *names: str) -> Iterator[tuple[Element, list[Element]]]:
    """Yield the nodes of these names that several flows leave, with those flows."""
    for node in given.list_named(*names):
        flows = given.graph.outgoing[node.id]
        if len(flows) > 1:
            yield node, flows


def list_splits_by_default(given: Given) -> Iterator[tuple[Element, list[Element]]]:
    """Yield the activities that several flows leave, one of them when no other is taken."""
    for node in given.list_flow_nodes("tActivity"):
        flows = given.graph.outgoing[node.id]
        if len(flows) > 1 and node.attributes.get("default"):
            yield node, flows


class ConditionalFlows(Rule):
    """Every way out of a choice says when it is taken, or that it is taken otherwise."""

    code = "CONDITIONAL_FLOWS"
    fix = "Give the flow a condition, or make it the default."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each flow out of a choice that says nothing, where another one does."""
        choices = [*list_splits(given, *CHOOSES), *list_splits_by_default(given)]
        for node, flows in choices:
            for flow in flows if says_when(node, flows) else ():
                if not is_conditional(flow) and node.attributes.get("default") != flow.id:
                    target = given.graph.target[flow.id]
                    yield Hit(flow, f"Nothing says when {node.title} goes on to {target.title}.")


def says_when(node: Element, flows: list[Element]) -> bool:
    """Tell whether anything is said about when the ways out of a choice are taken."""
    return bool(node.attributes.get("default")) or any(is_conditional(flow) for flow in flows)


class ChoiceIsExplained(Rule):
    """A choice can be carried out by a machine once it says when each way out is taken."""

    code = "MISSING_CONDITIONS"
    severity = Severity.WARNING
    fix = "Give the flows conditions, and make one of them the default."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each choice with neither conditions nor default."""
        for node, flows in list_splits(given, *CHOOSES):
            if not says_when(node, flows):
                yield Hit(node, f"{node.title} does not say by what it chooses.")


class DefaultFlow(Rule):
    """A choice has a way for the case that no condition holds; without one, the process would stop there."""

    code = "MISSING_DEFAULT_FLOW"
    severity = Severity.WARNING
    fix = "Make one of the flows the default."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each choice whose flows all have conditions."""
        for node, flows in list_splits(given, *CHOOSES):
            if not node.attributes.get("default") and all(is_conditional(flow) for flow in flows):
                yield Hit(node, f"{node.title} stops the process when none of its conditions holds.")


class DefaultLeaves(Rule):
    """A default is a flow that leaves the element, and has no condition."""

    code = "WRONG_DEFAULT_FLOW"
    fix = "Choose one of the outgoing flows as the default, and take its condition away."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each default that is none."""
        for node in given.list_flow_nodes():
            default = node.attributes.get("default")
            if not default:
                continue
            flow = next((flow for flow in given.graph.outgoing[node.id] if flow.id == default), None)
            if flow is None:
                yield Hit(node, f"The default of {node.title} does not leave it.")
            elif is_conditional(flow):
                yield Hit(flow, f"The default of {node.title} has a condition, which is never asked.")


class NoConditionWhereNoneIsAsked(Rule):
    """Parallel and event-based gateways ask no conditions."""

    code = "IGNORED_CONDITION"
    severity = Severity.WARNING
    fix = "Take the condition away, or use an exclusive or inclusive gateway."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each condition behind such a gateway."""
        for node in given.list_named("parallelGateway", "eventBasedGateway"):
            for flow in given.graph.outgoing[node.id]:
                if is_conditional(flow):
                    yield Hit(flow, f"The condition behind {node.title} is never asked.")


class EventBasedGateway(Rule):
    """An event-based gateway has two or more ways out, and an event to wait for on each."""

    code = "EVENT_BASED_GATEWAY"
    fix = "Lead each flow to an event that is waited for, or to a receive task."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each one with a single way out, and each way out without an event."""
        for node in given.list_named("eventBasedGateway"):
            flows = given.graph.outgoing[node.id]
            if len(flows) < 2:
                yield Hit(node, f"{node.title} has nothing to choose between.")
            for flow in flows:
                target = given.graph.target[flow.id]
                if target.kind.name not in CATCHES:
                    yield Hit(
                        target, f"{target.title} comes after {node.title}, and is no event to wait for."
                    )


class NoGatewayJoinFork(Rule):
    """A gateway joins or splits; one that does both can be read in two ways."""

    code = "NO_GATEWAY_JOIN_FORK"
    severity = Severity.WARNING
    fix = "Use two gateways: one to join, one to split."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each gateway with several flows on both sides."""
        graph = given.graph
        for node in given.list_named(*GATEWAYS):
            if len(graph.incoming[node.id]) > 1 and len(graph.outgoing[node.id]) > 1:
                yield Hit(node, f"{node.title} joins and splits.")


class FakeJoin(Rule):
    """Several flows into an activity or event are no join: it runs once for each token."""

    code = "FAKE_JOIN"
    severity = Severity.WARNING
    fix = "Put a gateway before it that says how the flows come together."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each activity and event with several incoming flows."""
        for node in given.list_flow_nodes("tActivity", "tIntermediateCatchEvent", "tIntermediateThrowEvent"):
            if len(given.graph.incoming[node.id]) > 1:
                yield Hit(node, f"{node.title} runs once for each of the flows into it.")


class NoImplicitSplit(Rule):
    """Several flows out of an activity or event are taken all at once; a gateway says so."""

    code = "NO_IMPLICIT_SPLIT"
    severity = Severity.WARNING
    fix = "Put a parallel gateway behind it, or conditions on the flows."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each activity and event with several unconditional flows."""
        for node in given.list_flow_nodes("tActivity", "tEvent"):
            default = node.attributes.get("default")
            flows = [
                flow
                for flow in given.graph.outgoing[node.id]
                if not is_conditional(flow) and flow.id != default
            ]
            if len(flows) > 1:
                yield Hit(node, f"{node.title} goes on to {len(flows)} at once, which nothing shows.")


class SuperfluousGateway(Rule):
    """A gateway with one flow in and one out does nothing."""

    code = "SUPERFLUOUS_GATEWAY"
    severity = Severity.WARNING
    fix = "Delete the gateway and connect its neighbours."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each such gateway."""
        graph = given.graph
        for node in given.list_named(*GATEWAYS):
            if len(graph.incoming[node.id]) == len(graph.outgoing[node.id]) == 1:
                yield Hit(node, f"{node.title} neither joins nor splits.")


class NoComplexGateway(Rule):
    """What a complex gateway does stands in an expression that few people and engines read alike."""

    code = "NO_COMPLEX_GATEWAY"
    severity = Severity.WARNING
    fix = "Say it with exclusive, inclusive and parallel gateways."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each complex gateway."""
        for node in given.list_named("complexGateway"):
            yield Hit(node, f"{node.title} is complex.")


class NoInclusiveGateway(Rule):
    """How long an inclusive join waits depends on the whole process, which is hard to foresee."""

    code = "NO_INCLUSIVE_GATEWAY"
    severity = Severity.WARNING
    fix = "Use an exclusive gateway, or a parallel one with choices behind it, where that says the same."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each inclusive join."""
        for node in given.list_named("inclusiveGateway"):
            if len(given.graph.incoming[node.id]) > 1:
                yield Hit(node, f"{node.title} waits for all that may still come.")
