"""Read the file of a version again.

document = open_version(file)
"""

from pipelines.base.errors import NotFound
from pipelines.files.store import open_content
from pipelines.models import StoredFile
from pipelines.workflows.parse_bpmn import Document, parse_bpmn


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
