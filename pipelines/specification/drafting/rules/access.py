"""Whose records a person reaches."""

from pipelines.knowledge.records import EntityTemplate, RequirementTemplate
from pipelines.knowledge.words import join_words
from pipelines.specification.drafting.rules.rule import scenario
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.choose_entities import choose_entities


class Access:
    """Every kind of record is reached only by the roles that have it, and by some only their own."""

    title = "Access"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return one requirement for each entity that people have permissions on."""
        drafted = [self.limit(evidence, entity) for entity in choose_entities(evidence)]
        return [template for template in drafted if template]

    def limit(self, evidence: Evidence, entity: EntityTemplate) -> RequirementTemplate | None:
        """Return the requirement that limits one entity to its roles."""
        reach: dict[str, list[str]] = {}
        for actor in evidence.humans:
            for grant in actor.permissions:
                name, verb, *scope = grant.split(":")
                if name == entity.id:
                    reach.setdefault(actor.id, []).append(f"{verb} their own" if scope else verb)
        if not reach:
            return None
        allowed = "; ".join(f"{{{actor}}}: {join_words(verbs)}" for actor, verbs in reach.items())
        return RequirementTemplate(
            key=f"access-{'-'.join(entity.id.lower().split())}"[:60],
            kind="constraint",
            text=f"If an operation on {{{entity.id}|a}} is asked for by a role without the permission for it, then the "
            "{system} shall refuse it with status 403 and shall record the attempt.",
            rationale=f"What each role may do with {{{entity.id}|plural}}: {allowed}.",
            fit="Each pair of role and operation has a test; each refused attempt is in the audit log.",
            roles=list(reach),
            entities=[entity.id],
            acceptance=[
                scenario(
                    f"{{{entity.id}|a}} that belongs to somebody else",
                    "a person whose role reaches only their own asks for it",
                    "the answer is 404 and tells nothing about it",
                    negative=True,
                    level="security",
                )
            ],
        )
