"""An agent builds a salon's booking service by its plan."""

import pytest
from sqlmodel import select

from pipelines.base.errors import Conflict, Invalid, NotFound, PermissionDenied
from pipelines.building.ask_product_owner import ask_product_owner
from pipelines.building.build_tasks import get_build_task, list_build_tasks
from pipelines.building.get_next_task import get_next_task
from pipelines.building.pieces import get_endpoint, get_entity, get_requirement
from pipelines.building.records import EvidenceInput, OwnerQuestion, ProgressInput
from pipelines.building.report_progress import report_progress
from pipelines.building.verify_task import get_check, verify_task
from pipelines.inbox.submit_task_action import submit_task_action
from pipelines.models import BuildReport, BuildStatus, Event, Phase, Project, ProjectStatus, Role, Task
from pipelines.projects.queries import get_counters
from pipelines.tasks.queries import list_actions
from tests.makers import OTHER_TENANT
from tests.plans import compile_again, compile_salon, get_command, list_labels, make_plan

FIRST, SECOND = "B-001", "B-002"


@pytest.fixture
def project(make):
    return make_plan(make)


@pytest.fixture
def report(session, project, actor):
    def send(label, status, **said):
        return report_progress(
            session, project.id, ProgressInput(task_id=label, status=status, **said), by=actor
        )

    return send


@pytest.fixture
def finish(report):
    def send(*labels):
        for label in labels:
            report(label, "done", evidence=run(label))

    return send


def run(label, exit_code=0, command=None):
    return EvidenceInput(command=command or get_command(label), exit_code=exit_code, output_hash="ab" * 32)


def test_the_first_task_comes_with_all_it_needs(session, project, actor):
    found = get_next_task(session, project.id, by=actor)

    compiled = compile_salon()["taskGraph"]["tasks"][0]
    assert (found.task.id, found.task.status) == (FIRST, BuildStatus.DOING)
    assert (found.task.steps, found.task.verify.command) == (compiled["steps"], compiled["verify"]["command"])
    assert [each["id"] for each in found.task.requirements] == compiled["requirementIds"]
    assert {each["id"] for each in found.task.test_cases} == set(compiled["testCaseIds"])
    assert (found.progress.done, found.progress.total) == (0, len(list_labels()))
    assert found.progress.version == "1.0.0"


def test_a_task_carries_the_pieces_that_it_needs_and_no_others(session, project, actor):
    for compiled in compile_salon()["taskGraph"]["tasks"]:
        task = get_build_task(session, project.id, compiled["id"], by=actor)
        assert {each["name"] for each in task.entities} == set(compiled["context"]["entityNames"])
        assert {each["operationId"] for each in task.endpoints} == set(compiled["context"]["operationIds"])
        assert all(each["statement"] and each["acceptanceCriteria"] for each in task.requirements)


def test_the_whole_plan_can_be_done_in_the_order_in_which_it_is_given(
    session, project, actor, report, finish
):
    done = []
    while (found := get_next_task(session, project.id, by=actor)).task:
        assert set(found.task.depends_on) <= set(done)
        finish(found.task.id)
        done.append(found.task.id)

    assert sorted(done) == sorted(list_labels())
    assert (found.message, found.progress.minutes_left) == ("Everything is done.", 0)


def test_what_is_worked_on_is_given_to_nobody_else(session, project, actor, report):
    assert get_next_task(session, project.id, agent="one", by=actor).task.id == FIRST

    found = get_next_task(session, project.id, agent="two", by=actor)

    assert found.task is None
    assert found.message == f"Nothing can be begun until this has moved: {FIRST} doing."
    assert get_next_task(session, project.id, agent="one", by=actor).task.id == FIRST


def test_another_persons_agent_keeps_its_hands_off(make, session, project, actor, report):
    other = make.actor()
    with session.begin_nested():
        get_next_task(session, project.id, by=other)

    for status in ("doing", "done", "blocked"):
        with pytest.raises(Conflict) as refused:
            report(FIRST, status, evidence=run(FIRST))
        assert refused.value.details == {"taskId": FIRST}

    report(FIRST, "todo")
    assert get_next_task(session, project.id, by=actor).task.id == FIRST


def test_a_blocked_task_says_so(session, project, actor, report):
    report(FIRST, "blocked", note="The owner has to say which region.")

    assert f"{FIRST} blocked" in get_next_task(session, project.id, by=actor).message
    assert get_build_task(session, project.id, FIRST, by=actor).note == "The owner has to say which region."


