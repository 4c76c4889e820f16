"""What it is built with, by the answers about technology and platforms, from ``data/stacks.yaml``."""

from functools import cache
from pathlib import PurePosixPath
from typing import Any, Literal

import yaml
from pydantic import ConfigDict

from pipelines.base.records import Record
from pipelines.settings import ROOT
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import to_pascal

FILE = ROOT / "data" / "stacks.yaml"


class Strict(Record):
    """A part of the file; nothing unknown."""

    model_config = ConfigDict(extra="forbid", alias_generator=None)


class Part(Strict):
    """A piece of technology, its version, what it is for, and why it is this one."""

    name: str
    version: str
    role: str
    why: str


class Folder(Strict):
    """A place in the repository and what stands there."""

    path: str
    holds: str


class Gate(Strict):
    """What a change has to pass."""

    name: str
    command: str
    fails: str


class Profile(Strict):
    """A stack: its parts, layout and commands, and where a file of a pack stands in it."""

    name: str
    language: str
    parts: list[Part]
    layout: list[Folder]
    commands: dict[str, str]
    code: str
    test: str
    migration: str
    verify: str


class Stacks(Strict):
    """All that can be chosen."""

    profiles: dict[str, Profile]
    web: list[Part]
    mobile: list[Part]
    desktop: list[Part]
    stores: list[Part]
    local: list[Part]
    local_layout: list[Folder]
    local_commands: dict[str, str]
    gates: list[Gate]
    hosting: dict[str, dict[str, str]]


@cache
def get_stacks() -> Stacks:
    """Return the choices, read once."""
    return Stacks.model_validate(yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader))  # noqa: S506


def kind_of_product(evidence: Evidence) -> Literal["web", "local"]:
    """Return whether it is served over a network, or runs on one machine."""
    platforms = set(evidence.list("platforms"))
    return "local" if platforms and platforms <= {"cli"} else "web"


def choose_profile(evidence: Evidence) -> Profile:
    """Return the stack that was asked for; recommended is Python."""
    profiles = get_stacks().profiles
    return profiles.get(str(evidence.get("tech_stack")), profiles["python"])


def list_parts(evidence: Evidence) -> list[Part]:
    """Return everything it is built with."""
    stacks, platforms = get_stacks(), set(evidence.list("platforms"))
    if kind_of_product(evidence) == "local":
        return stacks.local
    parts = [*choose_profile(evidence).parts, *stacks.stores]
    parts += stacks.web if platforms - {"api", "device"} or not platforms else []
    parts += stacks.mobile if platforms & {"ios", "android"} else []
    parts += stacks.desktop if "desktop" in platforms else []
    seen: dict[str, Part] = {}
    for part in parts:
        seen.setdefault(part.name, part)
    return list(seen.values())


def list_folders(evidence: Evidence) -> list[Folder]:
    """Return the layout of the repository."""
    if kind_of_product(evidence) == "local":
        return get_stacks().local_layout
    platforms = set(evidence.list("platforms"))
    folders = [*choose_profile(evidence).layout]
    folders.append(
        Folder(path="web/", holds="The user interface: web/src/pages, web/src/components, web/e2e.")
    )
    if platforms & {"ios", "android"}:
        folders.append(Folder(path="mobile/", holds="The mobile app."))
    if "device" in platforms:
        folders.append(
            Folder(path="device/", holds="The program on the device, and a simulator of it for tests.")
        )
    return [*folders, Folder(path="docs/", holds="This specification; read-only for whoever builds.")]


def list_commands(evidence: Evidence) -> dict[str, str]:
    """Return the commands by purpose."""
    is_local = kind_of_product(evidence) == "local"
    return get_stacks().local_commands if is_local else choose_profile(evidence).commands


def move_file(path: str, profile: Profile) -> str:
    """Return where a file of a pack stands in the chosen stack; web files stay."""
    file = PurePosixPath(path)
    if file.suffix != ".py":
        return path
    top, *folders = file.parts[:-1] or ("",)
    template = {"tests": profile.test, "migrations": profile.migration}.get(top, profile.code)
    if top not in ("src", "tests", "migrations"):
        return path
    name = file.stem.removeprefix("test_") if top == "tests" else file.stem
    inner = "".join(f"{folder}/" for folder in folders)
    return template.format(
        dir=inner, Dir="".join(f"{to_pascal(one)}/" for one in folders), name=name, Pascal=to_pascal(name)
    )


def move_command(command: str, profile: Profile) -> str:
    """Return how the same check is run in the chosen stack."""
    words = command.split()
    paths = [word for word in words[1:] if "/" in word and not word.startswith("-")]
    if profile.language == "Python" or not words or words[0] != "pytest":
        return command
    if not paths or not paths[0].endswith(".py"):
        return profile.commands["test"]
    moved = move_file(paths[0], profile)
    name = to_pascal(PurePosixPath(paths[0]).stem.removeprefix("test_"))
    return profile.verify.format(path=moved, Pascal=name)


def describe_parts(parts: list[Part]) -> list[dict[str, Any]]:
    """Return the parts as the specification lists them."""
    return [part.model_dump() for part in parts]
