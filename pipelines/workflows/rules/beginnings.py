"""Semantic rules about where a process begins and ends."""

from collections.abc import Iterator

from pipelines.workflows.model import Element, find_scope
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule


def list_drawn_scopes(given: Given) -> Iterator[tuple[Element, list[Element]]]:
    """Yield the processes and sub-processes with something in them, ad-hoc ones left out."""
    for scope in given.model.list_scopes():
        inside = given.graph.inside[scope.id]
        if inside and scope.kind.name != "adHocSubProcess":
            yield scope, inside


class StartEventRequired(Rule):
    """A process shows where it begins."""

    code = "START_EVENT_REQUIRED"
    fix = "Add a start event."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each scope without a start."""
        for scope, inside in list_drawn_scopes(given):
            if not any(node.kind.name == "startEvent" or node.is_on("instantiate") for node in inside):
                yield Hit(scope, f"{scope.title} has no start event.")


class EndEventRequired(Rule):
    """A process shows where it ends."""

    code = "END_EVENT_REQUIRED"
    fix = "Add an end event."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each scope without an end."""
        for scope, inside in list_drawn_scopes(given):
            if not any(node.kind.name == "endEvent" for node in inside):
                yield Hit(scope, f"{scope.title} has no end event.")


class NoImplicitStart(Rule):
    """What has no incoming flow starts by itself whenever the process does; a start event says so."""

    code = "NO_IMPLICIT_START"
    fix = "Lead a flow to it, from a start event if it is the beginning."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each activity, gateway and event that starts by itself."""
        graph = given.graph
        for node in given.list_flow_nodes("tActivity", "tGateway", "tIntermediateCatchEvent", "tThrowEvent"):
            starts = node.is_on("instantiate") or graph.is_beside(node) or graph.is_link_catch(node)
            if find_scope(node) is not None and not starts and not graph.incoming[node.id]:
                yield Hit(node, f"{node.title} has no incoming flow, and so starts by itself.")


class NoImplicitEnd(Rule):
    """What has no outgoing flow ends its path; an end event says so."""

    code = "NO_IMPLICIT_END"
    fix = "Lead a flow on, to an end event if the path is over."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each activity, gateway and event after which nothing comes."""
        graph = given.graph
        for node in given.list_flow_nodes("tActivity", "tGateway", "tIntermediateThrowEvent", "tCatchEvent"):
            ends = graph.is_beside(node) or graph.follow_link(node) or graph.has_event(node, "compensate")
            if find_scope(node) is not None and not ends and not graph.outgoing[node.id]:
                yield Hit(node, f"{node.title} has no outgoing flow, and so its path ends there unsaid.")


class SingleBlankStartEvent(Rule):
    """A process has one start without a trigger; of several, nobody could say which one is meant."""

    code = "SINGLE_BLANK_START_EVENT"
    fix = "Keep one, or say by an event what triggers the others."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each scope with two."""
        for scope, inside in list_drawn_scopes(given):
            blank = [n for n in inside if n.kind.name == "startEvent" and not given.graph.list_events(n)]
            if len(blank) > 1:
                yield Hit(scope, f"{scope.title} has {len(blank)} start events without a trigger.")


class SubProcessBlankStartEvent(Rule):
    """A sub-process is started by its token alone, so its start event has no trigger."""

    code = "SUB_PROCESS_BLANK_START_EVENT"
    fix = "Take the trigger away, or make it an event sub-process."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each start event with a trigger in a plain sub-process."""
        for start in given.list_named("startEvent"):
            scope = find_scope(start)
            if scope is None or not scope.is_a("tSubProcess") or scope.is_on("triggeredByEvent"):
                continue
            if given.graph.list_events(start):
                yield Hit(start, f"{start.title} has a trigger, and stands in a sub-process that needs none.")


class EventSubProcessTypedStart(Rule):
    """An event sub-process says what triggers it, and nothing leads to it."""

    code = "EVENT_SUB_PROCESS_TYPED_START_EVENT"
    fix = "Give its start event a trigger, and take flows to and from it away."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each start event without trigger there, and each event sub-process with flows."""
        graph = given.graph
        for scope in given.list_flow_nodes("tSubProcess"):
            if not scope.is_on("triggeredByEvent"):
                continue
            if graph.incoming[scope.id] or graph.outgoing[scope.id]:
                yield Hit(scope, f"{scope.title} is started by its event, and has flows.")
            for node in graph.inside[scope.id]:
                if node.kind.name == "startEvent" and not graph.list_events(node):
                    yield Hit(node, f"{node.title} does not say what triggers the event sub-process.")


class StartAndEnd(Rule):
    """Nothing leads to a start event, and nothing goes on after an end event."""

    code = "FLOW_AT_WRONG_END"
    fix = "Turn the event into an intermediate one, or take the flow away."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each start that is led to and each end that is left."""
        for node in given.list_named("startEvent"):
            if given.graph.incoming[node.id]:
                yield Hit(node, f"{node.title} is a start, and a flow leads to it.")
        for node in given.list_named("endEvent"):
            if given.graph.outgoing[node.id]:
                yield Hit(node, f"{node.title} is an end, and a flow leaves it.")


class SuperfluousTermination(Rule):
    """An end that stops everything is of use only while something else can be under way."""

    code = "SUPERFLUOUS_TERMINATION"
    severity = Severity.WARNING
    fix = "Use a plain end event."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each terminating end in a scope that never has two tokens."""
        for _, inside in list_drawn_scopes(given):
            if any(self.splits(given, node) for node in inside):
                continue
            for node in inside:
                if node.kind.name == "endEvent" and given.graph.has_event(node, "terminate"):
                    yield Hit(node, f"{node.title} stops everything, and nothing else can be under way.")

    def splits(self, given: Given, node: Element) -> bool:
        """Tell whether several tokens may come out of a node."""
        several = len(given.graph.outgoing[node.id]) > 1
        borders = any(not e.is_on("cancelActivity", default=True) for e in given.graph.on_border[node.id])
        beside = node.is_on("triggeredByEvent")
        decides = node.kind.name in ("exclusiveGateway", "eventBasedGateway")
        return borders or beside or (several and not decides)