def test_done_opens_what_waited_for_it(report):
    report(FIRST, "doing")

    receipt = report(FIRST, "done", evidence=run(FIRST))

    assert (receipt.task.status, receipt.progress.done) == (BuildStatus.DONE, 1)
    assert SECOND in receipt.opened


@pytest.mark.parametrize(
    ("evidence", "field"),
    [
        (lambda: None, "evidence"),
        (lambda: run(FIRST, exit_code=1), "evidence.exitCode"),
        (lambda: run(FIRST, command="true"), "evidence.command"),
    ],
    ids=["none", "of a failure", "of something else"],
)
def test_done_without_good_evidence_is_refused(session, report, evidence, field):
    with pytest.raises(Invalid) as refused:
        report(FIRST, "done", evidence=evidence())

    assert refused.value.details["field"] == field
    assert session.exec(select(BuildReport)).all() == []


def test_the_check_may_be_run_from_another_folder(report):
    command = f"cd app  &&  {get_command(FIRST)}"
    assert report(FIRST, "done", evidence=run(FIRST, command=command)).task.status is BuildStatus.DONE


@pytest.mark.parametrize("status", ["doing", "done"])
def test_a_task_that_waits_for_others_cannot_be_begun(report, status):
    with pytest.raises(Conflict) as refused:
        report(SECOND, status, evidence=run(SECOND))

    assert refused.value.details["waitsFor"] == [FIRST]


def test_verifying_tells_what_to_run_and_keeps_what_came_of_it(session, project, actor, report):
    check = get_check(session, project.id, FIRST, by=actor)
    assert (check.verify.command, check.passed) == (get_command(FIRST), None)

    failed = verify_task(session, project.id, FIRST, run(FIRST, exit_code=2), by=actor)
    assert (failed.passed, failed.status) == (False, BuildStatus.DOING)
    with pytest.raises(Invalid):
        report(FIRST, "done")

    passed = verify_task(session, project.id, FIRST, run(FIRST), by=actor)
    assert (passed.passed, passed.status) == (True, BuildStatus.DOING)
    assert report(FIRST, "done").task.status is BuildStatus.DONE


def test_a_check_that_fails_later_opens_the_task_again(session, project, actor, finish):
    finish(FIRST)

    verify_task(session, project.id, FIRST, run(FIRST, exit_code=1), by=actor)

    assert get_build_task(session, project.id, FIRST, by=actor).status is BuildStatus.DOING


def test_a_task_that_says_something_else_now_is_to_do_again(make, actor):
    from pipelines.base.db import session_scope
    from tests.makers import TENANT

    project = make_plan(make)
    given = ProgressInput(task_id=FIRST, status="done", evidence=run(FIRST))
    with session_scope(TENANT) as session:
        report_progress(session, project.id, given, by=actor)
    compile_again(project, version="1.1.0", **{FIRST.replace("-", "_"): {"revision": 2}})

    with session_scope(TENANT) as session:
        assert get_build_task(session, project.id, FIRST, by=actor).is_changed
        found = get_next_task(session, project.id, by=actor)
        assert (found.task.id, found.task.is_changed, found.progress.version) == (FIRST, False, "1.1.0")
        assert "changed since" in found.message
        with pytest.raises(Invalid):
            report_progress(session, project.id, ProgressInput(task_id=FIRST, status="done"), by=actor)


def test_the_same_report_again_changes_nothing(session, project, report):
    report(FIRST, "doing")
    report(FIRST, "doing")

    assert len(session.exec(select(BuildReport)).all()) == 1
    (event,) = session.exec(select(Event).where(Event.kind == "build.reported"))
    assert (event.before, event.after) == ("todo", {"task": FIRST, "status": "doing"})


def test_building_leaves_a_completed_project_completed(make, actor):
    from pipelines.base.db import session_scope
    from tests.makers import TENANT

    project = make_plan(make, status=ProjectStatus.COMPLETED)
    with session_scope(TENANT) as session:
        report_progress(session, project.id, ProgressInput(task_id=FIRST, status="doing"), by=actor)
        assert session.get_one(Project, project.id).status is ProjectStatus.COMPLETED


def test_tasks_are_listed_by_status(session, project, actor, report):
    report(FIRST, "doing")

    doing = list_build_tasks(session, project.id, status=BuildStatus.DOING, by=actor)
    todo = list_build_tasks(session, project.id, status=BuildStatus.TODO, by=actor)

    assert [task.id for task in doing.tasks] == [FIRST]
    assert len(todo.tasks) == len(list_labels()) - 1


