"""The published list of what a role can grant."""

from collections.abc import Iterable
from enum import StrEnum


class Capability(StrEnum):
    """Everything that a role can grant, as ``noun:verb``; ``description`` says it to a person."""

    description: str

    PROJECT_READ = "project:read", "See projects: their questions, answers, features and progress"
    PROJECT_CREATE = "project:create", "Start a project"
    PROJECT_WRITE = "project:write", "Answer questions and change a project"
    PROJECT_DELETE = "project:delete", "Delete a project"
    PROJECT_FORCE = "project:force", "Go on to the next phase before the project is ready for it"
    PROJECT_ASSIGN = "project:assign", "Give projects to customers, and take them back"
    TASK_READ = "task:read", "See tasks"
    TASK_WRITE = "task:write", "Create tasks and do them"
    TASK_ASSIGN = "task:assign", "Give tasks to people and agents"
    SPECIFICATION_READ = "specification:read", "Read specifications, and what was said about them"
    SPECIFICATION_COMPILE = "specification:compile", "Compile specifications"
    SPECIFICATION_COMMENT = "specification:comment", "Comment on specifications"
    SPECIFICATION_SIGN = "specification:sign", "Sign specifications off"
    EXPORT_CREATE = "export:create", "Export packs for coding agents"
    TEMPLATE_READ = "template:read", "See document templates, and what was rendered from them"
    TEMPLATE_WRITE = "template:write", "Upload and map document templates"
    TEMPLATE_RENDER = "template:render", "Render documents"
    WORKFLOW_READ = "workflow:read", "See workflows"
    WORKFLOW_WRITE = "workflow:write", "Upload and bind workflows"
    INTEGRATION_READ = "integration:read", "See integrations; never their credentials"
    INTEGRATION_WRITE = "integration:write", "Connect integrations and map their data"
    STANDARD_READ = "standard:read", "See the registry of standards"
    STANDARD_WRITE = "standard:write", "Import standards"
    FILE_READ = "file:read", "Download files"
    FILE_WRITE = "file:write", "Upload files"
    JOB_READ = "job:read", "See how long-running work stands"
    JOB_WRITE = "job:write", "Cancel and retry long-running work"
    ANALYTICS_READ = "analytics:read", "See figures about projects"
    ORGANIZATION_READ = "organization:read", "See the organization"
    ORGANIZATION_WRITE = "organization:write", "Change the organization and its look"
    ORGANIZATION_DELETE = "organization:delete", "Export and delete the organization"
    USER_READ = "user:read", "See who belongs to the organization"
    USER_INVITE = "user:invite", "Invite teammates and customers"
    USER_WRITE = "user:write", "Change and remove members"
    PERMISSION_READ = "permission:read", "See roles and policies, and ask why somebody may do something"
    PERMISSION_WRITE = "permission:write", "Change roles and policies, and who holds them"
    AUDIT_READ = "audit:read", "Read who did what"
    OUTBOX_READ = "outbox:read", "Read mail that waits to be passed on"
    ACCOUNT_READ = "account:read", "See one's own sign-ins and tokens"
    ACCOUNT_WRITE = "account:write", "Change one's own account"

    def __new__(cls, name: str, description: str = "") -> "Capability":
        """Return the member: its text is its name."""
        member = str.__new__(cls, name)
        member._value_, member.description = name, description
        return member

    @property
    def noun(self) -> str:
        """What it is about, such as ``project``."""
        return self.partition(":")[0]

    @property
    def changes_records(self) -> bool:
        """Whether what it allows writes."""
        return not self.endswith(":read")


#: Everything that capabilities are about.
NOUNS = frozenset(each.noun for each in Capability)


def expand(granted: Iterable[str]) -> frozenset[Capability]:
    """Return what a role's list grants: published names and ``noun:*``; other words grant nothing."""
    named = frozenset(granted)
    return frozenset(each for each in Capability if each in named or f"{each.noun}:*" in named)
