"""Actors of a derived pack: the people of the brief, what they want, and what they may do."""

from pipelines.knowledge.deriving.idea import Deed, Idea, Role
from pipelines.knowledge.deriving.tell import tell_deed
from pipelines.knowledge.records import Actor


def build_actors(idea: Idea) -> list[Actor]:
    """One actor for each role."""
    return [build_actor(idea, role) for role in idea.roles]


def build_actor(idea: Idea, role: Role) -> Actor:
    """The actor of a role: their own deeds; the first one keeps everything in order."""
    deeds = [deed for deed in idea.deeds if deed.by is role]
    goals = [tell_deed(idea, deed).tell("<verb> <things>") for deed in deeds]
    received = [deed for deed in idea.deeds if deed.target is role]
    goals += [tell_deed(idea, deed).tell("get <a-thing> in time") for deed in received if deed.subject]
    goals += [f"know how every {{{subject.id}}} stands" for subject in idea.subjects[:1] if not goals]
    return Actor(
        id=role.id,
        name=role.name,
        plural=role.many,
        description=f"{role.many[:1].upper()}{role.many[1:]} are named in the brief.",
        goals=goals,
        permissions=list(dict.fromkeys(_permit(idea, role, deeds))),
    )


def _permit(idea: Idea, role: Role, deeds: list[Deed]) -> list[str]:
    is_main = role is idea.main_role
    verbs = ("create", "read", "update", "delete") if is_main else ("read",)
    permitted = [f"{subject.id}:{verb}" for subject in idea.subjects for verb in verbs]
    for deed in deeds:
        if deed.subject and not is_main:
            permitted += [
                f"{deed.subject.id}:create" if deed.kind == "create" else f"{deed.subject.id}:update"
            ]
    return permitted
