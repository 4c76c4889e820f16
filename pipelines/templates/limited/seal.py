"""Close the process off: no network, no other program, no file but those of Python and the fonts."""

import mimetypes
import os
import site
import sys
import sysconfig
from typing import Any

#: What only a document that has broken out of the sandbox would ask for.
NEVER = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "shutil.")


def seal() -> None:
    """Refuse from now on what no document needs. An audit hook cannot be taken off again."""
    mimetypes.init()  # it reads files of the system, once
    roots = tuple(list_roots())

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            check_open(arguments, roots)
        elif event.startswith(NEVER):
            raise PermissionError(f"{event} is not allowed here")

    sys.addaudithook(refuse)


def list_roots() -> set[str]:
    """Return the folders that may be read: Python's own, ours, and those of fonts and time zones."""
    ours = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    own = {sys.prefix, sys.base_prefix, *site.getsitepackages(), *sysconfig.get_paths().values()}
    system = {"/usr/share", "/usr/local/share", "/etc/fonts", "/usr/lib", "/proc/self/statm"}
    return {os.path.realpath(each) for each in own} | own | system | {os.path.join(ours, "pipelines")}


def check_open(arguments: tuple[Any, ...], roots: tuple[str, ...]) -> None:
    """Raise unless a file is opened to be read, and is one of those that may be."""
    path, mode, flags = (*arguments, None, None)[:3]
    if isinstance(path, int):
        return
    name = os.path.abspath(os.fsdecode(path))
    writes = any(sign in (mode or "") for sign in "wax+") or bool(
        (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    )
    if writes or not name.startswith(roots):
        raise PermissionError(f"A document may not open {name}")
