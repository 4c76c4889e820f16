"""The feature that keeps a subject: it is made, found, changed and retired, and there are never too many."""

from pipelines.knowledge.deriving.build_endpoints import (
    build_subject_endpoints,
    has_endpoints,
    is_part_of_game,
    list_id,
)
from pipelines.knowledge.deriving.build_screens import build_subject_screen
from pipelines.knowledge.deriving.build_slots import Asking, Wording, ask_number
from pipelines.knowledge.deriving.classify import classify, is_message
from pipelines.knowledge.deriving.idea import Idea, Subject, to_camel
from pipelines.knowledge.deriving.tell import Teller, say_attribute
from pipelines.knowledge.reading.lexicon import load_data
from pipelines.knowledge.records import BuildTask, Feature, RequirementTemplate, Scenario
from pipelines.knowledge.words import capitalize, join_words
from pipelines.models import Priority

#: How many there may be at most, where the brief does not say.
USUAL_LIMITS = {
    "web-record": 10_000, "web-slot": 1_000_000, "web-message": 200,
    "cli-record": 100_000, "cli-source": 1_000, "cli-output": 400,
    "device-sensor": 32, "device-actuator": 32, "device-switch": 32,
    "device-place": 16, "device-message": 1_000,
    "game-match": 10, "game-piece": 60, "game-field": 1, "game-phase": 100,
}  # fmt: skip
PARTS = ("create", "find", "change", "retire", "taken", "limit")


def feature_key(subject: Subject) -> str:
    """``keep-hex-boards``."""
    return f"keep-{subject.slug}"


def build_keep_feature(idea: Idea, subject: Subject) -> tuple[Feature, list[Asking]]:
    """The feature of a subject, and its slots."""
    keep = load_data("general/keep")[classify(idea, subject)]
    teller = tell_subject(idea, subject)
    asking = ask_limit(idea, subject)
    slots = {"limit": asking.slot.key}
    requirements = [_build_requirement(idea, subject, teller, part, keep[part], slots) for part in PARTS]
    is_acted_on = any(deed.subject is subject for deed in idea.deeds)
    feature = Feature(
        key=feature_key(subject),
        title=teller.tell("<Things>"),
        description=teller.tell(keep["description"]),
        group=capitalize(subject.many),
        priority=_weigh(idea, subject, is_acted_on=is_acted_on),
        reason=f"Your brief speaks of {subject.many}.",
        signals=[subject.name],
        effort=1.5,
        requires=_requires(idea, subject),
        requirements=requirements,
        endpoints=build_subject_endpoints(idea, subject),
        screens=[build_subject_screen(idea, subject, teller, keep)],
        questions=[asking.question],
        tasks=_build_tasks(idea, subject, teller),
    )
    return feature, [asking]


def _weigh(idea: Idea, subject: Subject, *, is_acted_on: bool) -> Priority:
    """What is done or counted must be there; what the brief only mentions could."""
    if is_acted_on or subject.count:
        return Priority.MUST
    is_part = idea.surface in ("game", "device") or bool(subject.attributes)
    return Priority.SHOULD if is_part else Priority.COULD


def tell_subject(idea: Idea, subject: Subject) -> Teller:
    """A teller for the templates about a subject."""
    attributes = [say_attribute(name) for name in subject.attributes]
    usual = {"sensor": ["last value"], "actuator": ["measured position"]}
    wired = join_words(attributes or usual.get(subject.kind, []))
    said = f"the {wired}" if subject.kind in usual else join_words(["its name", *attributes])
    extra = {"fields": said, "tool": idea.tool, "slug": subject.slug}
    return Teller(idea, subject, actor=idea.main_role, extra=extra)


def _requires(idea: Idea, subject: Subject) -> list[str]:
    return [feature_key(idea.place)] if idea.place is not None and idea.place is not subject else []


