"""Open a document of any of the formats.

source = open_source(content, "docx", Options())
"""

from pipelines.templates.reading.open_html import open_html
from pipelines.templates.reading.open_markdown import open_markdown
from pipelines.templates.reading.open_pdf import open_pdf
from pipelines.templates.reading.open_word import open_word
from pipelines.templates.reading.placeholders import Options
from pipelines.templates.reading.source import Source

OPENERS = {"docx": open_word, "pdf": open_pdf, "html": open_html, "markdown": open_markdown}


def open_source(content: bytes, kind: str, options: Options) -> Source:
    """Return a document with its places to fill as tags. Raises `TemplateInvalid` if it is not taken."""
    return OPENERS[kind](content, options)
