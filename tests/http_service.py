"""An outside service that tests can call: ``with serve(answer) as url``."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], tuple[int, dict[str, str], bytes]]


@contextmanager
def serve(answer: Answer, *, delay: float = 0) -> Iterator[str]:
    """Serve what ``answer`` gives for a request, after a delay in seconds; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            time.sleep(delay)
            status, headers, body = answer(self)
            try:
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the caller has hung up

        do_GET = respond  # noqa: N815 – called by that name
        do_POST = respond  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
