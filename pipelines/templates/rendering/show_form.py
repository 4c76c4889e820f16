"""Show a filled form of a PDF as a page: its text, and a table of what was filled in.

body = show_form(source, {"full_name": "Ada"})
"""

from html import escape
from typing import Any

from pipelines.templates.reading.guess_type import describe
from pipelines.templates.reading.source import Source
from pipelines.templates.rendering.write_value import write_plain


def show_form(source: Source, data: dict[str, Any]) -> str:
    """Return the inside of a page."""
    text = "".join(f"<p>{escape(line)}</p>" for _, line in source.lines)
    rows = "".join(
        f"<tr><th>{escape(describe(name, source.labels.get(name, '')))}</th>"
        f"<td>{escape(str(write_plain(data.get(name))))}</td></tr>"
        for name in source.fields
    )
    return f"{text}<table>{rows}</table>"
