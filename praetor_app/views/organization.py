"""An organization's look as its settings page shows it."""

from pipelines.base.contrast import TEXT, adjust, measure_contrast
from pipelines.base.records import Record
from pipelines.models import JobStatus
from pipelines.organizations.records import COLOR, WHITE, OrganizationExport
from praetor_app.style import build_brand
from praetor_app.texts import texts
from praetor_app.views.ago import say_moment
from praetor_app.views.say import to_percent

T = texts("organization")


class AccentView(Record):
    """Whether text can be read on a color, and the nearest on which it can."""

    is_fit: bool = True
    text: str = T["contrast_none"]
    nearest: str = ""
    nearest_text: str = ""


class ExportView(Record):
    """The last export of an organization: none, on its way, there, or failed."""

    is_running: bool = False
    percent: int = 0
    text: str = ""
    href: str = ""
    problem: str = ""


def to_export(export: OrganizationExport | None) -> ExportView:
    """Show how far an export is."""
    if export is None:
        return ExportView()
    if export.status in (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.PAUSED):
        return ExportView(is_running=True, percent=to_percent(export.progress))
    when = say_moment(export.created_at)
    if export.download_url:
        return ExportView(text=T["export_ready"].format(when=when), href=export.download_url)
    return ExportView(problem=T["export_failed"].format(when=when))


def judge_accent(color: str) -> AccentView:
    """Return what is to say about a color that is being chosen; none: ours."""
    if not color:
        return AccentView()
    if not COLOR.fullmatch(color):
        return AccentView(is_fit=False, text=T["not_a_color"])
    ratio = measure_contrast(color, WHITE)
    if ratio >= TEXT:
        return AccentView(text=T["contrast_ok"].format(ratio=f"{ratio:.1f}"))
    nearest = adjust(color, WHITE)
    return AccentView(
        is_fit=False,
        text=T["contrast_low"].format(ratio=f"{ratio:.1f}"),
        nearest=nearest,
        nearest_text=T["use_nearest"].format(color=nearest),
    )


def declare_brand(color: str, theme: str) -> dict[str, str]:
    """Return the custom properties of a color in a theme; nothing while it is not fit to be one."""
    if not color or not judge_accent(color).is_fit:
        return {}
    return {f"--{name}": value for name, value in build_brand(color)[theme].items()}
