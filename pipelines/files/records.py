"""What files take and return."""

from pipelines.base.records import Record


class FileReceipt(Record):
    """A file that was uploaded; `fileId` is what a task's action takes."""

    file_id: str
    name: str
    #: Bytes.
    size: int
    sha256: str


class Download(Record):
    """What a link leads to."""

    tenant_id: str
    name: str
    content_type: str
    size: int
    sha256: str
