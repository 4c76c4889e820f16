"""What the page of the specification needs."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.records import Record
from pipelines.models import SpecificationStatus
from pipelines.projects.list_activity import list_activity
from pipelines.specification.compare_specifications import compare_specifications
from pipelines.specification.get_specification import get_specification
from pipelines.specification.list_specifications import list_specifications
from pipelines.specification.records import (
    CompileOptions,
    CompileStatus,
    SpecificationListed,
)
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago
from praetor_app.views.differences import list_differences
from praetor_app.views.document import (
    BlockView,
    GainView,
    OutlineRow,
    QualityView,
    StepRow,
    VersionRow,
)
from praetor_app.views.search_specification import search_specification
from praetor_app.views.sections import build_section, list_outline

T = texts("specification")

#: Everything, so that the page can show it.
OPTIONS = CompileOptions(include_test_plan=True, include_task_graph=True, include_runbook=True)


#: Events that change nothing in what is compiled.
KEEPS = ("specification.", "export.", "job.", "project.completed", "project.archived", "task.")


#: Where a gap is closed, if not by an answer.
FIXED_AT = {"add": "/features"}


#: The section that shows what differs from another version.
CHANGES = "changes"


@dataclass(frozen=True)
class Wanted:
    """What the page shows: a specification, a section of it or what says ``query``, compared ``against``."""

    spec_id: str = ""
    section: str = ""
    query: str = ""
    against: str = ""


class SpecificationContent(Record):
    """A section of a specification, its outline and its quality; nothing when there is none yet."""

    spec_id: str = ""
    running_id: str = ""
    section: str = "overview"
    blocks: list[BlockView] = []
    outline: list[OutlineRow] = []
    quality: QualityView = QualityView()
    versions: list[VersionRow] = []
    version: str = ""
    is_outdated: bool = False


def load_specification(
    session: Session, project_id: str, wanted: Wanted, *, by: Actor
) -> SpecificationContent:
    """Return the section that is wanted of the specification that is wanted, else of the newest."""
    section = wanted.section or "overview"
    listed = list_specifications(session, project_id, limit=50, offset=0, by=by).specifications
    done = [each for each in listed if each.status is SpecificationStatus.COMPLETED]
    running = [each.id for each in listed[:1] if each.status is SpecificationStatus.COMPILING]
    current = next((each for each in done if each.id == wanted.spec_id), done[0] if done else None)
    base = SpecificationContent(
        running_id=running[0] if running else "", versions=to_versions(listed, current)
    )
    if current is None:
        return base
    view = get_specification(session, current.id, by=by)
    spec: dict[str, Any] = view.spec
    if wanted.query:
        blocks = search_specification(spec, wanted.query)
    elif section == CHANGES:
        blocks = load_changes(session, current.id, wanted.against, by=by)
    else:
        blocks = build_section(spec, section)
    return base.model_copy(
        update={
            "spec_id": current.id,
            "section": section,
            "blocks": blocks,
            "outline": list_outline(spec, section),
            "quality": to_quality(view.validation, f"/projects/{project_id}"),
            "version": T["version"].format(version=current.version, ago=say_ago(current.compiled_at)),
            "is_outdated": current is done[0] and is_outdated(session, project_id, current, by=by),
        }
    )


def is_outdated(session: Session, project_id: str, spec: SpecificationListed, *, by: Actor) -> bool:
    """Whether something that it is compiled from has changed since it was begun."""
    latest = list_activity(session, project_id, limit=20, offset=0, by=by).activity
    return any(each.created_at > spec.created_at and not each.kind.startswith(KEEPS) for each in latest)


def to_versions(listed: list[SpecificationListed], current: SpecificationListed | None) -> list[VersionRow]:
    """Return the versions, the newest first."""
    notes = {SpecificationStatus.FAILED: T["failed"], SpecificationStatus.COMPILING: T["running"]}
    return [
        VersionRow(
            id=each.id,
            name=T["version"].format(
                version=each.version or "–", ago=say_ago(each.compiled_at or each.created_at)
            ),
            note=notes.get(each.status, "" if each.score is None else T["quality"].format(score=each.score)),
            is_current=each is current,
            is_done=each.status is SpecificationStatus.COMPLETED,
        )
        for each in listed
    ]


def to_quality(validation: dict[str, Any], home: str) -> QualityView:
    """Return the score and what would raise it, each with the place in the project where that is done."""
    gains = validation.get("gains", [])
    score = int(validation.get("score", 0))
    text = (
        T["raise_none"]
        if not gains
        else T["raise_one"]
        if len(gains) == 1
        else T["raise_many"].format(count=len(gains))
    )
    return QualityView(
        score=score,
        title=T["quality"].format(score=score),
        text=text,
        passed=bool(validation.get("passed")),
        gains=[
            GainView(
                target=str(each.get("target", "")),
                message=str(each.get("message", "")),
                points=f"+{each.get('points', 0):.1f}".removesuffix(".0"),
                **to_fix(each.get("fix") or {}, home),
            )
            for each in gains[:6]
        ],
    )


def to_fix(fix: dict[str, Any], home: str) -> dict[str, str]:
    """Return what is to be done, and the page on which."""
    action = str(fix.get("action", ""))
    return {"fix": T.get(f"fix_{action}", ""), "href": home + FIXED_AT.get(action, "/questions")}


def load_changes(session: Session, spec_id: str, against: str, *, by: Actor) -> list[BlockView]:
    """Return what a specification says differently from an older one."""
    diff = compare_specifications(session, spec_id, against=against or None, by=by)
    title = T["compare_with"].format(version=diff.against_version)
    rows = list_differences(diff)
    return [BlockView(kind="items", title=title, pieces=rows, text="" if rows else T["no_changes"])]


def to_steps(status: CompileStatus) -> list[StepRow]:
    """Return the steps of a compilation with their times."""
    marks = {"done": "e", "running": "c"}
    return [
        StepRow(
            name=T.get(step.name, step.name),
            mark=marks.get(step.status, ""),
            note=f"{step.finished_at:%H:%M:%S}"
            if step.finished_at
            else ""
            if step.status == "running"
            else T["waiting_step"],
        )
        for step in status.steps
    ]
