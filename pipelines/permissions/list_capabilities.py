"""List what roles can grant.

list_capabilities(by=actor)
"""

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.permissions.records import CapabilityList, CapabilityView


def list_capabilities(*, by: Actor) -> CapabilityList:
    """Return every capability with what it means, by what it is about.

    Raises:
        PermissionDenied: they may not see the organization.
    """
    check_capability(by, Capability.ORGANIZATION_READ)
    return CapabilityList(
        capabilities=[
            CapabilityView(name=each, description=each.description, group=each.noun) for each in Capability
        ]
    )
