"""How an organization's projects are doing: progress, confidence and time by phase."""

import marimo

app = marimo.App(width="medium", app_title="Projects by progress and confidence")


@app.cell
def _():
    import marimo as mo
    import polars as pl

    from pipelines.analytics.measure_project import read_metrics
    from pipelines.analytics.snapshot import take_snapshot
    from pipelines.base.db import session_scope
    from pipelines.organizations.queries import list_all_organizations

    return list_all_organizations, mo, pl, read_metrics, session_scope, take_snapshot


@app.cell
def _(list_all_organizations, mo, session_scope):
    with session_scope(None, readonly=True) as session:
        tenants = {each.name: each.tenant_id for each in list_all_organizations(session)}
    tenant = mo.ui.dropdown(tenants, value=next(iter(tenants), None), label="Organization")
    tenant  # noqa: B018  (a cell shows its last expression)
    return (tenant,)


@app.cell
def _(pl, read_metrics, take_snapshot, tenant):
    #: One row a project and phase; taken anew here, read-only from then on.
    phases = pl.DataFrame(
        [],
        {
            "project_id": pl.String,
            "project_name": pl.String,
            "phase": pl.String,
            "progress": pl.Float64,
            "answered": pl.Int64,
            "questions": pl.Int64,
            "confidence": pl.Float64,
            "hours": pl.Float64,
            "is_over": pl.Boolean,
        },
    )
    if tenant.value:
        take_snapshot(tenant.value)
        rows = [metric.model_dump() for metric in read_metrics(tenant.value).phases]
        phases = pl.DataFrame(rows, phases.schema)
    return (phases,)


@app.cell
def _(phases, pl):
    #: One row a project: the mean progress of its phases, and confidence weighted by answers.
    projects = (
        phases.group_by("project_id", "project_name", maintain_order=True)
        .agg(
            progress=pl.col("progress").mean(),
            confidence=(pl.col("confidence") * pl.col("answered")).sum() / pl.col("answered").sum(),
            answered=pl.col("answered").sum(),
            hours=pl.col("hours").sum(),
        )
        .sort("progress", descending=True)
    )
    return (projects,)


@app.cell
def _(mo, projects):
    mo.ui.table(projects, selection=None)
    return


@app.cell
def _(mo, phases):
    mo.ui.table(phases.drop("project_id"), selection=None, page_size=12)
    return


if __name__ == "__main__":
    app.run()
