"""How an organization's projects are doing: progress, confidence, time by phase, their processes."""

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
    from pipelines.workflows import model_records
    from pipelines.workflows.measure_workflows import measure_workflows

    return (
        list_all_organizations,
        measure_workflows,
        mo,
        model_records,
        pl,
        read_metrics,
        session_scope,
        take_snapshot,
    )


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


@app.cell
def _(measure_workflows, model_records, pl, session_scope, tenant):
    #: One row a workflow: size and complexity of its newest version, by the measures of the literature.
    measures = []
    if tenant.value:
        with session_scope(tenant.value, readonly=True) as reading:
            measures = measure_workflows(reading, tenant.value)
    names = ("project_name", "workflow_name", "version", "is_valid")
    workflows = pl.DataFrame(
        [
            {name: getattr(each, name) for name in names}
            | (each.complexity.model_dump() if each.complexity else {})
            for each in measures
        ],
        {"project_name": pl.String, "workflow_name": pl.String, "version": pl.Int64, "is_valid": pl.Boolean}
        | {
            name: pl.Int64 if field.annotation is int else pl.Float64
            for name, field in model_records.Complexity.model_fields.items()
        },
    )
    return (workflows,)


@app.cell
def _(mo, workflows):
    mo.ui.table(workflows, selection=None)
    return


if __name__ == "__main__":
    app.run()
