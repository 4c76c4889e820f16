"""What the answers to the core's questions demand of every product, whatever its domain."""

from pipelines.specification.drafting.rules.access import Access
from pipelines.specification.drafting.rules.approvals import Approvals
from pipelines.specification.drafting.rules.documents import Documents
from pipelines.specification.drafting.rules.failures import Failures
from pipelines.specification.drafting.rules.integrations import Integrations
from pipelines.specification.drafting.rules.kept_things import KeptThings
from pipelines.specification.drafting.rules.limits import Limits
from pipelines.specification.drafting.rules.migration import Migration
from pipelines.specification.drafting.rules.notifications import Notifications
from pipelines.specification.drafting.rules.retention import Retention
from pipelines.specification.drafting.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Access(),
    KeptThings(),
    Limits(),
    Failures(),
    Approvals(),
    Notifications(),
    Documents(),
    Integrations(),
    Migration(),
    Retention(),
)
