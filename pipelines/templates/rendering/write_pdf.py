"""Print a page as PDF; what it would fetch is refused and told.

content, warnings = write_pdf("<p>Hello</p>")
"""

from hashlib import sha256
from typing import Any

MOST_WARNINGS = 5


def write_pdf(page: str) -> tuple[bytes, list[str]]:
    """Return a PDF, the same for the same page, and what was left out of it."""
    from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

    refused: list[str] = []

    class NoFonts(FontConfiguration):  # type: ignore[misc]
        """Sets a page in the fonts that are there: one of its own would be written to the disk."""

        def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
            refused.append(f"The font {rule_descriptors.get('font_family', '')}")

    class Refuse(URLFetcher):  # type: ignore[misc]
        """Gives what a page holds in itself, and nothing from elsewhere."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            refused.append(url)
            raise ValueError("Nothing is fetched")

    content: bytes = HTML(string=page, url_fetcher=Refuse()).write_pdf(
        pdf_identifier=sha256(page.encode()).digest()[:16], font_config=NoFonts()
    )
    named = list(dict.fromkeys(refused))[:MOST_WARNINGS]
    return content, [f"{url[:80]} is left out: nothing is fetched from outside." for url in named]
