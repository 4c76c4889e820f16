"""A small, whole pack and core bank (``samples``), to be changed one thing at a time."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from pipelines.knowledge.records import CoreBank, Pack

SAMPLES = Path(__file__).parent / "samples"
PACK: dict[str, Any] = yaml.safe_load((SAMPLES / "tiny.yaml").read_text())
CORE: dict[str, Any] = yaml.safe_load((SAMPLES / "core.yaml").read_text())


def build_pack(**changes: Any) -> Pack:
    """The small pack; ``changes`` replace its parts."""
    return Pack.model_validate(deepcopy(PACK) | changes)


def build_core(**changes: Any) -> CoreBank:
    """The small core bank; ``changes`` replace its parts."""
    return CoreBank.model_validate(deepcopy(CORE) | changes)
