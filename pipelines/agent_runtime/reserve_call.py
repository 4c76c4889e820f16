"""Pay for a call to a model: its budget is reserved before it is made, and settled after.

call_id = reserve_call(spending, agent="brief-reader", model="openai/gpt-5-mini", tokens=4200)
settle_call(spending, call_id, outcome="answered", milliseconds=810, reply=reply)

Each is a transaction of its own, so that none is open while the model thinks.
"""

from dataclasses import dataclass
from typing import Literal

from pipelines.agent_runtime.model import ModelReply
from pipelines.agent_runtime.queries import count_spent, get_call, lock_spender
from pipelines.base.db import session_scope
from pipelines.base.errors import BudgetExceeded
from pipelines.models import ModelCall

Outcome = Literal["answered", "invalid", "failed"]


@dataclass(frozen=True)
class Spending:
    """On whose behalf models are asked, and how many tokens that may take in all."""

    tenant_id: str
    project_id: str
    budget_tokens: int
    #: The job whose budget it is; none: the project's own, outside of jobs.
    job_id: str | None = None


def reserve_call(spending: Spending, *, agent: str, model: str, tokens: int) -> str:
    """Keep tokens free for a call; return its id.

    Raises:
        BudgetExceeded: with this call it would be more than the budget.
    """
    with session_scope(spending.tenant_id) as session:
        lock_spender(session, project_id=spending.project_id, job_id=spending.job_id)
        spent = count_spent(session, project_id=spending.project_id, job_id=spending.job_id)
        if spent + tokens > spending.budget_tokens:
            raise BudgetExceeded(
                f"The budget of {spending.budget_tokens} tokens does not cover this call of up to {tokens}.",
                budget=spending.budget_tokens,
                spent=spent,
                needed=tokens,
            )
        call = ModelCall(
            tenant_id=spending.tenant_id,
            project_id=spending.project_id,
            job_id=spending.job_id,
            agent=agent,
            model=model,
            tokens_reserved=tokens,
        )
        session.add(call)
    return call.id


def settle_call(
    spending: Spending,
    call_id: str,
    *,
    outcome: Outcome,
    milliseconds: int,
    reply: ModelReply | None = None,
) -> None:
    """Write down what came of a call. What nobody counted keeps counting as it was reserved."""
    with session_scope(spending.tenant_id) as session:
        call = get_call(session, call_id)
        call.outcome, call.milliseconds = outcome, milliseconds
        if reply is not None:
            call.prompt_tokens, call.completion_tokens = reply.prompt_tokens, reply.completion_tokens
            call.cost_usd = reply.cost_usd
        session.add(call)
