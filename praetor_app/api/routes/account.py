"""Authentication: what is kept about oneself, the second step of signing in, and leaving for good."""

from typing import Any

from fastapi import APIRouter, Depends, Response

from pipelines.accounts.records import RecoveryCodes, TotpCode, TwoStepSecret, TwoStepStatus
from pipelines.accounts.two_step import begin_two_step, confirm_two_step, end_two_step, get_two_step
from pipelines.personal_data.delete_account import delete_account
from pipelines.personal_data.export_account import export_account
from pipelines.personal_data.records import AccountDeletion
from praetor_app.api.content_disposition import write_disposition
from praetor_app.api.deps import By, Db, DbRead, NoBody
from praetor_app.api.envelope import Envelope, ok
from praetor_app.api.sign_in_deps import HASHES_AT_ONCE, check_own_password
from praetor_app.cookie import clear_cookie

router = APIRouter(prefix="/api/account", tags=["Authentication"])

ZIP: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A zip of JSON files.",
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    }
}

#: The body says the password of who is asking; it is checked before a transaction begins.
password_known = Depends(check_own_password, max_concurrency=HASHES_AT_ONCE)


@router.get("/export", responses=ZIP, response_class=Response)
def get_export_account(session: DbRead, by: By) -> Response:
    """Download everything that is kept about you.

    The folder `account` holds what is yours alone; one folder an organization what you did there. With an
    API token, only the organization that the token is for.
    """
    headers = {"Content-Disposition": write_disposition("praetor-account.zip"), "Cache-Control": "no-store"}
    return Response(export_account(session, by=by), media_type="application/zip", headers=headers)


@router.delete("", dependencies=[password_known])
def delete_delete_account(session: Db, by: By, response: Response) -> Envelope[AccountDeletion]:
    """Delete your account, and organizations in which nobody else is. The answer says what stays, and why.

    CONFLICT while others are in an organization that only you own: hand it over or delete it first.
    """
    receipt = delete_account(session, by=by)
    clear_cookie(response)
    return ok(receipt)


@router.get("/two-step")
def get_get_two_step(session: DbRead, by: By) -> Envelope[TwoStepStatus]:
    """Get whether you sign in with a second step, and how many recovery codes are left."""
    return ok(get_two_step(session, by=by))


@router.post("/two-step")
def post_begin_two_step(session: Db, by: By, body: NoBody = None) -> Envelope[TwoStepSecret]:
    """Begin to set up the second step: a secret for your authenticator app.

    It counts once `confirm` was given a code of the app.
    """
    return ok(begin_two_step(session, by=by))


@router.post("/two-step/confirm")
def post_confirm_two_step(body: TotpCode, session: Db, by: By) -> Envelope[RecoveryCodes]:
    """Turn the second step on with a code of your app. The recovery codes are shown once."""
    return ok(confirm_two_step(session, body.code, by=by))


@router.delete("/two-step", dependencies=[password_known])
def delete_end_two_step(session: Db, by: By) -> Envelope[TwoStepStatus]:
    """Turn the second step off."""
    end_two_step(session, by=by)
    return ok(get_two_step(session, by=by))
