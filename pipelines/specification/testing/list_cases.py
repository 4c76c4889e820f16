"""Test cases: every acceptance criterion, and what bounds, roles and lives forbid."""

from typing import Any

from pipelines.knowledge.words import add_article
from pipelines.specification.compiler import Parts
from pipelines.specification.evidence import Evidence

Json = dict[str, Any]


def list_cases(evidence: Evidence, parts: Parts) -> list[Json]:
    """Return all test cases; each names by key the requirements that it proves."""
    requirements = parts["requirements-compiler"]["requirements"]
    entities = parts["domain-modeler"]["entities"]
    people = [evidence.voice.renaming(actor.id) for actor in evidence.humans]
    cases = [case for one in requirements for case in list_accepted(one)]
    cases += [case for one in entities for case in list_bounds(one, requirements)]
    cases += [case for one in entities for case in list_dead_ends(one, requirements)]
    cases += [
        case
        for one in parts["api-compiler"]["endpoints"]
        for case in list_strangers(one, people, requirements)
    ]
    return drop_same(cases)


def list_accepted(requirement: Json) -> list[Json]:
    """Return a case for each acceptance criterion of a requirement; without one, the sentence itself."""
    criteria = requirement["acceptanceCriteria"] or [derive(requirement)]
    return [
        build_case(
            f"{requirement['key']}#{number}",
            one.get("title") or title_of(one),
            one,
            [requirement["key"]],
            level=one.get("level", "integration"),
            negative=one.get("negative", False),
        )
        for number, one in enumerate(criteria, 1)
    ]


def derive(requirement: Json) -> Json:
    """Return a requirement's own sentence as given, when, then."""
    ears = requirement["ears"] or {"clauses": [], "response": requirement["statement"]}
    clauses = {clause["keyword"]: clause["text"] for clause in ears["clauses"]}
    return {
        "given": clauses.get("while") or clauses.get("where") or "the product in normal operation",
        "when": clauses.get("when") or clauses.get("if") or "the requirement is checked",
        "then": ears["response"],
        "negative": "if" in clauses,
    }


def title_of(one: Json) -> str:
    """Return a title: what is seen, when what happens."""
    text = f"{one['when']}: {one['then']}"
    short = text if len(text) <= 96 else text[:95].rsplit(" ", 1)[0] + "…"
    return short[:1].upper() + short[1:]


def build_case(
    key: str, title: str, one: Json, requirements: list[str], *, level: str, negative: bool
) -> Json:  # noqa: PLR0913
    """Return one test case."""
    return {
        "key": key,
        "title": title,
        "level": level,
        "given": one["given"],
        "when": one["when"],
        "then": one["then"],
        "negative": negative,
        "requirementIds": requirements,
    }


def about(entity: Json, requirements: list[Json]) -> list[str]:
    """Return the requirement that a case about an entity proves: the first that is no limit of access."""
    named = [one["key"] for one in requirements if entity["name"] in one["entityNames"]]
    access = [key for key in named if key.startswith("core/access-")]
    return [key for key in named if key not in access][:1] or access


def list_bounds(entity: Json, requirements: list[Json]) -> list[Json]:
    """Return one case for the bounds of an entity's fields, with the values just outside."""
    outside = []
    for field in entity["fields"]:
        limits = field["constraints"]
        size = field["type"] in ("string", "text")
        if not field["computed"] and isinstance(limits.get("max"), int | float):
            outside.append(
                f"{field['name']} "
                f"{'of ' + str(limits['max'] + 1) + ' characters' if size else limits['max'] + 1}"
            )
        elif "enum" in limits and not field["computed"]:
            outside.append(f"{field['name']} “unknown”")
    proved = about(entity, requirements)
    if not outside or not proved:
        return []
    one = {
        "given": f"a valid {entity['name']}",
        "when": f"it is sent with each of these in turn: {'; '.join(outside[:8])}",
        "then": "each answer is 422, names the field, and nothing is stored",
    }
    title = f"Values of {entity['name']} outside their bounds are refused"
    return [build_case(f"bounds/{entity['key']}", title, one, proved, level="integration", negative=True)]


def list_dead_ends(entity: Json, requirements: list[Json]) -> list[Json]:
    """Return one case for what a life forbids: leaving a state in which it ends."""
    states, proved = entity["states"], about(entity, requirements)
    if not states or not states["terminal"] or not proved:
        return []
    one = {
        "given": f"{add_article(entity['name'])} in each of: {', '.join(states['terminal'])}",
        "when": f"it is to be moved to {states['initial']} or any other state",
        "then": "each answer is 409, and the state is unchanged",
    }
    title = f"{entity['name']} does not leave a final state"
    return [build_case(f"states/{entity['key']}", title, one, proved, level="unit", negative=True)]


def list_strangers(endpoint: Json, people: list[str], requirements: list[Json]) -> list[Json]:
    """Return the case in which somebody calls an operation who may not."""
    if not endpoint["roles"]:
        return []
    others = [role for role in people if role not in endpoint["roles"]]
    who = f"signed in as each of: {', '.join(others)}" if others else "not signed in"
    access = [
        one["key"]
        for one in requirements
        if one["key"].startswith("core/access-") and set(one["entityNames"]) & set(endpoint["entityNames"])
    ]
    proved = access or endpoint["requirementIds"][:1]
    one = {
        "given": f"a caller {who}",
        "when": f"they call {endpoint['method']} {endpoint['path']}",
        "then": f"the answer is {'403' if others else '401'}, and nothing is changed",
    }
    title = f"{endpoint['operationId']} is refused to whoever may not call it"
    case = build_case(f"access/{endpoint['key']}", title, one, proved, level="security", negative=True)
    return [case] if proved else []


def drop_same(cases: list[Json]) -> list[Json]:
    """Return the cases, those that say the same made one that proves all their requirements."""
    kept: dict[tuple[str, str, str], Json] = {}
    for case in cases:
        mark = (case["given"].lower(), case["when"].lower(), case["then"].lower())
        if mark in kept:
            both = [*kept[mark]["requirementIds"], *case["requirementIds"]]
            kept[mark]["requirementIds"] = list(dict.fromkeys(both))
        else:
            kept[mark] = case
    return list(kept.values())
