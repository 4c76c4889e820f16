"""Ideas that fit no pack: their specifications speak of their own things, deeds and numbers."""

import json
import re

import pytest

from pipelines.base.db import session_scope
from pipelines.exports.build_files import build_files
from pipelines.exports.records import PackInput
from pipelines.models import Phase, Specification
from pipelines.samples.load_sample import Sample
from pipelines.samples.walk_project import walk_project
from pipelines.specification.compile_specification import compile_specification
from pipelines.specification.records import CompileOptions
from pipelines.worker import run_job_here
from tests.journeys.packs import check_spec, check_tasks, check_texts
from tests.makers import TENANT

#: Idea → things, deeds and numbers of its own, and words of other products that have no place in it.
IDEAS = {
    "greenhouse controller": (
        "A controller for six greenhouses. Sensors measure temperature and humidity every 30 seconds; vents "
        "open and pumps start by rules which the grower sets. When a sensor is silent for 10 minutes, the "
        "grower gets an SMS. Readings are kept for 400 days. It has to work without the internet.",
        {"things": ["greenhouse", "sensor", "vent", "pump"], "deeds": ["open a vent", "read"]},
        ["6", "30", "10"],
        ["cart", "checkout", "appointment", "player", "freelancer"],
    ),
    "tax tool": (
        "A command-line tool for freelancers. It reads bank statements as CSV, assigns each transaction to a "
        "category by rules, asks about the ones it does not know and writes the quarterly VAT return as XML. "
        "It reads 10,000 transactions within 5 seconds. Everything stays in one local file.",
        {"things": ["transaction", "bank statement", "VAT return"], "deeds": ["read", "assign", "write"]},
        ["10,000", "5"],
        ["cart", "appointment", "shipping", "greenhouse", "player"],
    ),
    "board game": (
        "A board game about bees for two to four players on a hexagonal map. Players place hives, collect "
        "honey and trade it with each other; a match takes at most 40 turns.",
        {"things": ["player", "hive", "honey", "turn"], "deeds": ["places a hive", "collects"]},
        ["40", "4"],
        ["cart", "appointment", "VAT return", "sensor", "freelancer"],
    ),
}


@pytest.fixture(params=IDEAS)
def idea(request):
    return request.param


@pytest.fixture
def content(idea, actor):
    """What was compiled; to what is not offered, its owner says: I don't know."""
    sample = Sample(name=idea.capitalize(), brief=IDEAS[idea][0])
    with session_scope(TENANT) as session:
        project_id = walk_project(session, sample, until=Phase.SPECIFICATION, by=actor)
    with session_scope(TENANT) as session:
        parts = CompileOptions(include_test_plan=True, include_task_graph=True, include_runbook=True)
        receipt = compile_specification(session, project_id, parts, by=actor)
    run_job_here(receipt.job_id, TENANT)
    with session_scope(TENANT, readonly=True) as session:
        return session.get_one(Specification, receipt.spec_id).content


def test_an_idea_outside_the_packs_is_compiled_in_its_own_words(idea, content):
    _, own, numbers, foreign = IDEAS[idea]
    said = " ".join(one["statement"] for one in content["requirements"])
    assert [words for words in own["things"] + own["deeds"] if words.lower() not in said.lower()] == []
    assert [number for number in numbers if not re.search(rf"\b{number}\b", said)] == []
    assert [word for word in foreign if word.lower() in json.dumps(content).lower()] == []

    files = build_files(content, PackInput(format="json"), url="http://localhost:4112", project_id="p")
    check_spec(json.loads(files["spec.json"]))
    check_tasks(json.loads(files["task-graph.json"]), content)
    for path, text in files.items():
        check_texts(path, text)
