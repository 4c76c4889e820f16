"""A project with a compiled specification, for tests of what is built from it."""

import copy
from functools import cache
from typing import Any

from pipelines.base.clock import utc_now
from pipelines.models import Project, Specification, SpecificationStatus
from pipelines.specification.compile_content import compile_content
from tests.makers import Maker, save
from tests.pipelines.specification.samples import salon


@cache
def compile_salon() -> dict[str, Any]:
    """Compile a hair salon's booking service, once."""
    return compile_content(salon())[0]


def make_plan(make: Maker, *, version: str = "1.0.0", **fields: Any) -> Project:
    """Make a project with a specification of the salon."""
    project = make.project(**fields)
    compile_again(project, version=version)
    return project


def compile_again(project: Project, *, version: str, **tasks: dict[str, Any]) -> Specification:
    """Save another version, in which tasks such as ``B-001`` (said as ``B_001``) are different."""
    content = copy.deepcopy(compile_salon())
    for task in content["taskGraph"]["tasks"]:
        task |= tasks.get(task["id"].replace("-", "_"), {})
    return save(
        Specification(
            tenant_id=project.tenant_id,
            project_id=project.id,
            status=SpecificationStatus.COMPLETED,
            version=version,
            content=content,
            compiled_at=utc_now(),
        ),
        project.tenant_id,
    )


def list_labels() -> list[str]:
    """Return the ids of the salon's tasks."""
    return [task["id"] for task in compile_salon()["taskGraph"]["tasks"]]


def get_command(label: str) -> str:
    """Return how a task is checked."""
    tasks = compile_salon()["taskGraph"]["tasks"]
    return next(str(task["verify"]["command"]) for task in tasks if task["id"] == label)
