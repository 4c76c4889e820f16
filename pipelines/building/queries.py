"""Every SELECT on what was reported about building, and on what was asked meanwhile."""

from sqlmodel import Session, col, func, select

from pipelines.models import BuildReport, Project, Task, TaskSubmission


def list_newest_reports(session: Session, project: Project) -> dict[str, BuildReport]:
    """Return the newest report about each task of the project's plan, by the task's public id."""
    mine = BuildReport.project_id == project.id
    newest = select(func.max(BuildReport.id)).where(mine).group_by(col(BuildReport.task_label))
    statement = select(BuildReport).where(mine, col(BuildReport.id).in_(newest))
    return {report.task_label: report for report in session.exec(statement)}


def list_reports_of(session: Session, project: Project, task_label: str) -> list[BuildReport]:
    """Return all reports about one task, the oldest first."""
    statement = select(BuildReport).where(
        BuildReport.project_id == project.id, BuildReport.task_label == task_label
    )
    return list(session.exec(statement.order_by(col(BuildReport.id))))


def find_submission_of(session: Session, task: Task) -> TaskSubmission | None:
    """Return what was submitted last for a task of the inbox."""
    statement = select(TaskSubmission).where(TaskSubmission.task_id == task.id)
    return session.exec(statement.order_by(col(TaskSubmission.id).desc()).limit(1)).one_or_none()
