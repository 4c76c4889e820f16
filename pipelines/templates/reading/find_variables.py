"""Which variables a template asks for, of what types, and how they are nested.

find_variables([("body", environment.parse("{% for item in items %}{{ item.price }}{% endfor %}"))])
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jinja2 import nodes

from pipelines.templates.reading.guess_type import describe, guess_type

#: Path of a name; none: it is made in the template itself.
Aliases = dict[str, str | None]
MADE_HERE = frozenset({"loop", "range", "dict", "namespace", "caller", "varargs", "kwargs", "self"})


class Use(NamedTuple):
    """Where and how a path is used."""

    place: str
    #: ``shown``, ``iterated`` or ``tested``
    role: str
    #: Nothing is missing without it: in a condition, or with a default.
    is_guarded: bool
    filters: frozenset[str] = frozenset()


@dataclass
class Found:
    """A path and its uses; what is under it, for the items of a list."""

    path: str
    uses: list[Use] = field(default_factory=list)


def find_variables(
    templates: Iterable[tuple[str, nodes.Template]], labels: dict[str, str], hints: dict[str, str]
) -> list[dict[str, Any]]:
    """Return variables in the order of their first use: ``{name, type, description, isRequired, …}``.

    ``labels``: what a document calls a variable; ``hints``: types that its place tells.
    """
    found: dict[str, Found] = {}
    for place, tree in templates:
        Walk(place, found).walk_all(tree.body, {}, guarded=False)
    return nest(list(found.values()), labels, hints)


class Walk:
    """A walk through one part of a template."""

    def __init__(self, place: str, found: dict[str, Found]) -> None:
        self.place, self.found = place, found

    def use(self, path: str, role: str, guarded: bool, filters: frozenset[str] = frozenset()) -> None:
        """Note that a path is used."""
        self.found.setdefault(path, Found(path)).uses.append(Use(self.place, role, guarded, filters))

    def walk_all(self, given: Iterable[nodes.Node], aliases: Aliases, *, guarded: bool) -> None:
        """Walk through nodes in their order; what one of them sets, the next ones know."""
        for node in given:
            self.walk(node, aliases, guarded=guarded)

    def walk(self, node: nodes.Node, aliases: Aliases, *, guarded: bool) -> None:
        """Note what a node uses."""
        match node:
            case nodes.For():
                self.walk_loop(node, aliases, guarded=guarded)
            case nodes.If() | nodes.CondExpr():
                self.walk_condition(node, aliases)
            case nodes.Assign():
                self.walk(node.node, aliases, guarded=guarded)
                aliases |= dict.fromkeys(list_targets(node.target))
            case nodes.AssignBlock() | nodes.Macro():
                self.walk_all(node.body, dict(aliases), guarded=guarded)
                name = node.name if isinstance(node, nodes.Macro) else getattr(node.target, "name", "")
                aliases[name] = None
            case nodes.Filter():
                self.walk_filter(node, aliases, guarded=guarded)
            case nodes.Test(name="defined" | "undefined" | "none"):
                self.walk_value(node.node, aliases, role="tested", guarded=True)
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                self.walk_value(node, aliases, role="shown", guarded=guarded)
            case _:
                self.walk_all(node.iter_child_nodes(), aliases, guarded=guarded)

    def walk_loop(self, node: nodes.For, aliases: Aliases, *, guarded: bool) -> None:
        """Note what a loop goes through, and what it does with each item."""
        path = resolve(node.iter, aliases)
        if path is None:
            self.walk(node.iter, aliases, guarded=guarded)
        else:
            self.use(path, "iterated", guarded)
        inner: Aliases = {**aliases, **dict.fromkeys(list_targets(node.target))}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = f"{path}[]" if path else None
        if node.test is not None:
            self.walk(node.test, inner, guarded=True)
        self.walk_all(node.body, inner, guarded=guarded)
        self.walk_all(node.else_, dict(aliases), guarded=True)

    def walk_condition(self, node: nodes.If | nodes.CondExpr, aliases: Aliases) -> None:
        """Note what a condition depends on; nothing in it is needed in every case."""
        self.walk_test(node.test, aliases)
        inner: list[Any] = (
            [node.expr1, node.expr2]
            if isinstance(node, nodes.CondExpr)
            else [*node.body, *node.elif_, *node.else_]
        )
        self.walk_all((each for each in inner if each is not None), dict(aliases), guarded=True)

    def walk_test(self, node: nodes.Node, aliases: Aliases) -> None:
        """Note what is asked: a bare name is a yes or no."""
        if isinstance(node, nodes.Not):
            self.walk_test(node.node, aliases)
        elif isinstance(node, nodes.And | nodes.Or):
            self.walk_test(node.left, aliases)
            self.walk_test(node.right, aliases)
        elif resolve(node, aliases) is not None:
            self.walk_value(node, aliases, role="tested", guarded=True)
        else:
            self.walk(node, aliases, guarded=True)

    def walk_filter(self, node: nodes.Filter, aliases: Aliases, *, guarded: bool) -> None:
        """Note a value with the filters behind it: a default makes it optional, others tell its type."""
        names, inner = [node.name], node.node
        arguments = list(node.args)
        while isinstance(inner, nodes.Filter):
            names.append(inner.name)
            arguments += inner.args
            inner = inner.node
        self.walk_all(arguments, aliases, guarded=True)
        is_optional = guarded or "default" in names or "d" in names
        path = resolve(inner, aliases) if inner is not None else None
        if path is not None:
            self.use(path, "shown", is_optional, frozenset(names))
        elif inner is not None:
            self.walk(inner, aliases, guarded=is_optional)

    def walk_value(self, node: nodes.Node, aliases: Aliases, *, role: str, guarded: bool) -> None:
        """Note a path, or what a computed one is computed of."""
        path = resolve(node, aliases)
        if path is not None:
            self.use(path, role, guarded)
        elif not isinstance(node, nodes.Name):
            self.walk_all(node.iter_child_nodes(), aliases, guarded=guarded)


def resolve(node: nodes.Node | None, aliases: Aliases) -> str | None:
    """Return the path that a node means; none if it is computed, or made in the template."""
    match node:
        case nodes.Name(name=name):
            return aliases.get(name, None if name in MADE_HERE else name)
        case (
            nodes.Getattr(node=inner, attr=name) | nodes.Getitem(node=inner, arg=nodes.Const(value=str(name)))
        ):
            path = resolve(inner, aliases)
            return f"{path}.{name}" if path else None
        case nodes.Getitem(node=inner, arg=nodes.Const(value=int())):
            path = resolve(inner, aliases)
            return f"{path}[]" if path else None
        case nodes.Call(node=nodes.Getattr(node=inner)):
            return resolve(inner, aliases)
    return None


def list_targets(target: nodes.Node) -> list[str]:
    """Return the names that a loop or an assignment makes."""
    return [
        each.name for each in ([target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name))
    ]


def nest(found: list[Found], labels: dict[str, str], hints: dict[str, str]) -> list[dict[str, Any]]:
    """Return variables; what belongs to the items of a list, as its ``fields``."""
    inner: dict[str, list[Found]] = {}
    tops: dict[str, Found] = {}
    for each in found:
        top, is_item, rest = each.path.partition("[]")
        owner = tops.setdefault(top, Found(top))
        if is_item:
            inner.setdefault(top, [])
            if rest:
                inner[top].append(Found(rest.removeprefix("."), each.uses))
            owner.uses += [use._replace(role="iterated") for use in each.uses[:1] if not owner.uses]
        else:
            owner.uses += each.uses
    whole = [
        each
        for each in tops.values()
        if each.path in inner or not any(other.startswith(f"{each.path}.") for other in tops)
    ]
    return [show(each, inner.get(each.path), labels, hints) for each in whole]


def show(
    found: Found, items: list[Found] | None, labels: dict[str, str], hints: dict[str, str]
) -> dict[str, Any]:
    """Return a variable as it is kept."""
    roles = {use.role for use in found.uses}
    filters = frozenset(name for use in found.uses for name in use.filters)
    if items is not None or "iterated" in roles:
        kind = "list"
    elif roles == {"tested"}:
        kind = "boolean"
    else:
        kind = hints.get(found.path) or guess_type(found.path, filters)
        kind = "text" if kind == "boolean" and "shown" in roles else kind
    return {
        "name": found.path,
        "type": kind,
        "description": describe(found.path, labels.get(found.path, "")),
        "isRequired": not all(use.is_guarded for use in found.uses),
        "places": list(dict.fromkeys(use.place for use in found.uses)),
        "fields": nest(items, labels, hints) if items else [],
    }
