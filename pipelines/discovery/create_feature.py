"""Add a feature of one's own.

receipt = create_feature(session, project_id, FeatureInput(title="Gift cards"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Conflict, PhaseInvalid
from pipelines.discovery.answer_groups import answer_groups
from pipelines.discovery.choose_features import note_feature
from pipelines.discovery.count_phases import count_phases
from pipelines.discovery.flow import Flow, load_flow
from pipelines.discovery.generate_plan import ask_plan_questions
from pipelines.discovery.list_features import to_view
from pipelines.discovery.propose_features import ask_groups
from pipelines.discovery.save_choice import save_choice
from pipelines.discovery.understand_own import understand_own
from pipelines.events.record_event import record_event
from pipelines.models import FeatureSelection, Phase
from pipelines.ontology.name_things import to_slug
from pipelines.ontology.queries import list_features
from pipelines.ontology.records import FeatureInput, FeatureReceipt

#: Days of work of a feature about which nothing else is known.
USUAL_EFFORT = 3.0


def create_feature(session: Session, project_id: str, given: FeatureInput, *, by: Actor) -> FeatureReceipt:
    """Keep a feature that the person thought of; it counts as decided.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not change it.
        PhaseInvalid: features are not selected yet.
        Conflict: there is a feature of that name; or the project is archived.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)
    rows = {row.key: row for row in list_features(session, flow.project.id)}

    # Check
    if flow.project.phase.order < Phase.FEATURE_SELECTION.order:
        raise PhaseInvalid("Features come after discovery.", phase=flow.project.phase)
    row = build_own(flow, given, position=len(rows))
    if row.key in rows:
        raise Conflict(f"There is a feature “{rows[row.key].title}” already.", key=row.key)

    # Derive
    counts = count_phases(flow)
    rows[row.key] = row
    understand_own(session, flow, row)
    note_feature(flow.board, row)
    if flow.project.phase.order >= Phase.PLAN_GENERATION.order:
        ask_plan_questions(session, flow)
    ask_groups(session, flow, list(rows.values()))
    answer_groups(flow, rows, by=by)

    # Save
    notes = save_choice(session, flow, rows, counts, by=by)
    record_event(session, flow.project, "feature.added", subject_id=row.id, after=row.title, by=by)

    # Report
    return FeatureReceipt(**to_view(row).model_dump(), notes=notes)


def build_own(flow: Flow, given: FeatureInput, *, position: int) -> FeatureSelection:
    """Return the feature; its key is made of its title."""
    return FeatureSelection(
        tenant_id=flow.project.tenant_id,
        project_id=flow.project.id,
        key=to_slug(given.title).replace("_", "-")[:60],
        title=given.title,
        description=given.description,
        group=given.group,
        proposed_priority=given.priority,
        priority=given.priority,
        reason="You added it.",
        effort=USUAL_EFFORT,
        is_own=True,
        position=position,
    )
