"""A world that is made once, and taken out again for each test: as it was, with its database and files."""

import copy
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from typing import Any

from pipelines.base import db
from pipelines.base.ids import new_id
from pipelines.permissions import load_grants
from pipelines.settings import get_settings
from tests.faults.world import World
from tests.makers import TENANT, Maker

#: What was made, by whether it has a specification's content: the folder, the world, who was made.
_KEPT: dict[bool, tuple[Path, World, Maker]] = {}


def open_world(make: Maker, *, content: dict[str, Any] | None = None) -> World:
    """Put a whole world in place of the test's empty database; nothing else may be in it yet."""
    settings = get_settings()
    if not settings.database.startswith("sqlite"):
        return World(make, new_id() if TENANT in make.organizations else TENANT, content=content)
    here, is_full = Path(settings.data_dir), content is not None
    if is_full not in _KEPT:
        world = World(make, TENANT, content=content)
        db.get_engine().dispose()
        kept = Path(mkdtemp())
        copytree(here, kept, dirs_exist_ok=True)
        _KEPT[is_full] = kept, copy.copy(world), copy.deepcopy(make)
        return world
    kept, world, made = _KEPT[is_full]
    db.get_engine().dispose()
    for each in here.glob("praetor.db*"):
        each.unlink()
    rmtree(here / "files", ignore_errors=True)
    copytree(kept, here, dirs_exist_ok=True)
    load_grants._remembered.clear()
    make.organizations, make.members = dict(made.organizations), dict(made.members)
    return copy.copy(world)
