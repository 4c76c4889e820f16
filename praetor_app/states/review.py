"""State of the comments and sign-offs beside a specification."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.reviews.create_comment import create_comment
from pipelines.reviews.records import CommentChange, CommentInput, CommentTarget, SignOffInput
from pipelines.reviews.resolve_comment import resolve_comment
from pipelines.reviews.sign_off import sign_off
from praetor_app.states.load_review import load_review
from praetor_app.states.run import Problem, run
from praetor_app.states.specification import SpecificationState
from praetor_app.texts import texts
from praetor_app.views.reviews import ReviewView

T = texts("reviews")


class ReviewState(SpecificationState):
    """What was said and signed about what is on screen."""

    review: ReviewView = ReviewView()
    replying: str = ""
    review_problem: str = ""
    _here: str = ""

    @rx.event(background=True)
    async def follow(self) -> None:
        """Show what belongs to the section, or the piece, that came on screen."""
        async with self:
            here = f"{self.spec_id} {self.section} {self.why_id}"
            if here != self._here:  # what somebody is writing stays when only the project has moved
                self._here, self.replying, self.review_problem = here, "", ""
        await self._look()

    @rx.event
    def answer_thread(self, comment_id: str) -> None:
        """Open the reply to a thread; again, close it."""
        self.replying, self.review_problem = "" if self.replying == comment_id else comment_id, ""

    @rx.event(background=True)
    async def comment(self, form: dict[str, Any]) -> None:
        """Say something about what is on screen."""
        async with self:
            target = CommentTarget.model_construct(kind=self.review.target_kind, id=self.review.target_id)
        await self._say(target, form, None)

    @rx.event(background=True)
    async def reply(self, form: dict[str, Any]) -> None:
        """Go on in a thread."""
        async with self:
            thread = next((each for each in self.review.threads if each.first.id == self.replying), None)
        if thread is not None:
            target = CommentTarget.model_construct(kind=thread.target_kind, id=thread.target_id)
            await self._say(target, form, thread.first.id)

    @rx.event(background=True)
    async def settle(self, comment_id: str, is_resolved: bool) -> None:
        """Resolve a thread, or open it again."""
        await self._do(resolve_comment, comment_id, CommentChange(resolved=bool(is_resolved)))

    @rx.event(background=True)
    async def sign(self, form: dict[str, Any]) -> None:
        """Sign the section that is on screen, as it is."""
        async with self:
            part = self.review.part
        if part:
            note = str(form.get("note") or "").strip()[:2000]
            await self._do(sign_off, SignOffInput(sections=[part], note=note))

    async def _say(self, target: CommentTarget, form: dict[str, Any], parent_id: str | None) -> None:
        try:
            given = CommentInput(target=target, text=str(form.get("text") or ""), parent_id=parent_id)
        except ValidationError:
            async with self:
                self.review_problem = T["empty_said"]
            return
        await self._do(create_comment, given)

    async def _do(self, pipeline: Any, *args: Any) -> None:
        async with self:
            call, spec_id, self.review_problem = self._call(), self.spec_id, ""
        outcome = await run(call, pipeline, spec_id, *args)
        async with self:
            is_wrong = isinstance(outcome, Problem)
            self.review_problem = outcome.message if is_wrong else ""
            self.replying = self.replying if is_wrong else ""
        await self._look()

    async def _look(self) -> None:
        async with self:
            call, spec_id = self._call(readonly=True), self.spec_id
            section, piece = self.section, self.why_id
        found = await run(call, load_review, spec_id, section, piece) if spec_id else ReviewView()
        async with self:
            if (self.section, self.why_id) == (section, piece):
                self.review = ReviewView() if isinstance(found, Problem) else found
