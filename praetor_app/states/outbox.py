"""State of the outbox page."""

import reflex as rx

from praetor_app.states.load_account import load_outbox
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.account import MailView


class OutboxState(Caller, rx.State):
    """Mails that were not sent."""

    mails: list[MailView] = []

    @rx.event(background=True)
    async def load(self) -> None:
        """Show them."""
        async with self:
            call = self._call(readonly=True)
        mails = await run(call, load_outbox)
        async with self:
            if isinstance(mails, Problem):
                self._fail(mails)
                return
            self.mails, self.is_loaded, self.problem, self.is_refused = mails, True, "", False
