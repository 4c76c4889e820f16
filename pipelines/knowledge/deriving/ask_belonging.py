"""What a thing of the brief belongs to among the things of its pack: each shift to a rota.

>>> ask_belonging(shift, {"WorkItem": "rota"}, operations=["createShift"]).asking.question.text
'What does each shift belong to?'
"""

from dataclasses import dataclass

from pipelines.knowledge.deriving.build_slots import Asking, Wording, ask_choice
from pipelines.knowledge.deriving.idea import to_key
from pipelines.knowledge.records import (
    Choice,
    EntityField,
    EntityTemplate,
    Feature,
    RequirementTemplate,
    Scenario,
)
from pipelines.knowledge.words import add_article, capitalize, make_plural


@dataclass(frozen=True)
class Belonging:
    """The question, with the fields and sentences that its answers bring."""

    entity: str
    asking: Asking
    fields: list[EntityField]
    requirements: list[RequirementTemplate]

    def extend_entity(self, entity: EntityTemplate) -> EntityTemplate:
        """Return an entity with the fields, if it is the one that belongs."""
        if entity.id != self.entity:
            return entity
        return entity.model_copy(update={"fields": [*entity.fields, *self.fields]})

    def extend_feature(self, feature: Feature) -> Feature:
        """Return a feature that enters the thing with the question; every other one as it is."""
        if not any(one.takes == self.entity for one in feature.endpoints):
            return feature
        names = [field.name for field in self.fields]
        endpoints = [
            one.model_copy(update={"takes_fields": [*one.takes_fields, *names]})
            if one.takes == self.entity
            else one
            for one in feature.endpoints
        ]
        questions = [*feature.questions, self.asking.question]
        requirements = [*feature.requirements, *self.requirements]
        return feature.model_copy(
            update={"endpoints": endpoints, "questions": questions, "requirements": requirements}
        )


def ask_belonging(entity: EntityTemplate, others: dict[str, str], operations: list[str]) -> Belonging:
    """Ask to which of ``others`` (id of an entity → its word in the brief) each thing belongs.

    The first is assumed. ``operations``: those by which it is entered.
    """
    name, slot = entity.name, f"{to_key(entity.name)}_belongs_to"
    many = entity.plural or make_plural(name)
    options = [Choice(value=to_key(word), label=capitalize(word), phrase=word) for word in others.values()]
    options.append(Choice(value="nothing", label="Nothing; it stands alone", phrase="nothing"))
    wording = Wording(
        name=f"{capitalize(name)} belongs to",
        topic=capitalize(many),
        text=f"What does each {name} belong to?",
        simplified=f"What is {add_article(name)} part of?",
        why=f"It decides how {many} are found, who sees them, and what goes with them.",
    )
    held = {one: f"{slot} == '{to_key(word)}'" for one, word in others.items()}
    fields = [
        EntityField(
            name=f"{to_key(word)}_id", type="uuid", references=one, when=held[one],
            description=f"The {word} that it belongs to",
        )
        for one, word in others.items()
    ]  # fmt: skip
    requirements = [
        _tell_belonging(entity, one, word, operations, when=held[one]) for one, word in others.items()
    ]
    return Belonging(entity.id, ask_choice(slot, wording, options, weight=4), fields, requirements)


def _tell_belonging(
    entity: EntityTemplate, other: str, word: str, operations: list[str], *, when: str
) -> RequirementTemplate:
    then = f"it is refused, and the message asks for the {{{other}}}"
    return RequirementTemplate(
        key=f"in-{to_key(word).replace('_', '-')}",
        text=f"The {{system}} shall keep each {{{entity.id}}} in exactly one {{{other}}}.",
        kind="data",
        rationale=f"{{{entity.id}|a|cap}} without its {{{other}}} is found by nobody.",
        fit=capitalize(then),
        entities=[entity.id, other],
        endpoints=operations,
        when=when,
        acceptance=[
            Scenario(
                given=f"{{{entity.id}|a}} without {{{other}|a}}", when="it is saved", then=then,
                title=f"{capitalize(entity.name)} without {word}", negative=True,
            )
        ],
    )  # fmt: skip
