"""State of a document's screen: it is rendered, once or for every row of a CSV."""

import asyncio
import csv
import io
from typing import Any

import reflex as rx

from pipelines.files.read_job import read_job
from pipelines.jobs.cancel_job import cancel_job
from pipelines.models import JobStatus, OutputFormat
from pipelines.templates.render_template import save_render
from praetor_app.states.load_template import (
    UNFINISHED,
    find_open_batch,
    load_made,
    make_document,
    prepare_sample,
)
from praetor_app.states.run import Problem, run
from praetor_app.states.template_editing import Editing
from praetor_app.texts import texts
from praetor_app.views.mapping import FieldView
from praetor_app.views.template import say_batch

T = texts("mapping")

#: Seconds between two looks at a job, and how many looks there are: a batch of 5,000 takes an hour.
LOOK, LOOKS = 0.7, 7200


class Rendering(Editing, mixin=True):
    """What is rendered, and what came of it."""

    format: str = "pdf"
    is_rendering: bool = False
    shows_fill: bool = False
    ready: str = ""
    ready_href: str = ""
    ready_notes: list[str] = []
    mail_subject: str = ""
    mail_text: str = ""
    render_problem: str = ""
    missing: list[FieldView] = []
    #: The job of the batch that is being made.
    batch_job: str = ""
    batch_problem: str = ""
    batch_says: str = ""
    batch_percent: int = -1

    @rx.event
    def set_format(self, wanted: str) -> None:
        """Choose what is rendered to."""
        self.format = wanted if wanted in list(OutputFormat) else self.format

    @rx.event
    def toggle_fill(self) -> None:
        """Open or close the form that is filled in by hand."""
        self.shows_fill = not self.shows_fill

    @rx.event(background=True)
    async def render_sample(self) -> Any:
        """Render the sample."""
        return await self._render({})

    @rx.event(background=True)
    async def render_filled(self, form: dict[str, Any]) -> Any:
        """Render with what was filled in by hand."""
        return await self._render({str(name): str(value) for name, value in form.items()})

    @rx.event(background=True)
    async def take_batch(self, sent: dict[str, Any]) -> Any:
        """Follow a batch that the browser has just begun."""
        data = sent.get("data")
        job_id = str(data.get("jobId") or "") if isinstance(data, dict) else ""
        async with self:
            self.batch_problem = str(sent.get("problem") or "")
            is_begun = bool(job_id) and not self.batch_problem
            self._begin_batch(job_id if is_begun else "")
        if is_begun:
            await self._follow(job_id)

    @rx.event(background=True)
    async def resume_batch(self) -> None:
        """Follow the batch that is still being made: whoever comes back sees how far it is."""
        async with self:
            template_id, call = self._enter(), self._call(readonly=True)
        job_id = await run(call, find_open_batch, template_id)
        async with self:
            if self.current_id != template_id or isinstance(job_id, Problem):
                return
            self._begin_batch(job_id)
        if job_id:
            await self._follow(job_id)

    @rx.event(background=True)
    async def stop_batch(self) -> None:
        """Have no more documents made of the batch."""
        async with self:
            call, job_id = self._call(), self.batch_job
        outcome = await run(call, cancel_job, job_id)
        async with self:
            if isinstance(outcome, Problem):
                self.batch_problem = outcome.message

    async def _follow(self, job_id: str) -> None:
        async with self:
            call, template_id = self._call(readonly=True), self.current_id
        for _ in range(LOOKS):
            job = await run(call, read_job, job_id, url="")
            is_over = isinstance(job, Problem) or job.status not in UNFINISHED
            made = await run(call, load_made, template_id) if is_over else None
            async with self:
                if self.current_id != template_id or self.batch_job != job_id:
                    return
                self._show_batch(job, made)
            if is_over:
                return
            await asyncio.sleep(LOOK)

    @rx.event
    def get_columns(self) -> Any:
        """Download a CSV that has the columns of the document, and one row of the sample."""
        rows = [row for group in self.groups for row in group.rows]
        target = io.StringIO()
        writer = csv.writer(target)
        writer.writerow([row.name for row in rows])
        writer.writerow([row.value for row in rows])
        return rx.download(data=target.getvalue().encode("utf-8-sig"), filename=f"{self.head.name}.csv")

    async def _render(self, form: dict[str, str]) -> Any:
        async with self:
            if self.is_rendering:
                return None
            self.is_rendering, self.render_problem, self.ready, self.missing = True, "", "", []
            look, call, template_id = self._call(readonly=True), self._call(), self.current_id
            wanted, sample = self.format, self.sample
        outcome: Any = await run(look, prepare_sample, template_id, form, wanted, sample)
        draft = outcome
        if not isinstance(outcome, Problem):
            outcome = await run(look, make_document, draft)
        if not isinstance(outcome, Problem):
            outcome = await run(call, save_render, draft, outcome, url="")
        async with self:
            self.is_rendering = False
            if isinstance(outcome, Problem):
                self._show_missing(outcome)
                return None
            self._show_ready(outcome)
        await self._reload()
        return rx.download(url=outcome.output_url)

    def _show_ready(self, receipt: Any) -> None:
        self.ready = T["ready"].format(name=f"{self.head.name} ({T[receipt.format.value]})")
        self.ready_href, self.ready_notes = receipt.output_url, receipt.warnings
        preview = receipt.preview
        self.mail_subject = preview.subject if preview else ""
        self.mail_text = preview.text[:4000] if preview else ""

    def _show_missing(self, problem: Problem) -> None:
        names = [str(each) for each in problem.details.get("missing") or []]
        ids = {row.name: row.id for group in self.groups for row in group.rows}
        self.missing = [
            FieldView(source_type="", path=ids.get(name.partition("[]")[0], ""), type="", label=name)
            for name in names
        ]
        self.render_problem = T["missing"] if names else problem.message

    def _begin_batch(self, job_id: str) -> None:
        self.batch_job, self.batch_says = job_id, ""
        self.batch_percent = 0 if job_id else -1

    def _show_batch(self, job: Any, made: Any) -> None:
        if isinstance(made, list):
            self.made = made
        if isinstance(job, Problem):
            self.batch_problem, self.batch_percent = job.message, -1
        elif job.error is not None and job.status is JobStatus.FAILED:
            self.batch_problem = T["batch_failed"].format(message=job.error.message)
            self.batch_percent = -1
        else:
            self.batch_percent, self.batch_says = round(job.progress * 100), say_batch(job, self.made)
        if isinstance(job, Problem) or job.status not in UNFINISHED:
            self.batch_job = ""
