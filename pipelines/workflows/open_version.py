"""Read the file of a version again.

version, model = open_model(session, workflow)
"""

from sqlmodel import Session

from pipelines.base.errors import NotFound
from pipelines.files.store import open_content
from pipelines.models import StoredFile, Workflow, WorkflowVersion
from pipelines.workflows.model import Model
from pipelines.workflows.parse_bpmn import Document, parse_bpmn
from pipelines.workflows.queries import get_version
from pipelines.workflows.read_model import to_model


def open_model(
    session: Session, workflow: Workflow, number: int | None = None
) -> tuple[WorkflowVersion, Model]:
    """Return a version, the newest without a number, and its model.

    Raises:
        NotFound: no such version, or the content of its file is lost.
    """
    version, file = get_version(session, workflow, number)
    return version, to_model(open_version(file))


def open_version(file: StoredFile) -> Document:
    """Return the tree of a version's file.

    Raises:
        NotFound: the content of the file is lost.
    """
    try:
        with open_content(file.tenant_id, file.sha256) as content:
            return parse_bpmn(content.read())
    except FileNotFoundError as error:
        raise NotFound("The content of this file is lost.", fileId=file.id) from error
