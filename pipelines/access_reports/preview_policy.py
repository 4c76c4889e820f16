"""Say which kept cases would be decided otherwise if a policy were made, changed or deleted.

preview = preview_policy(session, PolicyPreviewInput(policy=PolicyInput(…)), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access_reports.judge_saved import judge_saved
from pipelines.access_reports.queries import list_cases
from pipelines.access_reports.records import PolicyPreview, PolicyPreviewInput
from pipelines.access_reports.saved_case import read_own_grants
from pipelines.models import Policy
from pipelines.permissions.load_grants import compile_policies
from pipelines.permissions.queries import get_policy, list_policies


def preview_policy(session: Session, given: PolicyPreviewInput, *, by: Actor) -> PolicyPreview:
    """Decide every kept case twice: as things stand, and as they would. Nothing is changed.

    Raises:
        NotFound: no such policy in the actor's organization.
        PermissionDenied: they may not see permissions.
    """
    # Load
    if given.policy_id is not None:
        get_policy(session, by.tenant_id, given.policy_id)
    check_capability(by, Capability.PERMISSION_READ)
    cases = list_cases(session, by.tenant_id)
    now = read_own_grants(session, by=by)

    # Derive
    others = [each for each in list_policies(session, by.tenant_id) if each.id != given.policy_id]
    then = now._replace(policies=compile_policies([*others, *draft(given, by=by)]))
    before = judge_saved(session, cases, now, by=by)
    after = judge_saved(session, cases, then, by=by)

    # Report
    changes = [new for old, new in zip(before, after, strict=True) if old.allowed != new.allowed]
    return PolicyPreview(changes=changes, tried=len(cases))


def draft(given: PolicyPreviewInput, *, by: Actor) -> list[Policy]:
    """Return the policy as it would be, which is not saved; none that would be deleted."""
    if given.policy is None:
        return []
    policy = Policy(**given.policy.model_dump(), tenant_id=by.tenant_id)
    policy.id = given.policy_id or policy.id
    return [policy]
