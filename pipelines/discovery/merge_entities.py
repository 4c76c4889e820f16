"""Find the same thing under two names, and make one of it when the person says so.

pairs = find_twins(flow.board)
"""

from itertools import combinations

from rapidfuzz import fuzz

from pipelines.models import AnswerType, NodeStatus, Phase, Question
from pipelines.ontology.board import Board
from pipelines.ontology.name_things import plain
from pipelines.ontology.node import Node

#: Questions that ask whether two things are one begin with this.
SAME = "same_thing_"
#: How alike (0–100) two names have to be.
ALIKE = 85


def find_twins(board: Board) -> list[tuple[Node, Node]]:
    """Return pairs of things that may be one: alike by name, or one a synonym of the other."""
    things = [node for node in board.listed("entity:").values() if node.value is True]
    return [(one, other) for one, other in combinations(things, 2) if is_alike(board, one, other)]


def is_alike(board: Board, one: Node, other: Node) -> bool:
    """Tell whether two things may be one; two that one pack tells apart are not."""
    own, others = list_names(board, one), list_names(board, other)
    if any(
        is_of_pack(board, one, pack) and is_of_pack(board, other, pack)
        for pack in range(len(board.bank.packs))
    ):
        return False
    return bool(own & others) or fuzz.ratio(plain(one.name), plain(other.name)) >= ALIKE


def is_of_pack(board: Board, node: Node, pack: int) -> bool:
    """Tell whether the thing is an entity of a pack."""
    return node.key.removeprefix("entity:") in {entity.id for entity in board.bank.packs[pack].entities}


def list_names(board: Board, node: Node) -> set[str]:
    """Return all words for a thing."""
    known = board.bank.entities.get(node.key.removeprefix("entity:"))
    return {
        plain(name)
        for name in [node.name, *(known.synonyms if known else []), *([known.name] if known else [])]
    }


def build_merge_question(board: Board, one: Node, other: Node, position: int) -> Question:
    """Return the question whether two things are one."""
    keys = [node.key.removeprefix("entity:") for node in (one, other)]
    text = f"Are “{one.name}” and “{other.name}” the same thing?"
    return Question(
        tenant_id=board.project.tenant_id,
        project_id=board.project.id,
        key=f"{SAME}{keys[0]}_{keys[1]}",
        phase=Phase.PLAN_GENERATION,
        position=position,
        topic="Things",
        text=text,
        description="If they are, it is kept once, under the first name; if not, both are kept.",
        variants=[{"type": "original", "text": text}],
        answer_type=AnswerType.BOOLEAN,
        weight=4,
        decides={"entities": 2},
        is_required=True,
    )


def merge_entities(board: Board, question: Question, is_same_thing: bool | None) -> None:
    """Make the second thing another name of the first, or let both stand."""
    first, _, second = question.key.removeprefix(SAME).partition("_")
    node = board.get(f"entity:{second}")
    if node is None:
        return
    node.value = {"sameAs": first} if is_same_thing else True
    node.status = NodeStatus.WAIVED if is_same_thing else NodeStatus.STATED
    board.mark(node)


def is_merge(question: Question) -> bool:
    """Tell whether a question asks if two things are one."""
    return question.key.startswith(SAME)
