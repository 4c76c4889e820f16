"""The child: reads and renders documents one after another, each within limits of time and memory.

``python -m pipelines.templates.limited.child`` speaks frames over its standard input and output.
"""

import os
import resource
import sys
from collections.abc import Callable
from typing import Any

from pipelines.base.errors import PraetorError, TemplateInvalid
from pipelines.templates.limited.frames import read_frame, write_frame
from pipelines.templates.limited.seal import seal
from pipelines.templates.previewing.preview_document import preview_document
from pipelines.templates.reading.read_document import read_document
from pipelines.templates.rendering.render_document import render_document

Task = Callable[[bytes, dict[str, Any]], tuple[dict[str, Any], bytes]]

TASKS: dict[str, Task] = {
    "read": read_document,
    "render": render_document,
    "preview": preview_document,
}


def main() -> None:
    """Answer until the parent is gone."""
    asked = os.fdopen(os.dup(0), "rb")
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    seal()
    while (frame := read_frame(asked)) is not None:
        header, content = frame
        limit(header["seconds"], header["bytes"])
        write_frame(told, *answer(header, content))


def answer(header: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what a task makes of a document, or why it makes nothing.

    Whatever a damaged document sets off in a library is the document's fault: it is told, and harms nothing.
    """
    try:
        return TASKS[header["task"]](content, header["options"])
    except PraetorError as error:
        return {"error": {"message": error.message, "details": error.details}}, b""
    except MemoryError:
        refusal = TemplateInvalid.too_much("memory")
    except RecursionError:
        refusal = TemplateInvalid("This document is nested too deeply.", reason="damaged")
    except Exception as error:
        print(f"{type(error).__name__}: {error}"[:500], file=sys.stderr)
        refusal = TemplateInvalid(
            f"This document is damaged, and cannot be read ({type(error).__name__}).", reason="damaged"
        )
    return {"error": {"message": refusal.message, "details": refusal.details}}, b""


def limit(seconds: int, size: int) -> None:
    """Let the next task use so many seconds of processor time and bytes of memory more than there are now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (measure_memory() + size, resource.RLIM_INFINITY))


def measure_memory() -> int:
    """Return the size of this process's address space in bytes."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
