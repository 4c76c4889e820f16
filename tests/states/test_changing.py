"""A compiled project goes on: an answer changes, versions differ, agents report, pieces are traced."""

from urllib.parse import urlencode

import pytest
from sqlmodel import select

from pipelines.access.actor import Capability
from pipelines.base.db import session_scope
from pipelines.building.plan import load_plan
from pipelines.building.records import EvidenceInput, ProgressInput
from pipelines.building.report_progress import report_progress
from pipelines.models import Answer, Phase, Project, Question
from pipelines.samples.load_sample import load_sample
from pipelines.samples.walk_project import walk_project
from pipelines.sign_in.load_actor import load_actor
from pipelines.specification.compile_specification import compile_specification
from pipelines.worker import run_job_here
from praetor_app.states.building import BuildingState
from praetor_app.states.load_specification import OPTIONS
from praetor_app.states.question import QuestionState
from praetor_app.states.specification import SpecificationState
from tests.makers import OTHER_TENANT, TENANT
from tests.states.helpers import act, make_state


class Clinic:
    """The clinic with a compiled specification, and one of its people."""

    def __init__(self, make):
        self.user = make.user()
        with session_scope(TENANT) as session:
            self.by = load_actor(session, self.user.id, TENANT)
            sample = load_sample("dental-clinic")
            self.id = walk_project(session, sample, until=Phase.SPECIFICATION, by=self.by)
        self.token = make.sign_in(self.user)

    def compile(self):
        with session_scope(TENANT) as session:
            receipt = compile_specification(session, self.id, OPTIONS, by=self.by)
        run_job_here(receipt.job_id, TENANT)

    def open(self, kind, end, token=None, **query):
        path = f"/projects/{self.id}/{end}?{urlencode(query)}"
        state = make_state(kind, token=token or self.token, path=path, project_id=self.id)
        act(kind.load, state)
        return state

    def ask_again(self, slot):
        """Open the question that fills a slot, to change its answer."""
        with session_scope(TENANT, readonly=True) as session:
            mine = select(Question).where(Question.project_id == self.id)
            question_id = next(each.id for each in session.exec(mine) if slot in each.fills)
        return self.open(QuestionState, "planning", question=question_id)

    def read_answer(self, question_id):
        with session_scope(TENANT, readonly=True) as session:
            return session.exec(select(Answer).where(Answer.question_id == question_id)).one().value


@pytest.fixture
def clinic(make):
    clinic = Clinic(make)
    clinic.compile()
    return clinic


def form_of(state, value):
    question = state.question
    return {"question_id": question.id, "revision": str(question.revision), "value": value}


def test_a_change_says_what_it_alters_and_then_the_versions_differ(clinic):
    state = clinic.ask_again("cancel_cutoff_hours")
    before = clinic.read_answer(state.question.id)
    assert (state.is_changing, state.is_weighed) == (True, False)

    act(QuestionState.submit_answer, state, form_of(state, "7"))
    assert (state.problem, state.is_busy, state.is_weighed) == ("", False, True)
    assert "requirement" in state.change.summary
    assert "1.0.0" in state.change.summary
    assert any("Specification" in line for line in state.change.lines)
    assert clinic.read_answer(state.question.id) == before

    act(QuestionState.submit_answer, state, form_of(state, "x"))
    assert (bool(state.problem), state.is_weighed) == (True, False)
    act(QuestionState.submit_answer, state, form_of(state, "7"))
    changed = state.question.id
    act(QuestionState.submit_answer, state, form_of(state, "7"))
    assert (state.problem, state.is_weighed) == ("", False)
    assert clinic.read_answer(changed) == 7

    again = clinic.ask_again("cancel_cutoff_hours")
    act(QuestionState.submit_answer, again, form_of(again, "7"))
    assert (again.problem, again.is_weighed, again.is_changing) == ("", False, False)
    check_versions(clinic)


def check_versions(clinic):
    outdated = clinic.open(SpecificationState, "specification")
    assert outdated.is_outdated
    clinic.compile()
    with session_scope(TENANT, readonly=True) as session:
        assert Phase.SPECIFICATION not in session.get_one(Project, clinic.id).stale_phases
    act(SpecificationState.refresh, outdated)
    assert [each.name.split(",")[0] for each in outdated.versions] == ["Version 1.1.0", "Version 1.0.0"]
    assert outdated.version.startswith("Version 1.1.0")

    older = outdated.versions[1].id
    noted = act(SpecificationState.compare, outdated, older)
    assert (outdated.problem, outdated.blocks[0].title) == ("", "What changed since 1.0.0")
    assert f"against={older}" in str(noted)
    reloaded = clinic.open(SpecificationState, "specification", section="changes", against=older)
    assert reloaded.blocks == outdated.blocks
    act(SpecificationState.search, outdated, "appointment")
    assert any(block.requirements for block in outdated.blocks)


def test_pieces_are_traced_and_reports_shown_with_their_evidence(make, clinic):
    check_trace(clinic)
    check_reports(make, clinic)


def check_trace(clinic):
    state = clinic.open(SpecificationState, "specification")
    act(SpecificationState.show, state, "requirements")
    rows = [row for block in state.blocks for row in block.requirements]
    traced = next(row.id for row in rows if links_of(state, row.id, "test"))
    test = links_of(state, traced, "test")[0]

    act(SpecificationState.explain, state, test.id)
    assert f"Requirement {traced}" in [stop.label for stop in state.chain]
    assert (state.chain[0].mark, state.chain[-1].mark) == ("e", "c")
    assert {each.note for each in state.links if each.kind == "task"} <= {"to do"}


def links_of(state, item_id, kind):
    act(SpecificationState.explain, state, item_id)
    return [each for each in state.links if each.kind == kind]


def check_reports(make, clinic):
    state = clinic.open(BuildingState, "building")
    assert (state.plan.percent, state.plan.is_reported) == (0, False)
    report_first(clinic)
    act(BuildingState.refresh, state)
    row = next(row for each in state.plan.milestones for row in each.rows if row.status == "done")
    assert (row.outcome, row.is_passed, row.note) == ("Check passed", True, "Nine tests.")
    assert row.command.endswith("-q")
    assert state.plan.counts["done"] == 1

    BuildingState.filter.fn(state, "done")
    assert [row.id for each in state.shown.milestones for row in each.rows] == [row.id]
    elsewhere = clinic.open(BuildingState, "building", token=make.token(tenant_id=OTHER_TENANT))
    assert (elsewhere.problem, elsewhere.plan.milestones) == ("No such project.", [])


def report_first(clinic):
    with session_scope(TENANT) as session:
        plan = load_plan(session, clinic.id, by=clinic.by, to=Capability.TASK_WRITE)
        label, task = next(iter(plan.tasks.items()))
        evidence = EvidenceInput(command=task["verify"]["command"], exit_code=0, output_hash="a" * 64)
        given = ProgressInput(task_id=label, status="done", evidence=evidence, note="Nine tests.")
        report_progress(session, clinic.id, given, by=clinic.by)


def test_before_the_specification_there_is_nothing_to_build(make):
    project = make.project()
    state = make_state(
        BuildingState, token=make.token(), path=f"/projects/{project.id}/building", project_id=project.id
    )
    act(BuildingState.load, state)
    assert (state.is_loaded, state.problem, state.plan.milestones) == (True, "", [])
