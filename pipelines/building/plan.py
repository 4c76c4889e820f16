"""The plan of a project's newest specification in memory, with where each task stands.

plan = load_plan(session, project_id, by=actor, to=Capability.SPECIFICATION_READ)
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Conflict, NotFound
from pipelines.building.queries import list_newest_reports
from pipelines.building.records import BuildProgress, BuildTaskLine, Evidence
from pipelines.models import BuildReport, BuildStatus, Project
from pipelines.projects.queries import get_project
from pipelines.specification.queries import find_newest

Json = dict[str, Any]


@dataclass
class Plan:
    """Tasks in an order in which they can be done, and the newest report about each."""

    project: Project
    version: str
    content: Json
    reports: dict[str, BuildReport]

    @cached_property
    def tasks(self) -> dict[str, Json]:
        """The tasks, by public id."""
        return {task["id"]: task for task in self.content["taskGraph"]["tasks"]}

    def get(self, label: str) -> Json:
        """Return a task, or raise `NotFound`."""
        if label not in self.tasks:
            raise NotFound(f"The plan has no task {label!r}.", taskId=label)
        return self.tasks[label]

    def status(self, label: str) -> BuildStatus:
        """Return where a task stands; one that was done and says something else since is to do."""
        report = self.reports.get(label)
        if report is None or (report.status is BuildStatus.DONE and self.is_changed(label)):
            return BuildStatus.TODO
        return report.status

    def is_changed(self, label: str) -> bool:
        """Tell whether a task says something else than when it was reported about."""
        report = self.reports.get(label)
        return report is not None and report.task_revision != self.tasks[label]["revision"]

    def waits_for(self, label: str) -> list[str]:
        """Return the tasks that have to be done before this one and are not."""
        before = self.tasks[label]["dependsOn"]
        return [one for one in before if one in self.tasks and self.status(one) is not BuildStatus.DONE]

    def list_ready(self) -> list[str]:
        """Return what can be begun now: to do, waits for nothing, touches no file that is worked on."""
        taken = {path for label in self.list_doing() for path in self.tasks[label]["files"]}
        return [
            label
            for label, task in self.tasks.items()
            if self.status(label) is BuildStatus.TODO
            and not self.waits_for(label)
            and not taken & set(task["files"])
        ]

    def list_doing(self) -> dict[str, BuildReport]:
        """Return what is worked on, with the report that says so."""
        return {
            label: report
            for label, report in self.reports.items()
            if label in self.tasks and self.status(label) is BuildStatus.DOING
        }

    def to_line(self, label: str) -> BuildTaskLine:
        """Show a task in a list."""
        task, report = self.tasks[label], self.reports.get(label)
        return BuildTaskLine(
            id=label,
            title=task["title"],
            milestone=task.get("milestone"),
            status=self.status(label),
            is_changed=self.is_changed(label),
            depends_on=task["dependsOn"],
            requirement_ids=task["requirementIds"],
            files=task["files"],
            effort=task["effort"],
            note=report.note if report else "",
            agent=report.agent if report else None,
            reported_at=report.created_at if report else None,
            evidence=Evidence.model_validate(report.evidence) if report and report.evidence else None,
        )

    def measure(self) -> BuildProgress:
        """Count the tasks by where they stand."""
        states = {label: self.status(label) for label in self.tasks}
        counts = {str(status): list(states.values()).count(status) for status in BuildStatus}
        left = (task["effort"] for label, task in self.tasks.items() if states[label] is not BuildStatus.DONE)
        return BuildProgress(version=self.version, total=len(states), minutes_left=sum(left), **counts)


def load_plan(session: Session, project_id: str, *, by: Actor, to: Capability) -> Plan:
    """Load the plan of a project that the actor may do ``to`` with.

    Raises:
        NotFound, PermissionDenied: as ``get_project``.
        Conflict: nothing was compiled yet; or the project is archived, and this would write.
    """
    project = get_project(session, project_id, by=by, to=to)
    specification = find_newest(session, project.id)
    if specification is None or specification.content is None:
        raise Conflict(
            "Compile the specification first: there is nothing to build yet.", projectId=project_id
        )
    reports = list_newest_reports(session, project)
    return Plan(project, specification.version or "", specification.content, reports)
