"""Put marks where the tags of a template stand, so that a reader of the document finds them again.

marks = Marks(); text = mark_tags("Dear {{ customer.name }}", marks, keep=False)
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import TemplateError, nodes

from pipelines.templates.reading.environment import Environment
from pipelines.templates.reading.find_variables import Aliases, list_targets, resolve
from pipelines.templates.reading.placeholders import TAG

#: Signs of Unicode's private area, which no document shows: a mark is ``OPEN number (SPLIT value) CLOSE``.
OPEN, SPLIT, CLOSE, STEP = "\ue000", "\ue001", "\ue002", "\ue003"
SIGNS = str.maketrans("", "", OPEN + SPLIT + CLOSE + STEP)
FILTER = "praetor_mark"
VERBATIM = re.compile(r"\{%[-+]?\s*(end)?raw\s*[-+]?%\}")


class Mark(NamedTuple):
    """A tag: the path of its value, or none; what it says."""

    path: str
    text: str


@dataclass
class Marks:
    """The tags of a document, by their numbers."""

    found: list[Mark] = field(default_factory=list)

    def add(self, path: str, text: str) -> int:
        """Keep a tag; return its number."""
        self.found.append(Mark(path, text))
        return len(self.found) - 1


class Reader:
    """Goes through the tags of one part in their order, and knows what names mean there."""

    def __init__(self, environment: Environment, marks: Marks, *, keep: bool) -> None:
        self.environment, self.marks, self.keep = environment, marks, keep
        self.aliases: list[Aliases] = [{}]
        self.is_verbatim = False

    def replace(self, match: re.Match[str]) -> str:
        """Return what stands instead of a tag; ``keep``: it is still done."""
        tag = match[0]
        if raw := VERBATIM.fullmatch(tag):
            self.is_verbatim = raw[1] is None
        if self.is_verbatim or VERBATIM.fullmatch(tag):
            return tag if self.keep else ""
        if tag.startswith("{#"):
            return tag if self.keep else ""
        said = tag[2:-2].strip("-+ \n\t")
        return self.replace_value(tag, said) if tag.startswith("{{") else self.replace_step(tag, said)

    def replace_value(self, tag: str, said: str) -> str:
        """Return a value with its mark around it, or the mark alone."""
        number = self.marks.add(self.find_path(tag), said)
        if not self.keep:
            return f"{OPEN}{number}{CLOSE}"
        before = tag[2:3] if tag[2:3] in "-+" else ""
        after = tag[-3:-2] if tag[-3:-2] in "-+" else ""
        return f"{{{{{before} ({said})|{FILTER}({number}) {after}}}}}"

    def replace_step(self, tag: str, said: str) -> str:
        """Return a loop or a condition as it is, or what it says; note the names that it makes."""
        self.follow(said)
        return tag if self.keep else f"{STEP}{self.marks.add('', said)}{CLOSE}"

    def find_path(self, tag: str) -> str:
        """Return the path of the first value that a tag shows; nothing if it shows none."""
        try:
            tree = self.environment.parse(tag)
        except TemplateError:
            return ""
        known = {name: path for each in self.aliases for name, path in each.items()}
        return find_first(tree, known) or ""

    def follow(self, said: str) -> None:
        """Note what a loop calls its items, until it ends."""
        if said.startswith("endfor") and len(self.aliases) > 1:
            self.aliases.pop()
        if not said.startswith("for "):
            return
        known = {name: path for each in self.aliases for name, path in each.items()}
        made: Aliases = {}
        try:
            loop = next(self.environment.parse(f"{{% {said} %}}{{% endfor %}}").find_all(nodes.For))
            path = resolve(loop.iter, known)
            made = dict.fromkeys(list_targets(loop.target))
            if isinstance(loop.target, nodes.Name):
                made[loop.target.name] = f"{path}[]" if path else None
        except (TemplateError, StopIteration):
            pass
        self.aliases.append(made)


def mark_tags(text: str, marks: Marks, environment: Environment, *, keep: bool) -> str:
    """Return a template with marks; ``keep``: its tags are done, and what they show is marked."""
    return TAG.sub(Reader(environment, marks, keep=keep).replace, text.translate(SIGNS))


def find_first(node: nodes.Node, aliases: Aliases) -> str | None:
    """Return the first path in an expression."""
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) and (path := resolve(node, aliases)):
        return path
    found = (find_first(each, aliases) for each in node.iter_child_nodes())
    return next((path for path in found if path), None)
