"""A document, opened and understood: what its tags say, and what a reader sees of it."""

from dataclasses import dataclass, field

from jinja2 import nodes

from pipelines.templates.reading.environment import build_environment, parse_template


@dataclass
class Source:
    """A document; its templates are texts with tags, by the part that they stand in."""

    format: str
    templates: dict[str, str]
    #: ``(place, text)`` of each paragraph or line, as it was before anything was taken for a tag.
    lines: list[tuple[str, str]]
    #: All parts of a DOCX, by name.
    parts: dict[str, bytes] = field(default_factory=dict)
    #: What is lost or left out, in words.
    warnings: list[str] = field(default_factory=list)
    #: Form fields of a PDF: variable → name and kind of the field.
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: What the document calls a variable, and the types that its places tell.
    labels: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)

    def parse(self) -> list[tuple[str, nodes.Template]]:
        """Return what its templates say, by place. Raises `TemplateInvalid` for a broken tag."""
        environment = build_environment(escape=False)
        return [
            (name_place(part), parse_template(environment, text)) for part, text in self.templates.items()
        ]


PLACES = ("header", "footer", "footnotes", "endnotes")


def name_place(part: str) -> str:
    """Return where in a document a part stands, in a word."""
    return next((each for each in PLACES if part.startswith(f"word/{each}")), "body")
