"""How well it must work, what may go wrong, and the words: told of the idea's own things."""

from pipelines.knowledge.deriving.build_endpoints import list_id
from pipelines.knowledge.deriving.idea import Idea, Subject
from pipelines.knowledge.deriving.tell import Teller
from pipelines.knowledge.reading.lexicon import load_data
from pipelines.knowledge.records import RequirementTemplate, Risk, Scenario
from pipelines.knowledge.words import add_article, capitalize, join_words


def build_qualities(idea: Idea) -> list[RequirementTemplate]:
    """The quality that matters most where it runs; going on without a network where the brief wants it."""
    subject = find_busiest(idea)
    names = [idea.surface, *(["offline"] if idea.is_offline else [])]
    return [_build_quality(idea, subject, name) for name in names]


def find_busiest(idea: Idea) -> Subject:
    """What most happens with: on a device what measures, else what something is done with."""
    sensors = [subject for subject in idea.subjects if subject.kind == "sensor"]
    acted = [deed.subject for deed in idea.deeds if deed.subject and deed.subject is not idea.place]
    return [*sensors, *acted, *idea.subjects][0]


def _build_quality(idea: Idea, subject: Subject, name: str) -> RequirementTemplate:
    texts = load_data("general/qualities")[name]
    teller = Teller(idea, subject, actor=idea.main_role, extra={"limit": f"{{{subject.key}_limit}}"})
    told = {part: teller.tell(text) for part, text in texts.items()}
    scenario = Scenario(
        given=told["given"],
        when=told["when"],
        then=told["then"],
        title=told["key"].replace("-", " ").capitalize(),
        level="performance",
    )
    return RequirementTemplate(
        key=told["key"],
        kind="quality",
        text=told["text"],
        rationale=told["why"],
        fit=capitalize(told["then"]),
        roles=[idea.main_role.id],
        entities=[subject.id],
        endpoints=[list_id(subject)] if name == "web" else [],
        acceptance=[scenario],
    )


def build_risks(idea: Idea) -> list[Risk]:
    """What may go wrong with the first deeds."""
    found = []
    for deed in idea.deeds[:3]:
        what = f"{{{deed.subject.id}|plural}}" if deed.subject else deed.words
        verb = f"{deed.verb} {deed.particle}".strip()
        watch = f"Watch {{{idea.main_role.id}|plural}} {verb} {what} for a day before the rules are built"
        text = f"To {verb} {what} turns out to be different in practice from what the brief says"
        found.append(Risk(text=text, mitigation=watch))
    return found


def build_glossary(idea: Idea) -> dict[str, str]:
    """The things in one sentence each."""
    return {subject.name: _define(idea, subject) for subject in idea.subjects}


def _define(idea: Idea, subject: Subject) -> str:
    kind = {"record": "thing", "document": "document"}.get(subject.kind, subject.kind)
    parts = f" with {join_words(subject.attributes)}" if subject.attributes else ""
    where = f" of {add_article(idea.place.name)}" if idea.place and idea.place is not subject else ""
    return f"{capitalize(add_article(kind))}{where}{parts} that {idea.system} keeps"
