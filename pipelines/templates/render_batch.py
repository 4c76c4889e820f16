"""Render many documents in one job: one of each row, into one zip.

receipt = start_batch(session, template_id, BatchInput(format="pdf", rows=[{…}]), by=actor)
"""

import io
import zipfile
from typing import Any

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.archive import build_zip, to_json
from pipelines.base.errors import Invalid, TemplateInvalid
from pipelines.events.record_event import record_event
from pipelines.files.store_file import store_file
from pipelines.files.sweep_files import sweep_files
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.report_progress import report_progress
from pipelines.jobs.start_job import start_job
from pipelines.models import Job, OutputFormat, Template, TemplateBatch, TemplateVariable
from pipelines.templates.build_data import build_data, list_missing
from pipelines.templates.extract_variables import read_stored
from pipelines.templates.limited.run_limited import BATCH
from pipelines.templates.queries import get_template, list_variables
from pipelines.templates.read_rows import read_rows
from pipelines.templates.render_records import BatchInput, BatchReceipt
from pipelines.templates.render_template import OUTPUTS, Recipe, load_recipe, refuse_missing, render_recipe
from pipelines.templates.renders.queries import get_version, list_files, load_batch_row

#: Documents that one step of the job makes: what a crash may cost.
ROWS_A_STEP = 20

#: Why a single row makes no document; for any other reason none does, and the job fails.
REASONS_OF_ROWS = ("missing", "type", "image")

#: What documents depend on: a batch goes on with it as it was when it began.
OF_TEMPLATE = ("name", "format", "syntaxes", "parts")
OF_VARIABLE = ("name", "written_name", "type", "is_required", "fields")

Rows = list[dict[str, Any]]


def start_batch(session: Session, template_id: str, given: BatchInput, *, by: Actor) -> BatchReceipt:
    """Start making documents of the newest version; later changes of template and mappings do not matter.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not render.
        Conflict: its project is archived.
        TemplateInvalid: no row has a value for a required variable.
    """
    # Load
    _, project = get_template(session, template_id, by=by, to=Capability.TEMPLATE_RENDER)
    recipe = load_recipe(session, template_id, by=by)

    # Derive
    rows = [build_data(recipe.mappings, row) for row in given.rows]
    check_rows(recipe, rows)

    # Save
    batch = save_batch(session, recipe, rows, given.format, by=by)
    payload = {"batchId": batch.id, "rows": len(rows)}
    job = start_job(session, RENDER_BATCH, project=project, payload=payload, by=by, key=batch.id)
    after = {"format": given.format, "rows": len(rows), "version": recipe.version.number}
    record_event(session, project, "template.rendered", subject_id=batch.id, after=after, by=by)

    # Report
    return BatchReceipt(batch_id=batch.id, job_id=job.id, status_url=f"/api/jobs/{job.id}", rows=len(rows))


def start_batch_of_csv(
    session: Session, template_id: str, content: bytes, wanted: OutputFormat, *, by: Actor
) -> BatchReceipt:
    """Start making documents of the rows of a CSV.

    Raises:
        NotFound, PermissionDenied, Conflict, TemplateInvalid: as ``start_batch``.
        Invalid: it is no CSV with names and rows.
    """
    template, _ = get_template(session, template_id, by=by, to=Capability.TEMPLATE_RENDER)
    rows = read_rows(content, list_variables(session, template))
    return start_batch(session, template_id, BatchInput(format=wanted, rows=rows), by=by)


def check_rows(recipe: Recipe, rows: Rows) -> None:
    """Raise for required variables that no row has a value for: a column is missing, or misspelt."""
    lacking = list_missing(recipe.variables, rows[0])
    for row in rows[1:]:
        if not lacking:
            return
        lacking = [name for name in list_missing(recipe.variables, row) if name in lacking]
    if lacking:
        raise refuse_missing(lacking)


def save_batch(
    session: Session, recipe: Recipe, rows: Rows, wanted: OutputFormat, *, by: Actor
) -> TemplateBatch:
    """Keep what is to be made."""
    template = recipe.template
    try:
        content = orjson.dumps({"rows": rows, **freeze(recipe)})
    except orjson.JSONEncodeError as error:
        raise Invalid("A value is too large.", "rows", "Should be JSON") from error
    file = store_file(
        session,
        content,
        name="rows.json",
        content_type="application/json",
        project_id=template.project_id,
        by=by,
    )
    batch = TemplateBatch(
        tenant_id=by.tenant_id,
        template_id=template.id,
        version_id=recipe.version.id,
        rows_file_id=file.id,
        format=wanted,
        rows=len(rows),
        created_by=by.user_id,
    )
    session.add(batch)
    session.flush()
    return batch


def freeze(recipe: Recipe) -> dict[str, Any]:
    """Return what a template is read by, as it is now."""
    return {
        "template": recipe.template.model_dump(mode="json", include=set(OF_TEMPLATE)),
        "variables": [each.model_dump(mode="json", include=set(OF_VARIABLE)) for each in recipe.variables],
    }


