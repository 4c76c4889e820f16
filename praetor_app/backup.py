"""Save database, files and keys in one archive, while the server runs: ``python -m praetor_app.backup [TO]``.

``restore.py`` brings them back. What the job engine keeps is left out: it finds
unfinished jobs, and which of their steps are done, in the database.
"""

import json
import os
import sys
import tarfile
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.base.clock import utc_now
from pipelines.base.dump import dump_database, name_dump
from pipelines.files.store import get_store
from pipelines.settings import KEYS, get_settings
from praetor_app.version import VERSION

FORMAT = 1
MANIFEST, FILES = "manifest.json", "files/"


def main() -> None:
    """Save, and say where it is."""
    given = [each for each in sys.argv[1:] if each]
    to = Path(given[0]) if given else propose_path()
    count = save_backup(to)
    print(f"Saved database, keys and {count} files in {to}. Keep it where only you can read it.")


def propose_path() -> Path:
    """Return where a backup of this moment belongs."""
    return get_settings().data_dir / "backups" / f"praetor-{utc_now():%Y%m%d-%H%M%S}.tar.gz"


def save_backup(to: Path) -> int:
    """Write the archive; return how many files of people it holds. It is whole, or it is not there."""
    to.parent.mkdir(parents=True, exist_ok=True)
    draft = to.with_name(f"{to.name}.part")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            count = Backup(archive).fill()
            file.flush()
        draft.replace(to)
    finally:
        draft.unlink(missing_ok=True)
    return count


class Backup:
    """An archive that is being filled."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self.archive = archive
        self.hashes: dict[str, str] = {}

    def fill(self) -> int:
        """Put everything in: files before the database and again after it, so that no row of it lacks one."""
        url = get_settings().database
        self.add_files()
        with TemporaryDirectory() as folder:
            dump = Path(folder) / name_dump(url)
            dump_database(url, dump)
            self.add_dump(dump)
        self.add_files()
        self.add(KEYS, f"PRAETOR_SECRET={json.dumps(get_settings().secret.get_secret_value())}\n".encode())
        about = {
            "format": FORMAT,
            "version": VERSION,
            "createdAt": utc_now().isoformat(),
            "sha256": self.hashes,
        }
        self.add(MANIFEST, json.dumps(about, indent=1).encode())
        return sum(name.startswith(FILES) for name in self.hashes)

    def add_dump(self, path: Path) -> None:
        """Put in the database, however large it is."""
        with path.open("rb") as file:
            self.hashes[path.name] = file_digest(file, "sha256").hexdigest()
        self.archive.add(path, path.name)

    def add_files(self) -> None:
        """Put in all files of people that are not in yet; drafts of uploads are none."""
        store, root = get_store()
        for path in sorted(store.find(root)) if store.exists(root) else ():
            name = FILES + path.removeprefix(root).lstrip("/")
            if name not in self.hashes and not name.endswith(".part"):
                try:
                    self.add(name, store.cat_file(path))
                except FileNotFoundError:  # removed since it was listed, as no row referred to it
                    continue

    def add(self, name: str, content: bytes) -> None:
        """Put in one file, readable by its owner alone."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = len(content), 0o600, int(utc_now().timestamp())
        self.archive.addfile(entry, BytesIO(content))
        self.hashes[name] = sha256(content).hexdigest()


if __name__ == "__main__":
    main()
