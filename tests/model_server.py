"""A model server for tests: OpenAI's protocol, one thread, a free port of this machine, answers as told."""

import json
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PRICED = "openai/gpt-4o-mini"
UNPRICED = "openai/local-1"
KEY = "secret-key-1234"
#: An answer that goes on and on, a blank at a time.
TRICKLE = object()
#: Servers quote keys in their errors.
FAULT = f"Incorrect key provided: {KEY}"


class Conversation(BaseHTTPRequestHandler):
    """Answers what the server was told to say next."""

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        request = json.loads(self.rfile.read(length))
        self.server.asked.append(request)
        self.server.keys.append(self.headers.get("Authorization"))
        said = self.server.answers.popleft()
        if callable(said):
            said = said()
        if said is None:  # never: until the server ends
            self.server.over.wait()
            return
        if said is TRICKLE:
            self.trickle()
            return
        if isinstance(said, int):
            self.answer(said, {"error": {"message": FAULT, "type": "server_error"}})
        else:
            self.answer(200, self.complete(request["model"], said))

    def trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        with suppress(ConnectionError):
            while not self.server.over.wait(0.05):
                self.wfile.write(b" ")

    def answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def complete(self, model: str, text: str) -> dict[str, Any]:
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        usage = {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150}
        head = {"id": "c1", "object": "chat.completion", "created": 1, "model": model}
        return head | {"choices": [choice], **({"usage": usage} if self.server.counts else {})}

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class ModelServer(ThreadingHTTPServer):
    """``with ModelServer() as server: server.say({"facts": []}, 500, None)``: content, a status, silence."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.answers: deque[str | int | None | Callable[[], Any]] = deque()
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.counts = True
        self.over = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def say(self, *answers: Any) -> None:
        self.answers.extend(json.dumps(each) if isinstance(each, dict) else each for each in answers)

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.shutdown()
        self.server_close()
