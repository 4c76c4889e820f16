"""How well it must work, what may go wrong, and the words: measured on the idea's own things."""

from pipelines.knowledge.deriving.build_endpoints import list_id
from pipelines.knowledge.deriving.idea import Idea, Subject
from pipelines.knowledge.records import RequirementTemplate, Risk, Scenario

#: Where it runs → (key, sentence, scenario, rationale); <things> and <thing> are the first subject.
QUALITIES = {
    "web": ("list-speed", "When {actor|a} opens the list of {things}, the {{system}} shall show it within 400 ms at the 95th percentile with {limit}.",
            "1,000 lists are opened with 10 in parallel", "950 of them are there within 400 ms", "A list that is slow is left."),
    "cli": ("run-speed", "The {{system}} shall print the list of {limit} within 5 seconds using at most 500 MB of memory.",
            "the list is printed", "it ends within 5 seconds and 500 MB", "A tool in a terminal is run many times a day."),
    "device": ("reaction", "When the power comes back, the {{system}} shall watch all {things} again within 30 seconds with the settings from before.",
               "the power is cut for 10 seconds and comes back", "within 30 seconds the values of all {things} are fresh", "Nobody is there when the power fails at night."),
    "game": ("move-speed", "When {actor|a} makes a move, the {{system}} shall show it to all others within 200 ms at the 95th percentile with {limit}.",
             "1,000 moves are made in 10 games at once", "950 of them are seen by all within 200 ms", "A board that lags decides who wins."),
}  # fmt: skip


def build_qualities(idea: Idea) -> list[RequirementTemplate]:
    """The quality that matters most where it runs, and going on without a network where the brief wants it."""
    subject = _busiest(idea)
    words = {
        "actor|a": f"{{{idea.main_role.id}|a}}", "things": f"{{{subject.id}|plural}}", "limit": f"{{{subject.key}_limit}}",
    }  # fmt: skip
    key, text, when, then, why = QUALITIES[idea.surface]
    endpoints = [list_id(subject)] if idea.surface == "web" else []
    found = [
        _build(key, _fill(text, words), _fill(when, words), _fill(then, words), why, idea, subject, endpoints)
    ]
    if idea.is_offline:
        rest = f"While there is no network, the {{system}} shall go on with all {{{subject.id}|plural}} for 24 hours."
        found.append(
            _build("without-network", rest, "the network is cut for 24 hours", f"no {{{subject.id}}} is lost, and none is there twice afterwards", "The brief says that it must work without a network.", idea, subject, [])
        )  # fmt: skip
    return found


def _busiest(idea: Idea) -> Subject:
    acted = [deed.subject for deed in idea.deeds if deed.subject and deed.subject is not idea.place]
    return acted[0] if acted else idea.subjects[0]


def _fill(text: str, words: dict[str, str]) -> str:
    for key, value in words.items():
        text = text.replace(f"{{{key}}}", value)
    return text.replace("{{", "{").replace("}}", "}")


def _build(
    key: str, text: str, when: str, then: str, why: str, idea: Idea, subject: Subject, endpoints: list[str]
) -> RequirementTemplate:
    given = (
        f"{{{subject.key}_limit}}" if idea.surface != "device" else f"all {{{subject.id}|plural}} in service"
    )
    return RequirementTemplate(
        key=key, kind="quality", text=text, rationale=why, fit=then[:1].upper() + then[1:],
        roles=[idea.main_role.id], entities=[subject.id], endpoints=endpoints,
        acceptance=[Scenario(given=given, when=when, then=then, title=key.replace("-", " ").capitalize(), level="performance")],
    )  # fmt: skip


def build_risks(idea: Idea) -> list[Risk]:
    """What may go wrong with the first deeds."""
    found = []
    for deed in idea.deeds[:3]:
        what = f"{{{deed.subject.id}|plural}}" if deed.subject else deed.words
        found.append(
            Risk(text=f"To {deed.verb} {what} turns out to be different in practice from what the brief says",
                 mitigation=f"Watch {{{idea.main_role.id}|plural}} {deed.verb} {what} for a day before the rules are built")
        )  # fmt: skip
    return found


def build_glossary(idea: Idea) -> dict[str, str]:
    """The things in one sentence each."""
    words = {}
    for subject in idea.subjects:
        parts = f" with {', '.join(subject.attributes)}" if subject.attributes else ""
        where = f" of a {idea.place.name}" if idea.place and idea.place is not subject else ""
        words[subject.name] = (
            f"A {subject.kind if subject.kind != 'record' else 'thing'}{where}{parts} that the product keeps"
        )
    return words
