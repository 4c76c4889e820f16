"""State of the export page."""

from typing import Any, get_args
from urllib.parse import urlsplit

import reflex as rx

from pipelines.exports.download_pack import download_pack
from pipelines.exports.records import Format, Include, Layout, PackInput, PackOptions
from praetor_app.states.load_export import ExportContent, load_export
from praetor_app.states.project import ProjectState
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.export import GateView, TreeRow, say_size, to_tree

T = texts("export")
PARTS = tuple(Include.model_fields)


class ExportState(Caller, rx.State):
    """Which parts, what they come to, and the file that is looked at."""

    current_project_id: str = ""
    is_there: bool = False
    form: str = "markdown"
    parts: list[str] = list(PARTS)
    layouts: list[str] = []
    score: int = 0
    passed: bool = False
    gates: list[GateView] = []
    gate_text: str = ""
    tree: list[TreeRow] = []
    total: str = ""
    size: str = ""
    path: str = ""
    text: str = ""
    lines: str = ""
    command: str = ""
    is_busy: bool = False
    _texts: dict[str, tuple[str, int]] = {}

    @rx.event(background=True)
    async def load(self) -> None:
        """Show what the pack would hold."""
        async with self:
            if self.current_project_id != self.project_id:
                self.is_loaded, self.path, self.text = False, "", ""
            self.current_project_id, self.problem, self.command = self.project_id, "", ""
        await self._reload()

    @rx.event(background=True)
    async def choose_format(self, form: str) -> None:
        """Choose how the pack is given."""
        async with self:
            self.form = form if form in get_args(Format) else "markdown"
        await self._reload()

    @rx.event(background=True)
    async def toggle_part(self, part: str) -> None:
        """Put a part in, or leave it out; one always stays."""
        async with self:
            chosen = [each for each in PARTS if (each in self.parts) != (each == part)]
            self.parts = chosen or self.parts
        await self._reload()

    @rx.event(background=True)
    async def toggle_layout(self, layout: str) -> None:
        """Add the folders of an agent, or leave them out."""
        async with self:
            self.layouts = [each for each in get_args(Layout) if (each in self.layouts) != (each == layout)]
        await self._reload()

    @rx.event
    def open_file(self, path: str) -> None:
        """Show a file."""
        if path in self._texts:
            self._open(path)

    @rx.event(background=True)
    async def download(self) -> Any:
        """Make the pack, download it, and show the command for an agent."""
        async with self:
            if self.is_busy:
                return None
            self.is_busy, self.problem, call = True, "", self._call()
            project_id, given, origin = self.current_project_id, self._given(), self.router.url.origin
            name = (await self.get_state(ProjectState)).name
        receipt = await run(call, download_pack, project_id, given, url=origin)
        async with self:
            self.is_busy = False
            if isinstance(receipt, Problem):
                self.problem = receipt.message
                return None
            path = urlsplit(receipt.download_url).path
            folder = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split()) or "pack"
            self.command = T["command"].format(url=receipt.download_url, name=folder)
        return rx.download(url=path)

    def _given(self) -> PackInput:
        include = Include(**{part: part in self.parts for part in PARTS})
        return PackInput(format=self.form, include=include, options=PackOptions(layouts=list(self.layouts)))

    async def _reload(self) -> None:
        async with self:
            call, project_id, given = self._call(readonly=True), self.current_project_id, self._given()
        content = await run(call, load_export, project_id, given)
        async with self:
            self._show(content)

    def _show(self, content: ExportContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_there = True, "", content.is_there
        self.score, self.passed, self.gates = content.score, content.passed, content.gates
        self.gate_text = T["gates"].format(
            passed=sum(each.is_ok for each in content.gates), total=len(content.gates)
        )
        self.size = say_size(content.size)
        self.total = T["files"].format(count=len(content.files), size=self.size)
        self.tree = to_tree(content.files)
        self._texts = {file.path: (file.text, file.lines) for file in content.files}
        first = self.path if self.path in self._texts else next(iter(self._texts), "")
        if first:
            self._open(first)

    def _open(self, path: str) -> None:
        text, lines = self._texts[path]
        self.path, self.text = path, text
        self.lines = T["lines"].format(shown=len(text.splitlines()), total=lines)
