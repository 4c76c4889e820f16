"""Put changed settings over those that an organization has (JSON Merge Patch, RFC 7396).

settings = merge_settings(organization.settings, SettingsInput(theme="dark"))
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid
from pipelines.base.ids import UUID_TEXT
from pipelines.files.queries import find_file
from pipelines.files.store import open_content
from pipelines.models import StoredFile
from pipelines.organizations.records import SettingsInput

#: How files of pictures begin.
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def merge_settings(settings: dict[str, Any], change: SettingsInput) -> dict[str, Any]:
    """Return the settings by key: what is given replaces, null takes away, all else stays."""
    return merge(settings, change.model_dump(mode="json", by_alias=True, exclude_unset=True))


def merge(known: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Return an object with another one laid over it."""
    merged = dict(known)
    for key, value in change.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict):
            merged[key] = merge(merged.get(key, {}), value)
        else:
            merged[key] = value
    return merged


def check_logo_file(session: Session, change: SettingsInput | None, *, by: Actor) -> None:
    """Refuse a logo that is no image of this organization's.

    Raises:
        Invalid: no such file here, or none that browsers show.
    """
    logo = change.branding.logo if change and change.branding else None
    if logo is None or not UUID_TEXT.fullmatch(logo):
        return
    file = find_file(session, by.tenant_id, logo)
    if file is None or not is_picture(file):
        raise Invalid("The logo is no image of this organization.", "settings.branding.logo", "No image")


def is_picture(file: StoredFile) -> bool:
    """Tell whether a file is what it says: PNG, JPEG, GIF, WebP, or SVG (shown without its scripts)."""
    with open_content(file.tenant_id, file.sha256) as content:
        head: bytes = content.read(1024)
    if file.content_type == "image/svg+xml":
        return b"<svg" in head
    return head.startswith(MAGIC) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
