"""State of a run through a workflow."""

import reflex as rx

from praetor_app.states.load_run_through import load_run
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.run_through import MoveRow

#: What of the content stands in the state under the same name.
SHOWN = ("state", "said", "moves", "steps", "so_far", "marks", "at")


class RunState(Caller, rx.State):
    """The choices that were made, and where they have led."""

    is_running: bool = False
    choices: list[int] = []
    #: The version that is run through.
    run_version: int = 0
    state: str = ""
    said: str = ""
    moves: list[MoveRow] = []
    steps: list[str] = []
    so_far: str = ""
    marks: dict[str, str] = {}
    at: str = ""
    run_problem: str = ""

    @rx.event
    def stop(self) -> None:
        """Show the workflow without a run."""
        self.is_running, self.choices, self.run_version, self.run_problem = False, [], 0, ""

    @rx.event(background=True)
    async def begin(self) -> None:
        """Begin, or begin again; where there is one beginning, it is taken."""
        async with self:
            self.run_version = 0
        await self._go([])
        async with self:
            has_one = self.is_running and len(self.moves) == 1
        if has_one:
            await self._go([0])

    @rx.event(background=True)
    async def choose(self, number: int) -> None:
        """Choose what comes next."""
        async with self:
            choices = [*self.choices, number]
        await self._go(choices)

    @rx.event(background=True)
    async def back(self) -> None:
        """Take the last choice back."""
        async with self:
            choices = self.choices[:-1]
        await self._go(choices)

    async def _go(self, choices: list[int]) -> None:
        async with self:
            call, version = self._call(readonly=True), self.run_version or None
        content = await run(call, load_run, self.workflow_id, choices, version)
        async with self:
            self.run_problem = content.message if isinstance(content, Problem) else ""
            if isinstance(content, Problem):
                return
            self.is_running, self.choices, self.run_version = True, choices, content.version
            for field in SHOWN:
                setattr(self, field, getattr(content, field))
