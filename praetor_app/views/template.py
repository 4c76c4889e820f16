"""A document on its screen: what it is, its versions, what else it could vary in, what was made of it."""

from datetime import datetime
from typing import Any

from pipelines.base.records import Record
from pipelines.jobs.records import JobView
from pipelines.models import JobStatus, TemplateStatus
from pipelines.templates.preview_records import BatchView, RenderPage, RenderView
from pipelines.templates.records import TemplateView, VersionView
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment

T = texts("mapping")


class HeadView(Record):
    """What a document is."""

    id: str = ""
    project_id: str = ""
    name: str = ""
    file: str = ""
    version: str = ""
    type: str = ""
    description: str = ""
    is_active: bool = False
    #: What keeps it a draft; what is only to be known.
    errors: list[str] = []
    warnings: list[str] = []


class VersionRow(Record):
    """One version."""

    label: str
    name: str
    size: str
    when: str
    at: str
    is_current: bool


class OfferGroup(Record):
    """Places to fill of one kind that do not count as variables."""

    syntax: str
    label: str
    texts: list[str]
    button: str


class PartRow(Record):
    """A text that looks as if it varied, or one that was taken over."""

    text: str
    name: str
    says: str


class MadeRow(Record):
    """A document that was made, or a batch of them."""

    id: str
    label: str
    at: str
    href: str
    notes: list[str]
    #: Of a batch: its rows, and those that made no document.
    rows: int = 0
    failed: int = 0


def to_head(template: TemplateView) -> HeadView:
    """Return what a document is."""
    problems = template.problems
    return HeadView(
        id=template.id,
        project_id=template.project_id,
        name=template.name,
        file=template.versions[0].name,
        version=T["version"].format(number=template.version),
        type=template.template_type,
        description=template.description,
        is_active=template.status is TemplateStatus.ACTIVE,
        errors=[each.message for each in problems if each.severity == "error"],
        warnings=[each.message for each in problems if each.severity == "warning"],
    )


def to_versions(template: TemplateView) -> list[VersionRow]:
    """Return the versions, the newest first."""
    return [to_version(each, each.version == template.version) for each in template.versions]


def to_version(each: VersionView, is_current: bool) -> VersionRow:
    """Return a version."""
    return VersionRow(
        label=T["version"].format(number=each.version),
        name=each.name,
        size=say_size(each.size),
        when=say_when(each.created_at),
        at=say_moment(each.created_at),
        is_current=is_current,
    )


def to_offers(template: TemplateView) -> list[OfferGroup]:
    """Return the places to fill that do not count, by their kind."""
    kinds: dict[str, list[str]] = {}
    for each in template.offers:
        kinds.setdefault(each.syntax, []).append(each.name if each.syntax == "blank" else each.text)
    return [
        OfferGroup(
            syntax=syntax,
            label=T[f"syntax_{syntax}"],
            texts=found[:12],
            button=T["take_all"].format(count=len(found)),
        )
        for syntax, found in kinds.items()
    ]


def to_parts(template: TemplateView) -> list[PartRow]:
    """Return the texts that look as if they varied."""
    return [
        PartRow(text=each.text, name=each.name, says=T["take_as"].format(name=each.name, reason=each.reason))
        for each in template.suggestions
        if each.text not in template.parts
    ]


def to_taken(template: TemplateView) -> list[PartRow]:
    """Return the texts that were taken over."""
    return [PartRow(text=text, name=name, says=name) for text, name in template.parts.items()]


def to_made(page: RenderPage) -> list[MadeRow]:
    """Return what was made, the newest first."""
    found = [(each.created_at, to_render(each)) for each in page.renders]
    found += [(each.created_at, to_batch(each)) for each in page.batches if each.output_url]
    return [row for _, row in sorted(found, key=lambda pair: pair[0], reverse=True)]


def to_render(each: RenderView) -> MadeRow:
    """Return a document that was made."""
    said = {"format": T[each.format.value], "version": each.version, "when": say_when(each.created_at)}
    text = T["made_by"].format(**said, name=each.made_by) if each.made_by else T["made_about"].format(**said)
    at = say_moment(each.created_at)
    return MadeRow(id=each.id, label=text, at=at, href=each.output_url, notes=each.warnings)


def to_batch(each: BatchView) -> MadeRow:
    """Return a batch that is done."""
    said = {"format": T[each.format.value], "count": each.rows, "when": say_when(each.created_at)}
    return MadeRow(
        id=each.id,
        label=T["batch_about"].format(**said),
        at=say_moment(each.created_at),
        href=each.output_url or "",
        notes=list(dict.fromkeys(str(failure["message"]) for failure in each.failures))[:3],
        rows=each.rows,
        failed=len(each.failures),
    )


def say_version(before: list[str], after: list[str], sent: dict[str, Any]) -> list[str]:
    """Say what a new version has changed about the variables; ``sent``: what the API answered."""
    added = [name for name in after if name not in before]
    removed = [str(name) for name in sent.get("removed") or []]
    lines = [T["version_done"].format(version=sent.get("version"), count=len(after))]
    lines += [T["version_added"].format(names=", ".join(added))] if added else []
    lines += [T["version_removed"].format(names=", ".join(removed))] if removed else []
    return lines if added or removed else [*lines, T["version_same"]]


def say_batch(job: JobView, made: list[MadeRow]) -> str:
    """Say how far a batch is; once it is done, what came of it."""
    if job.status is not JobStatus.COMPLETED:
        return job.message
    newest = next((each for each in made if each.rows), None)
    failed = newest.failed if newest else 0
    count = (newest.rows if newest else 0) - failed
    return T["batch_some" if failed else "batch_done"].format(count=count, failed=failed)


def say_size(size: int) -> str:
    """Say the size of a file."""
    if size < 1_000_000:
        return T["size_kb"].format(size=max(1, round(size / 1000)))
    return T["size_mb"].format(size=f"{size / 1_000_000:.1f}")


def say_when(moment: datetime) -> str:
    """Say how long ago something was."""
    ago = say_ago(moment)
    return T["now"] if ago == "now" else T["ago"].format(when=ago)
