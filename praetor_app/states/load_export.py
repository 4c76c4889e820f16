"""What the export page needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.records import Record
from pipelines.exports.download_pack import preview_pack
from pipelines.exports.records import FilePreview, PackInput
from pipelines.models import SpecificationStatus
from pipelines.specification.get_specification import get_specification
from pipelines.specification.list_specifications import list_specifications
from praetor_app.views.export import GateView


class ExportContent(Record):
    """What the pack would hold, and how good the specification in it is; nothing before there is one."""

    is_there: bool = False
    score: int = 0
    passed: bool = False
    gates: list[GateView] = []
    version: str = ""
    files: list[FilePreview] = []
    size: int = 0


def load_export(session: Session, project_id: str, given: PackInput, *, by: Actor) -> ExportContent:
    """Return the files of the pack as it is asked for."""
    listed = list_specifications(session, project_id, limit=20, offset=0, by=by).specifications
    done = [each for each in listed if each.status is SpecificationStatus.COMPLETED]
    if not done:
        return ExportContent()
    validation = get_specification(session, done[0].id, by=by).validation
    preview = preview_pack(session, project_id, given, by=by)
    return ExportContent(
        is_there=True,
        score=int(validation.get("score", 0)),
        passed=bool(validation.get("passed")),
        gates=[GateView(text=each["title"], is_ok=bool(each["ok"])) for each in validation.get("parts", [])],
        version=preview.version,
        files=preview.files,
        size=preview.size,
    )
