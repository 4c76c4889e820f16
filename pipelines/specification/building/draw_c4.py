"""The product among people and systems (C4 level 1), and what it is made of (level 2); also as Mermaid."""

import re
from typing import Any

from pipelines.knowledge.records import Actor
from pipelines.knowledge.words import capitalize, uncapitalize
from pipelines.specification.building.choose_stack import choose_profile, kind_of_product
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import to_snake

Json = dict[str, Any]

#: Platforms → what runs on them.
FRONTS = (
    ({"web", "desktop"}, ("web", "front", "Web app", "TypeScript, React", "Screens in the browser.")),
    ({"ios", "android"}, ("mobile", "front", "Mobile app", "React Native", "Screens on the phone.")),
    (
        {"device"},
        ("device", "front", "Device program", "Python", "Reads sensors, drives outputs, works offline."),
    ),
    ({"cli"}, ("cli", "front", "Command-line client", "Python, Typer", "The same operations for scripts.")),
)


def draw_context(evidence: Evidence) -> Json:
    """Return people, the system, outside systems, and what passes between them."""
    people = [person(evidence, actor) for actor in evidence.humans]
    outside = list_outside(evidence)
    relations = [
        {"from": one["id"], "to": "system", "what": uncapitalize(one["does"]), "how": channel(evidence)}
        for one in people
    ] + [
        {"from": "system", "to": one["id"], "what": uncapitalize(one["purpose"]), "how": "HTTPS"}
        for one in outside
    ]
    context: Json = {
        "people": people,
        "system": {"id": "system", "name": evidence.system, "description": evidence.name},
        "externalSystems": outside,
        "relations": relations,
    }
    return context | {"mermaid": write_context(evidence, context)}


def person(evidence: Evidence, actor: Actor) -> Json:
    """Return one kind of people."""
    goals = [evidence.voice.tell(goal) for goal in actor.goals]
    description = evidence.voice.tell(actor.description) or f"Uses the {evidence.system}."
    name = evidence.voice.tell(f"{{{actor.id}|cap}}")
    return {
        "id": evidence.voice.renaming(actor.id),
        "name": name,
        "description": description,
        "does": goals[0] if goals else f"Uses the {evidence.system}",
    }


def list_outside(evidence: Evidence) -> list[Json]:
    """Return the outside systems: connected services, and system actors that none of them is."""
    services = [
        {
            "id": to_snake(service.id),
            "name": service.name,
            "kind": service.kind,
            "purpose": evidence.voice.tell(service.purpose),
        }
        for service in evidence.connected.values()
    ]
    known = [words(f"{one['name']} {one['kind']} {one['purpose']}") for one in services]
    other = [
        {
            "id": evidence.voice.renaming(actor.id),
            "name": evidence.voice.tell(f"{{{actor.id}|cap}}"),
            "kind": "other",
            "purpose": evidence.voice.tell(actor.description) or "Exchanges data",
        }
        for actor in evidence.actors
        if actor.kind == "system" and not any(len(words(describe_actor(actor)) & one) > 1 for one in known)
    ]
    return services + other


def describe_actor(actor: Actor) -> str:
    """Return all that a pack says about an actor."""
    return " ".join([actor.name, actor.description, *actor.synonyms])


def words(text: str) -> set[str]:
    """Return the beginnings of the words of a text."""
    return {word[:5] for word in re.findall(r"[a-z]{3,}", text.lower())} - {"the", "and", "for", "with"}


def channel(evidence: Evidence) -> str:
    """Return how people reach it."""
    return "Terminal" if kind_of_product(evidence) == "local" else "HTTPS"


