"""Read a document: its format, its variables, what else in it could be one, and what is wrong.

told, _ = read_document(content, {})
"""

from typing import Any

from jinja2 import nodes

from pipelines.base.errors import TemplateInvalid
from pipelines.templates.reading.find_variables import find_variables
from pipelines.templates.reading.guess_type import describe, guess_type
from pipelines.templates.reading.open_source import open_source
from pipelines.templates.reading.placeholders import Numbering, find_placeholders, read_options
from pipelines.templates.reading.recognize_format import recognize_format
from pipelines.templates.reading.source import Source
from pipelines.templates.reading.suggest_parts import suggest_parts

#: How much is offered and suggested at most.
MOST = 200


def read_document(content: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return ``{format, variables, offers, suggestions, problems}``.

    A broken tag is a problem: the document is taken, and is a draft until it is mended.

    Raises:
        TemplateInvalid: the document is not taken at all.
    """
    kind = recognize_format(content)
    chosen = read_options(options)
    source = open_source(content, kind, chosen)
    problems = [{"severity": "warning", "message": text} for text in source.warnings]
    trees: list[tuple[str, nodes.Template]] = []
    try:
        trees = source.parse()
    except TemplateInvalid as error:
        if error.details.get("reason") != "tag":
            raise
        problems.append({"severity": "error", "message": error.message})
    variables = find_variables(trees, read_labels(source), source.hints) + list_fields(source)
    told = {
        "format": kind,
        "variables": name_syntax(variables, source),
        "offers": list_offers(source, {each["name"] for each in variables}),
        "suggestions": list_suggestions(source),
        "problems": problems,
    }
    return told, b""


def read_labels(source: Source) -> dict[str, str]:
    """Return what places to fill are called in the document: «First name» is "First name"."""
    numbers = Numbering()
    found: dict[str, str] = {}
    for _, line in source.lines:
        for each in find_placeholders(line):
            found.setdefault(numbers.name(each), each.label)
    return found | source.labels


def list_fields(source: Source) -> list[dict[str, Any]]:
    """Return the fields of a form as variables."""
    return [
        {
            "name": name,
            "type": source.hints.get(name) or guess_type(name),
            "description": describe(name, source.labels.get(name, "")),
            "isRequired": kind == "text",
            "places": ["form"],
            "fields": [],
        }
        for name, (_, kind) in source.fields.items()
    ]


def name_syntax(variables: list[dict[str, Any]], source: Source) -> list[dict[str, Any]]:
    """Return variables with how the document writes them: tag, guillemet, bracket, blank, field or part."""
    numbers = Numbering()
    known = {numbers.name(each): each.syntax for _, line in source.lines for each in find_placeholders(line)}
    text = "\n".join(line for _, line in source.lines)
    for each in variables:
        is_tag = f"{each['name']}" in text and "{" in text and each["name"] not in known
        each["syntax"] = (
            "field" if each["name"] in source.fields else known.get(each["name"], "tag" if is_tag else "part")
        )
    return variables


def list_offers(source: Source, taken: set[str]) -> list[dict[str, Any]]:
    """Return places to fill that do not count as variables: brackets and blanks beside real tags."""
    numbers = Numbering()
    found: dict[str, dict[str, Any]] = {}
    for place, line in source.lines:
        for each in find_placeholders(line):
            name = numbers.name(each)
            if name not in taken:
                found.setdefault(
                    name,
                    {
                        "syntax": each.syntax,
                        "text": each.text,
                        "name": name,
                        "type": guess_type(name),
                        "place": place,
                    },
                )
    return list(found.values())[:MOST]


def list_suggestions(source: Source) -> list[dict[str, Any]]:
    """Return fixed texts that look as if they varied, each once; names are made different."""
    found: dict[str, dict[str, Any]] = {}
    names: dict[str, int] = {}
    for place, line in source.lines:
        for part in suggest_parts(line):
            if part.text not in found:
                names[part.name] = names.get(part.name, 0) + 1
                name = part.name if names[part.name] == 1 else f"{part.name}_{names[part.name]}"
                found[part.text] = {**part._asdict(), "name": name, "place": place}
    return list(found.values())[:MOST]
