"""Files: upload one, follow a link to one."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import StreamingResponse
from starlette.datastructures import UploadFile

from pipelines.base.errors import Invalid, NotFound, TooLarge
from pipelines.files.links import follow_link
from pipelines.files.records import Download, FileReceipt
from pipelines.files.store import iter_content, open_content
from pipelines.files.upload_file import upload_file
from praetor_app.api.content_disposition import write_disposition
from praetor_app.api.deps import By, Db
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api/files", tags=["Files"])

FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}
CONTENT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file's content.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    },
    304: {"description": "Unchanged since the `ETag` in `If-None-Match`."},
}

#: Bytes. The whole form may be a little larger; see ``guard_body.py``.
LARGEST = 25 << 20

#: A file is data, even when it is a page with scripts.
INERT = "sandbox; default-src 'none'"


async def read_upload(request: Request, _by: By) -> AsyncIterator[UploadFile]:
    """Take in the one file of a form, piece by piece: before a transaction, and from no stranger."""
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        raise Invalid("Send a form with a file.", "file", "Content-Type must be multipart/form-data")
    async with request.form(max_files=1, max_fields=0) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid("Send a form with a file.", "file", "Field required")
        if (file.size or 0) > LARGEST:
            raise TooLarge("At most 25 MiB are taken here.", limitBytes=LARGEST)
        yield file


Upload = Annotated[UploadFile, Depends(read_upload)]


@router.post("", status_code=201, openapi_extra=FORM)
def post_upload_file(upload: Upload, session: Db, by: By) -> Envelope[FileReceipt]:
    """Upload one file of at most 25 MiB, as field `file` of a form."""
    name, claimed = upload.filename or "", upload.content_type
    return ok(upload_file(session, upload.file, name=name, content_type=claimed, by=by))


@router.get("/{token}", responses=CONTENT, response_class=StreamingResponse)
def get_download_file(
    request: Request, token: Annotated[str, Path(description="From a `downloadUrl`.")]
) -> Response:
    """Follow a link to a file. No sign-in is needed: the link is signed, and expires."""
    file = follow_link(token)
    headers = build_headers(file)
    if headers["ETag"] in [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]:
        return Response(status_code=304, headers={key: headers[key] for key in ("ETag", "Cache-Control")})
    try:
        content = open_content(file.tenant_id, file.sha256)
    except FileNotFoundError as error:
        raise NotFound("The content of this file is lost.") from error
    return StreamingResponse(iter_content(content), headers=headers)


def build_headers(file: Download) -> dict[str, str]:
    """Return what tells a browser to keep the file rather than to open it on our origin."""
    return {
        "Content-Type": file.content_type,
        "Content-Length": str(file.size),
        "Content-Disposition": write_disposition(file.name),
        "Content-Security-Policy": INERT,
        "ETag": f'"{file.sha256}"',
        "Cache-Control": "private, no-cache",
    }
