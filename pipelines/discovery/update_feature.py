"""Decide how much a feature matters; what it requires follows.

receipt = update_feature(session, project_id, "deposits", FeatureChange(priority="must"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Conflict, NotFound
from pipelines.discovery.answer_groups import answer_groups
from pipelines.discovery.choose_features import Rows, choose_features, list_needing
from pipelines.discovery.count_phases import count_phases
from pipelines.discovery.flow import load_flow
from pipelines.discovery.list_features import to_view
from pipelines.discovery.save_choice import save_choice
from pipelines.events.record_event import record_event
from pipelines.models import FeatureSelection, Priority
from pipelines.ontology.queries import list_features
from pipelines.ontology.records import FeatureChange, FeatureReceipt


def update_feature(
    session: Session, project_id: str, key: str, change: FeatureChange, *, by: Actor
) -> FeatureReceipt:
    """Give a feature its priority; return it with what that pulled in.

    Raises:
        NotFound: no such project that the actor sees, or no such feature in it.
        PermissionDenied: they may not change it.
        Conflict: features that are in require the one that is to be left out; or the project is archived.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)
    rows = {row.key: row for row in list_features(session, flow.project.id)}
    row = find_row(rows, key)
    before = {each.key: each.priority for each in rows.values()}

    # Check
    check_not_needed(rows, row, change.priority)

    # Derive
    counts = count_phases(flow)
    notes = choose_features(flow.board, rows, {key: change.priority})
    answer_groups(flow, rows, by=by)

    # Save
    notes += save_choice(session, flow, rows, counts, by=by)
    record_event(
        session,
        flow.project,
        "feature.decided",
        subject_id=row.id,
        before=before[key],
        after=row.priority,
        by=by,
    )

    # Report
    also = [each.key for each in rows.values() if each.priority != before[each.key] and each.key != key]
    return FeatureReceipt(**to_view(row).model_dump(), also_changed=also, notes=notes)


def find_row(rows: Rows, key: str) -> FeatureSelection:
    """Return the feature, or raise `NotFound`."""
    if key not in rows:
        raise NotFound("No such feature in this project.", key=key)
    return rows[key]


def check_not_needed(rows: Rows, row: FeatureSelection, priority: Priority) -> None:
    """Raise `Conflict` when a feature is left out that others require which are in."""
    needing = list_needing(rows, row.key) if priority is Priority.WONT else []
    if needing:
        names = ", ".join(f"“{each.title}”" for each in needing)
        raise Conflict(
            f"{names} cannot do without “{row.title}”. Leave that out first.",
            neededBy=[each.key for each in needing],
        )
