"""Show a document as blocks: with its variables as they are written, or with values in their places.

told, _ = preview_document(content, {"kind": "docx", "data": None, "offered": {}, "name": "Offer"})
"""

from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

from pipelines.base.errors import TemplateInvalid
from pipelines.templates.previewing.blocks import Block, Writer, build_block, build_table, cut, settle, style
from pipelines.templates.previewing.blocks import Piece as Plain
from pipelines.templates.previewing.mark_tags import CLOSE, FILTER, OPEN, SPLIT, Marks, mark_tags
from pipelines.templates.previewing.read_page_blocks import read_page_blocks
from pipelines.templates.previewing.read_word_blocks import read_word_blocks
from pipelines.templates.previewing.shrink_image import ALBUM
from pipelines.templates.reading.environment import MISSING, build_environment, parse_template
from pipelines.templates.reading.guess_type import describe
from pipelines.templates.reading.open_source import open_source
from pipelines.templates.reading.placeholders import read_options
from pipelines.templates.reading.source import Source
from pipelines.templates.rendering.compile_program import WRITERS, Program
from pipelines.templates.rendering.images import is_image
from pipelines.templates.rendering.render_document import show_markdown
from pipelines.templates.rendering.write_value import write_plain

Told = dict[str, Any]


def preview_document(content: bytes, options: dict[str, Any]) -> tuple[Told, bytes]:
    """Return ``{blocks, total, missing}``; without ``data``, tags are shown and not done.

    Raises:
        TemplateInvalid: the document is not taken, or its tags cannot be done.
    """
    MISSING.clear()
    ALBUM.clear()
    source = open_source(content, options["kind"], read_options(options))
    data = options.get("data")
    marks = Marks()
    writer = Writer(marks, options.get("offered") or {})
    texts = mark(source, marks, data)
    blocks = settle(read_blocks(source, texts, writer, data))
    shown = cut(blocks, options["offset"], options["limit"])
    return {"blocks": shown, "total": len(blocks), "missing": list(dict.fromkeys(MISSING))}, b""


def mark(source: Source, marks: Marks, data: Told | None) -> dict[str, str]:
    """Return the templates of a document with marks; with ``data``, they are filled."""
    environment, finalize = build_environment(escape=False), WRITERS[source.format][0]
    marked = {
        part: mark_tags(text, marks, environment, keep=data is not None)
        for part, text in source.templates.items()
    }
    if data is None:
        return marked
    escaped = WRITERS[source.format][1]
    filling = build_environment(escape=escaped, finalize=lambda value: value_of(value, finalize))
    filling.filters[FILTER] = lambda value, number: write_marked(value, number, finalize, escaped)
    compiled = {part: filling.from_string(parse_template(filling, text)) for part, text in marked.items()}
    program = Program(source, compiled)
    return {part: program.fill(part, data) for part in compiled}


def value_of(value: Any, write: Any) -> Any:
    """Return a value as it is written; what is marked is written already."""
    return value if isinstance(value, Markup) else write(value)


def write_marked(value: Any, number: int, write: Any, escaped: bool) -> Markup:
    """Return a value with its mark around it; an image stays the address that it is."""
    if isinstance(value, Undefined):
        written: Any = str(value)
    else:
        written = value if is_image(value) else write(value)
    inner = escape(written) if escaped else str(written)
    return Markup(f"{OPEN}{number}{SPLIT}") + Markup(inner) + Markup(CLOSE)


def read_blocks(source: Source, texts: dict[str, str], writer: Writer, data: Told | None) -> list[Block]:
    """Return the blocks of a document."""
    if source.format == "docx":
        try:
            return read_word_blocks(source.parts, texts, writer)
        except SyntaxError as error:  # of XML: a tag has torn it
            raise TemplateInvalid(
                "A loop or condition begins in one paragraph or cell and ends in another.", reason="tag"
            ) from error
    if source.fields:
        return read_form(source, writer, data)
    body = texts.get("body", "")
    return read_page_blocks(show_markdown(body) if source.format == "markdown" else body, writer)


def read_form(source: Source, writer: Writer, data: Told | None) -> list[Block]:
    """Return the text of a form, and its fields as a table."""
    lines = [build_block("p", writer.write([Plain(line)])) for _, line in source.lines]
    rows = []
    for name in source.fields:
        label = style("text", describe(name, source.labels.get(name, "")), "", Plain(""))
        value = "" if data is None else str(write_plain(data.get(name)))
        kind = "variable" if data is None else "value" if value else "missing"
        rows.append([[label], [style(kind, value or name, name, Plain(""))]])
    return [*lines, build_table(rows, "form")]
