"""Screens of a derived pack: pages, the panel of a device, what a command prints, the table of a game."""

from typing import Any

from pipelines.knowledge.deriving.idea import Deed, Idea, Subject
from pipelines.knowledge.deriving.tell import Teller, command_of
from pipelines.knowledge.records import ScreenTemplate
from pipelines.knowledge.words import capitalize

SUBJECT_PARTS: dict[str, list[Any]] = {
    "web": ["header", "search", "filters", "table", "form", "actions"],
    "cli": ["header", "table", "summary"],
    "device": ["header", "cards", "detail", "form", "actions"],
    "game": ["header", "board", "detail", "summary"],
}
DEED_PARTS: dict[str, list[Any]] = {
    "find": ["header", "search", "filters", "cards", "detail"],
    "measure": ["header", "chart", "filters", "table"],
    "control": ["header", "detail", "steps", "actions"],
    "switch": ["header", "detail", "steps", "actions"],
    "compute": ["header", "steps", "table", "summary", "actions"],
    "import": ["header", "form", "steps", "table", "summary"],
    "export": ["header", "filters", "detail", "summary", "actions"],
    "play": ["header", "board", "detail", "actions", "summary"],
    "pay": ["header", "summary", "form", "actions"],
    "send": ["header", "list", "detail", "actions"],
    "decide": ["header", "list", "detail", "form", "actions"],
}
OTHER_PARTS: list[Any] = ["header", "detail", "form", "actions"]


def build_subject_screen(
    idea: Idea, subject: Subject, teller: Teller, keep: dict[str, Any]
) -> ScreenTemplate:
    """Where a subject is seen."""
    primary = {"cli": f"{idea.tool} {subject.slug} list", "game": f"Show the {subject.name}"}
    new = "Put into service" if subject.kind in ("sensor", "actuator") else f"New {subject.name}"
    return ScreenTemplate(
        id=subject.slug,
        title=f"Output of {primary['cli']}" if idea.surface == "cli" else capitalize(subject.many),
        route=f"/{subject.slug}",
        actors=[role.id for role in idea.roles],
        entities=[subject.id],
        primary=primary.get(idea.surface, new),
        parts=SUBJECT_PARTS[idea.surface],
        empty=teller.tell(keep["empty"]),
        error=teller.tell(keep["error"]),
    )


def build_deed_screen(idea: Idea, deed: Deed, teller: Teller) -> ScreenTemplate:
    """Where a deed is done."""
    title = capitalize(teller.label("<verb> <things>"))
    command = f"{idea.tool} {command_of(deed)}"
    shown = [subject.id for subject in (deed.subject, deed.doer, idea.place) if subject]
    parts = DEED_PARTS.get(deed.kind, OTHER_PARTS)
    return ScreenTemplate(
        id=f"{deed.key.replace('_', '-')}-screen",
        title=f"Output of {command}" if idea.surface == "cli" else title,
        route=f"/{deed.key.replace('_', '-')}",
        actors=[deed.by.id] if deed.by else [role.id for role in idea.roles],
        entities=list(dict.fromkeys(shown)) or [idea.subjects[0].id],
        primary=command if idea.surface == "cli" else title,
        parts=[part for part in parts if idea.surface != "cli" or part not in ("form", "actions")],
        empty=teller.tell("There is no <thing> to <verb> yet."),
        error=teller.tell(
            "It was not possible to <verb> <a-thing>; nothing has changed. The reason stands beside it."
        ),
    )
