"""Show a template as blocks: its variables as they are written, or with sample data of the project.

preview = show_preview(prepare_preview(session, template_id, sample=1, by=actor))
"""

from typing import Any, NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.expressions import names_in
from pipelines.models import SourceType, Template, TemplateVariable, TemplateVersion
from pipelines.templates.build_data import Mapped, build_data, pair, to_document
from pipelines.templates.build_sample import Needed, build_sample
from pipelines.templates.extract_variables import read_stored
from pipelines.templates.limited.run_limited import READING, run_limited
from pipelines.templates.list_sources import Source, find_source, list_sources
from pipelines.templates.preview_records import PreviewBlock, TemplatePreview
from pipelines.templates.queries import get_template, list_mappings, list_variables, list_versions
from pipelines.templates.render_template import find_whole_name
from pipelines.templates.suggest_mappings import suggest_mappings

#: Variables by what the document calls them.
Known = dict[str, TemplateVariable]

NOT_READ = (SourceType.CONSTANT, SourceType.COMPUTED)


class Part(NamedTuple):
    """How much of a document is shown: from which block on, and how many at most."""

    offset: int
    limit: int


#: Blocks that are shown before somebody asks for more.
FIRST = Part(0, 300)


class Preparation(NamedTuple):
    """A document that is about to be shown."""

    template: Template
    version: TemplateVersion
    content: bytes
    variables: list[TemplateVariable]
    sample: int | None
    data: dict[str, Any]
    part: Part


def prepare_preview(
    session: Session, template_id: str, *, sample: int | None, part: Part = FIRST, by: Actor
) -> Preparation:
    """Return what is needed to show a part of a template; ``sample``: with values of that one (from 1).

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not read templates.
    """
    template, project = get_template(session, template_id, by=by, to=Capability.TEMPLATE_READ)
    version, file = list_versions(session, template)[0]
    variables = list_variables(session, template)
    data: dict[str, Any] = {}
    if sample is not None:
        mapped = pair(variables, list_mappings(session, template))
        sources = list_sources(session, project, by=by)
        data = fill_sample(variables, mapped, sources, sample - 1)
    return Preparation(template, version, read_stored(file), variables, sample, data, part)


def fill_sample(
    variables: list[TemplateVariable], mapped: list[Mapped], sources: list[Source], number: int
) -> dict[str, Any]:
    """Return a sample with what mappings make of it, and proposals where there is no mapping."""
    every = [*mapped, *list_proposed(variables, mapped, sources)]
    return build_data(every, build_sample(list_needed(every, variables, sources), number))


def list_proposed(
    variables: list[TemplateVariable], mapped: list[Mapped], sources: list[Source]
) -> list[Mapped]:
    """Return the mappings that are proposed for what has none."""
    names = {each.name for each in mapped}
    found = suggest_mappings([each for each in variables if each.name not in names], sources)
    return [
        Mapped(each.variable, each.source_type, each.source_path, each.transform_expression) for each in found
    ]


def list_needed(
    mapped: list[Mapped], variables: list[TemplateVariable], sources: list[Source]
) -> list[Needed]:
    """Return the places that mappings read from; names of variables in expressions are none."""
    known = {each.name: each for each in variables}
    needed = []
    for each in mapped:
        variable = known[each.name]
        if each.source_type not in NOT_READ:
            source = find_source(sources, each.source_type, each.source_path)
            kind = (
                variable.type if variable.type == "list" or source is None else source.type or variable.type
            )
            example = source.example if source else None
            needed.append(Needed(each.source_path, kind, example, variable.fields))
    fields = {each.path: each for each in sources if each.source_type is SourceType.ENTITY_FIELD}
    computed = (each for each in mapped if each.source_type is SourceType.COMPUTED)
    for name in {name for each in computed for name in names_in(each.source_path)} - set(known):
        if (field := fields.get(name)) and field.type:
            needed.append(Needed(name, field.type, field.example, []))
    return sorted(needed, key=lambda each: each.path)


def show_preview(prepared: Preparation) -> TemplatePreview:
    """Have the document read in the limited child, outside of any transaction.

    Raises:
        TemplateInvalid: its tags cannot be done, or take too long.
    """
    template, version, content, variables, sample, data, _ = prepared
    told, _ = run_limited("preview", content, list_options(prepared), READING)
    known = {each.in_document: each for each in variables}
    blocks = [PreviewBlock.model_validate(point(each, known)) for each in told["blocks"]]
    return TemplatePreview(
        template_id=template.id,
        version=version.number,
        sample=sample,
        blocks=blocks,
        offset=prepared.part.offset,
        total=told["total"],
        is_cut=prepared.part.offset + len(blocks) < told["total"],
        missing=[find_whole_name(each, variables) for each in told["missing"]],
        data=data,
    )


def list_options(prepared: Preparation) -> dict[str, Any]:
    """Return what the child is told."""
    template, version = prepared.template, prepared.version
    offered = {each["text"]: "part" for each in version.suggestions}
    offered |= {each["text"]: "offer" for each in version.offers}
    shows_variables = prepared.sample is None
    return {
        "kind": template.format,
        **prepared.part._asdict(),
        "name": template.name,
        "syntaxes": template.syntaxes,
        "parts": template.parts,
        "data": None if shows_variables else to_document(prepared.variables, prepared.data),
        "offered": offered if shows_variables else {},
    }


def point(block: dict[str, Any], known: Known) -> dict[str, Any]:
    """Return a block whose runs know their variables."""
    rows = [[[aim(run, known) for run in cell] for cell in row] for row in block["rows"]]
    return block | {"runs": [aim(run, known) for run in block["runs"]], "rows": rows}


def aim(run: dict[str, Any], known: Known) -> dict[str, Any]:
    """Return a run with its variable, called as people call it: ``items[].price`` belongs to ``items``."""
    path = run["path"].partition("[]")[0]
    parts = path.split(".")
    names = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    written = next((name for name in names if name in known), None)
    if written is None:
        return run | {"variableId": None}
    variable = known[written]
    called = run | {"variableId": variable.id, "path": variable.name + run["path"][len(written) :]}
    is_name = run["kind"] in ("variable", "missing") and run["text"] == written
    return called | {"text": variable.name} if is_name else called
