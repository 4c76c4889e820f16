"""An analyst's notebook runs on what the product kept."""

from pipelines.models import Phase, PhaseCounters
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


def test_it_runs_before_there_is_anybody():
    from pipelines.notebooks.projects import app

    _, names = app.run()

    assert names["projects"].is_empty()
