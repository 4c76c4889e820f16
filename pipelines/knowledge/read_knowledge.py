"""Read one file of knowledge: YAML without surprises, checked by schema, faults named by file and key."""

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from pipelines.knowledge.records import Knowledge
from pipelines.settings import ROOT

#: More faults than this are only counted.
MAX_SHOWN = 20

K = TypeVar("K", bound=Knowledge)


class PackInvalid(ValueError):
    """A file of knowledge does not have the shape of ``records.py``: names the file, the keys, the faults."""


class Loader(yaml.CSafeLoader):
    """YAML as people mean it: ``no`` and ``12:30`` and dates are text, and a key stands once."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that stands twice, of which YAML would silently keep the last."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen and key.tag != "tag:yaml.org,2002:merge":
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


# The core schema of YAML 1.2, which has fewer surprises than PyYAML's 1.1.
for name, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", "~n\0"),
    ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?\d+\.\d*(?:[eE][-+]?\d+)?", "-+0123456789"),
    ("merge", r"<<", "<"),
):
    tag = f"tag:yaml.org,2002:{name}"
    Loader.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})$"), [c.strip("\0") for c in first])


def read_knowledge(path: Path, shape: type[K]) -> K:
    """Return the file's content as ``shape``, or say everything that is wrong with it."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader)  # a safe loader
    except yaml.YAMLError as error:
        raise PackInvalid(f"{name_file(path)}: {' '.join(str(error).split())}") from error
    except UnicodeDecodeError as error:
        raise PackInvalid(f"{name_file(path)}: is no UTF-8 at byte {error.start}") from error
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        raise PackInvalid("\n".join(list_faults(path, content, error))) from error


def list_faults(path: Path, content: Any, error: ValidationError) -> list[str]:
    """Return a line for each fault: file, key, what is wrong."""
    faults = error.errors()
    lines = [
        f"{name_file(path)}: {name_place(content, fault['loc'])}: {fault['msg']}"
        + (f" (found {fault['input']!r:.60})" if not isinstance(fault["input"], dict | list) else "")
        for fault in faults[:MAX_SHOWN]
    ]
    return [*lines, f"… and {len(faults) - MAX_SHOWN} more"] if len(faults) > MAX_SHOWN else lines


def name_place(content: Any, steps: tuple[int | str, ...]) -> str:
    """Return where a fault is, items by their own key: ``features[cart].requirements[0].text``."""
    place, here = "", content
    for step in steps:
        try:
            here = here[step]
        except (LookupError, TypeError):
            here = None
        own = next(filter(None, map(here.get, ("key", "id"))), step) if isinstance(here, dict) else step
        place += f"[{own}]" if isinstance(step, int) else f".{step}"
    return place.lstrip(".") or "(whole file)"


def name_file(path: Path) -> str:
    """Return the path as seen from the repository."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
