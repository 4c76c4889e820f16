"""Propose the name under which an organization stands in addresses.

propose_slug("Käthe Müller & Söhne")  # "kathe-muller-sohne"
"""

import re
import secrets
import unicodedata
from collections.abc import Iterator

from pipelines.base.errors import SlugTaken
from pipelines.base.ids import UUID_TEXT

SLUG = re.compile(r"[a-z0-9-]{3,63}")

#: First parts of addresses that mean something else.
# fmt: off
RESERVED = frozenset({
    "404", "account", "admin", "analytics", "api", "assets", "discovery", "docs", "exports",
    "favicon", "forgot", "health", "help", "inbox", "index", "insights", "integrations", "invite",
    "kits", "library", "login", "logout", "new", "organization", "organizations", "outbox",
    "permissions", "ping", "private", "profile", "projects", "reset", "settings", "signup",
    "sitemap", "standards", "static", "styleguide", "tasks", "templates", "verify", "workflows",
})
# fmt: on


def propose_slug(name: str) -> str:
    """Return the slug that is nearest to a name; it may be taken."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-")
    return slug if is_slug(slug) else "-".join(part for part in (slug[:50], "org") if part)


def list_proposals(name: str) -> Iterator[str]:
    """Yield slugs for a name, the nearest first; those after it are hardly taken."""
    slug = propose_slug(name)
    if is_slug(slug):
        yield slug
    while True:
        yield f"{slug}-{secrets.token_hex(3)}"


def is_slug(slug: str) -> bool:
    """Tell whether an organization may be called that: well formed, not reserved, and no id."""
    return bool(SLUG.fullmatch(slug)) and slug not in RESERVED and not UUID_TEXT.fullmatch(slug)


def name_slug_taken(slug: str) -> SlugTaken:
    """Return the refusal of a slug that another organization has."""
    issue = {"field": "slug", "issue": "Another organization has it"}
    return SlugTaken(f"Another organization is called {slug} already.", **issue, issues=[issue])
