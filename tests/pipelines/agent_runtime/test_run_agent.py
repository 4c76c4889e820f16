"""An agent that counts words, asked over LiteLLM at a server of this machine."""

import json
import logging

import pytest
from pydantic import Field
from sqlmodel import select

from pipelines.agent_runtime import agent as agents
from pipelines.agent_runtime.agent import Agent
from pipelines.agent_runtime.model import find_model
from pipelines.agent_runtime.reserve_call import Spending
from pipelines.agent_runtime.run_agent import run_agent
from pipelines.base.db import get_engine, session_scope
from pipelines.base.errors import BudgetExceeded
from pipelines.base.records import Record
from pipelines.models import ModelCall
from tests.makers import TENANT
from tests.model_server import KEY, PRICED, TRICKLE, UNPRICED, ModelServer


class Text(Record):
    words: str


class Count(Record):
    number: int = Field(ge=0)


def is_right(text, count):
    return (
        [] if count.number == len(text.words.split()) else [f"“{text.words}” has not {count.number} words."]
    )


@pytest.fixture
def counter(tmp_path, monkeypatch):
    (tmp_path / "word-counter.md").write_text("Count the words.")
    monkeypatch.setattr(agents, "PROMPTS", tmp_path)
    rules = lambda text: Count(number=len(text.words.split()))  # noqa: E731
    return Agent("word-counter", output=Count, rules=rules, checks=(is_right,), max_tokens=100)


@pytest.fixture
def server(settings):
    with ModelServer() as server:
        settings(PRAETOR_MODEL=PRICED, PRAETOR_MODEL_API_BASE=server.url, PRAETOR_MODEL_API_KEY=KEY)
        yield server


@pytest.fixture
def ask(counter, make):
    project = make.project()

    def run(budget=10_000, words="one two three"):
        spending = Spending(TENANT, project.id, budget)
        return run_agent(counter, Text(words=words), model=find_model(), spending=spending)

    return run


def calls():
    with session_scope(TENANT, readonly=True) as session:
        return list(session.exec(select(ModelCall).order_by(ModelCall.id)))


def outcomes():
    return [call.outcome for call in calls()]


def test_without_a_model_the_rules_answer(ask):
    answer = ask()

    assert (answer.output.number, answer.source, answer.warning) == (3, "rules", None)
    assert calls() == []


def test_a_models_answer_is_taken_and_paid_for(ask, server):
    server.say({"number": 3})

    answer = ask()

    assert (answer.output.number, answer.source, answer.model) == (3, "model", PRICED)
    (call,) = calls()
    assert (call.agent, call.model, call.outcome) == ("word-counter", PRICED, "answered")
    assert (call.prompt_tokens, call.completion_tokens) == (120, 30)
    assert call.cost_usd == pytest.approx(120 * 0.15e-6 + 30 * 0.6e-6)
    assert call.milliseconds > 0


def test_it_is_told_what_to_do_and_quoted_what_people_wrote(ask, server):
    server.say({"number": 3})

    ask()

    (request,) = server.asked
    system, user = request["messages"]
    assert system["content"].startswith("Count the words.")
    assert '"number"' in system["content"]
    assert json.loads(user["content"]) == {"words": "one two three"}
    assert request["max_tokens"] == 100
    assert server.keys == [f"Bearer {KEY}"]


def test_the_cost_of_a_model_that_is_on_no_map_is_unknown_and_not_zero(ask, server, settings):
    settings(PRAETOR_MODEL=UNPRICED)
    server.say({"number": 3})

    ask()

    assert calls()[0].cost_usd is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I think it is three.", "no JSON object"),
        ({"number": -1}, "number: Input should be greater than or equal to 0"),
        ({"count": 3}, "number: Field required"),
        ({"number": 4}, "has not 4 words"),
        ("7" * 200_000, "longer than 100000 characters"),
    ],
    ids=["no JSON", "out of bounds", "another record", "against a check", "huge"],
)
def test_an_answer_that_is_wrong_is_asked_for_once_more_with_what_was_wrong(ask, server, said, told):
    server.say(said, {"number": 3})

    answer = ask()

    assert (answer.output.number, answer.source, answer.warning) == (3, "model", None)
    assert outcomes() == ["invalid", "answered"]
    *_, before, last = server.asked[1]["messages"]
    assert before["role"] == "assistant"
    assert len(before["content"]) <= 4000
    assert told in last["content"]


