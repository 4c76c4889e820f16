"""State of the feature board."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.discovery.create_feature import create_feature
from pipelines.discovery.update_feature import update_feature
from pipelines.models import Priority
from pipelines.ontology.records import FeatureChange, FeatureInput
from pipelines.settings import get_settings
from praetor_app.states.load_features import BoardContent, confirm_features, load_board
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.features import ColumnView, EffortView, FeatureCard
from praetor_app.views.why import StopView

T = texts("features")


class FeaturesState(Caller, rx.State):
    """The board, the card that is explained, and the last move."""

    current_project_id: str = ""
    columns: list[ColumnView] = []
    effort: EffortView = EffortView()
    shown_column: str = "must"
    why_title: str = ""
    chain: list[StopView] = []
    is_adding: bool = False
    is_busy: bool = False
    moved: str = ""
    own_problem: str = ""
    _undo: list[str] = []

    @rx.event(background=True)
    async def load(self) -> None:
        """Show the board."""
        async with self:
            if self.current_project_id != self.project_id:
                self.is_loaded, self.columns, self.moved, self.why_title = False, [], "", ""
            self.current_project_id, self.is_busy, self.problem = self.project_id, False, ""
        await self._reload(())

    @rx.event(background=True)
    async def refresh(self) -> None:
        """Show what changed elsewhere."""
        async with self:
            if not self.is_loaded or self.is_busy:
                return
        await self._reload(())

    @rx.event(background=True)
    async def move(self, key: str, priority: str) -> None:
        """Decide how much a feature matters; what it requires comes along."""
        async with self:
            card, before = self._find(key)
            if card is None or priority not in list(Priority) or before == priority:
                return
            call, project_id, self.problem = self._call(), self.current_project_id, ""
        change = FeatureChange(priority=Priority(priority))
        receipt = await run(call, update_feature, project_id, key, change)
        if isinstance(receipt, Problem):
            async with self:
                self.problem = receipt.message
            return
        async with self:
            now = receipt.priority or before
            self._undo, said = ([key, before], "moved") if now != before else ([], "kept")
            self.moved = T[said].format(title=card.title, priority=T[now].lower())
            also = [each.title for each in map(self._card, receipt.also_changed) if each]
            if also:
                self.moved += " " + T["also"].format(titles=", ".join(also))
        await self._reload(tuple(receipt.also_changed))

    @rx.var
    def can_undo(self) -> bool:
        """Whether the last move changed something."""
        return len(self._undo) == 2

    @rx.event
    def undo(self) -> Any:
        """Take the last move back."""
        if len(self._undo) != 2:
            return None
        key, before = self._undo
        self.moved = ""
        return FeaturesState.move(key, before)

    @rx.event
    def close_toast(self) -> None:
        """Take the message about the last move away."""
        self.moved = ""

    @rx.event
    def explain(self, key: str) -> None:
        """Say why a feature is there."""
        card, _ = self._find(key)
        if card:
            self.why_title, self.chain = card.title, card.chain

    @rx.event
    def close_why(self) -> None:
        """Close the explanation."""
        self.why_title = ""

    @rx.event
    def show_column(self, priority: str) -> None:
        """On a phone, show another column."""
        self.shown_column = priority

    @rx.event
    def toggle_own(self) -> None:
        """Open or close the form for an own feature."""
        self.is_adding, self.own_problem = not self.is_adding, ""

    @rx.event(background=True)
    async def add(self, form: dict[str, Any]) -> None:
        """Add a feature of one's own."""
        async with self:
            call, project_id, self.own_problem = self._call(), self.current_project_id, ""
        try:
            given = FeatureInput(
                title=str(form.get("title") or ""),
                description=str(form.get("description") or "")[:2000],
                priority=Priority(form.get("priority") or "should"),
            )
        except ValidationError as error:
            async with self:
                self.own_problem = error.errors()[0]["msg"]
            return
        receipt = await run(call, create_feature, project_id, given)
        async with self:
            self.own_problem = receipt.message if isinstance(receipt, Problem) else ""
            self.is_adding = isinstance(receipt, Problem)
        await self._reload(())

    @rx.event(background=True)
    async def confirm(self) -> Any:
        """Take the board as it stands and go on to the plan."""
        async with self:
            if self.is_busy:
                return None
            self.is_busy, self.problem, call, project_id = True, "", self._call(), self.current_project_id
        threshold = get_settings().readiness_threshold
        outcome = await run(call, confirm_features, project_id, threshold=threshold)
        async with self:
            self.is_busy = False
            if isinstance(outcome, Problem):
                self.problem = outcome.message
                return None
        return rx.redirect(f"/projects/{project_id}/plan")

    def _card(self, key: str) -> FeatureCard | None:
        return self._find(key)[0]

    def _find(self, key: str) -> tuple[FeatureCard | None, str]:
        for column in self.columns:
            for card in column.cards:
                if card.key == key:
                    return card, column.priority
        return None, ""

    async def _reload(self, pulled: tuple[str, ...]) -> None:
        async with self:
            call, project_id = self._call(readonly=True), self.current_project_id
        content = await run(call, load_board, project_id, pulled=pulled)
        async with self:
            self._show(content)

    def _show(self, content: BoardContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded = True
        self.columns, self.effort = content.columns, content.effort
