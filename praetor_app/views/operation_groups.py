"""Operations of a contract in groups that a person understands."""

import re
from itertools import takewhile

from pipelines.base.records import Record
from pipelines.standards.list_operations import Operation
from praetor_app.texts import texts

T = texts("contracts")

#: How strong a method is, by color: what reads, what adds or changes, what removes.
TONES = {"GET": "acc", "HEAD": "acc", "POST": "ok", "PUT": "warn", "PATCH": "warn", "DELETE": "bad"}
#: Parts of an address that are no word of their own.
SAYS_NOTHING = re.compile(r"v?\d+|\d{4}-\d{2}(-\d{2})?|api|json", re.IGNORECASE)
#: What vendors begin all their tags with.
PREFIX = re.compile(r"[A-Za-z]+V\d+")
#: Up to how many operations may stand under one tag alone.
FEW = 8


class OperationRow(Record):
    """An operation in the list."""

    id: str
    method: str
    tone: str
    path: str
    summary: str
    is_deprecated: bool


class OperationGroup(Record):
    """Operations under one tag."""

    tag: str
    rows: list[OperationRow]


def to_groups(operations: list[Operation], every: list[Operation]) -> list[OperationGroup]:
    """Return operations under their first tag, in the contract's order; without one, by their address.

    ``every``: all of the contract's, for what begins all its tags or addresses says nothing about any of
    them, and neither does the one tag of a large contract.
    """
    tags = {each.tags[0] for each in every if each.tags}
    is_told = len(tags) > 1 or len(every) <= FEW
    shared = count_shared([each.path for each in every if not (each.tags and is_told)])
    prefix = find_prefix(tags)
    groups: dict[str, list[OperationRow]] = {}
    for each in operations:
        tag = say_tag(each.tags[0], prefix) if each.tags and is_told else say_place(each.path, shared)
        groups.setdefault(tag, []).append(to_operation(each))
    return [OperationGroup(tag=tag, rows=rows) for tag, rows in groups.items()]


def find_prefix(tags: set[str]) -> str:
    """Return what all tags begin with, up to a version: ``MessagingV1`` of ``MessagingV1AlphaSender``."""
    found = PREFIX.match(min(tags, default=""))
    prefix = found[0] if found else ""
    return prefix if len(tags) > 1 and all(tag.startswith(prefix) and tag != prefix for tag in tags) else ""


def say_tag(tag: str, prefix: str) -> str:
    """Return a tag; without what all of them begin with, as words."""
    return say_words(tag.removeprefix(prefix)) if prefix else tag


def say_place(path: str, shared: int) -> str:
    """Return what an address is about: its first word after those that all of them share."""
    words = list_words(path)
    return say_words((words[shared:] or words[-1:] or [T["others"]])[0])


def say_words(name: str) -> str:
    """Return the words of a name such as ``payment_intents`` or ``alphaSender``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+", " ", name).strip()
    return f"{spaced[:1].upper()}{spaced[1:]}" or name


def count_shared(paths: list[str]) -> int:
    """Return how many words all addresses begin with."""
    columns = zip(*(list_words(path) for path in paths), strict=False)
    return len(list(takewhile(lambda column: len(set(column)) == 1, columns))) if len(paths) > 1 else 0


def list_words(path: str) -> list[str]:
    """Return the words of an address: no parameters, versions, dates and endings."""
    parts = (part for part in re.split(r"[/.]", path) if part and not part.startswith("{"))
    return [part for part in parts if not SAYS_NOTHING.fullmatch(part)]


def to_operation(operation: Operation) -> OperationRow:
    """Return an operation in the list."""
    return OperationRow(
        id=operation.operation_id,
        method=operation.method,
        tone=TONES.get(operation.method, ""),
        path=operation.path,
        summary=operation.summary,
        is_deprecated=operation.deprecated,
    )
