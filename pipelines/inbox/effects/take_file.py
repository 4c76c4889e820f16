"""Tasks that ask for a file: it must be there, and of the right kind."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid
from pipelines.files.queries import get_file
from pipelines.models import TaskAction


def check_file(session: Session, action: TaskAction, file_id: str, *, by: Actor) -> None:
    """Raise unless the file is the tenant's and its name ends as the action accepts.

    Raises:
        NotFound: no such file.
        Invalid: it is of another kind.
    """
    file = get_file(session, file_id, by=by)
    accepted = [str(each).lower() for each in action.config.get("accept") or []]
    if accepted and not file.name.lower().endswith(tuple(accepted)):
        wanted = ", ".join(accepted)
        raise Invalid(f"Upload a file of another kind: {wanted}.", "data.fileId", f"Expected {wanted}")
