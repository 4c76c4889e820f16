"""``docs/requirements/<group>.md``: every requirement with its reason, criteria and proof."""

from pipelines.exports.markdown import bullets, commas, heading, join, numbered
from pipelines.exports.words import Json, Words, slug

#: Nobody reads longer pages; a group that is longer is split.
MOST_LINES = 400


def write_requirements(spec: Words) -> dict[str, str]:
    """Return a page for each group, split where it would be too long."""
    pages: dict[str, str] = {}
    for group, requirements in spec.groups.items():
        for number, part in enumerate(split([say(spec, each) for each in requirements]), 1):
            tail = f"-{number}" if number > 1 else ""
            title = f"{group}, part {number}" if number > 1 else group
            pages[f"docs/requirements/{slug(group)}{tail}.md"] = join(heading(1, title), *part)
    return pages


def split(pieces: list[str]) -> list[list[str]]:
    """Return the pieces in parts of at most ``MOST_LINES`` lines."""
    parts: list[list[str]] = [[]]
    length = 2
    for piece in pieces:
        lines = piece.count("\n") + 2
        if parts[-1] and length + lines > MOST_LINES:
            parts.append([])
            length = 2
        parts[-1].append(piece)
        length += lines
    return parts


def say(spec: Words, requirement: Json) -> str:
    """Return one requirement."""
    criteria = [
        f"**Given** {each['given']}, **when** {each['when']}, **then** {each['then']}."
        for each in requirement["acceptanceCriteria"]
    ]
    tests = [
        f"{spec.test[each]['id']} ({spec.test[each]['level']})"
        for each in requirement["testCaseIds"]
        if each in spec.test
    ]
    facts = {
        "Why": requirement["rationale"],
        "Measured by": requirement.get("fitCriterion"),
        "Things": commas(f"`{name}`" for name in requirement["entityNames"]),
        "Operations": commas(f"`{name}`" for name in requirement["endpointIds"]),
        "Roles": commas(requirement.get("roles", [])),
        "Tests": commas(tests),
        "From": commas(say_source(source) for source in requirement["sources"]),
    }
    return join(
        heading(2, f"{requirement['id']} · {requirement['priority']} · {requirement['kind']}"),
        requirement["statement"],
        numbered(criteria),
        bullets(f"{name}: {value}" for name, value in facts.items() if value),
    )


def say_source(source: Json) -> str:
    """Return where something comes from: an answer, words of the brief, a feature, a pack."""
    said = source.get("says")
    match source["kind"]:
        case "answer" if said:
            return f"the answer to “{said}”"
        case "assumption" if said:
            return f"an assumption, for nobody has answered “{said}”"
        case "brief" if said:
            return f"the brief, “{said}”"
        case kind:
            return f"{kind} {source['id']}"
