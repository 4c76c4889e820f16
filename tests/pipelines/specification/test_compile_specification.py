"""Compiling a project from the database, again and again."""

import pytest

from pipelines.base.db import session_scope
from pipelines.base.errors import (
    Conflict,
    Invalid,
    NotFound,
    ObligationUnresolved,
    PermissionDenied,
    SessionIncomplete,
)
from pipelines.jobs.cancel_job import cancel_job
from pipelines.models import (
    ItemStatus,
    Override,
    Phase,
    ProjectStatus,
    Role,
    Specification,
    SpecificationStatus,
)
from pipelines.specification.check_schema import get_validator
from pipelines.specification.compare_specifications import compare_specifications
from pipelines.specification.compile_job import ASSEMBLE
from pipelines.specification.compile_specification import compile_specification
from pipelines.specification.compilers import COMPILERS
from pipelines.specification.get_specification import get_specification
from pipelines.specification.get_status import get_status
from pipelines.specification.list_specifications import list_specifications
from pipelines.specification.queries import find_specification, list_items, list_parts
from pipelines.specification.records import CompileOptions
from pipelines.specification.trace_item import trace_item
from pipelines.worker import run_job_here
from tests.makers import OTHER_TENANT, TENANT
from tests.pipelines.specification.stored import StoredSalon


@pytest.fixture
def salon(make, actor):
    return StoredSalon(make, actor)


def read(pipeline, *args, **options):
    with session_scope(TENANT, readonly=True) as session:
        return pipeline(session, *args, **options)


def get(salon, spec_id):
    return read(get_specification, spec_id, by=salon.by)


def requirement(salon, spec_id, key):
    return next(one for one in get(salon, spec_id).spec["requirements"] if one["key"] == key)


def test_it_says_what_was_answered_with_where_that_came_from(salon):
    found = requirement(salon, salon.compile(), "move-and-cancel/free-cancel")
    assert "at least 24 hours before its start" in found["statement"]
    assert {source["kind"] for source in found["sources"]} == {"answer", "feature", "pack"}


def test_it_uses_the_projects_words_and_look(salon):
    spec = get(salon, salon.compile()).spec
    assert "stylist" in [role["id"] for role in spec["permissions"]["roles"]]
    assert spec["designSystem"]["accent"] == "#7fb069"


def test_a_receipt_says_where_to_look(salon):
    receipt = salon.start()
    assert receipt.status is SpecificationStatus.COMPILING
    assert receipt.status_url == f"/api/specification/{receipt.spec_id}/status"


def test_the_status_shows_each_agent(salon):
    receipt = salon.start()
    before = read(get_status, receipt.spec_id, by=salon.by)
    assert (before.progress.completed_steps, before.progress.total_steps) == (0, 9)
    assert before.progress.current_step == "requirements-compiler"
    run_job_here(receipt.job_id, TENANT)
    after = read(get_status, receipt.spec_id, by=salon.by)
    assert (after.status, after.progress.completed_steps, after.progress.current_step) == (
        "completed",
        9,
        None,
    )
    assert [step.name for step in after.steps] == [*(one.name for one in COMPILERS), ASSEMBLE]


def test_an_unfinished_one_cannot_be_read(salon):
    receipt = salon.start()
    with pytest.raises(Conflict):
        get(salon, receipt.spec_id)


def test_answers_given_meanwhile_wait_for_the_next_compilation(salon):
    receipt = salon.start()
    salon.change("cancel_cutoff_hours", 48)
    run_job_here(receipt.job_id, TENANT)
    assert "24 hours" in requirement(salon, receipt.spec_id, "move-and-cancel/free-cancel")["statement"]


def test_unchanged_content_keeps_its_version(salon):
    first, second = salon.compile(), salon.compile(format="v1")
    assert first != second
    assert (get(salon, first).version, get(salon, second).version) == ("1.0.0", "1.0.0")


