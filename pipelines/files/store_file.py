"""Keep a file of the actor's tenant, and read it again.

file = store_file(session, b"%PDF…", name="offer.pdf", content_type="application/pdf", by=actor)
"""

from typing import BinaryIO

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import NotFound
from pipelines.files.names import check_name, choose_type
from pipelines.files.queries import get_file, lock_files
from pipelines.files.store import open_content, put_content
from pipelines.models import StoredFile


def store_file(
    session: Session,
    content: bytes | BinaryIO,
    *,
    name: str,
    content_type: str | None,
    project_id: str | None = None,
    by: Actor,
) -> StoredFile:
    """Keep content and a row that owns it. Should the transaction fail, the content is swept up later.

    Raises:
        Invalid: the name is too long.
    """
    checked = check_name(name)
    lock_files(session, by.tenant_id)
    digest, size = put_content(by.tenant_id, content)
    file = StoredFile(
        tenant_id=by.tenant_id,
        project_id=project_id,
        name=checked,
        content_type=choose_type(checked, content_type),
        size=size,
        sha256=digest,
        created_by=by.user_id,
    )
    session.add(file)
    session.flush()
    return file


def read_file(session: Session, file_id: str, *, by: Actor) -> bytes:
    """Return the content of a file.

    Raises:
        NotFound: no such file in the actor's tenant, or its content is lost.
        PermissionDenied: they may not read files.
    """
    file = get_file(session, file_id, by=by)
    try:
        with open_content(file.tenant_id, file.sha256) as content:
            return content.read()
    except FileNotFoundError as error:
        raise NotFound("The content of this file is lost.", fileId=file_id) from error
