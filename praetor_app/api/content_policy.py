"""What a page of ours may load and run (Content Security Policy, level 3).

Scripts are those of our build, and the few inside its pages, each by its hash. Three things could not be
stricter: Reflex runs the snippets of `rx.call_script` by `eval`, Emotion writes styles into the page, and an
organization's logo may stand anywhere that is reached over TLS.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

#: Answers that are data run nothing, wherever they are opened.
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

#: The page of the API's documentation: no script inside it, and none from elsewhere.
DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

CLIENT = Path(".web/build/client")
INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.+?)</script>", re.DOTALL)
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")


def build_page_policy(host: str) -> str:
    """Return the policy of the UI's pages, when a browser has asked ``host`` for one."""
    # Older browsers do not count a websocket of one's own host as 'self'.
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return (
        f"default-src 'none'; script-src 'self' 'unsafe-eval' {list_hashes(CLIENT)}; "
        f"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self'; "
        f"connect-src 'self'{sockets}; manifest-src 'self'; "
        f"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


@cache
def list_hashes(client: Path) -> str:
    """Return the hashes of all scripts that stand inside the pages of the build."""
    pages = sorted(client.rglob("*.html"))
    scripts = {script for page in pages for script in INLINE.findall(page.read_text())}
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(sorted(f"'sha256-{each}'" for each in hashes))
