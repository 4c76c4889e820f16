"""Load a sample idea from ``data/samples``.

sample = load_sample("dental-clinic")
"""

from typing import Any

import yaml

from pipelines.base.records import Record
from pipelines.settings import ROOT

FOLDER = ROOT / "data" / "samples"


class Sample(Record):
    """An idea, and what its owner answers by question key; else they take what is suggested."""

    name: str
    brief: str
    template: str | None = None
    answers: dict[str, Any] = {}


def list_samples() -> list[str]:
    """Return the names of all samples."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_sample(name: str) -> Sample:
    """Return a sample."""
    return Sample.model_validate(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))
