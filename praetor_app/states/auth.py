"""State of the pages for signing up and in."""

import reflex as rx


class AuthState(rx.State):
    """What came of the form. Passwords go from the browser to the API and never pass here."""

    problem: str = ""
    is_done: bool = False

    @rx.event
    def start(self) -> None:
        """Take the last problem away before trying again."""
        self.problem = ""

    @rx.event
    def reset_page(self) -> None:
        """Begin a page anew."""
        self.problem, self.is_done = "", False

    @rx.event
    def show_outcome(self, message: str) -> None:
        """Show what went wrong; ``ok``: it is done, and the page stays."""
        self.is_done = message == "ok"
        self.problem = "" if message == "ok" else message
