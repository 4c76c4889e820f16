import pytest

from pipelines.analytics.measure_project import measure_project, read_metrics
from pipelines.analytics.refresh_snapshot import SNAPSHOT, refresh_snapshot, write_snapshot
from pipelines.analytics.snapshot import read_snapshot, take_snapshot
from pipelines.base.db import session_scope
from pipelines.base.errors import NotFound, PermissionDenied
from pipelines.base.ids import new_id
from pipelines.events.record_event import record_event
from pipelines.files.snapshots import snapshot_path
from pipelines.models import Job, Phase, PhaseCounters, Role
from pipelines.worker import run_job_here
from tests.makers import OTHER_TENANT, TENANT, save

TIMES = {
    "DISCOVERY": {"startedAt": "2027-03-01T08:00:00Z", "completedAt": "2027-03-01T11:30:00Z"},
    "FEATURE_SELECTION": {"startedAt": "2027-03-01T11:30:00Z"},
}


@pytest.fixture
def project(make):
    project = make.project(name="Snip", phase=Phase.FEATURE_SELECTION, phase_times=TIMES)
    counters = {"questions": 8, "answered": 4, "confidence_sum": 3.0, "progress": 0.5}
    save(PhaseCounters(tenant_id=TENANT, project_id=project.id, phase=Phase.DISCOVERY, **counters), TENANT)
    return project


def test_a_project_by_phase(project, actor, session):
    take_snapshot(TENANT)

    discovery = measure_project(session, project.id, by=actor).phases[0]

    assert (discovery.phase, discovery.progress, discovery.confidence) == ("DISCOVERY", 0.5, 0.75)
    assert (discovery.hours, discovery.is_over) == (3.5, True)


def test_a_phase_that_was_not_entered_has_no_time(project):
    take_snapshot(TENANT)

    planning = next(each for each in read_metrics(TENANT).phases if each.phase == "PLANNING")

    assert (planning.hours, planning.confidence, planning.questions) == (None, None, 0)


def test_before_the_first_snapshot_there_is_nothing(project, actor, session):
    metrics = measure_project(session, project.id, by=actor)
    assert (metrics.phases, metrics.taken_at) == ([], None)


def test_it_holds_nothing_of_another_tenant(make, project):
    make.project(tenant_id=OTHER_TENANT, name="Theirs")

    take_snapshot(TENANT)

    assert read_snapshot(TENANT, "SELECT project_name FROM projects") == [{"project_name": "Snip"}]


def test_another_tenants_project_is_not_found(make, actor, session):
    theirs = make.project(tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound):
        measure_project(session, theirs.id, by=actor)


def test_a_reader_keeps_what_it_has_while_a_new_one_is_taken(project):
    import duckdb

    with duckdb.connect(str(take_snapshot(TENANT)), read_only=True) as reader:
        take_snapshot(TENANT)
        assert reader.execute("SELECT count(*) FROM projects").fetchone() == (1,)


def test_the_job_runs_once_for_each_state(make, project, actor):
    with session_scope(TENANT) as session:
        record_event(session, session.merge(project), "project.changed", by=actor)
        first, again = refresh_snapshot(session, by=actor), refresh_snapshot(session, by=actor)
    assert first.id == again.id

    run_job_here(first.id, TENANT, (SNAPSHOT,))

    assert snapshot_path(TENANT).exists()
    with session_scope(TENANT) as session:
        assert refresh_snapshot(session, by=actor) is None


def test_a_customer_may_not_look(make, session):
    customer = make.actor(role=Role.CUSTOMER)
    with pytest.raises(PermissionDenied, match="analytics:read"):
        refresh_snapshot(session, by=customer)


def test_a_tenant_that_is_no_uuid_gets_into_no_statement():
    with pytest.raises(ValueError, match="badly formed"):
        take_snapshot("x' OR '1'='1")


def test_the_log_of_an_open_database_stays_where_it_is(project, tmp_path):
    """Two copies of SQLite in one process would take it away, and later writes with it."""
    logs = [tmp_path / f"praetor.db-{end}" for end in ("wal", "shm")]
    before = [log.stat().st_ino for log in logs if log.exists()]
    take_snapshot(TENANT)
    assert [log.stat().st_ino for log in logs if log.exists()] == before
    project.name = "Snap"
    save(project, TENANT)
    take_snapshot(TENANT)
    assert [each["project_name"] for each in read_snapshot(TENANT, "SELECT project_name FROM projects")] == [
        "Snap"
    ]


def test_of_an_organization_that_is_deleted_while_it_is_taken_none_stays(make, project, session):
    make.user()
    write_snapshot(session, Job(tenant_id=TENANT, kind="analytics.snapshot"), None)
    assert snapshot_path(TENANT).exists()
    gone = new_id()
    write_snapshot(session, Job(tenant_id=gone, kind="analytics.snapshot"), None)
    assert not snapshot_path(gone).exists()
