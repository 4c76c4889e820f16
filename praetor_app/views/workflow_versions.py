"""The versions of a workflow as their page shows them."""

from pipelines.base.records import Record
from pipelines.workflows.describe_process import ProcessView
from pipelines.workflows.records import VersionView
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment

T = texts("workflow_versions")


class VersionRow(Record):
    """One version."""

    number: str
    label: str
    file: str
    when: str
    when_at: str
    href: str
    download_label: str
    is_newest: bool


class Side(Record):
    """One side of the comparison."""

    number: str = ""
    source: str = ""
    marks: dict[str, str] = {}
    has_picture: bool = False
    lay_out: bool = False


def to_version(version: VersionView, *, is_newest: bool) -> VersionRow:
    """Return one version."""
    when = say_ago(version.created_at)
    return VersionRow(
        number=str(version.version),
        label=T["number"].format(number=version.version),
        file=T["file"].format(name=version.file_name, size=say_size(version.size)),
        when=T["now"] if when == "now" else T["ago"].format(when=when),
        when_at=say_moment(version.created_at),
        href=version.download_url,
        download_label=T["download_label"].format(number=version.version),
        is_newest=is_newest,
    )


def say_size(size: int) -> str:
    """Say how large a file is."""
    return f"{size / (1 << 20):.1f} MiB" if size >= 1 << 20 else f"{max(1, round(size / 1024))} KiB"


def to_side(workflow_id: str, process: ProcessView, marks: dict[str, str]) -> Side:
    """Return one side of the comparison."""
    return Side(
        number=str(process.version),
        source=f"/api/workflows/{workflow_id}/export?version={process.version}",
        marks=marks,
        has_picture=process.drawn > 0 or process.can_be_laid_out,
        lay_out=process.can_be_laid_out,
    )
