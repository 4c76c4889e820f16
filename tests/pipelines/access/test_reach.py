"""What a list shows is what a decision about each record allows: SQL and Python agree."""

from random import Random

import pytest
from sqlmodel import Session, select

from pipelines.access.attributes import describe, list_columns
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.access.reach import is_reached, measure_reach
from pipelines.models import Phase, Project, ProjectStatus, Task, TaskStatus, TaskType
from tests.makers import TENANT
from tests.pipelines.access.naive import draw_actor

CASES = 400


@pytest.fixture
def records(session):
    """Three projects, one of them archived, each with two tasks; the ids are those of the random cases."""
    made = []
    for number, status in enumerate((ProjectStatus.ACTIVE, ProjectStatus.ARCHIVED, ProjectStatus.ACTIVE), 1):
        own = {"tenant_id": TENANT, "status": status, "template": "saas" if number == 1 else None}
        made.append(
            Project(**own, id=f"p{number}", name=["sales", "active", ""][number - 1], phase=Phase.DISCOVERY)
        )
    session.add_all(made)
    session.flush()
    tasks = [
        Task(
            id=f"t{number}",
            tenant_id=TENANT,
            project_id=f"p{number % 3 + 1}",
            type=TaskType.DECIDE,
            title=["sales", "Choose"][number % 2],
            status=list(TaskStatus)[number % 3],
        )
        for number in range(6)
    ]
    session.add_all(tasks)
    session.flush()
    return made + tasks


def list_reached(session: Session, by, to, kind):
    reached = is_reached(measure_reach(by, to), list_columns(kind))
    return set(session.exec(select(kind.id).where(reached)))


@pytest.mark.parametrize(("kind", "to"), [(Project, Capability.PROJECT_READ), (Task, Capability.TASK_READ)])
def test_sql_and_decisions_agree(session, records, kind, to):
    some = 0
    for seed in range(CASES):
        by = draw_actor(Random(seed), TENANT)
        own = [record for record in records if isinstance(record, kind)]
        allowed = {
            record.id for record in own if may_see(by, record) and decide(by, to, describe(record)).allowed
        }
        assert list_reached(session, by, to, kind) == allowed, (seed, by.policies.rules, by.roles)
        some += 0 < len(allowed) < len(own)
    assert some > CASES / 20


def may_see(by, record):
    project_id = record.id if isinstance(record, Project) else record.project_id
    return by.project_ids is None or project_id in by.project_ids
