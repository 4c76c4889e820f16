"""Run through a workflow step by step: where it is, where it has been, and what can come next.

run = run_through(session, workflow_id, [0, 0, 1], by=actor)
"""

from typing import Literal

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Invalid
from pipelines.base.records import Record
from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.open_version import open_model
from pipelines.workflows.queries import get_workflow
from pipelines.workflows.token_game import Kind, Move, TokenGame

#: Steps of one run: a loop can be gone through for ever.
MOST = 400
#: Nodes of a process that somebody would go through by hand.
MOST_NODES = 2000


class RunMove(Record):
    """What can come next."""

    kind: Kind
    #: Where; the process, at the beginning.
    node_id: str
    #: How the way is called, or when it is taken.
    answer: str
    is_default: bool
    target_ids: list[str]


class RunStep(Record):
    """A node that was come to, and the flow that led there."""

    node_id: str
    flow_id: str
    answer: str


class Run(Record):
    """A run as far as it has come."""

    version: int
    #: ``over``: it came to its end. ``stuck``: something waits for what cannot come any more.
    state: Literal["begins", "goes", "over", "stuck"]
    path: list[RunStep]
    #: The nodes that tokens stand at.
    at: list[str]
    moves: list[RunMove]


def run_through(
    session: Session, workflow_id: str, choices: list[int], *, version: int | None = None, by: Actor
) -> Run:
    """Return where a run stands after these choices, each the number of a move among those it had.

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such version.
        PermissionDenied: they may not read it.
        Invalid: it is too large, there was no such move, or there are too many.
    """
    # Load
    workflow, _ = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    found, model = open_model(session, workflow, version)

    # Check
    if len(choices) > MOST:
        raise Invalid(f"A run has at most {MOST} steps.", "choices", "Begin again")

    if len(model.nodes) > MOST_NODES:
        raise Invalid(f"It has more than {MOST_NODES:,} elements.", "workflowId", "Too large to run through")

    # Derive
    game = TokenGame(FlowGraph(model))
    moves = game.list_moves()
    for number, choice in enumerate(choices):
        if not 0 <= choice < len(moves):
            raise Invalid("There is no such way on.", f"choices.{number}", "Choose one of the moves")
        game.make(moves[choice])
        moves = game.list_moves()

    # Report
    return Run(
        version=found.number,
        state=say_state(game, moves),
        path=[
            RunStep(
                node_id=visit.node.id,
                flow_id=visit.flow.id if visit.flow is not None else "",
                answer=visit.flow.name if visit.flow is not None else "",
            )
            for visit in game.path
        ],
        at=list(dict.fromkeys(token.node.id for token in game.tokens)),
        moves=[to_move(game, move) for move in moves],
    )


def say_state(game: TokenGame, moves: list[Move]) -> Literal["begins", "goes", "over", "stuck"]:
    """Return how far a run has come."""
    if not game.path:
        return "begins"
    if moves:
        return "goes"
    return "stuck" if game.tokens else "over"


def to_move(game: TokenGame, move: Move) -> RunMove:
    """Show a move; of several flows, the one that is chosen comes last."""
    flow = move.flows[-1] if move.kind == "choose" else None
    condition = flow.find_part("conditionExpression") if flow is not None else None
    return RunMove(
        kind=move.kind,
        node_id=move.node.id,
        answer=(flow.name or (condition.text if condition else "")) if flow is not None else "",
        is_default=flow is not None and move.node.attributes.get("default") == flow.id,
        target_ids=[
            *(game.graph.target[each.id].id for each in move.flows),
            *(each.id for each in move.targets),
        ],
    )