def list_steps(job: Job) -> list[Step]:
    """Return the steps of a batch: some documents each, and the zip."""
    total = int(job.payload["rows"])
    parts = [
        build_step(start, min(start + ROWS_A_STEP, total), total) for start in range(0, total, ROWS_A_STEP)
    ]
    return [*parts, Step("package", package, save_package, message="Packing the documents")]


def build_step(start: int, end: int, total: int) -> Step:
    """Return the step that makes the documents of some rows."""

    def work(session: Session, job: Job, by: Actor) -> tuple[bytes, Rows]:
        return render_rows(session, job, (start, end), by=by)

    return Step(f"rows {start + 1}-{end}", work, save_part, message=f"{start} of {total} documents")


def render_rows(session: Session, job: Job, span: tuple[int, int], *, by: Actor) -> tuple[bytes, Rows]:
    """Return a zip of the documents of these rows, and the rows that make none."""
    batch = load_batch_row(session, job.payload["batchId"])
    recipe, rows = load_batch(session, batch, by=by)
    session.expunge_all()
    documents: dict[str, bytes] = {}
    failures: Rows = []
    start, end = span
    for number, row in enumerate(rows[start:end], start + 1):
        try:
            made = render_recipe(recipe, row, batch.format, BATCH)
            documents[f"{number:04d}.{OUTPUTS[batch.format][0]}"] = made.content
        except TemplateInvalid as error:
            failures.append(note_failure(number, error))
        if (number - start) % 5 == 0:
            report_progress(job, (number - start) / (end - start), f"{number} of {batch.rows} documents")
    return build_zip(documents), failures


def note_failure(number: int, error: TemplateInvalid) -> dict[str, Any]:
    """Return why a row makes no document; raise if none will."""
    if error.details.get("reason") in REASONS_OF_ROWS:
        return {"row": number, "code": error.code, "message": error.message}
    text = error.message
    if error.details.get("reason") == "too_much":
        text = f"Row {number} takes more time or memory than there is for a document."
    raise TemplateInvalid(text, row=number) from error


def load_batch(session: Session, batch: TemplateBatch, *, by: Actor) -> tuple[Recipe, Rows]:
    """Return what the documents of a batch are made of, as it was when it began."""
    get_template(session, batch.template_id, by=by, to=Capability.TEMPLATE_RENDER, ahead=True)
    version, file = get_version(session, batch.version_id)
    kept = orjson.loads(read_stored(list_files(session, [batch.rows_file_id])[0]))
    template = Template.model_construct(**kept["template"])
    variables = [TemplateVariable.model_construct(**each) for each in kept["variables"]]
    return Recipe(template, version, read_stored(file), variables, []), kept["rows"]


def save_part(session: Session, job: Job, result: Any, by: Actor) -> None:
    """Keep the documents of one step."""
    content, failures = result
    batch = load_batch_row(session, job.payload["batchId"])
    name = f"part-{len(batch.part_file_ids) + 1}.zip"
    file = store_file(
        session, content, name=name, content_type="application/zip", project_id=job.project_id, by=by
    )
    batch.part_file_ids = [*batch.part_file_ids, file.id]
    batch.failures = [*batch.failures, *failures]


def package(session: Session, job: Job, by: Actor) -> tuple[str, bytes]:
    """Return the name and the content of the zip with all documents; rows that made none are listed in it."""
    batch = load_batch_row(session, job.payload["batchId"])
    template, _ = get_template(session, batch.template_id, by=by, to=Capability.TEMPLATE_RENDER, ahead=True)
    documents: dict[str, bytes] = {}
    for file in list_files(session, batch.part_file_ids):
        with zipfile.ZipFile(io.BytesIO(read_stored(file))) as part:
            documents |= {name: part.read(name) for name in part.namelist() if name != "manifest.json"}
    if batch.failures:
        documents["errors.json"] = to_json(batch.failures)
    about = {"template": template.name, "format": batch.format, "rows": batch.rows}
    return f"{template.name[:200]}.zip", build_zip(documents, **about, failed=len(batch.failures))


def save_package(session: Session, job: Job, result: Any, by: Actor) -> None:
    """Keep the zip as what the job has made, and drop what it was made of."""
    name, content = result
    batch = load_batch_row(session, job.payload["batchId"])
    file = store_file(
        session, content, name=name, content_type="application/zip", project_id=job.project_id, by=by
    )
    parts = list_files(session, batch.part_file_ids)
    batch.file_id, batch.part_file_ids, job.result_file_id = file.id, [], file.id
    session.flush()
    for part in parts:
        session.delete(part)
    sweep_files(session, sorted({part.sha256 for part in parts}), by=by)


#: Documents of the rows of a batch.
RENDER_BATCH = JobKind("templates.render_batch", list_steps)
