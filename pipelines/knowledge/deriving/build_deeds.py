"""The feature of a deed: what happens, within which limit, who may, and what happens when it fails.

>>> build_deed_feature(idea, deed)[0].requirements[0].text
"When {player|a} collects {Crystal|a}, the {system} shall check the move and show …"
"""

from typing import Any

from pipelines.knowledge.deriving.ask_about_deed import DeedView, look_at_deed
from pipelines.knowledge.deriving.build_deed_work import build_tasks, build_workflow
from pipelines.knowledge.deriving.build_endpoints import build_deed_endpoints, operation_of
from pipelines.knowledge.deriving.build_keep import feature_key
from pipelines.knowledge.deriving.build_rules import build_deed_rules
from pipelines.knowledge.deriving.build_screens import build_deed_screen
from pipelines.knowledge.deriving.build_slots import Asking
from pipelines.knowledge.deriving.idea import Deed, Idea
from pipelines.knowledge.records import Feature, RequirementTemplate, Scenario
from pipelines.knowledge.words import capitalize
from pipelines.models import Priority


def build_deed_feature(idea: Idea, deed: Deed) -> tuple[Feature, list[Asking]]:
    """The feature of a deed, and its slots."""
    view = look_at_deed(idea, deed)
    rules = build_deed_rules(idea, deed, view.teller)
    requirements = [
        _tell_main(view),
        _tell_limit(view),
        *_tell_failing(view),
        *_tell_who(view),
        *rules.requirements,
    ]
    feature = Feature(
        key=view.key,
        title=capitalize(view.tell("<verb> <things>")),
        description=view.tell("What happens when <occasion>, within which limit, and what if it fails."),
        group=capitalize(deed.subject.many if deed.subject else deed.words),
        priority=Priority.MUST,
        reason=f"Your brief says so: {view.teller.label('<verb> <things>')}.",
        signals=[view.teller.label("<verb> <thing>")],
        effort=2.5,
        requires=_list_required(view),
        requirements=requirements,
        endpoints=build_deed_endpoints(idea, deed),
        screens=[build_deed_screen(idea, deed, view.teller)],
        workflows=[build_workflow(view)],
        tasks=build_tasks(view, [requirement.key for requirement in requirements]),
    )
    return feature, [*view.askings, *rules.askings]


def _list_required(view: DeedView) -> list[str]:
    """The features of every subject that it names."""
    idea, deed = view.idea, view.deed
    measured = deed.condition.subject if deed.condition else None
    subjects = [deed.subject, deed.doer, measured, idea.place, view.teller.input]
    return list(dict.fromkeys(feature_key(subject) for subject in subjects if subject))


def _write(view: DeedView, key: str, text: str, scenario: Scenario, **more: Any) -> RequirementTemplate:
    subject = view.deed.subject or view.teller.input
    defaults = {"kind": "functional", "rationale": view.tell(view.texts["rationale"])}
    return RequirementTemplate(
        key=key,
        text=text,
        fit=capitalize(scenario.then),
        roles=[view.role],
        entities=[subject.id] if subject else [],
        endpoints=operation_of(view.idea, view.deed),
        acceptance=[scenario],
        **(defaults | more),
    )


def _tell_main(view: DeedView) -> RequirementTemplate:
    scenario = Scenario(
        given=view.tell(view.texts["given"]),
        when=view.tell("<occasion>"),
        then=view.tell(view.texts["then"]),
        title=view.topic,
        level="end-to-end",
    )
    kind = "interface" if view.idea.surface in ("cli", "device") else "functional"
    text = view.tell(f"When <occasion>, the {{system}} shall {view.texts['response']}.")
    return _write(view, "do", text, scenario, kind=kind)


def _tell_limit(view: DeedView) -> RequirementTemplate:
    texts = view.texts
    scenario = Scenario(
        given=view.tell(texts["limit_given"]),
        when=view.tell(texts["limit_when"]),
        then=view.tell(texts["limit_then"]),
        title=f"{view.topic}: limit",
        negative=texts["limit_text"].startswith("If"),
    )
    return _write(
        view, "limit", view.tell(texts["limit_text"]), scenario, rationale=view.tell(texts["limit"]["why"])
    )


def _tell_failing(view: DeedView) -> list[RequirementTemplate]:
    """One sentence for each way of failing that can be chosen; only the chosen one holds."""
    fails, found = view.texts["fails"], []
    for option in fails["options"]:
        scenario = Scenario(
            given=view.tell(view.texts["given"]),
            when=view.tell(fails["trigger"]),
            then=view.tell(option["then"]),
            title=f"{view.topic}: it fails",
            negative=True,
        )
        text = view.tell(f"If {fails['trigger']}, then the {{system}} shall {option['phrase']}.")
        key, when = option["value"].replace("_", "-"), f"{view.slots['fails']} == '{option['value']}'"
        found.append(_write(view, f"fails-{key}", text, scenario, when=when))
    return found


def _tell_who(view: DeedView) -> list[RequirementTemplate]:
    if "who" not in view.slots:
        return []
    who = f"{{{view.slots['who']}}}"
    scenario = Scenario(
        given=f"somebody other than {who}",
        when=view.tell("they try to <verb> <a-thing>"),
        then=view.tell("it is refused, and the <thing> is as it was"),
        title=f"{view.topic}: not allowed",
        level="security",
        negative=True,
    )
    text = view.tell(
        f"When somebody asks to <verb> <a-thing>, the {{system}} shall accept it from nobody but {who}."
    )
    why = view.tell("Whoever may <verb> <a-thing> changes it for all others.")
    return [_write(view, "who", text, scenario, rationale=why)]
