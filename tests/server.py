"""The program in processes of its own, which can be killed; and people who use it by its API."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2

from pipelines.base.ids import new_id
from pipelines.settings import ROOT

BUILT = ROOT / ".web" / "build" / "client" / "index.html"
PASSWORD = "notes on the engine"


class Server:
    """Serves what ``folder`` holds on a port of its own: ``with Server(folder) as server: …``."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        own = {"PRAETOR_PORT": str(self.port), "PRAETOR_DATA_DIR": str(folder), "PRAETOR_RATE_LIMITS": "off"}
        others = {key: value for key, value in os.environ.items() if not key.startswith("PRAETOR_")}
        self.environment = others | own | environment
        self.url = f"http://127.0.0.1:{self.port}"
        self.people: list[Person] = []

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def start(self) -> None:
        """Start it, and return once it answers."""
        assert BUILT.exists(), "The UI is not built: make build."
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "praetor_app.serve"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        waited = 0
        while not self.is_up():
            waited += 1
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.1)
            if self.process.poll() is not None or waited > 600:
                self.kill()
                raise AssertionError(f"The server did not start. It said: {self.read_log()}")

    def is_up(self) -> bool:
        """Tell whether it answers."""
        with self.open() as client, suppress(httpx2.TransportError):
            return client.get("/api/health").is_success
        return False

    def stop(self) -> None:
        """Stop it as an operator would; everybody leaves."""
        for person in self.people:
            person.client.close()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)

    def kill(self) -> None:
        """Kill all of its processes, as when the power fails."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)

    def read_log(self) -> str:
        """Return what it has said."""
        return (self.folder / "server.log").read_text()

    def open(self, token: str = "") -> httpx2.Client:
        """Return a client, which acts with ``token``."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx2.Client(base_url=self.url, headers=headers, timeout=60)

    def sign_up(self, name: str = "Ada") -> "Person":
        """Return somebody new."""
        body = {"name": name, "email": f"{new_id()}@example.com", "password": PASSWORD}
        with self.open() as client:
            response = client.post("/api/auth/signup", json=body)
        assert response.status_code == 201, response.text
        self.people.append(Person(self.open(response.json()["data"]["token"])))
        return self.people[-1]


class Person:
    """Somebody who is signed in; every call returns what is in the envelope."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client

    def get(self, path: str, **query) -> dict:
        """Ask for something that is there."""
        return self.read(self.client.get(path, params=query))

    def post(self, path: str, **body) -> dict:
        """Do something that succeeds."""
        return self.read(self.client.post(path, json=body))

    def read(self, response: httpx2.Response) -> dict:
        assert response.is_success, response.text
        assert response.json()["success"] is True
        return response.json()["data"]

    def follow(self, project_id: str):
        """Yield each change of a project as it happens; first, where it stands."""
        path = f"/api/projects/{project_id}/events"
        with self.client.stream("GET", path) as stream:
            for line in stream.iter_lines():
                if line.startswith("data: "):
                    yield json.loads(line.removeprefix("data: "))

    def wait_for_specification(self, project_id: str, status_url: str) -> dict:
        """Ask how far it is whenever something changed; return the status once it is not compiling."""
        for _ in self.follow(project_id):
            status = self.get(status_url)
            if status["status"] != "compiling":
                return status
        raise AssertionError("The stream of changes ended.")


def wait_until(read: Callable[[], Any], *, seconds: float = 30) -> Any:
    """Return what ``read`` gives as soon as it is true; past ``seconds``, what it gave last."""
    end = time.monotonic() + seconds
    while not (found := read()) and time.monotonic() < end:
        time.sleep(0.05)
    return found
