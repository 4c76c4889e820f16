"""State of the board of customers."""

from typing import Any

import reflex as rx

from pipelines.agency.assign_project import assign_project
from pipelines.agency.records import AgencyProjectInput
from pipelines.agency.unassign_project import unassign_project
from praetor_app.states.load_customers import CustomersContent, load_customers
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.customers import CustomerRow


class CustomersState(Caller, rx.State):
    """The customers with their projects, and what is being done about one."""

    organization_id: str = ""
    rows: list[CustomerRow] = []
    may_assign: bool = False
    may_invite: bool = False
    #: The assignment that is about to be taken back, and the customer at whom something went wrong.
    taking: str = ""
    wrong_id: str = ""
    row_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            self.taking, self.wrong_id, self.row_problem = "", "", ""
        await self._reload()

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show them as they are by now; what is being done about one stays."""
        await self._reload()

    @rx.event
    def ask_take(self, assignment_id: str) -> None:
        """Ask before a project is taken back; again, do not."""
        self.taking = "" if self.taking == assignment_id else assignment_id
        self.wrong_id, self.row_problem = "", ""

    @rx.event(background=True)
    async def give(self, form: dict[str, Any]) -> None:
        """Give a customer a project."""
        customer_id, project_id = str(form.get("customer") or ""), str(form.get("project") or "")
        async with self:
            call, organization_id = self._call(), self.organization_id
        if not project_id or customer_id not in [row.id for row in self.rows]:
            return
        wanted = AgencyProjectInput.model_construct(
            organization_id=organization_id, project_id=project_id, customer_user_id=customer_id
        )
        await self._finish(customer_id, await run(call, assign_project, wanted))

    @rx.event(background=True)
    async def take(self, customer_id: str, assignment_id: str) -> None:
        """Take a project back from a customer."""
        async with self:
            call = self._call()
        await self._finish(customer_id, await run(call, unassign_project, assignment_id))

    async def _finish(self, customer_id: str, outcome: Any) -> None:
        async with self:
            is_wrong = isinstance(outcome, Problem)
            self.wrong_id, self.row_problem = (customer_id, outcome.message) if is_wrong else ("", "")
            self.taking = self.taking if is_wrong else ""
        await self._reload()

    async def _reload(self) -> None:
        async with self:
            call = self._call(readonly=True)
        content = await run(call, load_customers)
        async with self:
            self._show(content)

    def _show(self, content: CustomersContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.organization_id, self.rows = content.organization_id, content.rows
        self.may_assign, self.may_invite = content.may_assign, content.may_invite
