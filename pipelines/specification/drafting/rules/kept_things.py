"""Things that were asked to be kept and that no feature brings."""

from pipelines.knowledge.reading.lexicon import third_person
from pipelines.knowledge.records import EndpointTemplate, EntityTemplate, RequirementTemplate
from pipelines.knowledge.words import add_article, make_plural
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.add_kept_data import find_deed
from pipelines.specification.modeling.choose_entities import choose_entities, merge_packs


def list_kept_things(evidence: Evidence) -> list[EntityTemplate]:
    """Return the entities that exist only because the person asked for them."""
    packs = merge_packs(evidence)
    asked = (one for one in choose_entities(evidence) if one.id not in packs)
    return [one for one in asked if one.description.startswith("Asked to be kept")]


class KeptThings:
    """What was asked to be kept can be entered, found, changed and closed."""

    title = "Things kept"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return keeping and refusing for each thing."""
        things = list_kept_things(evidence)
        drafted: list[RequirementTemplate] = []
        for thing in things:
            deed = find_deed(evidence, thing.name)
            told = (self.keep(thing, evidence), self.refuse(thing))
            drafted += self.note(thing, deed, evidence) if deed else told
        return drafted

    def note(
        self, thing: EntityTemplate, deed: EndpointTemplate, evidence: Evidence
    ) -> list[RequirementTemplate]:
        """Return that each time something is done is written down, and stays as it is."""
        voice = evidence.voice
        who = f"{{{deed.actors[0]}|a}}" if deed.actors else "somebody"
        one, many = add_article(thing.name), make_plural(thing.name)
        done = f"{who} {third_person(thing.name)} {{{deed.gives}|a}}"
        about = voice.tell(f"{{{deed.gives}}}")
        keep = build_template(
            "data_kept",
            thing.name,
            f"When {done}, the {{system}} shall write {one} with the {about}, who did it, when, and the "
            f"{about} before and after.",
            kind="functional",
            rationale=f"{many.capitalize()} were named among what is to be kept.",
            fit=f"Each one adds one {thing.name} in the same transaction.",
            roles=deed.actors[:1],
            entities=[thing.id],
            acceptance=[
                scenario(
                    f"no {thing.name} yet",
                    done,
                    f"there is one {thing.name} with the {about}, who did it and when",
                ),
            ],
        )
        stays = build_template(
            "data_kept",
            f"{thing.name}-stays",
            f"If somebody asks to change or delete {one}, then the {{system}} shall refuse it with "
            "status 405.",
            rationale="What was done stays done; another one follows instead.",
            entities=[thing.id],
            acceptance=[scenario(one, "somebody asks to delete it", "the answer is 405", negative=True)],
        )
        return [keep, stays]

    def keep(self, thing: EntityTemplate, evidence: Evidence) -> RequirementTemplate:
        """Return that a thing is kept."""
        who = f"{{{evidence.keeper}|a}}" if evidence.keeper else "a person"
        one, many = add_article(thing.name), make_plural(thing.name)
        return build_template(
            "data_kept",
            thing.name,
            f"When {who} enters {one}, the {{system}} shall keep it with its title, its note, and who "
            f"entered it when, "
            f"and shall list it among the {many} within 2 seconds.",
            kind="functional",
            rationale=f"{many.capitalize()} were named among what is to be kept.",
            fit="What was entered is in the list at most 2 seconds later, and after a restart.",
            roles=[evidence.keeper] if evidence.keeper else [],
            entities=[thing.id],
            acceptance=[
                scenario(
                    f"a valid {thing.name}",
                    f"{who} enters it",
                    f"it is in the list of {many} within 2 seconds",
                ),
                scenario(
                    f"{one} that is closed", f"the list of {many} in use is opened", "it is not in the list"
                ),
            ],
        )

    def refuse(self, thing: EntityTemplate) -> RequirementTemplate:
        """Return what happens with one that lacks its title."""
        one = add_article(thing.name)
        return build_template(
            "data_kept",
            f"{thing.name}-refused",
            f"If {one} has no title or the title of another one in use, then the {{system}} shall "
            f"refuse it and shall "
            "name the title.",
            rationale="What has no name of its own cannot be found again.",
            entities=[thing.id],
            acceptance=[
                scenario(
                    f"{one} without a title",
                    "it is sent",
                    "the answer is 422 and names the title",
                    negative=True,
                )
            ],
        )
