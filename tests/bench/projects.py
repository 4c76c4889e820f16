"""A tenant with many projects, each with its counters: written at once, as only the list is measured."""

from pipelines.base.db import get_engine, session_scope
from pipelines.models import Phase, PhaseCounters, Project
from pipelines.settings import get_settings
from tests.server import Server

PHASES = list(Phase)[1:]


def fill(server: Server, tenant_id: str, monkey: dict[str, str], count: int) -> None:
    """Write ``count`` projects into the server's database."""
    monkey["PRAETOR_DATA_DIR"] = str(server.folder)
    get_settings.cache_clear()
    get_engine.cache_clear()
    with session_scope(tenant_id) as session:
        for number in range(count):
            phase = PHASES[number % len(PHASES)]
            project = Project(tenant_id=tenant_id, name=f"Project {number}", phase=phase)
            session.add(project)
            session.flush()
            for place in PHASES:
                counts = {"questions": 15, "answered": number % 16, "required": 9, "required_open": 3}
                own = {"tenant_id": tenant_id, "project_id": project.id, "phase": place}
                session.add(PhaseCounters(**own, **counts, confidence_sum=4.5, progress=(number % 16) / 15))
