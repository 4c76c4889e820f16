"""Documents in the library's list."""

from datetime import datetime

from pipelines.base.records import Record
from pipelines.models import TemplateStatus
from pipelines.templates.records import TemplateListed
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment

T = texts("templates")

#: Types that are offered; others can be typed.
TYPES = ("contract", "offer", "invoice", "letter", "report", "certificate", "email")


class ProjectOption(Record):
    """A project that things of the library belong to."""

    id: str
    name: str


class TemplateRow(Record):
    """A document in the list."""

    id: str
    href: str
    name: str
    project: str
    about: str
    status: str
    is_draft: bool
    percent: int
    coverage: str
    #: How many required variables have no source; nothing when all have one.
    to_map: str
    changed: str
    changed_at: str


def to_row(template: TemplateListed, projects: dict[str, str], *, is_reader: bool) -> TemplateRow:
    """Return a document as the list shows it; ``is_reader``: not how far it is mapped."""
    version = T["version"].format(number=template.version)
    parts = (template.template_type.replace("_", " "), T[template.format.value], version)
    return TemplateRow(
        id=template.id,
        href=f"/library/templates/{template.id}",
        name=template.name,
        project=projects.get(template.project_id, ""),
        about=", ".join(parts),
        status=T[template.status.value],
        is_draft=template.status is TemplateStatus.DRAFT,
        percent=to_share(template.sourced, template.variables),
        coverage="" if is_reader else say_coverage(template.sourced, template.variables),
        to_map=T["to_map"].format(count=template.unmapped) if template.unmapped and not is_reader else "",
        changed=say_changed(template.updated_at),
        changed_at=say_moment(template.updated_at),
    )


def to_share(part: int, whole: int) -> int:
    """Return how many percent a part is; nothing of nothing is all of it."""
    return int(100 * part / whole) if whole else 100


def say_coverage(sourced: int, count: int) -> str:
    """Say how many variables have a source."""
    return T["coverage"].format(sourced=sourced, count=count) if count else T["no_variables"]


def say_changed(moment: datetime) -> str:
    """Say how long ago something was changed."""
    ago = say_ago(moment)
    return T["changed_now"] if ago == "now" else T["changed"].format(when=ago)
