"""Let tokens go through a process, one choice at a time, as BPMN 2.0 has them go (section 13).

game = TokenGame(FlowGraph(read_model(content)))
game.make(game.list_moves()[0])
"""

from typing import Literal, NamedTuple

from pipelines.workflows.explore_tokens import DECIDES, WAITS_FOR_SOME
from pipelines.workflows.flow_graph import FlowGraph, is_conditional
from pipelines.workflows.model import Element, find_scope

Kind = Literal["begin", "on", "choose", "all", "event", "into", "end"]


class Token(NamedTuple):
    """Where the process is: at a node, which it has come to by a flow."""

    node: Element
    via: str = ""
    #: Whether the sub-process that it stands at is over.
    is_done: bool = False


class Move(NamedTuple):
    """What can come next at a node: some of its flows, what happens on its border, or what is in it."""

    kind: Kind
    node: Element
    flows: tuple[Element, ...] = ()
    #: Where it leads without a flow: to a beginning, an event, the other side of a link.
    targets: tuple[Element, ...] = ()


class Visit(NamedTuple):
    """A node that a token has come to, and the flow by which it came."""

    node: Element
    flow: Element | None = None


class TokenGame:
    """The tokens of one run, and where they have been."""

    def __init__(self, graph: FlowGraph) -> None:
        self.graph = graph
        self.tokens: list[Token] = []
        self.path: list[Visit] = []

    def list_moves(self) -> list[Move]:
        """Return what can come next, token by token; before the beginning, where to begin."""
        if not self.path:
            processes = self.graph.model.processes
            return [
                Move("begin", process, targets=tuple(entry))
                for process in processes
                for entry in self.graph.list_entries(process)
            ]
        first = {token.node.id: token for token in reversed(self.tokens)}
        moves = [move for token in reversed(first.values()) for move in self.list_of(token)]
        around = {scope.id: scope for token in self.tokens for scope in list_around(token.node)}
        return [*moves, *(move for scope in around.values() for move in self.list_border(scope))]

    def list_of(self, token: Token) -> list[Move]:
        """Return what can come next at a token; nothing where it waits for others."""
        node, flows = token.node, self.graph.outgoing[token.node.id]
        if not self.can_leave(token):
            return []
        entries = [] if token.is_done else self.list_inner(node)
        into = [Move("into", node, targets=tuple(entry)) for entry in entries]
        border = [] if token.is_done else self.list_border(node)
        if links := self.graph.follow_link(node):
            return [Move("on", node, targets=tuple(links))]
        return [*into, *self.list_ways(node, flows), *border]

    def list_inner(self, node: Element) -> list[list[Element]]:
        """Return where a sub-process can begin, of one that is drawn."""
        return self.graph.list_entries(node) if node.is_a("tSubProcess") else []

    def list_border(self, node: Element) -> list[Move]:
        """Return what can happen on the border of an activity; compensation comes after it."""
        return [
            Move("event", node, targets=(event,))
            for event in self.graph.on_border[node.id]
            if not self.graph.has_event(event, "compensate")
        ]

    def list_ways(self, node: Element, flows: list[Element]) -> list[Move]:
        """Return the ways out of a node: all at once, or a choice."""
        if not flows:
            return [Move("end", node)]
        default = node.attributes.get("default")
        waits = node.kind.name in WAITS_FOR_SOME
        if len(flows) == 1 or node.kind.name == "parallelGateway":
            return [Move("on", node, tuple(flows))]
        if node.kind.name in DECIDES or waits or default:
            all_of = [Move("all", node, tuple(flow for flow in flows if flow.id != default))] if waits else []
            return [*(Move("choose", node, (flow,)) for flow in flows), *all_of]
        always = tuple(flow for flow in flows if not is_conditional(flow))
        some = [Move("choose", node, (*always, flow)) for flow in flows if flow not in always]
        return [*([Move("on", node, always)] if always else []), *some]

    def can_leave(self, token: Token) -> bool:
        """Tell whether a token need not wait: a join needs one from each side, an inclusive one all."""
        node, comes = token.node, self.graph.incoming[token.node.id]
        if len(comes) < 2:
            return True
        if node.kind.name == "parallelGateway":
            return {flow.id for flow in comes} <= {each.via for each in self.tokens if each.node is node}
        if node.kind.name in WAITS_FOR_SOME:
            others = [each.node for each in self.tokens if each.node is not node]
            return not any(self.can_come(other, node) for other in others)
        return True

    def can_come(self, source: Element, target: Element) -> bool:
        """Tell whether a token can come from one node to another."""
        queue, seen = [source], {source.id}
        while queue:
            for each in self.graph.list_next(queue.pop()):
                if each is target:
                    return True
                if each.id not in seen:
                    seen.add(each.id)
                    queue.append(each)
        return False

    def make(self, move: Move) -> None:
        """Do what comes next."""
        self.leave(move)
        for flow in move.flows:
            self.arrive(self.graph.target[flow.id], flow)
        for target in move.targets:
            self.arrive(target)
        if move.kind == "end":
            self.close(find_scope(move.node))

    def leave(self, move: Move) -> None:
        """Take the tokens away that a move needs; an event may let the activity go on beside it."""
        node = move.node
        if move.kind == "event" and not move.targets[0].is_on("cancelActivity", default=True):
            return
        if move.kind == "event":
            self.tokens = [each for each in self.tokens if node not in list_around(each.node)]
        is_join = node.kind.name == "parallelGateway" or node.kind.name in WAITS_FOR_SOME
        taken: set[str] = set()
        kept = []
        for each in self.tokens:
            if each.node is not node or each.via in taken or (taken and not is_join):
                kept.append(each)
            else:
                taken.add(each.via)
        self.tokens = kept

    def arrive(self, node: Element, flow: Element | None = None) -> None:
        """Let a token come to a node; at an end it is gone, and at some of them others with it."""
        self.path.append(Visit(node, flow))
        if node.kind.name != "endEvent":
            self.tokens.append(Token(node, flow.id if flow is not None else ""))
            return
        scope = find_scope(node)
        caught = self.find_catch(node, scope)
        if caught is not None or self.graph.has_event(node, "terminate"):
            self.tokens = [each for each in self.tokens if scope not in list_around(each.node, whole=True)]
        if caught is not None:
            self.arrive(caught)
        else:
            self.close(scope)

    def find_catch(self, end: Element, scope: Element | None) -> Element | None:
        """Return the event on the border of a sub-process that catches the error at its end."""
        events = self.graph.on_border[scope.id] if scope is not None else []
        if not self.graph.has_event(end, "error"):
            return None
        return next((each for each in events if self.graph.has_event(each, "error")), None)

    def close(self, scope: Element | None) -> None:
        """Let a sub-process go on when nothing is under way in it any more."""
        if scope is None or scope.is_a("tProcess"):
            return
        if not any(scope in list_around(each.node) for each in self.tokens):
            self.tokens.append(Token(scope, is_done=True))


def list_around(node: Element, *, whole: bool = False) -> list[Element]:
    """Return the sub-processes that a node stands in, the innermost first; as a whole, its process too."""
    found: list[Element] = []
    scope = find_scope(node)
    while scope is not None and (whole or not scope.is_a("tProcess")):
        found.append(scope)
        scope = find_scope(scope)
    return found
