"""Measure the newest version of every workflow of a tenant: for analysts.

rows = measure_workflows(session, tenant_id)
"""

from sqlmodel import Session

from pipelines.base.records import Record
from pipelines.workflows.measure_complexity import measure_complexity
from pipelines.workflows.model_records import Complexity
from pipelines.workflows.open_version import open_version
from pipelines.workflows.queries import list_newest
from pipelines.workflows.read_model import to_model


class WorkflowMeasures(Record):
    """A workflow with its size and complexity."""

    workflow_id: str
    workflow_name: str
    project_name: str
    version: int
    #: Whether its last check found no errors; none: it was not checked.
    is_valid: bool | None
    #: None where `bpmn-python` is not installed.
    complexity: Complexity | None


def measure_workflows(session: Session, tenant_id: str) -> list[WorkflowMeasures]:
    """Return the measures of a tenant's workflows, by project and name."""
    return [
        WorkflowMeasures(
            workflow_id=workflow.id,
            workflow_name=workflow.name,
            project_name=project_name,
            version=version.number,
            is_valid=version.validation["passed"] if version.validation else None,
            complexity=measure_complexity(to_model(open_version(file))),
        )
        for workflow, version, file, project_name in list_newest(session, tenant_id)
    ]
