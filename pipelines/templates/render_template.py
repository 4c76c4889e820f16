"""Render a document from a template.

draft = prepare_render(session, template_id, RenderInput(…), by=actor)
receipt = save_render(session, draft, render_draft(draft), url="http://localhost:4112", by=actor)
"""

from datetime import timedelta
from typing import Any, NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.data_paths import read_path
from pipelines.base.errors import NotFound, TemplateInvalid
from pipelines.events.record_event import record_event
from pipelines.files.links import sign_link
from pipelines.files.store_file import store_file
from pipelines.models import (
    OutputFormat,
    Template,
    TemplateRender,
    TemplateVariable,
    TemplateVersion,
    VariableType,
)
from pipelines.settings import get_settings
from pipelines.templates.build_data import (
    Mapped,
    build_data,
    list_misfits,
    list_missing,
    pair,
    read_words,
    to_document,
)
from pipelines.templates.extract_variables import read_stored
from pipelines.templates.limited.run_limited import RENDERING, Limits, run_limited
from pipelines.templates.queries import get_template, list_mappings, list_variables, list_versions
from pipelines.templates.render_records import RenderInput, RenderReceipt
from pipelines.templates.upload_template import CONTENT_TYPES

OUTPUTS = {
    OutputFormat.PDF: ("pdf", CONTENT_TYPES["pdf"]),
    OutputFormat.HTML: ("html", CONTENT_TYPES["html"]),
    OutputFormat.DOCX: ("docx", CONTENT_TYPES["docx"]),
    OutputFormat.EMAIL: ("eml", "message/rfc822"),
}


class Recipe(NamedTuple):
    """All that documents are made of but their data; nothing of it changes while they are made."""

    template: Template
    version: TemplateVersion
    content: bytes
    variables: list[TemplateVariable]
    mappings: list[Mapped]


class Draft(NamedTuple):
    """A document that is about to be made."""

    recipe: Recipe
    given: RenderInput


class Made(NamedTuple):
    """A document that was made."""

    content: bytes
    warnings: list[str]
    preview: dict[str, str] | None
    #: The values that it was made of: what was given, and what mappings made of it.
    inputs: dict[str, Any]


def prepare_render(session: Session, template_id: str, given: RenderInput, *, by: Actor) -> Draft:
    """Return what a document is made of; nothing is written yet.

    Raises:
        NotFound: no such template of that project that the actor sees.
        PermissionDenied: they may not render.
        Conflict: its project is archived.
    """
    recipe = load_recipe(session, template_id, by=by)
    if recipe.template.project_id != given.project_id:
        raise NotFound(
            "No such template in this project.", templateId=template_id, projectId=given.project_id
        )
    return Draft(recipe, given)


def load_recipe(session: Session, template_id: str, *, by: Actor) -> Recipe:
    """Return the newest version of a template with its variables and mappings."""
    template, _ = get_template(session, template_id, by=by, to=Capability.TEMPLATE_RENDER, ahead=True)
    version, file = list_versions(session, template)[0]
    variables = list_variables(session, template)
    mappings = pair(variables, list_mappings(session, template))
    return Recipe(template, version, read_stored(file), variables, mappings)


def render_draft(draft: Draft) -> Made:
    """Make a document, outside of any transaction.

    Raises:
        TemplateInvalid: a required variable has no value, the template is broken, or it takes too long.
    """
    return render_recipe(draft.recipe, draft.given.variables, draft.given.output_format, RENDERING)


def render_recipe(recipe: Recipe, given: dict[str, Any], wanted: OutputFormat, limits: Limits) -> Made:
    """Make a document of these values."""
    data = read_words(recipe.variables, build_data(recipe.mappings, given))
    check_values(recipe, data)
    options = {
        "kind": recipe.template.format,
        "format": wanted,
        "name": recipe.template.name,
        "syntaxes": recipe.template.syntaxes,
        "parts": recipe.template.parts,
        "data": to_document(recipe.variables, data),
    }
    told, content = run_limited("render", recipe.content, options, limits)
    missing = [find_whole_name(name, recipe.variables) for name in told["missing"]]
    if lacking := list(dict.fromkeys([*list_missing(recipe.variables, data), *missing])):
        raise refuse_missing(lacking)
    notes = [f"{name} is no image, and stands there as text." for name in list_no_images(recipe, data)]
    return Made(content, [*told["warnings"], *notes], told["preview"], data)


def check_values(recipe: Recipe, data: dict[str, Any]) -> None:
    """Raise for values that are none; what is missing is told after rendering, all of it at once."""
    if misfits := list_misfits(recipe.variables, data):
        names = ", ".join(misfits)
        issues = [{"field": f"variables.{name}", "issue": issue} for name, issue in misfits.items()]
        raise TemplateInvalid(f"These should be lists: {names}.", reason="type", issues=issues)


def list_no_images(recipe: Recipe, data: dict[str, Any]) -> list[str]:
    """Return the names of images whose value is none; an address of one is one for a page."""
    starts = ("data:image/", "https://", "http://") if recipe.template.format == "html" else ("data:image/",)
    images = [each.name for each in recipe.variables if each.type is VariableType.IMAGE]
    found = {name: read_path(name, data) for name in images}
    return [name for name, value in found.items() if value and not str(value).startswith(starts)]


def refuse_missing(names: list[str]) -> TemplateInvalid:
    """Return the refusal that names every variable without a value."""
    verb = "has" if len(names) == 1 else "have"
    return TemplateInvalid(
        f"{', '.join(names)} {verb} no value: give it, or map it.", reason="missing", missing=names
    )


def find_whole_name(name: str, variables: list[TemplateVariable]) -> str:
    """Return the name of a value as the template's variables have it: ``price`` is ``items[].price``."""
    known = {each.in_document: each.name for each in variables}
    inner = {
        f"{each.in_document}[].{field['name']}": f"{each.name}[].{field['name']}"
        for each in variables
        for field in each.fields
    }
    if name in known:
        return known[name]
    ends = [told for written, told in (known | inner).items() if written.endswith(f".{name}")]
    return ends[0] if ends else name


def save_render(session: Session, draft: Draft, made: Made, *, url: str, by: Actor) -> RenderReceipt:
    """Keep a document with what it was made of, and return where to get it.

    ``url``: how whoever asks reaches this server.

    Raises:
        NotFound: the template is gone.
        PermissionDenied: they may not render.
        Conflict: its project is archived.
    """
    # Load
    recipe, given = draft
    template, project = get_template(session, recipe.template.id, by=by, to=Capability.TEMPLATE_RENDER)

    # Save
    extension, kind = OUTPUTS[given.output_format]
    name = f"{template.name[:200]}.{extension}"
    file = store_file(session, made.content, name=name, content_type=kind, project_id=project.id, by=by)
    render = TemplateRender(
        tenant_id=by.tenant_id,
        template_id=template.id,
        version_id=recipe.version.id,
        file_id=file.id,
        format=given.output_format,
        inputs=made.inputs,
        warnings=made.warnings,
        created_by=by.user_id,
    )
    session.add(render)
    session.flush()
    after = {"format": given.output_format, "version": recipe.version.number}
    record_event(session, project, "template.rendered", subject_id=render.id, after=after, by=by)

    # Report
    seconds = get_settings().download_ttl_seconds
    return RenderReceipt.model_validate(
        {
            "render_id": render.id,
            "output_url": url + sign_link(file, seconds=seconds),
            "format": given.output_format,
            "expires_at": utc_now() + timedelta(seconds=seconds),
            "warnings": made.warnings,
            "preview": made.preview,
        }
    )
