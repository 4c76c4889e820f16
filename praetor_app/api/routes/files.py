"""Files: upload one, follow a link to one."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import StreamingResponse

from pipelines.base.errors import NotFound
from pipelines.files.links import follow_link
from pipelines.files.records import Download, FileReceipt
from pipelines.files.store import iter_content, open_content
from pipelines.files.upload_file import upload_file
from praetor_app.api.content_disposition import write_disposition
from praetor_app.api.deps import By, Db
from praetor_app.api.envelope import Envelope, ok
from praetor_app.api.upload import Form, NoFields, describe_form, take_form

router = APIRouter(prefix="/api/files", tags=["Files"])

CONTENT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file's content.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    },
    304: {"description": "Unchanged since the `ETag` in `If-None-Match`."},
}

#: A file is data, even when it is a page with scripts.
INERT = "sandbox; default-src 'none'"


Upload = Annotated[Form[NoFields], Depends(take_form(NoFields))]


@router.post("", status_code=201, openapi_extra=describe_form())
def post_upload_file(upload: Upload, session: Db, by: By) -> Envelope[FileReceipt]:
    """Upload one file of at most 25 MiB, as field `file` of a form."""
    claimed = upload.file.content_type
    return ok(upload_file(session, upload.file.file, name=upload.name, content_type=claimed, by=by))


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
