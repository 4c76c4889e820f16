"""What kind of thing a subject is where the product runs, which decides what is written about it.

>>> classify(idea, round_)
"game-phase"
"""

from pipelines.knowledge.deriving.idea import Idea, Subject
from pipelines.knowledge.reading.lexicon import word_set

FIELDS = word_set("playing_fields")
PHASES = word_set("playing_phases")
MESSAGES = word_set("messages")
#: What has a beginning and an end.
TIMED = word_set("timed")


def classify(idea: Idea, subject: Subject) -> str:
    """A key of ``data/general/keep.yaml``."""
    kinds = {deed.kind for deed in idea.deeds if deed.subject is subject}
    head = subject.name.lower().split(" ")[-1]
    if idea.surface == "game":
        return f"game-{_classify_playing(idea, subject, head)}"
    if idea.surface == "device" and subject.kind in ("sensor", "actuator"):
        is_switched = subject.kind == "actuator" and "switch" in kinds
        return "device-switch" if is_switched else f"device-{subject.kind}"
    if idea.surface == "device":
        return "device-message" if "send" in kinds and head in MESSAGES else "device-place"
    if idea.surface == "cli":
        is_read, is_written = "import" in kinds and "compute" not in kinds, "export" in kinds
        return "cli-source" if is_read else "cli-output" if is_written else "cli-record"
    if "send" in kinds and head in MESSAGES:
        return "web-message"
    return "web-slot" if head in TIMED else "web-record"


def _classify_playing(idea: Idea, subject: Subject, head: str) -> str:
    if subject is idea.place:
        return "match"
    return "field" if head in FIELDS else "phase" if head in PHASES else "piece"


def is_message(idea: Idea, subject: Subject) -> bool:
    """Whether the product makes a subject itself, to tell somebody something."""
    return classify(idea, subject).endswith("-message")
