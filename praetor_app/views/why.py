"""Where something came from, as a chain from an answer down to the thing itself."""

from pipelines.base.records import Record


class StopView(Record):
    """A stop of the chain: ``mark`` is ``e`` (where it starts), ``f`` (on the way) or ``c`` (the thing)."""

    mark: str
    label: str
    text: str = ""
    quote: str = ""
    note: str = ""
    dots: int = -1
    dots_label: str = ""
    href: str = ""
    #: What the link says, if it leads elsewhere than to an answer.
    link: str = ""
    #: Conditions, one a line.
    codes: list[str] = []


class LinkView(Record):
    """Where a thing is built or tested."""

    kind: str
    id: str
    text: str
    note: str = ""