def test_another_answer_is_a_minor_version_and_a_new_revision(salon):
    first = salon.compile()
    salon.change("cancel_cutoff_hours", 48)
    second = salon.compile()
    before, after = (requirement(salon, one, "move-and-cancel/free-cancel") for one in (first, second))
    assert get(salon, second).version == "1.1.0"
    assert (before["id"], before["revision"]) == (after["id"], after["revision"] - 1)


def test_other_features_are_a_major_version_and_their_ids_are_retired(salon):
    first = salon.compile()
    gone = requirement(salon, first, "availability/time-off")["id"]
    salon.refuse("availability")
    second = salon.compile()
    assert get(salon, second).version == "2.0.0"
    items = {item.label: item for item in read(list_items, salon.project.id)}
    assert items[gone].status is ItemStatus.RETIRED
    assert gone not in [one["id"] for one in get(salon, second).spec["requirements"]]


def test_ids_given_by_a_compilation_that_was_quicker_are_not_given_again(salon):
    one = salon.start()
    salon.ask("languages", status="answered")
    salon.answer("failure_cases", ["a stylist is ill"])
    other = salon.start()
    run_job_here(other.job_id, TENANT)
    run_job_here(one.job_id, TENANT)
    labels = [item.label for item in read(list_items, salon.project.id)]
    assert len(labels) == len(set(labels))
    assert get(salon, other.spec_id).version == "1.0.0"
    assert get(salon, one.spec_id).version == "1.1.0"


def test_the_first_format_has_the_nine_sections(salon):
    spec = get(salon, salon.compile(format="v1")).spec
    assert set(spec) == {
        "metadata",
        "overview",
        "entities",
        "endpoints",
        "workflows",
        "requirements",
        "testCases",
        "architecture",
        "designSystem",
    }
    get_validator("v1").validate(spec)


def test_parts_are_added_when_they_are_asked_for(salon):
    asked = {"include_test_plan": True, "include_task_graph": True, "include_runbook": True}
    spec = get(salon, salon.compile(**asked)).spec
    assert {"testPlan", "taskGraph", "runbook", "traceability", "c4"} <= set(spec)
    get_validator("v2").validate(spec)


def test_what_agents_wrote_is_removed_once_it_is_put_together(salon):
    receipt = salon.start()
    assert set(read(list_parts, receipt.spec_id)) == {"evidence"}
    run_job_here(receipt.job_id, TENANT)
    assert read(list_parts, receipt.spec_id) == {}


def test_a_change_by_hand_is_kept(salon):
    label = requirement(salon, salon.compile(), "booking/hold")["id"]
    sentence = "When a client selects a slot, the Booking Service shall hold it for 12 minutes."
    with session_scope(TENANT) as session:
        session.add(Override(**salon.own, target=label, path="statement", value=sentence))
    assert requirement(salon, salon.compile(), "booking/hold")["statement"] == sentence


def test_a_cancelled_compilation_is_failed(salon):
    receipt = salon.start()
    with session_scope(TENANT) as session:
        cancel_job(session, receipt.job_id, by=salon.by)
    run_job_here(receipt.job_id, TENANT)
    found = read(get_status, receipt.spec_id, by=salon.by)
    assert (found.status, found.error.code) == ("failed", "cancelled")


def test_they_are_listed_the_newest_first(salon):
    ids = [salon.compile(), salon.compile()]
    page = read(list_specifications, salon.project.id, limit=1, offset=0, by=salon.by)
    assert ([one.id for one in page.specifications], page.total) == ([ids[1]], 2)
    assert page.specifications[0].score > 80


def test_a_diff_names_each_piece_and_value(salon):
    first = salon.compile()
    salon.change("cancel_cutoff_hours", 48)
    salon.refuse("availability")
    diff = read(compare_specifications, salon.compile(), against=first, by=salon.by)
    changed = {(one.kind, one.id): one for one in diff.changes}
    label = requirement(salon, first, "move-and-cancel/free-cancel")["id"]
    statement = next(one for one in changed["requirement", label].fields if one.path == "statement")
    assert ("24 hours" in statement.before, "48 hours" in statement.after) == (True, True)
    assert changed["entity", "TimeOff"].change == "removed"
    assert diff.summary["removed"] > 3
    assert (diff.against_version, diff.version) == ("1.0.0", "2.0.0")


