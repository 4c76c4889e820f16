"""Take a file that a person sends.

receipt = upload_file(session, file, name="offer.pdf", content_type=None, by=actor)
"""

from typing import BinaryIO

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.events.record_event import record_event
from pipelines.files.records import FileReceipt
from pipelines.files.store_file import store_file


def upload_file(
    session: Session, content: BinaryIO, *, name: str, content_type: str | None, by: Actor
) -> FileReceipt:
    """Keep a file for the actor's tenant.

    Raises:
        PermissionDenied: they may not keep files.
        Invalid: the name is too long.
    """
    check_capability(by, Capability.FILE_WRITE)
    file = store_file(session, content, name=name, content_type=content_type, by=by)
    receipt = FileReceipt(file_id=file.id, name=file.name, size=file.size, sha256=file.sha256)
    record_event(session, None, "file.uploaded", subject_id=file.id, after=receipt.model_dump(), by=by)
    return receipt
