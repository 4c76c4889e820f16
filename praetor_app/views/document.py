"""A section of the specification as a list of blocks, ready to be drawn."""

from pipelines.base.records import Record


class SpanPart(Record):
    """A piece of a sentence; ``is_key`` for the words that carry its form."""

    text: str
    is_key: bool = False


class RequirementRow(Record):
    """A requirement in the document."""

    id: str
    parts: list[SpanPart]
    kind: str
    priority: str
    tests: str
    is_sourced: bool
    because: str
    acceptance: list[str]
    note: str = ""


class ItemRow(Record):
    """Any other piece: a mark (``POST``, ``T-014``), a title, a sentence, details to unfold, a picture."""

    id: str = ""
    mark: str = ""
    title: str = ""
    text: str = ""
    chips: list[str] = []
    lines: list[str] = []
    svg: str = ""
    tone: str = ""


class BlockView(Record):
    """One block: ``kind`` is requirements, items, figures, table, text, bullets, picture or swatches."""

    kind: str
    title: str = ""
    note: str = ""
    text: str = ""
    anchor: str = ""
    requirements: list[RequirementRow] = []
    pieces: list[ItemRow] = []
    bullets: list[str] = []
    head: list[str] = []
    rows: list[list[str]] = []
    svg: str = ""


class OutlineRow(Record):
    """A line of the outline."""

    key: str
    name: str
    count: str = ""
    is_sub: bool = False


class GainView(Record):
    """Something that would raise the quality."""

    target: str
    message: str
    points: str
    fix: str = ""
    href: str = ""


class QualityView(Record):
    """How good the specification is, and what would make it better."""

    score: int = 0
    title: str = ""
    text: str = ""
    passed: bool = False
    gains: list[GainView] = []


class StepRow(Record):
    """A step of long work: ``mark`` is ``e`` (done), ``c`` (now) or nothing (later)."""

    name: str
    mark: str
    note: str


class VersionRow(Record):
    """A specification in the list of versions."""

    id: str
    name: str
    note: str
    is_current: bool = False
    is_done: bool = True
