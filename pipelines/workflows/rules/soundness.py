"""Semantic rules about soundness: whatever is chosen, the process comes to its end (van der Aalst, 1998)."""

from collections.abc import Iterable, Iterator

from pipelines.workflows.explore_tokens import MOST
from pipelines.workflows.model import Element
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule


def reach(given: Given, nodes: Iterable[Element], *, backwards: bool = False) -> set[str]:
    """Return the ids of these nodes and of all that can come after them; backwards, before them."""
    queue = list(nodes)
    found = {node.id for node in queue}
    before: dict[str, list[Element]] = {}
    if backwards:
        for node in given.model.nodes:
            for after in given.graph.list_next(node):
                before.setdefault(after.id, []).append(node)
    while queue:
        node = queue.pop()
        for each in before.get(node.id, []) if backwards else given.graph.list_next(node):
            if each.id not in found:
                found.add(each.id)
                queue.append(each)
    return found


class Reachable(Rule):
    """Every element can be reached from where its process begins."""

    code = "UNREACHABLE"
    fix = "Lead a flow to it from what comes before, or delete it."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each node with an incoming flow that no token can reach."""
        graph = given.graph
        for scope in given.model.list_scopes():
            entries = [node for entry in graph.list_entries(scope) for node in entry]
            found = reach(given, entries)
            for node in graph.inside[scope.id]:
                if node.id not in found and graph.incoming[node.id] and not graph.is_beside(node):
                    yield Hit(node, f"Nothing that starts can reach {node.title}.")


class NoDeadEnd(Rule):
    """From every element there is a way to an end."""

    code = "DEAD_END"
    fix = "Lead a flow out of the loop, to an end event at last."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield the first node of each loop without a way out."""
        ends = [node for node in given.list_flow_nodes() if not given.graph.list_next(node)]
        found = reach(given, ends, backwards=True)
        caught = [node for node in given.list_flow_nodes() if node.id not in found]
        if not caught:
            return
        import networkx  # type: ignore[import-untyped]

        steps = {(node.id, after.id) for node in caught for after in given.graph.list_next(node)}
        loops = networkx.strongly_connected_components(networkx.DiGraph(steps))
        firsts = {next(node.id for node in caught if node.id in loop): loop for loop in loops}
        for node in caught:
            loop = firsts.get(node.id, ())
            if len(loop) > 1 or (loop and (node.id, node.id) in steps):
                yield Hit(node, f"{node.title} is in a loop that has no way out.")


class NoDeadlock(Rule):
    """A join gets all the tokens that it waits for, whatever was chosen before it."""

    code = "DEADLOCK"
    fix = "Join with the kind of gateway that has split: exclusive with exclusive, parallel with parallel."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each join that can wait for ever."""
        for _, outcome in given.outcomes:
            for id in sorted(outcome.stuck):
                node = given.model.by_id.get(id)
                if node is not None:
                    yield Hit(node, f"{node.title} can wait for ever for a token that does not come.")


class NoLostSynchronization(Rule):
    """Branches that run at once are joined before they go on as one; otherwise all after them runs twice."""

    code = "LACK_OF_SYNCHRONIZATION"
    fix = "Join the branches with a parallel gateway, or an inclusive one where some may not run."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each node behind which two tokens can meet."""
        for _, outcome in given.outcomes:
            for id in sorted(outcome.doubled):
                node = given.model.by_id.get(id)
                if node is not None:
                    yield Hit(node, f"What comes after {node.title} can run twice at the same time.")


class WasExplored(Rule):
    """A process is simple enough to try out all that can happen in it."""

    code = "SOUNDNESS_UNKNOWN"
    severity = Severity.WARNING
    fix = "Move parts of the process into sub-processes, which are checked one by one."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each scope that was too large."""
        for scope, outcome in given.outcomes:
            if not outcome.is_whole:
                yield Hit(
                    scope, f"{scope.title} has more than {MOST:,} states: not all of them were looked at."
                )
