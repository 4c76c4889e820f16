"""A model reads a salon's brief after the rules have; it answers from a server of this machine."""

import json

import pytest
from sqlmodel import select

from pipelines.base.db import get_engine, session_scope
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.list_questions import list_questions
from pipelines.discovery.open_project import open_project
from pipelines.discovery.records import AnswerInput
from pipelines.discovery.start_flow import start_flow
from pipelines.models import Event, GraphNode, Job, JobStatus, ModelCall, NodeStatus, PhaseCounters, Project
from pipelines.projects.records import ProjectInput
from pipelines.worker import run_job_here
from tests.makers import TENANT
from tests.model_server import KEY, PRICED, ModelServer

BRIEF = (
    "Three hair salons. Clients book an appointment with a stylist and get a reminder. "
    "Whoever forgets an appointment costs us a whole hour. We open in spring."
)
QUOTE = "Whoever forgets an appointment costs us a whole hour"
FACT = {
    "slot": "success_metric",
    "value": "Fewer forgotten appointments",
    "quote": QUOTE,
    "reason": "forgotten appointments are the loss that hurts",
    "confidence": 0.5,
}


@pytest.fixture
def server(settings):
    with ModelServer() as server:
        settings(PRAETOR_MODEL=PRICED, PRAETOR_MODEL_API_BASE=server.url, PRAETOR_MODEL_API_KEY=KEY)
        yield server


def open_one(actor, brief=BRIEF):
    with session_scope(TENANT) as session:
        return open_project(session, ProjectInput(name="Hair & Harmony", description=brief), by=actor).id


def refine():
    job = the(Job)
    run_job_here(job.id, TENANT)
    return the(Job)


def the(table, **wanted):
    (found,) = list_all(table, **wanted)
    return found


def list_all(table, **wanted):
    with session_scope(TENANT, readonly=True) as session:
        return list(session.exec(select(table).filter_by(**wanted)))


def start(project_id, actor):
    with session_scope(TENANT) as session:
        start_flow(session, project_id, by=actor)


def list_asked(project_id, actor):
    with session_scope(TENANT, readonly=True) as session:
        phases = list_questions(session, project_id, by=actor).phases
    return [question for phase in phases if phase.phase == "DISCOVERY" for question in phase.questions]


def find_question(project_id, slot, actor):
    return next(question for question in list_asked(project_id, actor) if slot in question.fills)


def test_without_a_model_there_is_no_such_job(actor):
    open_one(actor)
    assert list_all(Job) == []


def test_what_the_model_concludes_comes_as_a_prefill_with_its_words(actor, server):
    project_id = open_one(actor)
    server.say({"facts": [FACT]})

    assert refine().status is JobStatus.COMPLETED

    start(project_id, actor)
    question = find_question(project_id, "success_metric", actor)
    assert question.status == "open"
    assert question.prefill.value == "Fewer forgotten appointments"
    assert (question.prefill.source, question.prefill.confidence) == ("brief", 0.5)
    assert QUOTE in question.prefill.explanation
    assert "forgotten appointments are the loss" in question.prefill.explanation


def test_it_works_after_the_flow_has_started_too(actor, server):
    project_id = open_one(actor)
    start(project_id, actor)
    server.say({"facts": [FACT]})

    refine()

    assert find_question(project_id, "success_metric", actor).prefill.source == "brief"


def test_a_conclusion_is_never_surer_than_one_of_the_rules(actor, server):
    open_one(actor)
    server.say({"facts": [FACT | {"confidence": 1}]})

    refine()

    node = the(GraphNode, key="success_metric")
    assert (node.status, node.confidence) == (NodeStatus.INFERRED, 0.6)


def test_the_model_is_asked_only_for_what_is_not_settled(actor, server):
    open_one(actor)
    stated = {node.key for node in list_all(GraphNode) if node.status is NodeStatus.STATED}
    server.say({"facts": []})

    refine()

    evidence = json.loads(server.asked[0]["messages"][1]["content"])
    asked = {each["slot"] for each in evidence["slots"]}
    assert evidence["brief"] == BRIEF
    assert "success_metric" in asked
    assert "users" in stated
    assert not asked & stated
    assert not any(slot.startswith("readback") for slot in asked)


def test_what_somebody_has_stated_meanwhile_stays(actor, server):
    project_id = open_one(actor)
    start(project_id, actor)
    question = find_question(project_id, "success_metric", actor)

    def answer_first():
        with session_scope(TENANT) as session:
            given = AnswerInput(value="90 % of chairs booked")
            answer_question(session, project_id, question.id, given, by=actor)
        return json.dumps({"facts": [FACT]})

    server.say(answer_first)
    refine()

    node = the(GraphNode, key="success_metric")
    assert (node.value, node.status) == ("90 % of chairs booked", NodeStatus.STATED)
    assert [entry["kind"] for entry in node.evidence] == ["answer"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"slot": "favorite_color"}, "none of the given slots"),
        ({"slot": "users"}, "none of the given slots"),
        ({"quote": "We lose money"}, "does not stand in the brief"),
        ({"slot": "availability", "value": "always"}, "choose one of"),
        ({"value": "I don't know"}, "leave out"),
        ({"reason": ""}, "at least 1 character"),
    ],
)
def test_a_fact_that_does_not_hold_is_refused_with_the_reason(actor, server, change, told):
    open_one(actor)
    server.say({"facts": [FACT | change]}, {"facts": [FACT]})

    refine()

    assert told in server.asked[1]["messages"][-1]["content"]
    assert the(GraphNode, key="success_metric").value == "Fewer forgotten appointments"


def test_a_model_that_is_of_no_use_leaves_what_the_rules_found(actor, server):
    open_one(actor)
    before = {node.key: node.value for node in list_all(GraphNode)}
    server.say("Certainly!", "Certainly!")

    assert refine().status is JobStatus.COMPLETED

    assert {node.key: node.value for node in list_all(GraphNode)} == before
    event = the(Event, kind="brief.refined")
    assert (event.after["by"], event.after["slots"]) == ("rules", [])
    assert "the rules answered" in event.after["warning"]


def test_a_budget_that_does_not_suffice_stops_the_job_and_harms_nothing(actor, server, settings):
    settings(PRAETOR_MODEL_BUDGET_TOKENS="10")
    project_id = open_one(actor)

    job = refine()

    assert (job.status, job.error["code"]) == (JobStatus.FAILED, "budget_exceeded")
    assert server.asked == []
    start(project_id, actor)


def test_running_it_twice_asks_and_saves_once(actor, server):
    open_one(actor)
    server.say({"facts": [FACT]})

    refine()
    refine()

    assert len(server.asked) == len(list_all(ModelCall)) == len(list_all(Event, kind="brief.refined")) == 1
    assert the(ModelCall).job_id == the(Job).id


def test_no_transaction_is_open_while_the_model_thinks(actor, server):
    open_one(actor)
    open_connections = []

    def look():
        open_connections.append(get_engine().pool.checkedout())
        return json.dumps({"facts": []})

    server.say(look)
    refine()

    assert open_connections == [0]


def test_counters_equal_a_recount_and_the_project_has_moved(actor, server):
    project_id = open_one(actor)
    start(project_id, actor)
    revision = the(Project, id=project_id).revision
    fact = FACT | {"slot": "offline", "value": True, "reason": "salons lose their network"}
    server.say({"facts": [FACT, fact]})

    refine()

    counters = next(each for each in list_all(PhaseCounters) if each.phase == "DISCOVERY")
    assert counters.questions == sum(
        each.status in ("open", "answered") for each in list_asked(project_id, actor)
    )
    assert the(Project, id=project_id).revision == revision + 1
