"""What the page of a standard needs: a few lines at a time, for there are contracts of many megabytes."""

from typing import Any

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.errors import NotFound
from pipelines.base.records import Record
from pipelines.files.links import sign_link
from pipelines.models import StandardKind, StandardVersion, StoredFile
from pipelines.standards.find_operations import open_version, outline_named_schema
from pipelines.standards.list_operations import list_schemas
from pipelines.standards.list_standards import open_standard
from pipelines.standards.outline_schema import outline_document
from pipelines.standards.pointers import MISSING, resolve
from pipelines.standards.queries import get_standard
from pipelines.standards.records import StandardView
from praetor_app.states.load_customers import list_choices
from praetor_app.texts import texts
from praetor_app.views.ago import say_moment
from praetor_app.views.contracts import (
    LineGroup,
    LineRow,
    ProblemRow,
    count_problems,
    fold_lines,
    to_lines,
    to_problem,
)
from praetor_app.views.standards import (
    ReferenceLink,
    StandardHead,
    VersionLine,
    say_when,
    to_head,
    to_link,
)

T = texts("standards")

#: How many lines of the source, names of schemas and problems are shown at once.
LINES, NAMES, PROBLEMS = 400, 60, 200
#: Lines of the source around a place.
AROUND = 40
#: Seconds for which the link to the file works.
TAKEN = 300


class StandardContent(Record):
    """A version of a standard as its page shows it first."""

    head: StandardHead
    tree: list[LineGroup]
    schemas: list[str]
    schema_count: int
    problems: list[ProblemRow]
    problems_said: str
    problems_more: str
    versions: list[VersionLine]
    used_by: list[ReferenceLink]
    uses: list[ReferenceLink]
    is_contract: bool
    is_own: bool
    may_write: bool


class SourceContent(Record):
    """Some lines of the source."""

    text: str
    said: str
    first: int
    total: int


def load_standard(session: Session, standard_id: str, version: str, *, by: Actor) -> StandardContent:
    """Return a version of a standard, by default the highest."""
    standard = open_standard(session, standard_id, version=version, by=by)
    shown = version or standard.version
    is_own = find_stored(session, standard_id, shown, by=by) is not None
    may_write = is_own and decide(by, Capability.STANDARD_WRITE).allowed
    names = {each.id: each.name for each in list_choices(session, by=by)}
    since = next(
        (each.created_at for each in standard.versions if each.version == shown), standard.created_at
    )
    names_of_schemas = match_names(standard.schemas, "")
    count = len(standard.problems)
    return StandardContent(
        head=to_head(standard, shown, since, names, may_write=may_write),
        tree=fold_lines(outline_document(standard.kind, standard.content)),
        schemas=names_of_schemas,
        schema_count=len(standard.schemas),
        problems=[to_problem(each) for each in standard.problems[:PROBLEMS]],
        problems_said=count_problems(standard.problems),
        problems_more=texts("contracts")["first_of"].format(shown=PROBLEMS, total=count)
        if count > PROBLEMS
        else "",
        versions=list_lines(standard, shown),
        used_by=[to_link(each) for each in standard.references if not each.kind.startswith("uses")],
        uses=[to_link(each) for each in standard.references if each.kind.startswith("uses")],
        is_contract=standard.kind in (StandardKind.OPENAPI, StandardKind.ASYNCAPI),
        is_own=is_own,
        may_write=may_write,
    )


def list_lines(standard: StandardView, shown: str) -> list[VersionLine]:
    """Return the versions, the newest first."""
    return [
        VersionLine(
            version=each.version,
            href=f"/library/standards/{standard.id}?version={each.version}",
            when=say_when(each.created_at),
            when_at=say_moment(each.created_at),
            is_newest=each.version == standard.version,
            is_shown=each.version == shown,
        )
        for each in reversed(standard.versions)
    ]


def find_stored(session: Session, standard_id: str, version: str, *, by: Actor) -> StandardVersion | None:
    """Return a version that has a file; one of Praetor's own, or a schema in a contract, has none."""
    try:
        return open_version(session, get_standard(session, standard_id, by=by), version)
    except NotFound:
        return None


def match_names(names: list[str], query: str) -> list[str]:
    """Return the first names with these words in them."""
    words = query.lower().split()
    return [each for each in names if all(word in each.lower() for word in words)][:NAMES]


def load_schema_names(
    session: Session, standard_id: str, version: str, query: str, *, by: Actor
) -> list[str]:
    """Return the schemas of a standard with these words in their name."""
    return match_names(open_standard(session, standard_id, version=version, by=by).schemas, query)


def load_schema_lines(
    session: Session, standard_id: str, version: str, name: str, *, by: Actor
) -> list[LineRow]:
    """Return what is in a named schema."""
    document = open_standard(session, standard_id, version=version, by=by).content
    if name not in list_schemas(document):
        raise NotFound(T["schema_none"], name=name)
    return to_lines(outline_named_schema(document, name))


def load_source(session: Session, standard_id: str, version: str, first: int, *, by: Actor) -> SourceContent:
    """Return some lines of the source, from the ``first`` one on (counted from 1)."""
    document = open_standard(session, standard_id, version=version, by=by).content
    lines = write(document).split("\n")
    start = max(1, min(first, len(lines)))
    last = min(start + LINES - 1, len(lines))
    said = T["lines"].format(first=f"{start:,}", last=f"{last:,}", total=f"{len(lines):,}")
    return SourceContent(text="\n".join(lines[start - 1 : last]), said=said, first=start, total=len(lines))


def load_place(session: Session, standard_id: str, version: str, path: str, *, by: Actor) -> str:
    """Return the beginning of what stands at a place of a standard."""
    document = open_standard(session, standard_id, version=version, by=by).content
    value = document if path == "#" else resolve(document, path)
    while value is MISSING and "/" in path:
        path = path.rpartition("/")[0]
        value = document if path == "#" else resolve(document, path)
    lines = write(value).split("\n")
    return "\n".join([*lines[:AROUND], *(["…"] if len(lines) > AROUND else [])])


def write(value: Any) -> str:
    """Return a value as the source shows it."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


class Taken(Record):
    """Where a standard's document is loaded from, or the document itself where it has no file."""

    name: str
    link: str = ""
    text: str = ""


def load_download(session: Session, standard_id: str, version: str, *, by: Actor) -> Taken:
    """Return what a browser downloads."""
    stored = find_stored(session, standard_id, version, by=by)
    if stored is not None:
        file = session.get_one(StoredFile, stored.file_id)
        return Taken(name=file.name, link=sign_link(file, seconds=TAKEN))
    standard = open_standard(session, standard_id, by=by)
    return Taken(name=f"{standard.name}-{standard.version}.json", text=write(standard.content))
