"""Links between pieces: back from a requirement to all that serves it, and the whole as a list."""

from typing import Any

Json = dict[str, Any]
#: Kind of piece that names requirements → the field by which a requirement names it, and what the link means.
BACK = {
    "endpoint": ("endpointIds", "served by"),
    "test": ("testCaseIds", "proved by"),
    "task": ("taskIds", "built in"),
    "screen": ("screenIds", "shown on"),
    "workflow": ("workflowIds", "part of"),
    "decision": ("decisionIds", "decided by"),
}


def link_back(by_kind: dict[str, list[Json]]) -> None:
    """Write into each requirement the ids of the pieces that name it."""
    requirements = {one["id"]: one for one in by_kind["requirement"]}
    for one in requirements.values():
        one |= {field: [] for field, _ in BACK.values()}
    for kind, (field, _) in BACK.items():
        for piece in by_kind[kind]:
            for label in piece["requirementIds"]:
                requirements[label][field].append(piece["id"])
    names = {one["name"] for one in by_kind["entity"]}
    for one in requirements.values():
        one["entityNames"] = [name for name in one["entityNames"] if name in names]
        one["supersedes"] = None


def list_links(by_kind: dict[str, list[Json]]) -> list[Json]:
    """Return every link from where a requirement came from, over it, to what serves it, with revisions."""
    revisions = {piece["id"]: piece["revision"] for found in by_kind.values() for piece in found}
    links = []
    for one in by_kind["requirement"]:
        links += [
            {
                "from": f"{source['kind']}:{source['id']}",
                "to": one["id"],
                "type": "reason for",
                "fromRevision": None,
                "toRevision": one["revision"],
            }
            for source in one["sources"]
        ]
        links += [link(one, name, "about", revisions) for name in one["entityNames"]]
        links += [link(one, to, kind, revisions) for field, kind in BACK.values() for to in one[field]]
    return unique(links)


def link(one: Json, to: str, kind: str, revisions: dict[str, int]) -> Json:
    """Return the link from a requirement to a piece."""
    return {
        "from": one["id"],
        "to": to,
        "type": kind,
        "fromRevision": one["revision"],
        "toRevision": revisions.get(to),
    }


def unique(links: list[Json]) -> list[Json]:
    """Return the links, each once."""
    return list({(one["from"], one["to"], one["type"]): one for one in links}.values())
