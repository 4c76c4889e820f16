"""Compile a template once: what is rendered again and again is kept by the hash of its content.

program = compile_program(content, "docx", Options())
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from jinja2 import Template

from pipelines.base.errors import TemplateInvalid
from pipelines.templates.reading.environment import MISSING, build_environment, parse_template
from pipelines.templates.reading.open_source import open_source
from pipelines.templates.reading.placeholders import Options
from pipelines.templates.reading.source import Source
from pipelines.templates.rendering.write_value import write_markdown, write_plain, write_word

#: Programs that are kept in a child, and the size up to which a document's is (bytes).
MOST_KEPT = 16
LARGEST_KEPT = 4 << 20

#: How values are written in each format, and whether their markup is escaped.
WRITERS: dict[str, tuple[Callable[[Any], Any], bool]] = {
    "docx": (write_word, True),
    "html": (write_plain, True),
    "pdf": (write_plain, True),
    "markdown": (write_markdown, False),
}

KEPT: OrderedDict[tuple[str, str, Options], "Program"] = OrderedDict()


@dataclass(frozen=True)
class Program:
    """A document whose templates are compiled, by the part that they stand in."""

    source: Source
    templates: dict[str, Template]

    def fill(self, part: str, data: dict[str, Any]) -> str:
        """Return a part with its data.

        Raises:
            TemplateInvalid: what a tag asks for is not allowed, or makes no sense for its value.
        """
        try:
            return self.templates[part].render(data)
        except (MemoryError, RecursionError, TemplateInvalid):
            raise
        except Exception as error:  # whatever a tag sets off is the template's fault
            raise TemplateInvalid(f"A tag cannot be rendered: {error}"[:400], reason="tag") from error


def compile_program(content: bytes, kind: str, options: Options) -> Program:
    """Return what renders a document. Raises `TemplateInvalid` if it is not taken, or a tag is broken."""
    key = (sha256(content).hexdigest(), kind, options)
    if key in KEPT:
        KEPT.move_to_end(key)
        return KEPT[key]
    source = open_source(content, kind, options)
    write, escape = WRITERS[kind]
    environment = build_environment(escape=escape, finalize=write)
    templates = {
        part: environment.from_string(parse_template(environment, text))
        for part, text in source.templates.items()
    }
    program = Program(source, templates)
    if len(content) <= LARGEST_KEPT:
        KEPT[key] = program
        while len(KEPT) > MOST_KEPT:
            KEPT.popitem(last=False)
    return program


def list_missing() -> list[str]:
    """Return what was asked for and not there, each once."""
    return list(dict.fromkeys(MISSING))
