"""A file store on a disk with room for four more bytes."""

import errno

import fsspec
from fsspec.implementations.local import LocalFileSystem

from pipelines.settings import get_settings


class FullFileSystem(LocalFileSystem):
    """A folder; writing to its files fails when they are opened already."""

    protocol = "full"

    def _open(self, path, mode="rb", block_size=None, **options):
        file = super()._open(path, mode, block_size, **options)
        return FullFile(file) if mode == "wb" else file


class FullFile:
    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, data):
        self.file.write(data[:4])
        raise OSError(errno.ENOSPC, "No space left on device")


def fill_disk(monkeypatch, folder):
    """Have files stored in ``folder``, as long as they have four bytes."""
    fsspec.register_implementation("full", FullFileSystem, clobber=True)
    monkeypatch.setenv("PRAETOR_FILES_URL", f"full://{folder}")
    get_settings.cache_clear()
