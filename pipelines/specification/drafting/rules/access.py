"""Whose records a person reaches."""

from pipelines.knowledge.records import EndpointTemplate, EntityTemplate, RequirementTemplate, Scenario
from pipelines.knowledge.words import join_words, make_plural
from pipelines.specification.drafting.rules.rule import scenario
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.choose_entities import choose_entities
from pipelines.specification.renaming import split_words, to_pascal

#: By actor: verb → whether it reaches only their own.
Reach = dict[str, dict[str, bool]]


#: In which order a sentence names what may be done; other verbs follow.
ORDER = {"create": 0, "read": 1, "update": 2, "delete": 3}


#: Verbs of operations that a sentence says otherwise.
SAID = {"put": "set", "ask": "ask for", "switch": "switch to", "check": "check in"}


class Access:
    """Every kind of record is reached only by the roles that have it, and by some only their own."""

    title = "Access"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return for each entity whom what is refused, and whose records are nobody else's."""
        drafted: list[RequirementTemplate] = []
        if len(evidence.humans) < 2:
            return drafted  # one kind of people: there is nobody to keep out but strangers
        for entity in choose_entities(evidence):
            reach = list_reach(evidence, entity.id)
            drafted += [
                self.limit_owner(entity, actor, reach)
                for actor, verbs in reach.items()
                if any(own for verb, own in verbs.items() if verb != "create")
            ][:1]
            drafted += [
                self.limit_role(entity, actors, verbs, reach, evidence)
                for actors, verbs in group_verbs(evidence, reach).items()
            ]
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

    def limit_role(
        self,
        entity: EntityTemplate,
        actors: tuple[str, ...],
        verbs: list[str],
        reach: Reach,
        evidence: Evidence,
    ) -> RequirementTemplate:
        """Return that only some roles may do some things with the records."""
        who = join_words([f"{{{actor}|a}}" for actor in actors]).replace(" and ", " or ")
        what = join_words([say(verb) for verb in verbs]).replace(" and ", " or ")
        told = build(
            entity,
            f"If somebody other than {who} asks to {what} {{{entity.id}|a}}, then the {{system}} "
            f"shall refuse it with "
            "status 403 and shall record the attempt.",
            reach,
            scenario(
                f"somebody whose role is not {who}",
                f"they ask to {what} {{{entity.id}|a}}",
                "the answer is 403, nothing is changed, and the attempt is in the log",
                negative=True,
                level="security",
            ),
            about=verbs[0],
        )
        slot = next((pack.authors[entity.id] for pack in evidence.packs if entity.id in pack.authors), None)
        return told.model_copy(update={"when": f"known({slot})"}) if slot and verbs != ["read"] else told


def group_verbs(evidence: Evidence, reach: Reach) -> dict[tuple[str, ...], list[str]]:
    """Return the verbs that not everybody has, by who has them."""
    groups: dict[tuple[str, ...], list[str]] = {}
    verbs = dict.fromkeys(verb for verbs in reach.values() for verb in verbs)
    for verb in sorted(verbs, key=lambda verb: (ORDER.get(verb, len(ORDER)), verb)):
        actors = tuple(actor for actor, verbs in reach.items() if verb in verbs)
        if len(actors) < len(evidence.humans):
            groups.setdefault(actors, []).append(verb)
    return groups


def build(
    entity: EntityTemplate, text: str, reach: Reach, criterion: Scenario, *, about: str = "own"
) -> RequirementTemplate:
    """Return the requirement about one entity; its reason lists what each role may do."""
    allowed = "; ".join(
        f"{{{actor}}}: "
        f"{join_words([say(verb) + (' their own' if own else '') for verb, own in verbs.items()])}"
        for actor, verbs in reach.items()
    )
    return RequirementTemplate(
        key=f"access-{'-'.join(split_words(entity.id))}"[:40] + f"-{about.replace('_', '-')}"[:20],
        kind="constraint",
        text=text,
        rationale=f"What each role may do with {{{entity.id}|plural}}: {allowed}.",
        fit="Each pair of role and operation has a test; each refused attempt is in the log.",
        roles=list(reach),
        entities=[entity.id],
        acceptance=[criterion],
    )


def list_reach(evidence: Evidence, entity: str) -> Reach:
    """Return what each kind of people may do with an entity: what its operations let them, else their grants.

    Where there are operations, a grant says only whether somebody reaches their own alone.
    """
    granted: Reach = {}
    for actor in evidence.humans:
        for grant in actor.permissions:
            name, verb, *scope = grant.split(":")
            if evidence.same.get(name, name) == entity:
                granted.setdefault(actor.id, {})[verb] = scope == ["own"]
    humans = [actor.id for actor in evidence.humans]
    operations = [one for one in evidence.operations.values() if is_about(evidence, one, entity)]
    if not operations:
        return granted
    reach: Reach = {}
    free = {name_verb(one) for one in operations if not one.actors}
    for one in operations:
        verb = name_verb(one)
        if verb in free:
            continue
        for actor_id in (actor_id for actor_id in one.actors if actor_id in humans):
            grants = granted.get(actor_id, {})
            others = [own for other, own in grants.items() if other != "create"]
            own = grants.get(verb, bool(others) and all(others))
            reach.setdefault(actor_id, {})[verb] = own and reach.get(actor_id, {}).get(verb, True)
    return {actor: dict(sorted(verbs.items(), key=rank)) for actor, verbs in reach.items()}


def rank(entry: tuple[str, bool]) -> tuple[int, str]:
    """Return where a sentence names a verb."""
    return ORDER.get(entry[0], len(ORDER)), entry[0]


def name_verb(operation: EndpointTemplate) -> str:
    """Return what an operation does with a record, as its id says."""
    return "read" if operation.method == "GET" else split_words(operation.id)[0]


def is_about(evidence: Evidence, operation: EndpointTemplate, entity: str) -> bool:
    """Tell whether an operation is about an entity: the one that its id names, else what it gives."""
    tail = "".join(word.capitalize() for word in split_words(operation.id)[1:])
    known = {one.id for pack in evidence.packs for one in pack.entities}
    named = next((one for one in known if tail in (one, to_pascal(make_plural(one)))), None)
    about = named or operation.gives or operation.takes
    return evidence.same.get(about, about) == entity if about else False


def say(verb: str) -> str:
    """Return a permission's verb in words."""
    return SAID.get(verb, verb.replace("_", " "))
