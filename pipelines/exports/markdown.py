"""Small pieces of Markdown: each returns text that ends without a line break.

table(["id", "title"], [["FR-001", "Book"]])
"""

from collections.abc import Iterable, Sequence
from typing import Any


def join(*parts: str | None) -> str:
    """Return paragraphs with a blank line between them; empty ones are left out. Ends with a line break."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def heading(level: int, text: str) -> str:
    """Return a heading."""
    return f"{'#' * level} {text}"


def bullets(items: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {item}" for item in items if item)


def numbered(items: Iterable[str]) -> str:
    """Return a numbered list."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def checks(items: Iterable[str]) -> str:
    """Return a list of boxes to check."""
    return "\n".join(f"- [ ] {item}" for item in items if item)


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table; without rows, nothing."""
    lines = [f"| {' | '.join(cell(each) for each in row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *lines])


def cell(value: Any) -> str:
    """Return a value fit for a table."""
    return str("" if value is None else value).replace("|", "\\|").replace("\n", " ")


def quote(text: str) -> str:
    """Return somebody's own words."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def code(language: str, text: str) -> str:
    """Return a block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def commas(items: Iterable[Any]) -> str:
    """Return items with commas between them."""
    return ", ".join(str(item) for item in items)