def _build_requirement(
    idea: Idea, subject: Subject, teller: Teller, part: str, texts: list[str], slots: dict[str, str]
) -> RequirementTemplate:
    text, given, when, then, why = (teller.tell(sentence, slots=slots) for sentence in texts)
    title = capitalize(teller.label(f"{_TITLES[part]} <thing>"))
    return RequirementTemplate(
        key=part,
        kind="interface" if idea.surface == "cli" and part in ("find", "change", "retire") else "functional",
        text=text,
        rationale=why,
        fit=then[:1].upper() + then[1:],
        roles=[idea.main_role.id],
        entities=[subject.id],
        endpoints=_operations(idea, subject, part),
        acceptance=[
            Scenario(given=given, when=when, then=then, title=title, negative=part in ("taken", "limit"))
        ],
    )


_TITLES = {
    "create": "new", "find": "find the", "change": "change the", "retire": "retire the", "taken": "second",
    "limit": "too many:",
}  # fmt: skip


def _operations(idea: Idea, subject: Subject, part: str) -> list[str]:
    if not has_endpoints(idea) or (is_part_of_game(idea, subject) and part != "find"):
        return []
    if part == "find" or (is_message(idea, subject) and part != "change"):
        return [list_id(subject)]
    return [to_camel("create" if part in ("taken", "limit") else part, subject.name)]


def ask_limit(idea: Idea, subject: Subject) -> Asking:
    """How many there may be: the number of the brief, else a usual one."""
    said = subject.count.value if subject.count else None
    of_game = " in one game" if is_part_of_game(idea, subject) else ""
    wording = Wording(
        name=f"{capitalize(subject.many)} at most",
        topic=capitalize(subject.many),
        text=f"How many {subject.many} can there be{of_game} at most?",
        simplified=f"How many {subject.many}?",
        why=f"It decides how {subject.many} are stored, shown and tested.",
    )
    default = said or USUAL_LIMITS[classify(idea, subject)]
    return ask_number(
        f"{subject.key}_limit",
        wording,
        default=default,
        unit=subject.many,
        bounds=(1, max(default * 100, 1000)),
        is_said=said is not None,
    )


def task_key(subject: Subject) -> str:
    """The task that builds how a subject is stored."""
    return f"{subject.slug}-store"


def _build_tasks(idea: Idea, subject: Subject, teller: Teller) -> list[BuildTask]:
    folder, tests = f"src/{idea.tool.replace('-', '_')}/{subject.key}", f"tests/{subject.key}"
    after = [task_key(idea.place)] if idea.place is not None and idea.place is not subject else []
    rules = BuildTask(
        key=task_key(subject),
        title=teller.tell("Store and rules of <things>"),
        files=[f"{folder}/store.py", f"{folder}/rules.py", f"{tests}/test_store.py"],
        steps=[
            teller.tell("Table of <things> with every field and state of the entity, and a migration"),
            teller.tell(
                "Make, find, change and retire <a-thing>; refuse what is taken and what exceeds {"
                + f"{subject.key}_limit"
                + "}"
            ),
            teller.tell("One test for each scenario of the feature"),
        ],
        after=after,
        verify_command=f"pytest {tests}/test_store.py -q",
        verify_expect=teller.tell("exit code 0; a <thing> too many is refused"),
        minutes=60,
    )
    surface = {"web": "page", "cli": "commands", "device": "panel", "game": "view"}[idea.surface]
    view = BuildTask(
        key=f"{subject.slug}-{surface}",
        title=teller.tell(f"{surface.capitalize()} of <things>"),
        files=[f"{folder}/{surface}.py", f"{tests}/test_{surface}.py"],
        steps=[
            teller.tell("Show <fields> of each <thing>, with the texts for none and for an error"),
            teller.tell("Offer every change that the rules allow, and no other"),
        ],
        after=[rules.key],
        verify_command=f"pytest {tests}/test_{surface}.py -q",
        verify_expect=teller.tell("exit code 0; the list without any <thing> shows its text"),
        minutes=60,
    )
    return [rules, view]
