"""Links to files: signed, expiring, bound to a tenant; whoever has one needs no sign-in.

link = sign_link(file, seconds=3600)
"""

from datetime import timedelta

from itsdangerous import BadData, URLSafeSerializer

from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.errors import Forbidden, NotFound
from pipelines.files.queries import find_file
from pipelines.files.records import Download
from pipelines.models import StoredFile
from pipelines.settings import get_settings


def sign_link(file: StoredFile, *, seconds: int) -> str:
    """Return a root-relative link that works for ``seconds``."""
    expires = int((utc_now() + timedelta(seconds=seconds)).timestamp())
    return f"/api/files/{build_signer().dumps([file.id, file.tenant_id, expires])}"


def follow_link(token: str) -> Download:
    """Return what a link's token leads to; it opens the tenant's rows itself, as nobody is signed in.

    Raises:
        NotFound: it was altered, or the file is gone.
        Forbidden: it has expired.
    """
    try:
        file_id, tenant_id, expires = build_signer().loads(token)
    except (BadData, ValueError, TypeError) as error:
        raise NotFound("No such file.") from error
    if expires <= utc_now().timestamp():
        raise Forbidden("This link has expired. Ask for a new one.")
    with session_scope(tenant_id, readonly=True) as session:
        file = find_file(session, tenant_id, file_id)
    if file is None:
        raise NotFound("No such file.")
    return Download.model_validate(file)


def build_signer() -> URLSafeSerializer:
    """Return what signs links, and nothing else."""
    return URLSafeSerializer(get_settings().secret.get_secret_value(), salt="praetor.files.link")
