"""Whose records a person reaches."""

from pipelines.knowledge.records import EntityTemplate, RequirementTemplate, Scenario
from pipelines.knowledge.words import join_words
from pipelines.specification.drafting.rules.rule import scenario
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.choose_entities import choose_entities
from pipelines.specification.renaming import split_words

#: By actor: verb → whether it reaches only their own.
Reach = dict[str, dict[str, bool]]


class Access:
    """Every kind of record is reached only by the roles that have it, and by some only their own."""

    title = "Access"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return one requirement for each entity that people have permissions on."""
        drafted: list[RequirementTemplate] = []
        if len(evidence.humans) < 2:
            return drafted  # one kind of people: there is nobody to keep out but strangers
        for entity in choose_entities(evidence):
            reach = list_reach(evidence, entity.id)
            if reach:
                owners = [
                    actor
                    for actor, verbs in reach.items()
                    if any(own for verb, own in verbs.items() if verb != "create")
                ]
                drafted.append(
                    self.limit_owner(entity, owners[0], reach) if owners else self.limit_role(entity, reach)
                )
        return drafted

    def limit_owner(self, entity: EntityTemplate, owner: str, reach: Reach) -> RequirementTemplate:
        """Return that one role reaches only its own records."""
        verbs = join_words(
            [say(verb) for verb, own in reach[owner].items() if own and verb != "create"]
        ).replace(" and ", " or ")
        return build(
            entity,
            f"If {{{owner}|a}} asks to {verbs} {{{entity.id}|a}} of somebody else, then the "
            f"{{system}} shall answer with "
            "status 404 and shall record the attempt.",
            reach,
            scenario(
                f"{{{owner}|a}}, and {{{entity.id}|a}} that belongs to another {{{owner}}}",
                f"the {{{owner}}} asks for it by its id",
                "the answer is 404, the same as for an id that does not exist",
                negative=True,
                level="security",
            ),
        )

    def limit_role(self, entity: EntityTemplate, reach: Reach) -> RequirementTemplate:
        """Return that only some roles reach the records, or change them."""
        writers = [actor for actor, verbs in reach.items() if set(verbs) - {"read"}]
        allowed = writers or list(reach)
        who = join_words([f"{{{actor}|a}}" for actor in allowed]).replace(" and ", " or ")
        verb = "change" if writers else "read"
        return build(
            entity,
            f"If somebody other than {who} asks to {verb} {{{entity.id}|a}}, then the {{system}} "
            f"shall refuse it with "
            "status 403 and shall record the attempt.",
            reach,
            scenario(
                f"somebody whose role is not {who}",
                f"they ask to {verb} {{{entity.id}|a}}",
                "the answer is 403, nothing is changed, and the attempt is in the log",
                negative=True,
                level="security",
            ),
        )


def build(entity: EntityTemplate, text: str, reach: Reach, criterion: Scenario) -> RequirementTemplate:
    """Return the requirement about one entity; its reason lists what each role may do."""
    allowed = "; ".join(
        f"{{{actor}}}: "
        f"{join_words([say(verb) + (' their own' if own else '') for verb, own in verbs.items()])}"
        for actor, verbs in reach.items()
    )
    return RequirementTemplate(
        key=f"access-{'-'.join(split_words(entity.id))}"[:60],
        kind="constraint",
        text=text,
        rationale=f"What each role may do with {{{entity.id}|plural}}: {allowed}.",
        fit="Each pair of role and operation has a test; each refused attempt is in the log.",
        roles=list(reach),
        entities=[entity.id],
        acceptance=[criterion],
    )


def list_reach(evidence: Evidence, entity: str) -> Reach:
    """Return what each kind of people may do with an entity."""
    reach: Reach = {}
    for actor in evidence.humans:
        for grant in actor.permissions:
            name, verb, *scope = grant.split(":")
            if evidence.same.get(name, name) == entity:
                reach.setdefault(actor.id, {})[verb] = scope == ["own"]
    return reach


def say(verb: str) -> str:
    """Return a permission's verb in words."""
    return verb.replace("_", " ")
