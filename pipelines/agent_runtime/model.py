"""A language model, whoever runs it; none unless one is configured.

model = find_model()
"""

from dataclasses import dataclass
from typing import Protocol

from pipelines.settings import get_settings

#: ``[{"role": "system" | "user" | "assistant", "content": text}]``
Messages = list[dict[str, str]]


@dataclass(frozen=True)
class ModelReply:
    """What a model said. Tokens are 0 when nobody counted them, the cost is none when nobody knows it."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None


class ModelFailed(Exception):
    """A model did not answer. The message names no address, key or text; ``may_retry``: ask again."""

    def __init__(self, message: str, *, may_retry: bool) -> None:
        super().__init__(message)
        self.message, self.may_retry = message, may_retry


class Model(Protocol):
    """Asked once, answers once."""

    @property
    def name(self) -> str:
        """What it is called in the settings and in the record of calls."""
        ...

    def ask(self, messages: Messages, *, max_tokens: int) -> ModelReply:
        """Return what the model says, or raise `ModelFailed`."""
        ...


def is_model_configured() -> bool:
    """Tell whether there is a model that refines what the rules find."""
    return bool(get_settings().model)


def find_model() -> Model | None:
    """Return the configured model; none: the rules answer alone."""
    if not is_model_configured():
        return None
    from pipelines.agent_runtime.lite_model import LiteModel, load_litellm

    load_litellm()  # takes seconds, which are not the model's
    settings = get_settings()
    return LiteModel(
        name=settings.model,
        api_base=settings.model_api_base or None,
        api_key=settings.model_api_key,
        timeout_seconds=settings.model_timeout_seconds,
    )


def count_tokens(messages: Messages) -> int:
    """Estimate how many tokens messages are, rather too many than too few: three bytes make one."""
    return sum(len(message["content"].encode()) // 3 + 8 for message in messages)
