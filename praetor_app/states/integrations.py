"""State of the list of integrations."""

from typing import Any

import reflex as rx

from pipelines.integrations.create_integration import create_integration
from pipelines.integrations.records import IntegrationInput
from pipelines.models import IntegrationType
from praetor_app.states.import_receipt import say_refusal, to_import_view
from praetor_app.states.load_integrations import IntegrationsContent, load_integrations
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.customers import ProjectChoice
from praetor_app.views.integrations import ImportView, IntegrationRow, ServiceCard

HERE = "/library/integrations"
STEP = 50


class IntegrationsState(Caller, rx.State):
    """The services that products work with, and one that is being added."""

    rows: list[IntegrationRow] = []
    total: int = 0
    projects: list[ProjectChoice] = []
    services: list[ServiceCard] = []
    may_write: bool = False
    #: The project of the list, and the one that something is added to.
    only: str = ""
    target: str = ""
    limit: int = STEP
    is_importing: bool = False
    refusal: str = ""
    receipt: ImportView = ImportView()
    #: The provider that could not be added, and why.
    wrong: str = ""
    wrong_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show those of the project in the address; ``?import=1`` opens the form."""
        async with self:
            asked = self.router.url.query_parameters
            self.only, self.limit = asked.get("project", ""), STEP
            self.is_importing = bool(asked.get("import"))
            self.refusal, self.wrong, self.receipt = "", "", ImportView()
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show them as they are by now."""
        await self._reload()

    @rx.event
    def filter(self, project_id: str) -> Any:
        """Show those of one project, or of all."""
        return rx.redirect(f"{HERE}?project={project_id}" if project_id else HERE)

    @rx.event(background=True)
    async def show_more(self) -> None:
        """Show older ones."""
        async with self:
            self.limit = min(self.limit + STEP, 200)
        await self._reload()

    @rx.event
    def open_import(self) -> None:
        """Open the form, or close it."""
        self.is_importing, self.refusal, self.receipt = not self.is_importing, "", ImportView()

    @rx.event
    def choose_target(self, project_id: str) -> None:
        """Say which project something is added to."""
        self.target = project_id

    @rx.event(background=True)
    async def take_contract(self, sent: dict[str, Any]) -> None:
        """Show what came of a contract that the browser has sent."""
        data = sent.get("data")
        async with self:
            self.refusal, self.receipt = say_refusal(sent), ImportView()
            if isinstance(data, dict):
                self.is_importing = False
                self.receipt = to_import_view(data, f"{HERE}/{str(data.get('integrationId'))[:36]}")
        if isinstance(data, dict):
            await self._reload()

    @rx.event(background=True)
    async def add(self, provider: str) -> Any:
        """Add a service of the catalogue to the project, and open it."""
        async with self:
            call, target, self.wrong = self._call(), self.target, ""
        wanted = IntegrationInput.model_construct(
            project_id=target,
            integration_type=IntegrationType.CURATED,
            provider=str(provider)[:100],
            config=None,
            contract_standard_id=None,
        )
        made = await run(call, create_integration, wanted)
        if isinstance(made, Problem):
            async with self:
                self.wrong, self.wrong_problem = provider, made.message
            return None
        return rx.redirect(f"{HERE}/{made.id}")

    async def _reload(self) -> None:
        async with self:
            call, only, limit = self._call(readonly=True), self.only, self.limit
        content = await run(call, load_integrations, only, limit)
        async with self:
            self._show(content)

    def _show(self, content: IntegrationsContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.rows, self.total, self.projects = content.rows, content.total, content.projects
        self.services, self.may_write = content.services, content.may_write
        known = [each.id for each in content.projects]
        if self.target not in known:
            self.target = self.only if self.only in known else next(iter(known), "")
