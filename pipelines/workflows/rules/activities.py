"""Semantic rules about activities, and about names."""

from collections.abc import Iterator

from pipelines.workflows.model import Element, find_scope, says_how
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule

MESSAGES = ("sendTask", "receiveTask")


class LabelRequired(Rule):
    """Activities, events and choices have names; a diagram is read by them."""

    code = "LABEL_REQUIRED"
    severity = Severity.WARNING
    fix = "Name it: an activity by what is done, an event by what has happened, a choice by its question."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each element that should have a name and has none."""
        for node in given.list_flow_nodes():
            if not node.name and self.needs_name(given, node):
                yield Hit(node, f"{node.title} has no name.")
        for each in [*given.model.lanes, *given.model.participants]:
            if not each.name:
                yield Hit(each, f"{each.title} has no name.")

    def needs_name(self, given: Given, node: Element) -> bool:
        """Tell whether a name is missed: of a gateway that chooses, and of all but plain ends and starts."""
        if node.is_a("tGateway"):
            chooses = node.kind.name in ("exclusiveGateway", "inclusiveGateway")
            return chooses and len(given.graph.outgoing[node.id]) > 1
        return not (node.kind.name == "subProcess" and node.is_on("triggeredByEvent"))


class ChoiceLabelled(Rule):
    """The ways out of a choice say which answer leads where."""

    code = "CONDITION_LABEL_REQUIRED"
    severity = Severity.WARNING
    fix = "Name the flow by the answer, such as “yes”."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each unnamed flow out of an exclusive or inclusive gateway."""
        for node in given.list_named("exclusiveGateway", "inclusiveGateway"):
            flows = given.graph.outgoing[node.id]
            for flow in flows if len(flows) > 1 else ():
                if not flow.name and node.attributes.get("default") != flow.id:
                    target = given.graph.target[flow.id]
                    yield Hit(flow, f"The way from {node.title} to {target.title} has no name.")


class NamesDiffer(Rule):
    """Two activities of a process have different names, unless they are the same."""

    code = "DUPLICATE_NAME"
    severity = Severity.WARNING
    fix = "Name both by what makes them different, or call one activity from both places."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each activity whose name another one in its scope has."""
        seen: dict[tuple[str, str], Element] = {}
        for node in given.list_flow_nodes("tActivity"):
            scope = find_scope(node)
            key = (scope.id if scope else "", node.name.casefold())
            if node.name and seen.setdefault(key, node) is not node:
                yield Hit(node, f"{node.title} has the name of another activity.")


class AdHocSubProcess(Rule):
    """An ad-hoc sub-process has activities in no order: no start, no end."""

    code = "AD_HOC_SUB_PROCESS"
    fix = "Take the start and end events out, and put an activity in."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each start and end in one, and each without an activity."""
        for scope in given.list_named("adHocSubProcess"):
            inside = given.graph.inside[scope.id]
            for node in inside:
                if node.kind.name in ("startEvent", "endEvent"):
                    yield Hit(node, f"{node.title} stands in the ad-hoc {scope.title}.")
            if not any(node.is_a("tActivity") for node in inside):
                yield Hit(scope, f"{scope.title} is ad-hoc, and has no activity.")


class CallsSomething(Rule):
    """A call activity says which process it calls."""

    code = "CALL_WITHOUT_PROCESS"
    severity = Severity.WARNING
    fix = "Enter the id of the process that is called."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each call that names none."""
        for node in given.list_named("callActivity"):
            if not node.attributes.get("calledElement", "").strip() and not says_how(node):
                yield Hit(node, f"{node.title} does not say which process it calls.")


class RepeatsOver(Rule):
    """An activity that runs several times says how often, or for what."""

    code = "MULTI_INSTANCE_WITHOUT_COUNT"
    severity = Severity.WARNING
    fix = "Enter how often it runs, or the collection that it runs for."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each multi-instance activity that does not."""
        for node in given.list_flow_nodes("tActivity"):
            loop = node.find_part("loopCharacteristics")
            if loop is None or loop.kind.name != "multiInstanceLoopCharacteristics":
                continue
            says = loop.find_part("loopCardinality") or loop.find_part("loopDataInputRef")
            foreign = any("collection" in name for name in loop.attributes) or loop.find_part(
                "extensionElements"
            )
            if not says and not foreign:
                yield Hit(node, f"{node.title} runs several times, and nothing says how often.")


class ScriptIsThere(Rule):
    """A script task has a script."""

    code = "SCRIPT_MISSING"
    severity = Severity.WARNING
    fix = "Write the script, or use another kind of task."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each script task without one."""
        for node in given.list_named("scriptTask"):
            script = node.find_part("script")
            if not (script and (script.text or script.foreign)) and not node.find_part("extensionElements"):
                yield Hit(node, f"{node.title} has no script.")


class TaskHasMessage(Rule):
    """A send or receive task says which message."""

    code = "TASK_WITHOUT_MESSAGE"
    severity = Severity.WARNING
    fix = "Choose the message, or draw a message flow to the pool that it goes to or comes from."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each that refers to no message, has no message flow, and no engine knows it."""
        for node in given.list_named(*MESSAGES):
            is_said = node.attributes.get("messageRef") or says_how(node)
            if not is_said and node.id not in given.at_message_flows:
                yield Hit(node, f"{node.title} does not say which message.")


class WaitsWithDeadline(Rule):
    """What waits for somebody else has a deadline, and a way on when it passes."""

    code = "NO_TIMEOUT"
    severity = Severity.WARNING
    fix = "Put a timer on its border, or an event-based gateway with a timer before it."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each receiving task and message event that can wait for ever."""
        graph = given.graph
        for node in given.list_named("receiveTask", "intermediateCatchEvent"):
            if node.kind.name != "receiveTask" and not graph.has_event(node, "message"):
                continue
            timed = any(graph.has_event(event, "timer") for event in graph.on_border[node.id])
            before = [given.model.find(flow.attributes.get("sourceRef")) for flow in graph.incoming[node.id]]
            chosen = any(
                each is not None
                and each.kind.name == "eventBasedGateway"
                and any(graph.has_event(other, "timer") for other in graph.list_next(each))
                for each in before
            )
            if not timed and not chosen:
                yield Hit(node, f"{node.title} can wait for ever.")
