"""Operations, schemas and problems of contracts as the screen shows them."""

import re

from pipelines.base.records import Record
from pipelines.standards.describe_operation import BodyView, OperationDetail, ParameterRow
from pipelines.standards.lint.rule import Problem, Severity
from pipelines.standards.list_operations import Operation
from pipelines.standards.outline_schema import SchemaRow
from praetor_app.texts import texts

T = texts("contracts")

SPACE = re.compile(r"\s+")


class LineRow(Record):
    """A line of a schema."""

    name: str
    indent: str
    type: str
    is_required: bool
    description: str
    details: str
    refers_to: str


class LineGroup(Record):
    """A property at the top of a schema, with the lines of what is in it."""

    head: LineRow
    lines: list[LineRow] = []
    said: str = ""


class BodyLine(Record):
    """A body, an answer or a message."""

    status: str = ""
    tone: str = ""
    type: str = ""
    media: str = ""
    description: str = ""
    lines: list[LineRow] = []


class OperationView(Record):
    """An operation that is opened."""

    description: str = ""
    parameters: list[ParameterRow] = []
    takes: list[BodyLine] = []
    answers: list[BodyLine] = []
    answers_label: str = ""
    #: What is said where nothing is known.
    nothing: str = ""


class ProblemRow(Record):
    """Something that is wrong with a contract or schema."""

    severity: str
    is_error: bool
    message: str
    path: str
    code: str
    fix: str


def match_operations(operations: list[Operation], query: str) -> list[Operation]:
    """Return those that have every word of a query somewhere."""
    words = query.lower().split()
    if not words:
        return operations
    return [
        each
        for each in operations
        if all(
            word
            in f"{each.operation_id} {each.method} {each.path} {each.summary} {' '.join(each.tags)}".lower()
            for word in words
        )
    ]


def to_operation_view(detail: OperationDetail, *, is_messaging: bool, is_known: bool) -> OperationView:
    """Return an operation that is opened."""
    answers = [to_body(each) for each in detail.responses]
    takes = [to_body(detail.request)] if detail.request else []
    is_empty = not (detail.parameters or takes or answers)
    nothing = (T["no_more"] if is_known else T["not_described"]) if is_empty else ""
    return OperationView(
        description=detail.description[:1200],
        parameters=[
            each.model_copy(
                update={"place": T.get(each.place, each.place), "description": tidy(each.description)}
            )
            for each in detail.parameters
        ],
        takes=takes,
        answers=answers,
        answers_label=T["carries"] if is_messaging else T["answers"],
        nothing=nothing,
    )


def to_body(body: BodyView) -> BodyLine:
    """Return a body, an answer or a message."""
    tones = {"2": "ok", "3": "acc", "4": "warn", "5": "bad"}
    return BodyLine(
        status=body.status,
        tone=tones.get(body.status[:1], "") if body.status.isdecimal() else "",
        type=body.type,
        media=body.media,
        description=tidy(body.description),
        lines=to_lines(body.rows),
    )


def to_lines(rows: list[SchemaRow]) -> list[LineRow]:
    """Return the lines of a schema."""
    return [
        LineRow(
            name=each.name,
            indent=f"{each.depth * 20}px",
            type=each.type,
            is_required=each.is_required,
            description=tidy(each.description),
            details=" · ".join(each.details),
            refers_to=each.refers_to,
        )
        for each in rows
    ]


def fold_lines(rows: list[SchemaRow]) -> list[LineGroup]:
    """Return the lines of a schema under the properties at its top."""
    groups: list[LineGroup] = []
    for row, line in zip(rows, to_lines(rows), strict=True):
        if row.depth == 0 or not groups:
            groups.append(LineGroup(head=line))
        else:
            groups[-1].lines.append(line)
    for group in groups:
        group.said = T["inside"].format(count=len(group.lines))
    return groups


def tidy(text: str, most: int = 400) -> str:
    """Return a description as one short paragraph."""
    plain = SPACE.sub(" ", re.sub(r"<[^>]{1,80}>", "", text)).strip()
    return plain if len(plain) <= most else f"{plain[:most].rsplit(' ', 1)[0]}…"


def to_problem(problem: Problem) -> ProblemRow:
    """Return a problem as a row."""
    return ProblemRow(
        severity=T[problem.severity],
        is_error=problem.severity is Severity.ERROR,
        message=problem.message,
        path=problem.path,
        code=problem.code,
        fix=problem.fix,
    )


def count_problems(problems: list[Problem]) -> str:
    """Say how many errors and warnings there are."""
    errors = sum(each.severity is Severity.ERROR for each in problems)
    counts = {"error": errors, "warning": len(problems) - errors}
    said = [say_count(name, count) for name, count in counts.items() if count]
    return ", ".join(said)


def say_count(name: str, count: int) -> str:
    """Say how many there are: ``1 error``, ``3 errors``."""
    return T[f"one_{name}" if count == 1 else f"{name}s"].format(count=f"{count:,}")
