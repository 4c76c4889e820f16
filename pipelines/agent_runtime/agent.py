"""What an agent is, and what comes of asking one.

READER = Agent("brief-reader", output=Reading, rules=read_by_rules, checks=(check_quotes,))
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Generic, Literal, TypeVar

from pipelines.base.records import Record
from pipelines.settings import ROOT

PROMPTS = ROOT / "data" / "prompts"

E = TypeVar("E", bound=Record)
O = TypeVar("O", bound=Record)  # noqa: E741


@dataclass(frozen=True)
class Agent(Generic[E, O]):
    """``data/prompts/<name>.md`` tells a model what the rules do without one."""

    name: str
    output: type[O]
    #: The answer when there is no model, or none that can be used.
    rules: Callable[[E], O]
    #: Each returns what is wrong with an answer, in words that a model can act on.
    checks: tuple[Callable[[E, O], list[str]], ...] = ()
    #: The most that a model may say.
    max_tokens: int = 3000

    @property
    def prompt(self) -> str:
        """What a model is told to do."""
        return read_prompt(PROMPTS / f"{self.name}.md")


@dataclass(frozen=True)
class AgentAnswer(Generic[O]):
    """An answer that holds; ``warning``: a model was asked, and why its answer was not taken."""

    output: O
    source: Literal["rules", "model"]
    model: str | None = None
    warning: str | None = None


@cache
def read_prompt(path: Path) -> str:
    """Read a prompt, once for the whole process."""
    return path.read_text(encoding="utf-8").strip()
