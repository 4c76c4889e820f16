"""What the screen of a document needs, and what is done on it with a stranger's file."""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import TemplateInvalid
from pipelines.base.records import Record
from pipelines.models import JobStatus, OutputFormat, Role, TemplateVariable
from pipelines.templates.build_data import pair
from pipelines.templates.build_sample import build_sample
from pipelines.templates.change_template import preview_options
from pipelines.templates.extract_variables import open_current
from pipelines.templates.list_renders import list_renders
from pipelines.templates.list_sources import list_sources
from pipelines.templates.preview_records import MappingBoard, RenderQuery, TemplatePreview
from pipelines.templates.preview_template import Part, list_needed, prepare_preview, show_preview
from pipelines.templates.queries import get_template, list_mappings, list_variables
from pipelines.templates.read_rows import convert
from pipelines.templates.records import TemplateChange
from pipelines.templates.render_records import RenderInput
from pipelines.templates.render_template import Draft, Made, prepare_render, render_draft
from pipelines.templates.show_board import show_board
from pipelines.templates.upload_template import Found, read_content
from praetor_app.views.template import MadeRow, to_made

#: Documents that were made and are listed.
MOST = 30

UNFINISHED = (JobStatus.QUEUED, JobStatus.RUNNING)


class TemplateContent(Record):
    """A document with its sources, how it looks, and what was made of it."""

    board: MappingBoard
    preview: TemplatePreview | None
    #: Why it cannot be shown.
    preview_problem: str
    made: list[MadeRow]
    #: Whether only the document is for them, and not where its values come from.
    is_reader: bool


def load_template(
    session: Session, template_id: str, *, shows_sample: bool, sample: int, shown: int, by: Actor
) -> TemplateContent:
    """Return all that the screen shows; ``shown``: blocks of the document at most."""
    board = show_board(session, template_id, sample=sample, by=by)
    is_reader = by.role is Role.CUSTOMER
    wanted = sample if shows_sample or is_reader else None
    preview, problem = None, ""
    try:
        preview = show_preview(
            prepare_preview(session, template_id, sample=wanted, part=Part(0, shown), by=by)
        )
    except TemplateInvalid as error:
        problem = error.message
    made = list_renders(session, template_id, RenderQuery(limit=MOST), url="", by=by)
    return TemplateContent(
        board=hide_mapping(board) if is_reader else board,
        preview=preview,
        preview_problem=problem,
        made=to_made(made),
        is_reader=is_reader,
    )


def hide_mapping(board: MappingBoard) -> MappingBoard:
    """Return what is shown of a document without where its values come from."""
    plain: dict[str, Any] = {"offers": [], "suggestions": [], "parts": {}, "problems": [], "syntaxes": None}
    template = board.template.model_copy(update=plain)
    return board.model_copy(update={"template": template, "rows": [], "sources": []})


def find_open_batch(session: Session, template_id: str, *, by: Actor) -> str:
    """Return the id of the job of the batch that is still being made; nothing if there is none."""
    batches = list_renders(session, template_id, RenderQuery(limit=1), url="", by=by).batches
    return next((each.job_id or "" for each in batches if each.status in UNFINISHED), "")


def load_made(session: Session, template_id: str, *, by: Actor) -> list[MadeRow]:
    """Return what was made of a document."""
    return to_made(list_renders(session, template_id, RenderQuery(limit=MOST), url="", by=by))


def read_again(session: Session, template_id: str, change: TemplateChange | None, *, by: Actor) -> Found:
    """Read the newest version again, with the options that a change would give it."""
    content, template = open_current(session, template_id, by=by)
    return read_content(content, preview_options(template, change) if change else template)


def prepare_sample(
    session: Session, template_id: str, form: dict[str, str], wanted: str, sample: int, *, by: Actor
) -> Draft:
    """Return a document that is about to be made, of a sample and of what was filled in by hand."""
    template, project = get_template(session, template_id, by=by)
    variables = list_variables(session, template)
    mapped = pair(variables, list_mappings(session, template))
    needed = list_needed(mapped, variables, list_sources(session, project, by=by))
    given: dict[str, Any] = build_sample(needed, sample - 1) | read_form(form, variables)
    body = RenderInput(output_format=OutputFormat(wanted), variables=given, project_id=template.project_id)
    return prepare_render(session, template_id, body, by=by)


def read_form(form: dict[str, str], variables: list[TemplateVariable]) -> dict[str, Any]:
    """Return what was filled in, by the names of variables."""
    types = {each.name: each.type for each in variables}
    filled = {name: str(form.get(f"v.{name}") or "").strip() for name in types}
    return {name: convert(text, types[name]) for name, text in filled.items() if text}


def make_document(_session: Session, draft: Draft, *, by: Actor) -> Made:
    """Have a document made; nothing is read or written meanwhile."""
    return render_draft(draft)
