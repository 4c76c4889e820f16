"""Specification Export: /api/exports/download."""

from fastapi import APIRouter

from pipelines.base.ids import Id
from pipelines.exports.download_pack import download_pack
from pipelines.exports.records import PackInput, PackReceipt
from praetor_app.api.deps import BaseUrl, By, Db
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api/exports", tags=["Specification Export"])


class DownloadBody(PackInput):
    """Body of `POST /api/exports/download`."""

    project_id: Id


@router.post("/download")
def post_download_pack(body: DownloadBody, session: Db, by: By, url: BaseUrl) -> Envelope[PackReceipt]:
    """Make an export pack for a coding agent, and a link to it that works for a day."""
    given = PackInput(**body.model_dump(exclude={"project_id"}))
    return ok(download_pack(session, body.project_id, given, url=url, by=by))
