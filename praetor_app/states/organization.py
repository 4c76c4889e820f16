"""State of the settings page of an organization."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from pipelines.models import Theme
from pipelines.organizations.delete_organization import delete_organization
from pipelines.organizations.records import BrandingInput, OrganizationChange, SettingsInput
from pipelines.organizations.update_organization import update_organization
from praetor_app.states.frame import FrameState
from praetor_app.states.load_organization import OrganizationContent, load_logo, load_organization
from praetor_app.states.run import Caller, Problem, run
from praetor_app.texts import texts
from praetor_app.views.organization import AccentView, declare_brand, judge_accent

T = texts("organization")


class OrganizationState(Caller, rx.State):
    """An organization as it is, and how it would look."""

    organization_id: str = ""
    name: str = ""
    display_name: str = ""
    slug: str = ""
    accent: str = ""
    logo: str = ""
    logo_src: str = ""
    theme: str = "system"
    may_delete: bool = False
    logo_problem: str = ""
    save_problem: str = ""
    is_saved: bool = False
    is_deleting: bool = False
    delete_problem: str = ""

    @rx.event(background=True)
    async def load(self) -> None:
        """Show it as it is."""
        async with self:
            self.save_problem, self.logo_problem, self.is_saved = "", "", False
            self.is_deleting, self.delete_problem, self.is_loaded = False, "", False
        await self._reload()

    @rx.var
    def judged(self) -> AccentView:
        """Whether text can be read on the color."""
        return judge_accent(self.accent)

    @rx.var
    def by_day(self) -> dict[str, str]:
        """The color's tokens in light."""
        return declare_brand(self.accent, "light")

    @rx.var
    def by_night(self) -> dict[str, str]:
        """The color's tokens in dark."""
        return declare_brand(self.accent, "dark")

    @rx.var
    def shown_name(self) -> str:
        """What customers would see."""
        return self.display_name.strip() or self.name

    @rx.event
    def write(self, key: str, value: str) -> None:
        """Take over what is being typed or chosen, for the preview."""
        if key in ("name", "display_name", "slug"):
            setattr(self, key, value[:200])
        elif key == "accent":
            self.accent = value.strip().lower()[:20]
        elif key == "theme" and value in list(Theme):
            self.theme = value
        elif key == "logo" and not value:
            self.logo, self.logo_src = "", ""
        self.is_saved = False

    @rx.event(background=True)
    async def take_logo(self, sent: dict[str, Any]) -> None:
        """Show a logo that the browser has just uploaded."""
        file_id, problem = str(sent.get("fileId") or ""), str(sent.get("problem") or "")
        async with self:
            self.logo_problem, call, self.is_saved = problem, self._call(readonly=True), False
        if not file_id:
            return
        source = await run(call, load_logo, file_id)
        async with self:
            if isinstance(source, Problem):
                self.logo_problem = source.message
            else:
                self.logo, self.logo_src = file_id, source

    @rx.event(background=True)
    async def save(self, form: dict[str, Any]) -> Any:
        """Save all of it; the frame follows."""
        async with self:
            call, organization_id, self.save_problem = self._call(), self.organization_id, ""
            for key in ("name", "display_name", "slug"):
                setattr(self, key, str(form.get(key) or "")[:200])
            wanted = self._read()
        if isinstance(wanted, str):
            saved: Any = Problem(code="VALIDATION_ERROR", message=wanted)
        else:
            saved = await run(call, update_organization, organization_id, wanted)
        async with self:
            self.is_saved = not isinstance(saved, Problem)
            self.save_problem = saved.message if isinstance(saved, Problem) else ""
        return FrameState.enter if self.is_saved else None

    @rx.event
    def ask_delete(self) -> None:
        """Ask before the organization is deleted; again, do not."""
        self.is_deleting, self.delete_problem = not self.is_deleting, ""

    @rx.event(background=True)
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete it, once its short name was typed; go on in another organization."""
        async with self:
            call, organization_id, self.delete_problem = self._call(), self.organization_id, ""
        gone = await run(call, delete_organization, organization_id, str(form.get("confirm") or ""))
        if isinstance(gone, Problem):
            async with self:
                self.delete_problem = gone.message
            return None
        return rx.call_script("window.praetorBrand?.(null);location.assign('/')")

    def _read(self) -> OrganizationChange | str:
        try:
            look = BrandingInput(logo=self.logo or None, accent_color=self.accent or None)
            return OrganizationChange(
                name=self.name,
                slug=self.slug,
                display_name=self.display_name.strip() or None,
                settings=SettingsInput(theme=Theme(self.theme), branding=look),
            )
        except ValidationError as error:
            first = error.errors()[0]
            return f"{T.get(str(first['loc'][0]), T['branding'])}: {first['msg']}"

    async def _reload(self) -> None:
        async with self:
            call = self._call(readonly=True)
        content = await run(call, load_organization)
        async with self:
            self._show(content)

    def _show(self, content: OrganizationContent | Problem) -> None:
        if isinstance(content, Problem):
            self._fail(content)
            return
        self.is_loaded, self.problem, self.is_refused = True, "", False
        self.organization_id, self.may_delete = content.id, content.may_delete
        self.name, self.display_name, self.slug = content.name, content.display_name, content.slug
        self.accent, self.theme = content.accent, content.theme
        self.logo, self.logo_src = content.logo, content.logo_src
