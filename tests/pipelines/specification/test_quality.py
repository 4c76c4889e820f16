"""How sentences are read, and what is measured about a specification."""

import copy
from functools import cache

import pytest

from pipelines.specification.compile_content import compile_content
from pipelines.specification.quality.metrics import METRICS
from pipelines.specification.quality.read_ears import read_ears
from pipelines.specification.quality.score import score, to_score
from pipelines.specification.quality.words import find_vague, get_placeholders
from tests.pipelines.specification.samples import salon


@pytest.mark.parametrize(
    ("sentence", "pattern"),
    [
        ("The Shop shall show prices.", "ubiquitous"),
        ("When a client books, the Shop shall answer within 1 second.", "event"),
        ("While a slot is held, the Shop shall offer it to nobody else.", "state"),
        ("Where gift cards are included, the Shop shall sell them.", "optional"),
        ("If two clients confirm, then the Shop shall refuse the second.", "unwanted"),
        ("While a slot is held, when its time ends, the Shop shall free it.", "complex"),
        ("When name, address and phone are sent, the Shop shall store them.", "event"),
    ],
)
def test_sentences_of_every_pattern_are_read(sentence, pattern):
    assert read_ears(sentence).pattern == pattern


@pytest.mark.parametrize(
    "sentence",
    [
        "The Shop must show prices.",
        "If two clients confirm, the Shop shall refuse the second.",
        "When a client books, then the Shop shall answer.",
        "Clients book online, the Shop shall answer.",
        "The Shop shall show prices",
        "",
    ],
)
def test_other_sentences_are_not(sentence):
    assert read_ears(sentence) is None


def test_the_parts_of_a_sentence_are_told_apart():
    ears = read_ears("While a slot is held, when its time ends, the Shop shall free it.")
    assert [clause["text"] for clause in ears.clauses] == ["a slot is held", "its time ends"]
    assert (ears.system, ears.response) == ("Shop", "free it")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The Shop shall answer quickly.", ["R7"]),
        ("The Shop shall be able to print, where possible.", ["R8", "R10"]),
        ("The Shop shall list names, dates, etc.", ["R9"]),
        ("When 24 hours or at least 3 days remain, the Shop shall wait.", []),
        ("The Shop shall answer breakfast orders at steadfast hours.", []),
    ],
)
def test_vague_words_are_found_with_their_rule(text, rules):
    assert sorted(hit.rule for hit in find_vague(text)) == sorted(rules)


@pytest.mark.parametrize("text", ["wait {hold_minutes}", "TBD", "what???", "<name>", "[PLACEHOLDER]"])
def test_placeholders_are_found(text):
    assert get_placeholders().search(text)


@pytest.mark.parametrize("text", ["GET /bookings/{id}/cancel", "a < b and c > d", "p95 <= 300 ms", "see [1]"])
def test_paths_and_signs_are_no_placeholders(text):
    assert not get_placeholders().search(text)


@cache
def compiled():
    return compile_content(salon())[0]


def spoil(change):
    content = copy.deepcopy(compiled())
    change(content)
    return {part["name"]: part for part in score(content)["parts"]}


def say_in_all(sentence):
    return lambda content: [one.update(statement=sentence) for one in content["requirements"]]


def blank(field, value):
    return lambda content: content["requirements"][0].update({field: value})


def ask(kind):
    asked = {"id": "q", "kind": kind, "question": "Which?", "slots": []}
    return lambda content: content["openQuestions"].append(asked)


def use_another_word(content):
    content["glossary"][0]["avoid"].append("hair date")
    content["requirements"][0]["statement"] = "The Shop shall keep a hair date open."


def add_limbo(content):
    next(one for one in content["entities"] if one["states"])["states"]["all"].append("limbo")


def add_ghost(content):
    content["permissions"]["roles"].append({"id": "ghost", "name": "ghost", "kind": "human", "grants": []})


SPOILED = {
    "ambiguityDensity": say_in_all("The Shop shall answer quickly, easily, robustly."),
    "placeholderCount": blank("statement", "The Shop shall wait {minutes}."),
    "earsConformance": say_in_all("Prices are shown."),
    "testability": lambda content: content["requirements"][0].update(
        acceptanceCriteria=[], fitCriterion=None
    ),
    "reqCoverageByTest": blank("testCaseIds", []),
    "reqCoverageByTask": blank("taskIds", []),
    "sourced": blank("sources", []),
    "traceDeepCoverage": lambda content: [one.update(sources=[]) for one in content["requirements"]],
    "unwantedRatio": lambda content: content["requirements"].__delitem__(slice(0, 2)),
    "orphans": lambda content: content["endpoints"][0].update(requirementIds=[]),
    "stateGaps": add_limbo,
    "roleGaps": add_ghost,
    "contradictionCount": ask("contradiction"),
    "openQuestionCount": ask("open"),
    "confidenceP10": lambda content: [one.update(confidence=0.1) for one in content["requirements"]],
    "glossaryDrift": use_another_word,
}


@pytest.mark.parametrize("name", SPOILED)
def test_each_figure_falls_when_its_subject_is_spoiled_and_says_what(name):
    before = {part["name"]: part for part in score(compiled())["parts"]}[name]
    after = spoil(SPOILED[name])[name]
    assert after["lost"] > before["lost"]
    assert not after["ok"]
    assert after["gains"][0]["message"]


def test_no_two_figures_have_one_name():
    names = [metric.name for metric in METRICS]
    assert len(names) == len(set(names))


def test_points_add_up_to_what_is_lost():
    found = score(compiled())
    assert round(100 - sum(part["lost"] for part in found["parts"])) in range(
        found["score"] - 1, found["score"] + 2
    )


@pytest.mark.parametrize(("share", "points"), [(1.0, 100), (0.9999, 99), (0.996, 99), (0.58, 58), (0, 0)])
def test_a_hundred_is_for_what_has_nothing_left_to_raise(share, points):
    assert to_score(share) == points


def test_only_figures_that_block_fail_a_specification():
    content = copy.deepcopy(compiled())
    content["requirements"][0]["confidence"] = 0.0
    assert score(content)["passed"]
    content["requirements"][0]["testCaseIds"] = []
    assert not score(content)["passed"]