def test_equal_specifications_have_no_diff(salon):
    first, second = salon.compile(), salon.compile()
    diff = read(compare_specifications, second, against=None, by=salon.by)
    assert (diff.against, diff.changes, diff.sections) == (first, [], [])


def test_a_trace_leads_from_the_answer_to_the_task(salon):
    spec_id = salon.compile()
    label = requirement(salon, spec_id, "move-and-cancel/free-cancel")["id"]
    trace = read(trace_item, spec_id, label, by=salon.by)
    answer = next(step for step in trace.why if step.says == "24")
    assert (answer.kind, answer.title, answer.by) == ("answer", "What about cancel_cutoff_hours?", "Ada")
    assert {link.kind for link in trace.where} >= {"test", "endpoint", "task", "entity"}


def test_a_task_is_traced_to_the_answers_of_its_requirements(salon):
    spec_id = salon.compile(include_task_graph=True)
    task = next(
        one
        for one in get(salon, spec_id).spec["taskGraph"]["tasks"]
        if one["key"] == "move-and-cancel/cancel-api"
    )
    trace = read(trace_item, spec_id, task["id"], by=salon.by)
    assert "24" in [step.says for step in trace.why]


def test_an_unknown_piece_is_not_found(salon):
    with pytest.raises(NotFound):
        read(trace_item, salon.compile(), "FR-999", by=salon.by)


def test_a_project_that_was_not_started_is_incomplete(make, actor):
    project = make.project(phase=Phase.CREATED)
    with session_scope(TENANT) as session, pytest.raises(SessionIncomplete):
        compile_specification(session, project.id, CompileOptions(), by=actor)


def test_open_required_questions_of_discovery_are_named(salon):
    salon.ask("problem")
    with pytest.raises(ObligationUnresolved) as caught:
        salon.start()
    assert [one["key"] for one in caught.value.details["obligations"]] == ["q_problem"]


def test_open_questions_of_later_phases_are_open_questions_of_the_specification(salon):
    salon.ask("retention_years", phase=Phase.PLANNING)
    spec_id = salon.compile()
    assert [one["question"] for one in get(salon, spec_id).spec["openQuestions"]] == [
        "What about retention_years?"
    ]


def test_an_archived_project_is_not_compiled(make, actor):
    archived = StoredSalon(make, actor, status=ProjectStatus.ARCHIVED)
    with pytest.raises(Conflict):
        archived.start()


def test_whoever_may_only_look_may_not_compile(make, salon):
    viewer = make.actor(role=Role.VIEWER)
    with session_scope(TENANT) as session, pytest.raises(PermissionDenied):
        compile_specification(session, salon.project.id, CompileOptions(), by=viewer)
    spec_id = salon.compile()
    assert read(get_specification, spec_id, by=viewer).id == spec_id


def test_another_tenants_specification_is_not_found(make, salon):
    spec_id = salon.compile()
    stranger = make.actor(tenant_id=OTHER_TENANT)
    with session_scope(OTHER_TENANT, readonly=True) as session:
        for pipeline in (get_specification, get_status):
            with pytest.raises(NotFound):
                pipeline(session, spec_id, by=stranger)


def test_specifications_of_two_projects_are_not_compared(make, actor, salon):
    other = StoredSalon(make, actor)
    with pytest.raises(Invalid):
        read(compare_specifications, salon.compile(), against=other.compile(), by=actor)


def test_the_whole_content_is_kept_whatever_was_asked_for(salon):
    spec_id = salon.compile(format="v1")
    with session_scope(TENANT, readonly=True) as session:
        kept: Specification = find_specification(session, spec_id)
    assert {"taskGraph", "runbook", "testPlan", "permissions"} <= set(kept.content)
    assert kept.content["metadata"]["version"] == kept.version