def test_pieces_are_had_by_their_ids(session, project, actor):
    content = compile_salon()
    requirement = get_requirement(session, project.id, "fr-001", by=actor)
    assert requirement["statement"] == content["requirements"][0]["statement"]
    assert requirement["testCases"]

    name = content["entities"][0]["name"]
    assert get_entity(session, project.id, name, by=actor)["schema"]["type"] == "object"

    endpoint = content["endpoints"][0]
    by_path = get_endpoint(session, project.id, f"{endpoint['method'].lower()} {endpoint['path']}", by=actor)
    assert by_path == get_endpoint(session, project.id, endpoint["operationId"], by=actor)


@pytest.mark.parametrize(
    "look",
    [
        lambda *who, by: get_requirement(*who, "FR-999", by=by),
        lambda *who, by: get_entity(*who, "Spaceship", by=by),
        lambda *who, by: get_endpoint(*who, " ", by=by),
        lambda *who, by: get_build_task(*who, "B-999", by=by),
    ],
)
def test_what_there_is_not_is_not_found(session, project, actor, look):
    with pytest.raises(NotFound):
        look(session, project.id, by=actor)


def test_before_anything_is_compiled_there_is_nothing_to_build(make, session, actor):
    project = make.project()
    with pytest.raises(Conflict, match="Compile the specification first"):
        get_next_task(session, project.id, by=actor)


def test_another_tenants_plan_is_not_found(make, session, actor):
    project = make_plan(make, tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound):
        get_next_task(session, project.id, by=actor)


def test_somebody_who_may_only_look_reads_and_reports_nothing(make):
    from pipelines.base.db import session_scope
    from tests.makers import TENANT

    project, viewer = make_plan(make), make.actor(role=Role.VIEWER)
    with session_scope(TENANT) as session:
        assert get_build_task(session, project.id, FIRST, by=viewer).id == FIRST
        with pytest.raises(PermissionDenied):
            get_next_task(session, project.id, by=viewer)
        with pytest.raises(PermissionDenied):
            report_progress(session, project.id, ProgressInput(task_id=FIRST, status="doing"), by=viewer)
        with pytest.raises(PermissionDenied):
            ask_product_owner(session, project.id, OwnerQuestion(question="Why?"), by=viewer)


class TestAsking:
    """Only the owner can say."""

    @pytest.fixture
    def owner(self, make):
        return make.actor(name="Olga")

    @pytest.fixture
    def project(self, make, owner):
        return make_plan(make, created_by=owner.user_id)

    def test_a_question_lands_in_the_owners_inbox(self, session, project, actor, owner):
        given = OwnerQuestion(question="Do vouchers expire?", context="Law differs.", task_id=FIRST)

        asked = ask_product_owner(session, project.id, given, by=actor)

        task = session.get_one(Task, asked.inbox_task_id)
        assert (task.assignee_id, task.type, task.title) == (owner.user_id, "PROVIDE", "Do vouchers expire?")
        assert FIRST in task.description
        assert task.targets == [{"type": "build_task", "id": FIRST}]
        assert (asked.status, asked.answer) == ("pending", None)
        assert get_counters(session, project, Phase.DISCOVERY).open_tasks == 1

    def test_asking_again_returns_the_answer_once_there_is_one(self, session, project, actor, owner):
        given = OwnerQuestion(question="Do vouchers expire?", options=["Never", "After 3 years"])
        asked = ask_product_owner(session, project.id, given, by=actor)
        again = ask_product_owner(session, project.id, given, by=actor)
        assert again.inbox_task_id == asked.inbox_task_id
        assert session.get_one(Task, asked.inbox_task_id).type == "DECIDE"

        (action,) = list_actions(session, [asked.inbox_task_id])[asked.inbox_task_id]
        submit_task_action(session, asked.inbox_task_id, action.id, {"value": "After 3 years"}, by=owner)

        heard = ask_product_owner(session, project.id, given, by=actor)
        assert (heard.status, heard.answer) == ("completed", "After 3 years")
        assert len(session.exec(select(Task)).all()) == 1

    def test_it_is_about_a_task_that_there_is(self, session, project, actor):
        with pytest.raises(NotFound):
            ask_product_owner(session, project.id, OwnerQuestion(question="Why?", task_id="B-999"), by=actor)
