"""``test-plan.md``: what is proven how, by level and by requirement."""

from pipelines.exports.markdown import bullets, heading, join, table
from pipelines.exports.words import Json, Words

LEVELS = ("unit", "integration", "contract", "end-to-end", "security", "performance")


def write_test_plan(spec: Words) -> str:
    """Return the plan: how to run it, the cases of each level, what each requirement is proven by."""
    commands = spec.architecture.get("commands", {})
    levels = [*LEVELS, *sorted({each["level"] for each in spec.tests} - set(LEVELS))]
    by_level = {level: [each for each in spec.tests if each["level"] == level] for level in levels}
    return join(
        heading(1, f"Test plan: {spec.name} {spec.version}"),
        f"{len(spec.tests)} cases prove {len(spec.requirements)} requirements.",
        table(["to", "run"], [[name, f"`{command}`"] for name, command in commands.items()]),
        *(section(level, cases) for level, cases in by_level.items() if cases),
        heading(2, "Requirement by requirement"),
        table(
            ["requirement", "priority", "cases"],
            [[r["id"], r["priority"], ", ".join(r["testCaseIds"])] for r in spec.requirements],
        ),
    )


def section(level: str, cases: list[Json]) -> str:
    """Return the cases of a level."""
    return join(heading(2, f"{level.capitalize()} ({len(cases)})"), *(say(case) for case in cases))


def say(case: Json) -> str:
    """Return one case."""
    proves = ", ".join(case["requirementIds"])
    return join(
        heading(3, f"{case['id']} {case['title']}"),
        bullets(
            [
                f"**Given** {case['given']}",
                f"**When** {case['when']}",
                f"**Then** {case['then']}",
                f"Proves {proves}" if proves else "",
            ]
        ),
    )
