"""The seventh agent: how it is proved, and in which steps it is built."""

from typing import Any

from pipelines.specification.compiler import Parts
from pipelines.specification.evidence import Evidence
from pipelines.specification.planning.build_graph import build_graph
from pipelines.specification.testing.list_cases import list_cases
from pipelines.specification.testing.write_plan import write_plan


class TestCompiler:
    """Writes a test for every requirement, and tasks of one sitting each, whose checks are those tests."""

    name = "test-compiler"

    def compile(self, evidence: Evidence, parts: Parts) -> dict[str, Any]:
        """Return test cases, test plan and task graph."""
        cases = list_cases(evidence, parts)
        return {
            "testCases": cases,
            "testPlan": write_plan(evidence, cases, parts["requirements-compiler"]["requirements"]),
            "taskGraph": build_graph(evidence, parts, cases),
        }
