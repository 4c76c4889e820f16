"""Try out where tokens can go: which joins wait for ever, and what runs twice at once.

outcome = explore_tokens(graph, process)

Follows the token semantics of BPMN 2.0 (section 13), within one process or sub-process; an activity is one
step. What cannot change an outcome is left out first, and a search that grows too large is given up.
"""

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from pipelines.workflows.flow_graph import FlowGraph, is_conditional
from pipelines.workflows.model import Element

#: How many markings are looked at in one scope.
MOST = 3000
#: How many tokens there may be at once, and how many flows whose gateways wait for some of them.
MOST_TOKENS = 200
MOST_WAITING = 200

Marking = frozenset[int]
DECIDES = frozenset(["exclusiveGateway", "eventBasedGateway"])
WAITS_FOR_SOME = frozenset(["inclusiveGateway", "complexGateway"])


class Outcome(NamedTuple):
    """What can happen: joins that wait for ever, nodes that two tokens reach; and whether all was tried."""

    stuck: set[str]
    doubled: set[str]
    is_whole: bool


class Step(NamedTuple):
    """What a node can do: take tokens from all of ``takes``, and put them on one of ``puts``."""

    node: Element
    takes: frozenset[int]
    puts: tuple[frozenset[int], ...]
    #: An inclusive join waits for the others of these, as long as one may come.
    others: frozenset[int] = frozenset()
    ends_all: bool = False


class Net:
    """The steps of a scope, by the place whose token they need. A place is one flow, or several in a row."""

    def __init__(self, graph: FlowGraph, scope: Element) -> None:
        self.graph = graph
        self.nodes = graph.inside[scope.id]
        self.place: dict[str, int] = {}
        for node in self.nodes:
            for flow in graph.outgoing[node.id]:
                self.place.setdefault(flow.id, len(self.place))
        self.merge_rows()
        self.steps: dict[int, list[Step]] = {}
        self.reaches: dict[str, frozenset[int]] = {}
        self.is_too_large = self.waits_too_much()
        if not self.is_too_large:
            self.enter_steps()

    def waits_too_much(self) -> bool:
        """Tell whether so much waits for some of its flows that trying it out would take for ever."""
        waiting = [node for node in self.nodes if node.kind.name in WAITS_FOR_SOME]
        comes = [len(self.graph.incoming[node.id]) for node in waiting]
        return sum(count for count in comes if count > 1) > MOST_WAITING

    def enter_steps(self) -> None:
        """Enter what each node can do at the places whose tokens it needs."""
        for node in self.nodes:
            for step in self.list_steps(node):
                for place in step.takes | step.others:
                    self.steps.setdefault(place, []).append(step)
        for step in chain.from_iterable(list(self.steps.values())):
            if step.others and step.node.id not in self.reaches:
                self.reaches[step.node.id] = self.find_before(step)

    def merge_rows(self) -> None:
        """Let the flows before and after a node that does nothing but pass a token on be one place."""
        same = list(range(len(self.place)))

        def find(number: int) -> int:
            while same[number] != number:
                same[number] = number = same[same[number]]
            return number

        for node in self.nodes:
            comes, goes = self.graph.incoming[node.id], self.graph.outgoing[node.id]
            if len(comes) == len(goes) == 1 and comes[0].id in self.place and self.passes_on(node):
                same[find(self.place[goes[0].id])] = find(self.place[comes[0].id])
        self.place = {key: find(number) for key, number in self.place.items()}

    def passes_on(self, node: Element) -> bool:
        """Tell whether a node has one way on, whatever happens."""
        return not (self.graph.on_border[node.id] or self.ends_all(node) or self.graph.follow_link(node))

    def ends_all(self, node: Element) -> bool:
        """Tell whether a node takes every token away."""
        return node.kind.name == "endEvent" and self.graph.has_event(node, "terminate")

    def list_places(self, flows: list[Element]) -> frozenset[int]:
        """Return the places of flows."""
        return frozenset(self.place[flow.id] for flow in flows if flow.id in self.place)

    def list_steps(self, node: Element) -> Iterator[Step]:
        """Yield what a node can do with tokens that arrive."""
        comes = self.list_places(self.graph.incoming[node.id])
        puts = self.list_outcomes(node)
        if puts == (comes,) and len(comes) == 1:
            return  # merged away
        if node.kind.name == "parallelGateway":
            if comes:
                yield Step(node, comes, puts)
        elif node.kind.name in WAITS_FOR_SOME and len(comes) > 1:
            yield from (Step(node, frozenset([each]), puts, comes) for each in comes)
        else:
            yield from (Step(node, frozenset([each]), puts, ends_all=self.ends_all(node)) for each in comes)

    def list_outcomes(self, node: Element) -> tuple[frozenset[int], ...]:
        """Return the sets of places on which a node may put tokens, what its borders do included."""
        outcomes = self.list_choices(node)
        for event in self.graph.on_border[node.id]:
            behind = self.list_places(self.graph.outgoing[event.id])
            if self.graph.has_event(event, "compensate"):
                continue
            if event.is_on("cancelActivity", default=True):
                outcomes = [*outcomes, behind]
            else:
                outcomes = [*outcomes, *(each | behind for each in outcomes)]
        return tuple(dict.fromkeys(outcomes))

    def list_choices(self, node: Element) -> list[frozenset[int]]:
        """Return the sets of places on which a node may put tokens; of several that may, one and all."""
        flows = self.graph.outgoing[node.id]
        flows = [*flows, *(f for to in self.graph.follow_link(node) for f in self.graph.outgoing[to.id])]
        if node.kind.name in DECIDES:
            return [self.list_places([flow]) for flow in flows] or [frozenset()]
        if node.kind.name == "parallelGateway":
            return [self.list_places(flows)]
        default = node.attributes.get("default")
        chosen = len(flows) > 1 and (node.kind.name in WAITS_FOR_SOME or default is not None)
        may = [flow for flow in flows if flow.id == default or chosen or is_conditional(flow)]
        always = self.list_places([flow for flow in flows if flow not in may])
        if not may:
            return [always]
        some = [always | self.list_places([flow]) for flow in may]
        none = [] if default or chosen else [always]
        return [*some, *none, always | self.list_places([flow for flow in may if flow.id != default])]

    def find_before(self, step: Step) -> frozenset[int]:
        """Return the places from which a token may still come to a join, other than through itself."""
        found, queue = set(step.others), list(step.others)
        sources: dict[int, set[int]] = {}
        for place, steps in self.steps.items():
            for each in steps:
                if each.node is not step.node:
                    for target in chain.from_iterable(each.puts):
                        sources.setdefault(target, set()).add(place)
        while queue:
            for place in sources.get(queue.pop(), ()):
                if place not in found:
                    found.add(place)
                    queue.append(place)
        return frozenset(found) - step.others

    def can_do(self, step: Step, marking: Marking) -> bool:
        """Tell whether the tokens that a step needs are there."""
        if not step.takes <= marking:
            return False
        if not step.others or step.others <= marking:
            return True
        return not self.reaches[step.node.id] & marking


