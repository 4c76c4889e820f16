"""What the page on the versions of a workflow needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.records import Record
from pipelines.settings import get_settings
from pipelines.workflows.compare_versions import compare_versions
from pipelines.workflows.describe_process import describe_process
from pipelines.workflows.list_workflows import read_workflow
from praetor_app.views.called import name_all
from praetor_app.views.workflow_changes import ChangeRow, say_diff, to_changes, to_diff_marks
from praetor_app.views.workflow_versions import Side, VersionRow, to_side, to_version


class VersionsContent(Record):
    """The versions of a workflow, and how two of them differ."""

    name: str
    versions: list[VersionRow]
    before: Side
    after: Side
    counts: str
    changes: list[ChangeRow]


def load_versions(
    session: Session, workflow_id: str, version: int | None, against: int | None, *, by: Actor
) -> VersionsContent:
    """Return the versions of a workflow, and how one differs from another (none: the one before it)."""
    seconds = get_settings().download_ttl_seconds
    view = read_workflow(session, workflow_id, link_seconds=seconds, by=by)
    content = VersionsContent(
        name=view.name,
        versions=[to_version(each, is_newest=each.version == view.version) for each in view.versions],
        before=Side(),
        after=Side(),
        counts="",
        changes=[],
    )
    if view.version == 1:
        return content
    newer = view.version if version is None else version
    older = against if against is not None else newer - 1 or 2
    diff = compare_versions(session, workflow_id, version=newer, against=older, by=by)
    before, after = (describe_process(session, workflow_id, version=each, by=by) for each in (older, newer))
    old_marks, new_marks = to_diff_marks(diff)
    return content.model_copy(
        update={
            "before": to_side(view.id, before, old_marks),
            "after": to_side(view.id, after, new_marks),
            "counts": say_diff(diff),
            "changes": to_changes(diff, name_all(before), name_all(after)),
        }
    )
