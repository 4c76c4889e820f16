"""Semantic rules about events."""

from collections.abc import Iterator

from pipelines.workflows.model import Element, find_scope, says_how
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule

TIMES = ("timeDate", "timeDuration", "timeCycle")
#: Events that only interrupt, so that going on beside them makes no sense.
ALWAYS_INTERRUPT = ("error", "cancel")
#: Definition → the attribute that says which one is meant.
NAMED = {"message": "messageRef", "signal": "signalRef"}


class LinkEvents(Rule):
    """A link has one place where it arrives and at least one where it leaves, under one name."""

    code = "LINK_EVENT"
    fix = "Give both events of the link the same name."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each link event without another side or name."""
        graph = given.graph
        links = [n for n in given.list_flow_nodes("tEvent") if graph.has_event(n, "link")]
        throws = [node for node in links if node.kind.name == "intermediateThrowEvent"]
        arrived = {each.id for node in throws for each in graph.follow_link(node)}
        for node in links:
            if not any(graph.list_links(node)):
                yield Hit(node, f"{node.title} is a link without a name.")
            elif node in throws and not graph.follow_link(node):
                yield Hit(node, f"The link of {node.title} arrives nowhere.")
            elif node not in throws and node.id not in arrived:
                yield Hit(node, f"Nothing leads by link to {node.title}.")
        yield from self.find_twice(given, links)

    def find_twice(self, given: Given, links: list[Element]) -> Iterator[Hit]:
        """Yield each second place where a link arrives."""
        seen: set[tuple[int, str]] = set()
        for node in links:
            if given.graph.is_link_catch(node):
                for name in given.graph.list_links(node):
                    if (key := (id(find_scope(node)), name)) in seen:
                        yield Hit(node, f"The link “{name}” arrives at two places.")
                    seen.add(key)


class SingleEventDefinition(Rule):
    """An event has one trigger or result; several are drawn alike, and few engines take them."""

    code = "SINGLE_EVENT_DEFINITION"
    severity = Severity.WARNING
    fix = "Use one event for each, behind an event-based gateway where they exclude each other."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each event with several."""
        for node in given.list_flow_nodes("tEvent"):
            if (count := len(given.graph.list_events(node))) > 1:
                yield Hit(node, f"{node.title} has {count} definitions.")


class TimerHasTime(Rule):
    """A timer says when: a date, a duration or a cycle."""

    code = "TIMER_WITHOUT_TIME"
    fix = "Enter a date, a duration such as PT15M, or a cycle such as R3/PT10H (ISO 8601)."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each timer without a time."""
        for node in given.list_flow_nodes("tEvent"):
            for each in given.graph.list_events(node):
                if each.kind.name == "timerEventDefinition" and not any(
                    part.text or part.foreign for name in TIMES for part in each.list_parts(name)
                ):
                    yield Hit(node, f"{node.title} does not say when.")


class ConditionalEventHasCondition(Rule):
    """A conditional event says which condition."""

    code = "CONDITIONAL_EVENT"
    fix = "Enter the condition."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each conditional event without one."""
        for node in given.list_flow_nodes("tEvent"):
            for each in given.graph.list_events(node):
                condition = each.find_part("condition")
                if each.kind.name == "conditionalEventDefinition" and not (condition and condition.text):
                    yield Hit(node, f"{node.title} does not say which condition.")


class EventSaysWhich(Rule):
    """A message or signal event says which message or signal."""

    code = "EVENT_WITHOUT_SUBJECT"
    severity = Severity.WARNING
    fix = "Choose the message or signal of the event."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each such event that refers to none, has no message flow, and no engine knows it."""
        for node in given.list_flow_nodes("tEvent"):
            for each in given.graph.list_events(node):
                name = each.kind.name.removesuffix("EventDefinition")
                is_said = each.attributes.get(NAMED.get(name, "")) or says_how(each) or says_how(node)
                if name in NAMED and not is_said and not self.is_drawn(given, node, name):
                    yield Hit(node, f"{node.title} does not say which {name}.")

    def is_drawn(self, given: Given, node: Element, name: str) -> bool:
        """Tell whether a message flow shows which message is meant."""
        return name == "message" and node.id in given.at_message_flows


class BoundaryEvents(Rule):
    """An event on a border belongs to an activity, waits for something and leads somewhere."""

    code = "BOUNDARY_EVENT"
    fix = "Attach it to an activity, give it a trigger, and lead a flow from it; none may lead to it."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each boundary event that breaks one of these."""
        graph = given.graph
        for node in given.list_named("boundaryEvent"):
            host = given.model.find(node.attributes.get("attachedToRef"))
            compensates = graph.has_event(node, "compensate")
            if host is None or not host.is_a("tActivity"):
                yield Hit(node, f"{node.title} is attached to no activity.")
            if not graph.list_events(node):
                yield Hit(node, f"{node.title} waits for nothing.")
            if graph.incoming[node.id]:
                yield Hit(node, f"A flow leads to {node.title}, which starts by its trigger alone.")
            if compensates and graph.outgoing[node.id]:
                yield Hit(node, f"{node.title} compensates: an association leads on, and no flow.")


class InterruptingEvents(Rule):
    """Errors and cancellations always interrupt what they happen to."""

    code = "EVENT_MUST_INTERRUPT"
    fix = "Make the event interrupting, or use an escalation."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each that does not."""
        for node in given.list_named("boundaryEvent", "startEvent"):
            name = "cancelActivity" if node.kind.name == "boundaryEvent" else "isInterrupting"
            if not node.is_on(name, default=True) and given.graph.has_event(node, *ALWAYS_INTERRUPT):
                yield Hit(node, f"{node.title} cannot let the activity go on.")


class EventsInPlace(Rule):
    """Cancelling belongs to transactions, and errors start event sub-processes alone."""

    code = "EVENT_OUT_OF_PLACE"
    fix = "Use another event, or move it to where it is allowed."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each event that BPMN does not allow where it stands."""
        for node in given.list_flow_nodes("tEvent"):
            if given.graph.has_event(node, "cancel") and not self.is_in_transaction(given, node):
                yield Hit(node, f"{node.title} cancels, and belongs to no transaction.")
            if node.kind.name == "startEvent" and given.graph.has_event(
                node, "error", "escalation", "compensate"
            ):
                scope = find_scope(node)
                if scope is None or not scope.is_on("triggeredByEvent"):
                    yield Hit(node, f"{node.title} can start an event sub-process alone.")

    def is_in_transaction(self, given: Given, node: Element) -> bool:
        """Tell whether an event stands in a transaction or on the border of one."""
        host = given.model.find(node.attributes.get("attachedToRef"))
        scope = host if node.kind.name == "boundaryEvent" else find_scope(node)
        return scope is not None and scope.kind.name == "transaction"


class MessageFlowsReachCatchers(Rule):
    """A message leads from what sends to what receives."""

    code = "MESSAGE_FLOW_DIRECTION"
    fix = "Turn the message flow around, or connect it to what sends or receives."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each message flow out of a catching event or into a throwing one."""
        for edge in given.model.edges:
            if edge.kind.name != "messageFlow":
                continue
            source, target = given.model.get_ends(edge)
            if source is not None and (source.is_a("tCatchEvent") or source.is_a("tGateway")):
                yield Hit(edge, f"{edge.title} comes from {source.title}, which does not send.")
            if target is not None and (target.is_a("tThrowEvent") or target.is_a("tGateway")):
                yield Hit(edge, f"{edge.title} leads to {target.title}, which does not receive.")
