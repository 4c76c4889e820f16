"""Read what a model said as the record that it was asked for.

output, problems = check_reply(agent, evidence, reply.text)
"""

import re

import orjson
from pydantic import ValidationError

from pipelines.agent_runtime.agent import Agent, E, O

#: Longer answers are not looked at (characters).
MOST_TEXT = 100_000
#: More problems than this are not told at once.
MOST_PROBLEMS = 10
FENCE = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)


def check_reply(agent: Agent[E, O], evidence: E, text: str) -> tuple[O | None, list[str]]:
    """Return the answer, or what is wrong with it."""
    if len(text) > MOST_TEXT:
        return None, [f"The answer is longer than {MOST_TEXT} characters."]
    try:
        output = agent.output.model_validate(orjson.loads(find_object(text)))
    except orjson.JSONDecodeError as error:
        return None, [f"That is no JSON object: {error}."]
    except ValidationError as error:
        return None, [say_error(each["loc"], each["msg"]) for each in error.errors()][:MOST_PROBLEMS]
    problems = [problem for check in agent.checks for problem in check(evidence, output)]
    return (None, problems[:MOST_PROBLEMS]) if problems else (output, [])


def find_object(text: str) -> str:
    """Return the JSON in an answer that wraps it in a fence, as models like to do."""
    fenced = FENCE.search(text)
    return fenced[1] if fenced else text.strip()


def say_error(path: tuple[int | str, ...], message: str) -> str:
    """Say what is wrong where."""
    return f"{'.'.join(map(str, path)) or 'answer'}: {message}."
