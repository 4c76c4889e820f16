"""Any model that LiteLLM speaks to. The one module that imports it, and only when a model is asked.

model = LiteModel("openai/gpt-5-mini", api_base=None, api_key=SecretStr("…"), timeout_seconds=30)
reply = model.ask(messages, max_tokens=500)
"""

import os
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from threading import Thread
from typing import Any

from pydantic import SecretStr

from pipelines.agent_runtime.model import Messages, ModelFailed, ModelReply

#: Set before the import: it would fetch a map of prices, and ask a hub for tokenizers.
OFFLINE = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "HF_HUB_OFFLINE": "1", "LITELLM_LOG": "ERROR"}

#: Its own timeout is that of each read; a whole answer may take so many times as long.
PATIENCE = 2

#: Kinds of failure that the same request would meet again, and how they are told.
FINAL = {
    "AuthenticationError": "refused the key",
    "PermissionDeniedError": "refused the key",
    "NotFoundError": "is not known there",
    "BadRequestError": "refused the request",
    "ContextWindowExceededError": "takes no request of this length",
    "UnsupportedParamsError": "refused the request",
}


@dataclass(frozen=True)
class LiteModel:
    """One model of one provider, with the key to it."""

    name: str
    api_base: str | None
    api_key: SecretStr
    timeout_seconds: float

    def ask(self, messages: Messages, *, max_tokens: int) -> ModelReply:
        """Ask once: whether to ask again is decided where the answer is checked and paid for.

        Raises:
            ModelFailed: it does not answer in time, or answers with an error.
        """
        load_litellm()
        said: Future[ModelReply] = Future()
        Thread(target=self.answer, args=(said, messages, max_tokens), daemon=True).start()
        try:
            return said.result(timeout=PATIENCE * self.timeout_seconds)
        except TimeoutError as error:  # words trickle in, each of them in time
            raise self.explain(error) from None

    def answer(self, said: Future[ModelReply], messages: Messages, max_tokens: int) -> None:
        """Ask in a thread of its own, which can be left alone, and in which LiteLLM makes no event loop."""
        try:
            said.set_result(self.try_once(messages, max_tokens))
        except Exception as error:  # handed on to whoever waits, not swallowed
            said.set_exception(error)

    def try_once(self, messages: Messages, max_tokens: int) -> ModelReply:
        """Return what the model says, or raise `ModelFailed`."""
        litellm = load_litellm()
        import openai

        try:
            response = litellm.completion(
                model=self.name,
                messages=messages,
                api_base=self.api_base,
                api_key=self.api_key.get_secret_value() or None,
                timeout=self.timeout_seconds,
                max_tokens=max_tokens,
                temperature=0,
                response_format={"type": "json_object"},
                drop_params=True,
                num_retries=0,
                max_retries=0,
            )
        except openai.OpenAIError as error:  # LiteLLM's own errors are kinds of these
            raise self.explain(error) from None  # their messages hold addresses, and pieces of keys
        return to_reply(response)

    def explain(self, error: Exception) -> ModelFailed:
        """Say what went wrong, in words that may be shown and logged."""
        kind = type(error).__name__
        if kind in FINAL:
            return ModelFailed(FINAL[kind], may_retry=False)
        if kind in ("Timeout", "APITimeoutError", "TimeoutError"):
            return ModelFailed(f"did not answer within {self.timeout_seconds:g} s", may_retry=True)
        return ModelFailed("could not be reached or answered with an error", may_retry=True)


@cache
def load_litellm() -> Any:
    """Import LiteLLM, which takes seconds, and keep it from calling anybody but the model."""
    for name, value in OFFLINE.items():
        os.environ.setdefault(name, value)
    import litellm

    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.disable_hf_tokenizer_download = True
    return litellm


def to_reply(response: Any) -> ModelReply:
    """Return the parts of a response that count. The cost of a model that is not on the map is unknown."""
    usage = getattr(response, "usage", None)
    cost = response._hidden_params.get("response_cost")
    choices = response.choices
    return ModelReply(
        text=(choices[0].message.content or "") if choices else "",
        prompt_tokens=getattr(usage, "prompt_tokens", 0) or 0,
        completion_tokens=getattr(usage, "completion_tokens", 0) or 0,
        cost_usd=float(cost) if cost is not None else None,
    )