def test_wrong_twice_the_rules_answer_with_a_warning(ask, server):
    server.say("no", {"number": 5})

    answer = ask()

    assert (answer.output.number, answer.source) == (3, "rules")
    assert "the rules answered. “one two three” has not 5 words." in answer.warning
    assert outcomes() == ["invalid", "invalid"]


def test_an_answer_in_a_fence_is_unwrapped(ask, server):
    server.say('Here you are:\n```json\n{"number": 3}\n```')
    assert ask().source == "model"


def test_a_model_that_is_silent_is_asked_twice_and_no_more(ask, server, settings):
    settings(PRAETOR_MODEL_TIMEOUT_SECONDS="0.3")
    server.say(None, None)

    answer = ask()

    assert (answer.output.number, answer.source) == (3, "rules")
    assert "did not answer within 0.3 s" in answer.warning
    assert (outcomes(), len(server.asked)) == (["failed", "failed"], 2)
    assert server.asked[0]["messages"] == server.asked[1]["messages"]


def test_an_answer_that_never_ends_is_given_up(ask, server, settings):
    settings(PRAETOR_MODEL_TIMEOUT_SECONDS="0.3")
    server.say(TRICKLE, TRICKLE)
    assert "did not answer within 0.3 s" in ask().warning


def test_a_fault_of_the_server_is_tried_again(ask, server):
    server.say(500, {"number": 3})
    assert ask().source == "model"
    assert outcomes() == ["failed", "answered"]


def test_a_refused_key_is_not_tried_again(ask, server):
    server.say(401)
    assert "refused the key" in ask().warning
    assert len(server.asked) == 1


def test_nothing_that_is_secret_is_told_or_logged(ask, server, caplog, capsys):
    caplog.set_level(logging.DEBUG, logger="praetor")
    server.say(500, 500)

    warning = ask().warning

    printed = capsys.readouterr()
    for text in (warning, caplog.text, printed.out, printed.err):
        assert KEY not in text


def test_a_server_that_is_not_there_leaves_the_rules(ask, settings):
    settings(PRAETOR_MODEL=PRICED, PRAETOR_MODEL_API_BASE="http://127.0.0.1:9/v1", PRAETOR_MODEL_API_KEY=KEY)
    assert ask().source == "rules"


def test_a_call_beyond_the_budget_is_not_made(ask, server):
    with pytest.raises(BudgetExceeded) as refused:
        ask(budget=50)

    assert (refused.value.code, refused.value.status) == ("BUDGET_EXCEEDED", 402)
    assert refused.value.details["budget"] == 50
    assert (server.asked, calls()) == ([], [])


def test_what_was_used_counts_and_what_was_reserved_does_not_any_more(ask, server):
    server.say(*[{"number": 3}] * 3)

    ask(budget=900)
    reserved = calls()[0].tokens_reserved
    ask(budget=150 + reserved)

    with pytest.raises(BudgetExceeded):
        ask(budget=300 + reserved - 1)


def test_a_call_of_which_nobody_tells_the_use_counts_as_reserved(ask, server):
    server.counts = False
    server.say({"number": 3}, {"number": 3})
    ask()
    reserved = calls()[0].tokens_reserved

    with pytest.raises(BudgetExceeded) as refused:
        ask(budget=2 * reserved - 1)

    assert refused.value.details["spent"] == reserved


def test_the_second_try_needs_room_in_the_budget_too(ask, server):
    server.say("no")

    with pytest.raises(BudgetExceeded):
        ask(budget=400)

    assert outcomes() == ["invalid"]


def test_no_transaction_is_open_while_the_model_thinks(ask, server):
    seen = []

    def look():
        seen.append((get_engine().pool.checkedout(), outcomes()))
        return json.dumps({"number": 3})

    server.say(look)
    ask()

    assert seen == [(0, ["reserved"])]
