"""The standards that Praetor itself publishes, in the namespace ``core``: every tenant reads them."""

from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson

from pipelines.models import StandardKind, StandardStatus
from pipelines.settings import ROOT
from pipelines.standards.records import StandardFilter, StandardListed, StandardView, VersionView

FOLDER = ROOT / "data" / "standards" / "core"
#: When the first of them was published.
PUBLISHED = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def list_core_standards() -> tuple[StandardView, ...]:
    """Return them by name, with their content."""
    return tuple(show(orjson.loads(path.read_bytes()), path.stem) for path in sorted(FOLDER.glob("*.json")))


def find_core_standard(standard_id: str) -> StandardView | None:
    """Return the one of that id."""
    return next((each for each in list_core_standards() if each.id == standard_id), None)


def show(content: dict[str, Any], name: str) -> StandardView:
    """Show a schema of ours. One that changes is another standard, so each has one version."""
    return StandardView(
        id=str(uuid5(NAMESPACE_URL, content.get("$id", f"urn:praetor:standard:core:{name}"))),
        kind=StandardKind.JSON_SCHEMA,
        namespace="core",
        name=name,
        description=content.get("description", ""),
        version="1.0.0",
        status=StandardStatus.ACTIVE,
        created_at=PUBLISHED,
        updated_at=PUBLISHED,
        content=content,
        versions=[VersionView(version="1.0.0", content=content, created_at=PUBLISHED)],
        operations=[],
        schemas=sorted(content.get("$defs", {})),
        problems=[],
        references=[],
    )


def list_matching(only: StandardFilter) -> list[StandardListed]:
    """Return those that a list's filters let through."""
    asked = (only.kind, only.namespace, only.status)
    return [
        StandardListed.model_validate(each)
        for each in list_core_standards()
        if only.search.lower() in f"{each.name} {each.description}".lower()
        and all(
            wanted in (None, known)
            for wanted, known in zip(asked, (each.kind, each.namespace, each.status), strict=True)
        )
    ]
