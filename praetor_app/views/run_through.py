"""A run through a workflow as its page shows it."""

from pipelines.base.records import Record
from pipelines.workflows.run_through import Run, RunMove, RunStep
from praetor_app.texts import texts

T = texts("run_through")
#: Moves that a digit presses.
MOST_KEYS = 9


class MoveRow(Record):
    """What can come next."""

    number: int
    #: The digit that presses it, if any.
    key: str
    text: str
    #: Where it comes next, if that is not plain.
    place: str


class RunContent(Record):
    """A run as far as it has come."""

    version: int
    #: ``begins``, ``goes``, ``over`` or ``stuck``.
    state: str
    said: str
    moves: list[MoveRow]
    #: Where it has been.
    steps: list[str]
    so_far: str
    #: Element → classes on the diagram.
    marks: dict[str, str]
    #: The element that is brought into sight.
    at: str


def to_run(run: Run, names: dict[str, str]) -> RunContent:
    """Return a run in words; ``names``: what people call each element, by id."""
    at = list(dict.fromkeys(names.get(each, each) for each in run.at))
    is_one = len({move.node_id for move in run.moves}) < 2
    count = len(run.path)
    return RunContent(
        version=run.version,
        state=run.state,
        said=T[run.state].format(names=", ".join(at)),
        moves=[to_move(number, move, names, is_one=is_one) for number, move in enumerate(run.moves)],
        steps=[say_step(each, names) for each in run.path],
        so_far=T["so_far_one" if count == 1 else "so_far"].format(count=count) if count else "",
        marks=mark_run(run),
        at=run.at[-1] if run.at else run.path[-1].node_id if run.path else "",
    )


def to_move(number: int, move: RunMove, names: dict[str, str], *, is_one: bool) -> MoveRow:
    """Return what can come next."""
    name = names.get(move.node_id, move.node_id)
    place = "" if is_one else T["in" if move.kind == "begin" else "at"].format(name=name)
    key = str(number + 1) if number < MOST_KEYS else ""
    return MoveRow(number=number, key=key, text=say_move(move, names), place=place)


def say_move(move: RunMove, names: dict[str, str]) -> str:
    """Say what can come next."""
    targets = ", ".join(names.get(each, each) for each in move.target_ids)
    if move.kind != "choose":
        return T[move.kind].format(target=targets)
    said = "choose" if move.answer else "otherwise" if move.is_default else "one"
    return T[said].format(answer=move.answer, target=targets)


def say_step(step: RunStep, names: dict[str, str]) -> str:
    """Say where a run has come to, and by which answer."""
    name = names.get(step.node_id, step.node_id)
    return T["step"].format(answer=step.answer, name=name) if step.answer else name


def mark_run(run: Run) -> dict[str, str]:
    """Return the classes of where a run has been, and of where it is."""
    been = {id: "r-been" for step in run.path for id in (step.node_id, step.flow_id) if id}
    return been | dict.fromkeys(run.at, "r-now")