def explore_tokens(graph: FlowGraph, scope: Element) -> Outcome:
    """Return what can happen in a scope, from each of the places where it can begin."""
    net = Net(graph, scope)
    stuck: set[str] = set()
    doubled: set[str] = set()
    seen: set[Marking] = set()
    queue: list[Marking] = []
    if net.is_too_large:
        return Outcome(stuck, doubled, is_whole=False)
    for entry in graph.list_entries(scope):
        queue.append(net.list_places([flow for node in entry for flow in graph.outgoing[node.id]]))
    while queue:
        marking = queue.pop()
        if marking in seen:
            continue
        seen.add(marking)
        after = [] if len(marking) > MOST_TOKENS else list(islice(advance(net, marking, doubled), MOST))
        if len(marking) > MOST_TOKENS or len(after) + len(queue) + len(seen) > 10 * MOST or len(seen) > MOST:
            return Outcome(stuck, doubled, is_whole=False)
        if not after:
            stuck |= {step.node.id for place in marking for step in net.steps.get(place, ())}
        queue += after
    return Outcome(stuck, doubled, is_whole=True)


def advance(net: Net, marking: Marking, doubled: set[str]) -> Iterator[Marking]:
    """Yield every marking that one step leads to; note where a token finds another one."""
    for step in dict.fromkeys(step for place in marking for step in net.steps.get(place, ())):
        if not net.can_do(step, marking):
            continue
        if step.ends_all:
            yield frozenset()
            continue
        left = marking - (step.takes | step.others)
        for put in step.puts:
            if left & put:
                doubled.add(step.node.id)
            yield left | put
