"""What the full server is compared with: our API without the UI, and FastAPI with next to nothing in it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from time import sleep
from typing import Any

from fastapi import FastAPI

from pipelines.settings import ROOT
from tests.server import Server


def build_api_alone() -> FastAPI:
    """Return our API, without Reflex, websocket and worker."""
    from praetor_app.api.app import build_api

    return build_api()


def build_empty() -> FastAPI:
    """Return an application that answers one thing."""
    app = FastAPI()

    @app.get("/api/health")
    def get_health() -> dict[str, Any]:
        return {"success": True, "data": {"status": "ok"}, "metadata": {}}

    return app


@contextmanager
def serve(factory: str, beside: Server, port: int) -> Iterator[int]:
    """Serve one of these on the data of another server; yield the port."""
    command = [sys.executable, "-m", "granian", f"tests.bench.bare:{factory}", "--factory"]
    command += ["--interface", "asgi", "--port", str(port), "--no-log"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=beside.environment, stdout=quiet, stderr=quiet)
    try:
        while not is_up(port):
            sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def is_up(port: int) -> bool:
    """Tell whether something answers on a port."""
    with suppress(OSError):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/api/health")
        return connection.getresponse().status == 200
    return False
