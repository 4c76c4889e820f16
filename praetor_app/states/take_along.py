"""State of taking an organization along: the zip of everything, on its way and there."""

import asyncio
from typing import Any

import reflex as rx
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.organizations.export_organization import export_organization, read_last_export
from pipelines.organizations.records import OrganizationExport
from pipelines.permissions.queries import get_organization_of
from pipelines.settings import get_settings
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.organization import ExportView, to_export

#: How often an export is asked how far it is, in seconds, and how often at most.
PACE, MOST = 0.5, 1200


class TakeAlongState(Caller, rx.State):
    """The organization's last export."""

    view: ExportView = ExportView()

    @rx.event(background=True)
    async def load(self) -> Any:
        """Show the last one; follow it while it is under way."""
        async with self:
            self.problem = ""
        return TakeAlongState.watch if await self._reload() else None

    @rx.event(background=True)
    async def begin(self) -> Any:
        """Start one."""
        async with self:
            call, self.problem = self._call(), ""
        receipt = await run(call, start_export)
        if isinstance(receipt, Problem):
            async with self:
                self.problem = receipt.message
            return None
        await self._reload()
        return TakeAlongState.watch

    @rx.event(background=True)
    async def watch(self) -> None:
        """Follow it until it is over."""
        for _ in range(MOST):
            if not await self._reload():
                return
            await asyncio.sleep(PACE)

    async def _reload(self) -> bool:
        async with self:
            call = self._call(readonly=True)
        found = await run(call, load_export)
        async with self:
            if isinstance(found, Problem):  # not theirs to take along: the page does not offer it
                self.view = ExportView()
                return False
            self.is_loaded, self.view = True, to_export(found)
            return self.view.is_running


def start_export(session: Session, *, by: Actor) -> Any:
    """Start an export of the organization of ``by``."""
    return export_organization(session, get_organization_of(session, by.tenant_id).id, by=by)


def load_export(session: Session, *, by: Actor) -> OrganizationExport | None:
    """Return the last export of the organization of ``by``."""
    seconds = get_settings().download_ttl_seconds
    organization = get_organization_of(session, by.tenant_id)
    return read_last_export(session, organization.id, seconds=seconds, by=by)
