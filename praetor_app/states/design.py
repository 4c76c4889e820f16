"""State of the page of the look."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.discovery.choose_design import choose_design
from pipelines.ontology.records import DesignInput
from praetor_app.states.load_design import load_design
from praetor_app.states.question import QuestionState
from praetor_app.states.run import Caller, Problem, run
from praetor_app.views.design import DesignContent

#: What may be chosen here.
KEYS = ("direction", "accent", "density", "layout", "tone")


class DesignState(Caller, rx.State):
    """The look as chosen."""

    current_project_id: str = ""
    look: DesignContent = DesignContent()

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the directions and the screens."""
        async with self:
            if self.current_project_id != self.project_id:
                self.is_loaded, self.look = False, DesignContent()
            self.current_project_id, self.problem = self.project_id, ""
        await self._reload()

    @rx.event(background=True)
    async def choose(self, key: str, value: str) -> Any:
        """Choose a direction, or fine-tune it; every screen follows."""
        async with self:
            call, project_id, self.problem = self._call(), self.current_project_id, ""
        if key not in KEYS:
            return None
        try:
            given = DesignInput(**{key: value})
        except ValidationError:
            return None
        outcome = await run(call, choose_design, project_id, given)
        if isinstance(outcome, Problem):
            async with self:
                self.problem = outcome.message
            return None
        await self._reload()
        return QuestionState.load

    async def _reload(self) -> None:
        async with self:
            call, project_id = self._call(readonly=True), self.current_project_id
        look = await run(call, load_design, project_id)
        async with self:
            if isinstance(look, Problem):
                self._fail(look)
                return
            self.look, self.is_loaded = look, True
