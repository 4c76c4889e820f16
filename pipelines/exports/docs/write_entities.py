"""``docs/entities.md``: what is kept, field by field; ``docs/permissions.md``: who may do what."""

from pipelines.exports.docs.write_requirements import split
from pipelines.exports.markdown import bullets, code, heading, join, table
from pipelines.exports.words import Json, Words


def write_entities(spec: Words) -> dict[str, str]:
    """Return the pages about entities, split where they would be too long."""
    parts = split(say_entities(spec))
    pages = {}
    for number, part in enumerate(parts, 1):
        tail = f"-{number}" if number > 1 else ""
        head = (
            [heading(1, "Things and data"), draw(spec)]
            if number == 1
            else [heading(1, f"Things, part {number}")]
        )
        pages[f"docs/entities{tail}.md"] = join(*head, *part)
    return pages


def say_entities(spec: Words) -> list[str]:
    """Return each entity: fields, life, what always holds."""
    names = {role["id"]: role["name"] for role in (spec.get("permissions") or {}).get("roles", [])}
    return [say(entity, names) for entity in spec.entities]


def draw(spec: Words) -> str:
    """Return how entities belong together, in Mermaid."""
    known = {entity["name"] for entity in spec.entities}
    lines = [
        f"  {entity['name']} {ends(relation)} {relation['to']} : {relation['name']}"
        for entity in spec.entities
        for relation in entity["relations"]
        if relation["to"] in known
    ]
    return code("mermaid", "\n".join(["erDiagram", *lines])) if lines else ""


def ends(relation: Json) -> str:
    """Return the line of a relation."""
    left, _, right = str(relation.get("cardinality", "many-to-one")).partition("-to-")
    return f"{'}o' if left == 'many' else '||'}--{'o{' if right == 'many' else '||'}"


def say(entity: Json, names: dict[str, str]) -> str:
    """Return one entity; ``names`` are those of the roles, by id."""
    states = entity.get("states") or {}
    moves = states.get("transitions", [])
    return join(
        heading(2, entity["name"]),
        entity["description"],
        table(
            ["field", "type", "required", "limits", "meaning"],
            [
                [f"`{f['name']}`", f["type"], "yes" if f["required"] else "", say_limits(f), f["description"]]
                for f in entity["fields"]
            ],
        ),
        heading(3, "Life") if moves else None,
        table(
            ["from", "to", "by", "only if", "then"],
            [
                [t["from"], t["to"], names.get(t["by"], t["by"]), t.get("guard"), t.get("action")]
                for t in moves
            ],
        ),
        heading(3, "Always true") if entity.get("invariants") else None,
        bullets(entity.get("invariants") or []),
        f"Kept: {entity['retention']}" if entity.get("retention") else None,
    )


def say_limits(field: Json) -> str:
    """Return the constraints of a field in one line."""
    return ", ".join(f"{name} {value}" for name, value in (field.get("constraints") or {}).items())


def write_permissions(spec: Words) -> str:
    """Return who may call what."""
    permissions = spec.get("permissions") or {"roles": [], "matrix": {}}
    roles = [role["id"] for role in permissions["roles"]]
    matrix = permissions["matrix"]
    by_token = [f"`{one['operationId']}`" for one in spec.endpoints if {"recordToken": []} in one["security"]]
    return join(
        heading(1, "Permissions"),
        "A caller without the role gets 403, a stranger 401; somebody else's record is 404.",
        table(
            ["operation", *(role["name"] for role in permissions["roles"])],
            [
                [f"`{each['operationId']}`", *marks(matrix.get(each["operationId"], []), roles)]
                for each in spec.endpoints
            ],
        ),
        f"The token of a record opens these without signing in: {', '.join(by_token)}." if by_token else None,
        heading(2, "Whose records"),
        table(
            ["role", "operation", "scope"],
            [
                [rule["role"], f"`{rule['operationId']}`", rule["scope"]]
                for rule in permissions.get("rules", [])
                if rule["scope"] != "all"
            ],
        ),
    )


def marks(allowed: list[str], roles: list[str]) -> list[str]:
    """Return a mark for each role that may call an operation."""
    return ["✓" if role in allowed or "anybody" in allowed else "" for role in roles]