def draw_containers(evidence: Evidence, context: Json) -> Json:
    """Return what it is made of, and what passes between the pieces."""
    items = list_containers(evidence)
    ids = {item["id"] for item in items}
    relations = [
        {"from": one["id"], "to": front, "what": uncapitalize(one["does"]), "how": channel(evidence)}
        for one in context["people"]
        for front in [next((item["id"] for item in items if item["kind"] == "front"), items[0]["id"])]
    ]
    fronts = [item["id"] for item in items if item["kind"] == "front"]
    relations += [
        {"from": front, "to": "api", "what": "calls", "how": "JSON over HTTPS"}
        for front in fronts
        if "api" in ids
    ]
    core = "api" if "api" in ids else items[0]["id"]
    relations += [
        {"from": one, "to": store["id"], "what": "reads and writes", "how": store["protocol"]}
        for store in items
        if store["kind"] == "store"
        for one in ([core, "worker"] if "worker" in ids else [core])
    ]
    sender = "worker" if "worker" in ids else core
    relations += [
        {"from": sender, "to": one["id"], "what": uncapitalize(one["purpose"]), "how": "HTTPS"}
        for one in context["externalSystems"]
    ]
    containers: Json = {"items": items, "relations": relations}
    return containers | {"mermaid": write_containers(evidence, context, containers)}


def list_containers(evidence: Evidence) -> list[Json]:
    """Return the pieces that run by themselves, by the platforms."""
    platforms, language = set(evidence.list("platforms")), choose_profile(evidence).language
    if kind_of_product(evidence) == "local":
        return [
            container(
                "program",
                "front",
                "Command-line program",
                "Python, Typer",
                "Reads commands, carries out the rules, prints results.",
            ),
            container(
                "data_file", "store", "Data file", "SQLite", "Everything that is kept, in one file.", "SQL"
            ),
        ]
    fronts = [one for wanted, one in FRONTS if platforms & wanted] or [FRONTS[0][1]]
    return [
        *(container(*one) for one in fronts),
        container(
            "api", "service", "API", language, "Checks every request, applies the rules, keeps the records."
        ),
        container(
            "worker", "service", "Worker", language, "Sends messages, retries, runs what is due by time."
        ),
        container(
            "database", "store", "Database", "PostgreSQL", "All records, with their constraints.", "SQL"
        ),
        container(
            "files",
            "store",
            "File store",
            "S3-compatible",
            "Documents and pictures, by their checksum.",
            "HTTPS",
        ),
    ]


def container(
    id: str, kind: str, name: str, technology: str, description: str, protocol: str = "HTTPS"
) -> Json:  # noqa: PLR0913
    """Return one piece."""
    return {
        "id": id,
        "kind": kind,
        "name": name,
        "technology": technology,
        "description": description,
        "protocol": protocol,
    }


def write_context(evidence: Evidence, context: Json) -> str:
    """Return the first level as Mermaid text."""
    lines = ["C4Context", f"  title {plain(evidence.name)}: people and systems"]
    lines += [
        f'  Person({p["id"]}, "{plain(p["name"])}", "{plain(p["description"])}")' for p in context["people"]
    ]
    lines.append(f'  System(system, "{plain(evidence.system)}", "{plain(evidence.name)}")')
    lines += [
        f'  System_Ext({s["id"]}, "{plain(s["name"])}", "{plain(s["purpose"])}")'
        for s in context["externalSystems"]
    ]
    return "\n".join(lines + [write_relation(one) for one in context["relations"]]) + "\n"


def write_containers(evidence: Evidence, context: Json, containers: Json) -> str:
    """Return the second level as Mermaid text."""
    lines = ["C4Container", f"  title {plain(evidence.system)}: what it is made of"]
    lines += [f'  Person({p["id"]}, "{plain(p["name"])}")' for p in context["people"]]
    lines.append(f'  System_Boundary(system, "{plain(evidence.system)}") {{')
    for item in containers["items"]:
        shape = "ContainerDb" if item["kind"] == "store" else "Container"
        lines.append(
            f'    {shape}({item["id"]}, "{item["name"]}", "{item["technology"]}", "{item["description"]}")'
        )
    lines.append("  }")
    lines += [f'  System_Ext({s["id"]}, "{plain(s["name"])}")' for s in context["externalSystems"]]
    return "\n".join(lines + [write_relation(one) for one in containers["relations"]]) + "\n"


def write_relation(one: Json) -> str:
    """Return one relation as Mermaid text."""
    return f'  Rel({one["from"]}, {one["to"]}, "{plain(one["what"])}", "{one["how"]}")'


def plain(text: str) -> str:
    """Return a text that can stand between Mermaid's quotes."""
    return capitalize(text.replace('"', "'").replace("\n", " ")).strip()
