"""The language of tags: Jinja, strict and sealed; what a template may say and what it is said with.

environment = build_environment(escape=True); environment.parse("{{ customer.name }}")
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from pipelines.base.errors import TemplateInvalid
from pipelines.base.transforms import TRANSFORMS

#: What would make another document of the same data, or show how the program is built.
REMOVED_FILTERS = ("random", "pprint", "attr", "xmlattr")
REMOVED_GLOBALS = ("lipsum", "cycler", "joiner")
#: Tags that would bring in other files.
REFUSED = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
OF_OBJECTS = ("items", "keys", "values", "get")


#: Names of values that were not given, and were shown or gone through; emptied before each rendering.
MISSING: list[str] = []


class Missing(Undefined):
    """A value that was not given: it is noted and counts as nothing, so that all are told at once."""

    def _note(self) -> None:
        MISSING.append(str(self._undefined_name))

    def __str__(self) -> str:
        self._note()
        return ""

    def __iter__(self) -> Any:
        self._note()
        return iter(())

    def __len__(self) -> int:
        self._note()
        return 0

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Undefined)

    def __hash__(self) -> int:
        return id(type(self))

    def _calculate(self, *_: Any) -> Any:
        self._note()
        return 0

    def _compare(self, _: Any) -> bool:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _calculate  # type: ignore[assignment]
    __truediv__ = __rtruediv__ = __mod__ = __rmod__ = __neg__ = _calculate  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = _compare  # type: ignore[assignment]


class Environment(ImmutableSandboxedEnvironment):
    """Names of data win over what Python gives to objects, and nothing of Python itself is reached."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what data has under a name; ``order.items`` is a field before it is anything else."""
        if isinstance(obj, Missing):
            return self.undefined(name=f"{obj._undefined_name}.{attribute}")
        if isinstance(obj, Mapping):
            if attribute in obj:
                return obj[attribute]
            if attribute not in OF_OBJECTS:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Refuse what leads out of the data: it is no value that somebody forgot to give."""
        raise SecurityError(f"“{attribute}” is not allowed in a tag.")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a list, or what data has under a name."""
        if isinstance(obj, Missing):
            return self.undefined(name=f"{obj._undefined_name}.{argument}")
        return super().getitem(obj, argument)


def build_environment(*, escape: bool, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """Return what compiles templates of one format."""
    environment = Environment(
        undefined=Missing, autoescape=escape, finalize=finalize, keep_trailing_newline=True
    )
    for name in REMOVED_FILTERS:
        environment.filters.pop(name, None)
    for name in REMOVED_GLOBALS:
        environment.globals.pop(name, None)
    for name, (function, _) in TRANSFORMS.items():
        environment.filters.setdefault(name, function)
    return environment


def parse_template(environment: Environment, text: str) -> nodes.Template:
    """Return what a template says.

    Raises:
        TemplateInvalid: a tag is broken, or brings in other files.
    """
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        raise TemplateInvalid(f"A tag is broken: {error.message}", reason="tag", line=error.lineno) from error
    if next(tree.find_all(REFUSED), None) is not None:
        raise TemplateInvalid("A template cannot bring in other files.", reason="tag")
    check_names(environment, tree)
    return tree


def check_names(environment: Environment, tree: nodes.Template) -> None:
    """Raise for a filter or a test that there is not: else only rendering would tell."""
    for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
        for each in tree.find_all(kind):
            if each.name not in known:
                raise TemplateInvalid(
                    f"A tag is broken: there is no {kind.__name__.lower()} “{each.name}”.",
                    reason="tag",
                    line=each.lineno,
                )
