"""An analyst's notebook runs on what the product kept."""

from pipelines.models import Phase, PhaseCounters
from pipelines.settings import ROOT
from pipelines.workflows.records import WorkflowInput
from pipelines.workflows.upload_workflow import upload_workflow
from tests.makers import TENANT, save


def test_the_notebook_shows_projects_by_progress_and_confidence(make):
    from pipelines.notebooks.projects import app

    make.user()
    project = make.project(name="Snip")
    counters = {"questions": 4, "answered": 4, "confidence_sum": 3.6, "progress": 1.0}
    save(PhaseCounters(tenant_id=TENANT, project_id=project.id, phase=Phase.DISCOVERY, **counters), TENANT)

    _, names = app.run()

    (row,) = names["projects"].iter_rows(named=True)
    assert (row["project_name"], row["answered"], round(row["confidence"], 3)) == ("Snip", 4, 0.9)
    assert round(row["progress"], 3) == round(1 / 6, 3)


def test_the_notebook_shows_the_size_and_complexity_of_processes(make, session):
    from pipelines.notebooks.projects import app

    by, project = make.actor(), make.project(name="Snip")
    content = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()
    given = WorkflowInput(name="Orders", project_id=project.id)
    upload_workflow(session, given, content, file_name="order.bpmn", by=by)
    session.commit()

    _, names = app.run()

    (row,) = names["workflows"].iter_rows(named=True)
    assert (row["project_name"], row["workflow_name"], row["is_valid"]) == ("Snip", "Orders", None)
    counted = ("activities", "events", "gateways", "sequence_flows", "durfee_square")
    assert [row[name] for name in counted] == [3, 7, 3, 12, 3]
    assert round(row["coefficient_of_network_complexity"], 2) == 0.92


def test_it_runs_before_there_is_anybody():
    from pipelines.notebooks.projects import app

    _, names = app.run()

    assert names["projects"].is_empty()
    assert names["workflows"].is_empty()
