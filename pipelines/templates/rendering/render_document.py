"""Render a document: any of the formats that come in, to any of those that go out.

told, content = render_document(source, {"kind": "docx", "format": "pdf", "name": "Offer", "data": {}})
"""

import io
from typing import Any

from pipelines.templates.reading.environment import MISSING
from pipelines.templates.reading.placeholders import read_options
from pipelines.templates.rendering.clean_html import STYLE, clean_html, find_title, wrap_page
from pipelines.templates.rendering.compile_program import Program, compile_program, list_missing
from pipelines.templates.rendering.fill_docx import fill_docx
from pipelines.templates.rendering.fill_form import fill_form
from pipelines.templates.rendering.show_form import show_form
from pipelines.templates.rendering.show_margins import show_margins
from pipelines.templates.rendering.write_docx import write_docx
from pipelines.templates.rendering.write_email import write_email
from pipelines.templates.rendering.write_pdf import write_pdf

Told = dict[str, Any]


def render_document(content: bytes, options: dict[str, Any]) -> tuple[Told, bytes]:
    """Return ``{missing, warnings, preview}`` and the document; with something missing, no document.

    Raises:
        TemplateInvalid: the template is broken, or asks for what is not allowed.
    """
    MISSING.clear()
    program = compile_program(content, options["kind"], read_options(options))
    made, warnings, preview = write(program, content, options)
    told = {
        "missing": list_missing(),
        "warnings": [*program.source.warnings, *warnings],
        "preview": preview,
    }
    return told, b"" if told["missing"] else made


def write(program: Program, content: bytes, options: Told) -> tuple[bytes, list[str], Told | None]:
    """Return the document in the format that is wanted, what it has lost, and a preview of a mail."""
    kind, wanted, data = program.source.format, options["format"], options["data"]
    if kind == "docx" and wanted == "docx":
        return fill_docx(program, data), [], None
    if kind == "pdf" and wanted == "pdf" and program.source.fields:
        return fill_form(content, program.source.fields, data), [], None
    page, warnings = write_page(program, data, options["name"], wanted)
    if list_missing():
        return b"", [], None
    return convert(page, wanted, options["name"], warnings)


def convert(page: str, wanted: str, name: str, warnings: list[str]) -> tuple[bytes, list[str], Told | None]:
    """Return a page as what is wanted."""
    preview: Told | None = None
    lost: list[str] = []
    if wanted == "html":
        made = page.encode()
    elif wanted == "pdf":
        made, lost = write_pdf(page)
    elif wanted == "docx":
        made, lost = write_docx(page)
    else:
        made, preview = write_email(page, subject=find_title(page, name))
    return made, [*warnings, *lost], preview


def write_page(program: Program, data: Told, name: str, wanted: str) -> tuple[str, list[str]]:
    """Return a document with its data as a page, and what that loses."""
    source = program.source
    if source.format == "docx":
        return show_word(program, data, name, on_paper=wanted == "pdf")
    if source.fields:
        body, lost = (
            show_form(source, data),
            ["The form is written as a table: fill it as PDF to keep its look."],
        )
    else:
        body, lost = program.fill("body", data), []
    if source.format == "markdown":
        body = show_markdown(body)
    if source.format == "pdf" and not source.fields:
        lost = ["The look of the PDF is simplified: a form, DOCX or HTML keeps it."]
    whole = body if source.format == "html" else wrap_page(body, title=name)
    return clean_html(whole, title=name), lost


def show_word(program: Program, data: Told, name: str, *, on_paper: bool) -> tuple[str, list[str]]:
    """Return a Word document as a page: header and footer, text, tables, lists and images."""
    import mammoth  # type: ignore[import-untyped]

    filled = fill_docx(program, data)
    shown = mammoth.convert_to_html(io.BytesIO(filled))
    head, foot, style = show_margins(filled)
    body = f"{head}{foot}{shown.value}" if on_paper else f"{head}{shown.value}{foot}"
    page = wrap_page(body, title=name)
    if head or foot:
        page = page.replace("</head>", f"<style>{STYLE}{style}</style></head>", 1)
    return clean_html(page, title=name), [
        "Fonts, columns and page layout of the Word document are simplified."
    ]


def show_markdown(text: str) -> str:
    """Return Markdown as HTML; HTML in it is text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough").render(text)
