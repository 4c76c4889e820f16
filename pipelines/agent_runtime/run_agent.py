"""Ask an agent: its rules, or a model whose answer is checked like anybody's.

answer = run_agent(READER, evidence, model=find_model(), spending=Spending(tenant_id, project_id, 100_000))
"""

import time
from dataclasses import dataclass
from typing import Generic

import orjson
import structlog

from pipelines.agent_runtime.agent import Agent, AgentAnswer, E, O
from pipelines.agent_runtime.check_reply import check_reply
from pipelines.agent_runtime.model import Messages, Model, ModelFailed, count_tokens
from pipelines.agent_runtime.reserve_call import Outcome, Spending, reserve_call, settle_call

#: The first time, and once more with what was wrong.
TRIES = 2
#: Of an answer that was wrong, as much is shown to the model again (characters).
MOST_QUOTED = 4000


@dataclass(frozen=True)
class Attempt(Generic[O]):
    """One call: what came of it, or why nothing did and what to say next."""

    output: O | None
    problems: list[str]
    may_retry: bool = True
    said: str | None = None


def run_agent(agent: Agent[E, O], evidence: E, *, model: Model | None, spending: Spending) -> AgentAnswer[O]:
    """Return the model's answer when there is a model and its answer holds, else that of the rules.

    Call it outside of transactions: a model takes its time.

    Raises:
        BudgetExceeded: a call would go beyond the budget; it is not made.
    """
    if model is None:
        return AgentAnswer(agent.rules(evidence), "rules")
    messages, problems = write_messages(agent, evidence), []
    for _ in range(TRIES):
        attempt = try_model(agent, evidence, messages, model, spending)
        if attempt.output is not None:
            return AgentAnswer(attempt.output, "model", model=model.name)
        problems = attempt.problems
        if not attempt.may_retry:
            break
        messages = quote_problems(messages, attempt)
    warning = f"The model gave no answer that can be used, so the rules answered. {problems[0]}"
    structlog.get_logger("praetor").warning("model.unusable", agent=agent.name, model=model.name)
    return AgentAnswer(agent.rules(evidence), "rules", model=model.name, warning=warning)


def write_messages(agent: Agent[E, O], evidence: E) -> Messages:
    """Return what a model is asked. The evidence is JSON, so that what people wrote stays a quotation."""
    schema = orjson.dumps(agent.output.model_json_schema(by_alias=True)).decode()
    told = f"{agent.prompt}\n\nAnswer with one JSON object of this schema, and nothing else:\n{schema}"
    asked = orjson.dumps(evidence.model_dump(mode="json", by_alias=True)).decode()
    return [{"role": "system", "content": told}, {"role": "user", "content": asked}]


def try_model(
    agent: Agent[E, O], evidence: E, messages: Messages, model: Model, spending: Spending
) -> Attempt[O]:
    """Reserve, ask, check, settle."""
    tokens = count_tokens(messages) + agent.max_tokens
    call_id = reserve_call(spending, agent=agent.name, model=model.name, tokens=tokens)
    started = time.perf_counter()
    try:
        reply = model.ask(messages, max_tokens=agent.max_tokens)
    except ModelFailed as failure:
        settle_call(spending, call_id, outcome="failed", milliseconds=since(started))
        return Attempt(None, [f"The model {failure.message}."], may_retry=failure.may_retry)
    milliseconds = since(started)
    output, problems = check_reply(agent, evidence, reply.text)
    outcome: Outcome = "invalid" if output is None else "answered"
    settle_call(spending, call_id, outcome=outcome, milliseconds=milliseconds, reply=reply)
    return Attempt(output, problems, said=reply.text)


def quote_problems(messages: Messages, attempt: Attempt[O]) -> Messages:
    """Return the messages with what was wrong; after no answer at all, the same again."""
    if attempt.said is None:
        return messages
    listed = "\n".join(f"- {problem}" for problem in attempt.problems)
    again = f"That answer cannot be used:\n{listed}\nAnswer again: the corrected JSON object alone."
    said = {"role": "assistant", "content": attempt.said[:MOST_QUOTED]}
    return [*messages, said, {"role": "user", "content": again}]


def since(started: float) -> int:
    """Return how many milliseconds have passed."""
    return round((time.perf_counter() - started) * 1000)
