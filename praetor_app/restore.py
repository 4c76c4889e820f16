"""Bring back what a backup holds: ``python -m praetor_app.restore [FROM]``, by default the newest one.

The server must not be running. What was there is saved first, beside the other backups.
"""

import json
import sys
import tarfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.base.dump import load_database, name_dump, remove_sqlite
from pipelines.files.store import get_store
from pipelines.jobs.hold_lock import try_lock
from pipelines.migrations.migrate import migrate
from pipelines.settings import KEYS, get_settings
from praetor_app.backup import FILES, FORMAT, MANIFEST, propose_path, save_backup


class RestoreRefused(Exception):
    """Nothing was changed, and why."""


def main(arguments: list[str] | None = None) -> None:
    """Bring back, and say what there is to do."""
    given = [each for each in (sys.argv[1:] if arguments is None else arguments) if each]
    try:
        source = Path(given[0]) if given else find_newest()
        saved = restore_backup(source)
    except RestoreRefused as problem:
        sys.exit(str(problem))
    print(f"Restored {source}. What was there before: {saved}.")
    get_settings.cache_clear()
    if read_key() != get_settings().secret.get_secret_value():
        print(f"PRAETOR_SECRET is another one than then. Set the one that stands in {key_path()}.")


def find_newest() -> Path:
    """Return the newest backup."""
    found = sorted((get_settings().data_dir / "backups").glob("praetor-*.tar.gz"))
    if not found:
        raise RestoreRefused("There is no backup. Name one: make restore FROM=…")
    return found[-1]


def restore_backup(source: Path) -> Path:
    """Replace database, files and keys; return where what was there before is saved.

    Raises:
        RestoreRefused: the server is running, or the backup is damaged or of another kind.
    """
    with TemporaryDirectory() as folder:
        content = unpack(source, Path(folder))
        check_stopped()
        saved = save_present()
        dump = content / name_dump(get_settings().database)
        load_database(get_settings().database, dump)
        remove_sqlite(get_settings().data_dir / "dbos.sqlite")
        replace_files(content / FILES)
        key_path().write_bytes((content / KEYS).read_bytes())
        key_path().chmod(0o600)
    migrate()
    return saved


def unpack(source: Path, folder: Path) -> Path:
    """Unpack a backup whose every file is what it was when it was saved."""
    try:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text())
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise RestoreRefused(f"{source} cannot be read: {error}") from error
    if manifest.get("format") != FORMAT:
        raise RestoreRefused(f"{source} is of a format that this version does not know.")
    for name, expected in manifest["sha256"].items():
        path = folder / name
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != expected:
            raise RestoreRefused(f"{source} is damaged: {name} is not what was saved.")
    if not (folder / name_dump(get_settings().database)).exists():
        raise RestoreRefused(f"{source} is of another kind of database than PRAETOR_DATABASE_URL names.")
    return folder


def check_stopped() -> None:
    """Raise `RestoreRefused` while a server runs jobs on this data."""
    get_settings().data_dir.mkdir(parents=True, exist_ok=True)
    for path in get_settings().data_dir.glob("executor-*.lock"):
        with path.open() as file:
            if not try_lock(file.fileno()):
                raise RestoreRefused("The server is running. Stop it first.")


def save_present() -> Path:
    """Save what is there now."""
    migrate()  # a missing database could not be saved
    path = propose_path()
    path = path.with_name(f"before-restore-of-{path.name}")
    save_backup(path)
    return path


def replace_files(folder: Path) -> None:
    """Put the files of the backup in place of those in the store."""
    store, root = get_store()
    if store.exists(root):
        store.rm(root, recursive=True)
    store.makedirs(root, exist_ok=True)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            target = f"{root}/{path.relative_to(folder).as_posix()}"
            store.makedirs(target.rpartition("/")[0], exist_ok=True)
            store.put_file(str(path), target)


def key_path() -> Path:
    """Return where the key of a restored backup stands."""
    return get_settings().data_dir / KEYS


def read_key() -> str:
    """Return the key of the restored backup."""
    key: str = json.loads(key_path().read_text().partition("=")[2])
    return key


if __name__ == "__main__":
    main()
