"""State of the pages for signing up and in."""

from typing import Any

import reflex as rx


class AuthState(rx.State):
    """What came of the form. Passwords go from the browser to the API and never pass here.

    An outcome belongs to the address its form was sent at: it is never shown on another page of the
    same tab, and a quick hand that sends before the page has loaded loses nothing.
    """

    _sent_at: str = ""
    _outcome: str = ""

    @rx.var
    def outcome(self) -> str:
        """What went wrong, or ``ok``, for this page."""
        return self._outcome if self._sent_at == str(self.router.url) else ""

    @rx.var
    def is_done(self) -> bool:
        """Whether the form went through, and the page stays."""
        return self.outcome == "ok"

    @rx.var
    def problem(self) -> str:
        """What went wrong the last time."""
        return "" if self.is_done else self.outcome

    @rx.event
    def start(self) -> None:
        """Take the last problem away before trying again."""
        self._outcome, self._sent_at = "", str(self.router.url)

    @rx.event
    def reset_page(self) -> Any:
        """Forget the outcome of another page, and the colors of an organization that one was in."""
        if self._sent_at != str(self.router.url):
            self._sent_at = ""
        return rx.call_script("window.praetorBrand?.(null)")

    @rx.event
    def show_outcome(self, message: str) -> None:
        """Show what went wrong; ``ok``: it is done, and the page stays."""
        self._outcome = message
