"""OpenSpec: one capability a group in ``openspec/specs/<capability>/spec.md``."""

from pipelines.exports.docs.write_agents import write_readme
from pipelines.exports.markdown import bullets, heading, join
from pipelines.exports.words import Json, Words, slug

CONFIG = "schema: spec-driven\ncontext: |\n"
#: Its validator wants at least this many characters of purpose.
LEAST_PURPOSE = 50
MOST_STATEMENT = 500


def write_openspec(spec: Words) -> dict[str, str]:
    """Return the configuration and the capabilities."""
    context = "".join(f"  {line}\n" for line in write_readme(spec).splitlines())
    capabilities = {
        f"openspec/specs/{slug(group)}/spec.md": say_capability(spec, group, requirements)
        for group, requirements in spec.groups.items()
    }
    return {"openspec/config.yaml": CONFIG + context, **capabilities}


def say_capability(spec: Words, group: str, requirements: list[Json]) -> str:
    """Return one capability."""
    purpose = f"What {spec.name} does about “{group}”: {len(requirements)} requirements."
    return join(
        heading(1, f"{group} Specification"),
        heading(2, "Purpose"),
        purpose.ljust(LEAST_PURPOSE, "."),
        heading(2, "Requirements"),
        *(say_requirement(each) for each in requirements),
    )


def say_requirement(requirement: Json) -> str:
    """Return one requirement; the first line of its body holds SHALL."""
    statement = requirement["statement"].replace(" shall ", " SHALL ")[:MOST_STATEMENT]
    return join(
        heading(3, f"Requirement: {requirement['id']} {requirement['key'].split('/')[-1].replace('-', ' ')}"),
        statement,
        *(say_scenario(n, each) for n, each in enumerate(requirement["acceptanceCriteria"], 1)),
    )


def say_scenario(number: int, criterion: Json) -> str:
    """Return one scenario."""
    title = criterion.get("title") or f"{number}: {criterion['when']}"
    lines = [
        f"**GIVEN** {criterion['given']}",
        f"**WHEN** {criterion['when']}",
        f"**THEN** {criterion['then']}",
    ]
    return join(heading(4, f"Scenario: {title}"), bullets(lines))
