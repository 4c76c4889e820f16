"""Figures about pieces that nothing leads to, and ways that lead nowhere."""

from pipelines.specification.quality.metric import Gain, Json, Measured, count

#: Which methods do what to a record.
DOES = {"create": {"POST", "PUT"}, "read": {"GET"}, "change": {"PATCH", "PUT", "POST"}}


class Orphans:
    """Entities, operations, screens and tasks that no requirement asks for."""

    name, title, threshold, sense, weight, blocks = "orphans", "Nothing without a reason", 0, "max", 8, False

    def measure(self, content: Json) -> Measured:
        """Return how many there are."""
        named = {name for one in content["requirements"] for name in one["entityNames"]}
        linked = {relation["to"] for one in content["entities"] for relation in one["relations"]} | {
            field["references"] for one in content["entities"] for field in one["fields"]
        }
        gains = [
            Gain(one["name"], f"{one['name']} is in no requirement.", {"action": "decide"})
            for one in content["entities"]
            if one["name"] not in named | linked
        ]
        groups = (("endpoints", "operationId"), ("workflows", "name"))
        pieces = [(one[label], one) for section, label in groups for one in content[section]]
        pieces += [(one["title"], one) for one in content["designSystem"]["screens"]]
        pieces += [
            (one["title"], one)
            for one in content["taskGraph"]["tasks"]
            if not one["key"].startswith("frame/")
        ]
        gains += [
            Gain(one["id"], f"{one['id']} “{name}” serves no requirement.", {"action": "decide"})
            for name, one in pieces
            if not one["requirementIds"]
        ]
        return count(gains, 20)


class CrudGaps:
    """Entities that nobody can make, or nobody can see, unless the product itself does it."""

    name, title, threshold, sense, weight, blocks = "crudGaps", "Made and seen", 0, "max", 5, False

    def measure(self, content: Json) -> Measured:
        """Return how many there are."""
        if not content["endpoints"]:
            return count([], 20)  # a program without an API: its commands are requirements
        owned = {one["name"] for one in content["entities"] if is_part(one, content)}
        done: dict[str, set[str]] = {}
        for endpoint in content["endpoints"]:
            for name in endpoint["entityNames"]:
                done.setdefault(name, set()).add(endpoint["method"])
        gains = [
            Gain(
                one["name"],
                f"No operation lets anybody {verb} {one['name']}.",
                {"action": "decide", "what": verb},
            )
            for one in content["entities"]
            if one["name"] not in owned
            for verb, methods in (("create", DOES["create"]), ("read", DOES["read"]))
            if not methods & done.get(one["name"], set())
            and not (verb == "create" and is_written_by_product(one, content))
        ]
        return count(gains, 20)


def is_part(entity: Json, content: Json) -> bool:
    """Tell whether an entity lives inside another one, or is written by the product itself, such as a log."""
    inside = any(
        relation["to"] == entity["name"] and relation["cardinality"] == "one-to-many"
        for one in content["entities"]
        for relation in one["relations"]
    )
    belongs = any(one["cardinality"] == "many-to-one" and one["required"] for one in entity["relations"])
    return inside or belongs or entity["owner"] in (None, "system")


def is_written_by_product(entity: Json, content: Json) -> bool:
    """Tell whether the product fills an entity: every field is computed, or people may only read it."""
    grants = [grant for role in content["permissions"]["roles"] for grant in role["grants"]]
    verbs = {grant.split(":")[1] for grant in grants if grant.split(":")[0] == entity["name"]}
    return all(field["computed"] for field in entity["fields"]) or verbs == {"read"}


class StateGaps:
    """States of a life that nothing leads to, or out of which nothing leads though they are not final."""

    name, title, threshold, sense, weight, blocks = "stateGaps", "No dead ends", 0, "max", 3, False

    def measure(self, content: Json) -> Measured:
        """Return how many there are."""
        gains = []
        for one in content["entities"]:
            life = one["states"]
            if life:
                entered = {step["to"] for step in life["transitions"]} | {life["initial"]}
                left = {step["from"] for step in life["transitions"]} | set(life["terminal"])
                gains += [
                    Gain(one["name"], f"Nothing leads to “{state}” of {one['name']}.", {"action": "decide"})
                    for state in life["all"]
                    if state not in entered
                ]
                gains += [
                    Gain(
                        one["name"], f"Nothing leads out of “{state}” of {one['name']}.", {"action": "decide"}
                    )
                    for state in life["all"]
                    if state not in left
                ]
        return count(gains, 10)


class RoleGaps:
    """Roles that may do nothing, and operations that no role may call and that are not public by design."""

    name, title, threshold, sense, weight, blocks = "roleGaps", "Everybody has a way", 0, "max", 5, False

    def measure(self, content: Json) -> Measured:
        """Return how many there are."""
        called = {role for roles in content["permissions"]["matrix"].values() for role in roles}
        seen = called | {role for one in content["designSystem"]["screens"] for role in one["roles"]}
        gains = [
            Gain(
                one["id"],
                f"The role {one['name']} may call no operation and see no screen.",
                {"action": "decide"},
            )
            for one in content["permissions"]["roles"]
            if one["kind"] == "human" and one["id"] not in seen
        ]
        gains += [
            Gain(
                one["operationId"],
                f"Anybody may call {one['operationId']}, which changes records.",
                {"action": "decide"},
            )
            for one in content["endpoints"]
            if not one["roles"] and one["method"] in ("DELETE", "PATCH", "PUT")
        ]
        return count(gains, 10)
