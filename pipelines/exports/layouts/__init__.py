"""Agents' own folder layouts: each a function from a specification to its files."""

from collections.abc import Callable

from pipelines.exports.words import Words

from .copilot import write_copilot
from .cursor import write_cursor
from .kiro import write_kiro
from .openspec import write_openspec
from .spec_kit import write_spec_kit
from .task_master import write_task_master

LAYOUTS: dict[str, Callable[[Words], dict[str, str]]] = {
    "spec-kit": write_spec_kit,
    "kiro": write_kiro,
    "openspec": write_openspec,
    "task-master": write_task_master,
    "cursor": write_cursor,
    "copilot": write_copilot,
}
