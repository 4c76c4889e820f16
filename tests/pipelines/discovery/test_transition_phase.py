import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, NotFound, PermissionDenied, PhaseInvalid, ReadinessFailed
from pipelines.discovery.describe_project import describe_project
from pipelines.discovery.start_flow import start_flow
from pipelines.discovery.transition_phase import transition_phase
from pipelines.knowledge.records import Fact, Span
from pipelines.models import Phase, PlanQuestion, Role
from pipelines.projects.list_projects import list_projects
from tests.makers import OTHER_TENANT, TENANT
from tests.pipelines.discovery.salon import NOTHING

REMINDING = NOTHING.model_copy(
    update={
        "facts": [
            Fact(
                slot="reminder_hours",
                name="Reminder",
                topic="Rules",
                value=24,
                confidence=0.9,
                status="stated",
                span=Span(start=0, end=12, text="a day before"),
                explanation="",
            )
        ]
    }
)


def progress(salon):
    return salon.do(describe_project).progress


def test_starting_asks_the_first_question(open_salon):
    started = open_salon().do(start_flow)
    assert (started.phase, started.first_question.phase) == (Phase.DISCOVERY, Phase.DISCOVERY)
    assert started.total_questions > 5


def test_starting_twice_is_a_conflict(salon):
    with pytest.raises(Conflict, match="started before"):
        salon.do(start_flow)


def test_what_is_ready_moves_one_phase_on(salon):
    salon.finish_phase(q_pays="deposit")

    moved = salon.move(Phase.FEATURE_SELECTION)

    assert (moved.previous_phase, moved.current_phase) == (Phase.DISCOVERY, Phase.FEATURE_SELECTION)
    assert moved.entry_actions.feature_candidates_generated == 4
    detail = salon.do(describe_project)
    assert detail.discovery_completed_at == detail.feature_selection_started_at == moved.transitioned_at


def test_what_is_not_ready_stays_and_names_the_blockers(salon):
    with pytest.raises(ReadinessFailed) as caught:
        salon.move(Phase.FEATURE_SELECTION)
    assert {"type", "message", "points", "questionId"} <= set(caught.value.details["blockers"][0])
    assert salon.do(describe_project).phase is Phase.DISCOVERY


@pytest.mark.parametrize("target", [Phase.DISCOVERY, Phase.PLAN_GENERATION, Phase.SPECIFICATION])
def test_no_phase_is_skipped_not_even_by_force(salon, target):
    with pytest.raises(PhaseInvalid):
        salon.move(target, force=True)


def test_out_of_created_only_starting_leads(open_salon):
    with pytest.raises(PhaseInvalid, match="Start the flow"):
        open_salon().move(Phase.FEATURE_SELECTION, force=True)


def test_force_skips_readiness_and_claims_no_progress(salon):
    before = progress(salon)
    salon.move(Phase.FEATURE_SELECTION, force=True)
    assert progress(salon).by_phase.discovery == before.by_phase.discovery == 0


def test_only_who_runs_the_organization_may_force(make, salon):
    salon.actor = make.actor(role=Role.MEMBER)
    with pytest.raises(PermissionDenied, match="project:force"):
        salon.move(Phase.FEATURE_SELECTION, force=True)


def test_going_back_keeps_answers_and_makes_later_phases_stale(salon):
    salon.finish_phase()
    salon.move(Phase.FEATURE_SELECTION)
    salon.answer("features_core", ["booking"])

    salon.move(Phase.DISCOVERY)

    detail = salon.do(describe_project)
    assert (detail.phase, detail.stale_phases) == (Phase.DISCOVERY, [Phase.FEATURE_SELECTION])
    assert detail.discovery_completed_at is None
    assert salon.see("features_core").answer.value == ["booking"]


def test_going_forward_again_keeps_decisions_and_is_no_longer_stale(salon):
    salon.finish_phase()
    salon.move(Phase.FEATURE_SELECTION)
    salon.answer("features_core", ["booking"])
    salon.move(Phase.DISCOVERY)

    salon.move(Phase.FEATURE_SELECTION)

    detail = salon.do(describe_project)
    assert detail.stale_phases == []
    assert {row.key for row in detail.selected_features} == {"booking", "calendar"}
    assert salon.see("features_core").status == "answered"


def test_plan_questions_known_already_are_suppressed_and_counted(open_salon):
    salon = open_salon(reading=REMINDING).start()
    salon.finish_phase(q_pays="full")
    salon.move(Phase.FEATURE_SELECTION)
    salon.finish_phase(features_core=["booking"], features_money=[])

    done = salon.move(Phase.PLAN_GENERATION).entry_actions

    assert (done.plan_questions_generated, done.questions_supressed, done.milestones) == (2, 1, 1)
    assert (salon.see("q_hold").status, salon.see("q_remind").status) == ("open", "suppressed")
    with session_scope(TENANT, readonly=True) as session:
        reasons = {each.slot: each.reason for each in session.exec(select(PlanQuestion))}
    assert reasons == {"hold_minutes": "", "reminder_hours": "Known from your brief: “a day before”"}


def test_a_feature_left_out_takes_its_plan_questions_along(salon):
    salon.finish_phase(q_pays="full")
    salon.move(Phase.FEATURE_SELECTION)
    salon.finish_phase(features_core=["booking"], features_money=[])
    salon.move(Phase.PLAN_GENERATION)
    assert salon.see("q_hold").status == "open"

    salon.answer("features_core", [])

    assert salon.see("q_hold").status == "hidden"


def test_progress_grows_with_what_is_done_and_lies_between_0_and_1(salon):
    seen = [progress(salon).overall]
    for phase in list(Phase)[2:]:
        salon.finish_phase()
        seen.append(progress(salon).overall)
        salon.move(phase)
        seen.append(progress(salon).overall)
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0, 0.85)


def test_list_and_detail_tell_the_same(salon):
    salon.answer("q_cutoff", 12)
    with session_scope(TENANT, readonly=True) as session:
        page = list_projects(session, status=None, limit=10, offset=0, by=salon.actor)
    listed, detail = page.projects[0].progress, progress(salon)
    assert 0 < listed.overall < 1
    assert listed.overall == detail.overall
    assert listed.model_dump(exclude={"overall"}) == detail.by_phase.model_dump()


def test_another_tenants_project_is_not_found(make, session, actor):
    project = make.project(tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound):
        transition_phase(session, project.id, Phase.FEATURE_SELECTION, threshold=0.95, by=actor)
    with pytest.raises(NotFound):
        start_flow(session, project.id, by=actor)


def test_who_may_only_look_is_denied(make, salon):
    salon.actor = make.actor(role=Role.VIEWER)
    with pytest.raises(PermissionDenied):
        salon.move(Phase.FEATURE_SELECTION)
