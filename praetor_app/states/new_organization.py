"""State of the page on which an organization is made."""

from typing import Any

import reflex as rx
from pydantic import ValidationError
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.ids import new_id
from pipelines.organizations.create_organization import create_organization
from pipelines.organizations.organization import check_slug_free
from pipelines.organizations.propose_slug import is_slug, list_proposals
from pipelines.organizations.records import OrganizationInput
from pipelines.sign_in.switch_tenant import switch_tenant
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts

T = texts("organization")

#: Proposals that are tried, the nearest to the name first.
TRIES = 3


class NewOrganizationState(Caller, rx.State):
    """What a new organization would be called."""

    name: str = ""
    slug: str = ""
    slug_note: str = ""
    is_free: bool = False
    #: Whether the slug was typed: then it does not follow the name any more.
    is_own_slug: bool = False

    @rx.event
    def load(self) -> None:
        """Begin anew."""
        self.name, self.slug, self.slug_note, self.problem = "", "", "", ""
        self.is_free, self.is_own_slug = False, False

    @rx.event(background=True)
    async def write_name(self, name: str) -> None:
        """Propose a slug for the name, unless one was typed."""
        async with self:
            self.name, call = name[:200], self._call(readonly=True)
            if self.is_own_slug or not name.strip():
                return
        slug = await run(call, find_free_slug, name[:200])
        async with self:
            if isinstance(slug, str) and self.name == name[:200] and not self.is_own_slug:
                self.slug, self.is_free = slug, bool(slug)
                self.slug_note = T["slug_free"].format(slug=slug) if slug else ""

    @rx.event(background=True)
    async def write_slug(self, slug: str) -> None:
        """See whether the slug that is typed is free."""
        slug = slug.strip().lower()[:63]
        async with self:
            self.slug, self.is_own_slug, self.is_free = slug, bool(slug), False
            self.slug_note, call = T["slug_malformed"] if slug else "", self._call(readonly=True)
        if not is_slug(slug):
            return
        found = await run(call, check_slug_free, slug)
        async with self:
            if self.slug != slug:
                return
            if isinstance(found, Problem):
                self.problem = found.message
                return
            self.is_free = found.available
            self.slug_note = T["slug_free" if found.available else "slug_taken"].format(slug=slug)

    @rx.event(background=True)
    async def create(self, form: dict[str, Any]) -> Any:
        """Make it, and go on there."""
        async with self:
            call, self.problem = self._call(), ""
        try:
            wanted = OrganizationInput(name=str(form.get("name") or ""), slug=str(form.get("slug") or ""))
        except ValidationError as error:
            async with self:
                is_name = error.errors()[0]["loc"][0] == "name"
                self.problem = T["invalid_name" if is_name else "slug_malformed"]
            return None
        made = await run(call.model_copy(update={"tenant_id": new_id()}), create_organization, wanted)
        moved = made if isinstance(made, Problem) else await run(call, switch_tenant, made.tenant_id)
        if isinstance(moved, Problem):
            async with self:
                self.problem = moved.message
            return None
        return rx.call_script("location.assign('/organization')")


def find_free_slug(session: Session, name: str, *, by: Actor) -> str:
    """Return the nearest slug to a name that is free."""
    tried = (slug for slug, _ in zip(list_proposals(name), range(TRIES), strict=False))
    return next((slug for slug in tried if check_slug_free(session, slug, by=by).available), "")
