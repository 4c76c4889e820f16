"""Sort features, and let dependencies follow: what is in pulls in what it needs, and says so.

notes = choose_features(flow.board, rows, {"deposits": Priority.MUST})
"""

from collections.abc import Iterable, Mapping

from pipelines.base.clock import utc_now
from pipelines.models import FeatureSelection, NodeStatus, NodeType, Priority, Question
from pipelines.ontology.board import Board
from pipelines.ontology.name_things import build_named, to_slug

#: Questions about groups of features begin with this.
GROUP = "features_"
OUT = (None, Priority.WONT)
Rows = Mapping[str, FeatureSelection]


def choose_features(board: Board, rows: Rows, wanted: Mapping[str, Priority]) -> list[str]:
    """Give features their priorities; return what was pulled in and why, in words."""
    for key, priority in wanted.items():
        set_priority(board, rows[key], priority)
    return pull_in(board, rows)


def pull_in(board: Board, rows: Rows) -> list[str]:
    """Put in what the features that are in require, as important as they are."""
    notes = []
    queue = [row for row in rows.values() if row.priority not in OUT]
    while queue:
        row = queue.pop(0)
        for needed in (rows[key] for key in row.requires if key in rows):
            priority = most_important([needed.priority, row.priority])
            if needed.priority != priority:
                was_out = needed.priority in OUT
                set_priority(board, needed, priority)
                if was_out:
                    notes.append(f"“{row.title}” needs “{needed.title}”, so it is in as well.")
                queue.append(needed)
    return notes


def most_important(priorities: Iterable[Priority | None]) -> Priority:
    """Return the highest of the priorities."""
    order = list(Priority)
    return min((each for each in priorities if each is not None), key=order.index)


def set_priority(board: Board, row: FeatureSelection, priority: Priority) -> None:
    """Decide one feature, on its row and in what is known."""
    row.priority, row.updated_at = priority, utc_now()
    note_feature(board, row)


def note_feature(board: Board, row: FeatureSelection) -> None:
    """Keep the feature's node as its row is."""
    key = f"feature:{row.key}"
    node = board.get(key)
    if node is None:
        node = board.add(build_named(key, NodeType.CAPABILITY, row.title))
    decided = row.priority is not None
    value = str(row.priority) if row.priority is not None else None
    if node.value != value:
        board.touched.update({"features", f"feature_{row.key.replace('-', '_')}"})
    node.name, node.value = row.title, value
    node.topic = row.group
    node.status = NodeStatus.STATED if decided else NodeStatus.INFERRED
    node.confidence = 0.9 if decided else 0.5
    node.source = "answer" if decided else "pattern"
    board.mark(node)


def list_needing(rows: Rows, key: str) -> list[FeatureSelection]:
    """Return the features that are in and require this one."""
    return [row for row in rows.values() if key in row.requires and row.priority not in OUT]


def sort_group(rows: Iterable[FeatureSelection], chosen: list[str]) -> dict[str, Priority]:
    """Return the priorities that a choice within a group means: chosen as proposed, the others out."""
    return {row.key: priority_if_chosen(row) if row.key in chosen else Priority.WONT for row in rows}


def priority_if_chosen(row: FeatureSelection) -> Priority:
    """Return how important a feature is that is chosen without saying how much."""
    if row.priority is not None and row.priority is not Priority.WONT:
        return row.priority
    return Priority.COULD if row.proposed_priority is Priority.WONT else row.proposed_priority


def in_group(rows: Iterable[FeatureSelection], question: Question) -> list[FeatureSelection]:
    """Return the features that a group's question asks about."""
    return [row for row in rows if group_key(row.group) == question.key]


def group_key(group: str) -> str:
    """Return the key of the question about a group."""
    return GROUP + to_slug(group)


def is_group(question: Question) -> bool:
    """Tell whether a question asks which features of a group are in."""
    return question.key.startswith(GROUP)
