"""What an action is done to, as policies see it."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Resource(NamedTuple):
    """A record, or with no id its whole kind. What is in a project is covered by patterns on the project."""

    noun: str
    id: str | None = None
    project_id: str | None = None
    #: What policies may ask about it, as ``resource.…``.
    attributes: Mapping[str, Any] = {}

    def patterns(self) -> tuple[str, ...]:
        """Return the texts that a policy can name it by."""
        own = (f"{self.noun}:{self.id}", f"*:{self.id}") if self.id else ()
        project: tuple[str, ...] = ()
        if self.project_id:
            project = (f"project:{self.project_id}", f"*:{self.project_id}", "project:*")
        return (*own, f"{self.noun}:*", *project, "*")
