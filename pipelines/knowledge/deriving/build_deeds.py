"""The feature of a deed: what happens, within which limit, who may, and what happens when it fails."""

from typing import Any

from pipelines.knowledge.deriving.build_endpoints import build_deed_endpoint, operation_of
from pipelines.knowledge.deriving.build_keep import feature_key, task_key
from pipelines.knowledge.deriving.build_rules import build_condition
from pipelines.knowledge.deriving.build_screens import build_deed_screen
from pipelines.knowledge.deriving.build_slots import Asking, Wording, ask_choice, ask_number
from pipelines.knowledge.deriving.idea import Deed, Idea
from pipelines.knowledge.deriving.tell import Teller, tell_deed
from pipelines.knowledge.reading.lexicon import load_data
from pipelines.knowledge.records import (
    BuildTask,
    Choice,
    Feature,
    RequirementTemplate,
    Scenario,
    WorkflowStep,
    WorkflowTemplate,
)
from pipelines.knowledge.words import capitalize
from pipelines.models import Priority


class DeedWriter:
    """Writes the feature of one deed; ``askings`` are the slots that it asks for."""

    def __init__(self, idea: Idea, deed: Deed) -> None:
        self.idea = idea
        self.deed = deed
        self.texts: dict[str, Any] = load_data("general/deeds")[deed.kind]
        self.teller: Teller = tell_deed(idea, deed)
        self.key = deed.key.replace("_", "-")
        self.topic = capitalize(self.teller.label("<verb> <things>"))
        self.askings: list[Asking] = []
        self.slots: dict[str, str] = {}

    def write(self) -> Feature:
        """The feature."""
        self._ask()
        requirements = [self._main(), self._limit(), *self._fails(), *self._who()]
        condition = build_condition(self.idea, self.deed, self.teller)
        requirements += condition.requirements
        self.askings += condition.askings
        endpoint = build_deed_endpoint(self.idea, self.deed)
        return Feature(
            key=self.key,
            title=self.teller.tell("<Verb> <things>").replace("<Verb>", capitalize(self.deed.verb)),
            description=self.teller.tell(
                "What happens when <occasion>, within which limits, and what if it fails."
            ),
            group=capitalize(self.deed.subject.many if self.deed.subject else self.deed.words),
            priority=Priority.MUST,
            reason=f"Your brief says so: {self.teller.label('<verb> <things>')}.",
            signals=[self.teller.label("<verb> <thing>")],
            effort=2.5,
            requires=self._requires(),
            requirements=requirements,
            endpoints=[endpoint] if endpoint else [],
            screens=[build_deed_screen(self.idea, self.deed, self.teller)],
            workflows=[self._workflow()],
            questions=[asking.question for asking in self.askings],
            tasks=self._tasks([requirement.key for requirement in requirements]),
        )

    def _requires(self) -> list[str]:
        subjects = [
            self.deed.subject,
            self.deed.doer,
            self.deed.condition.subject if self.deed.condition else None,
        ]
        mentioned = [s for s in subjects if s] + ([self.idea.place] if self.idea.place else [])
        inputs = [s for s in self.idea.subjects if f"{{{s.id}" in self.teller.tell(self.texts["response"])]
        return list(dict.fromkeys(feature_key(subject) for subject in [*mentioned, *inputs]))

    def _ask(self) -> None:
        limit, fails = self.texts["limit"], self.texts["fails"]
        label = self.teller.label
        key = f"{self.deed.key}_{limit['key']}"
        wording = self._wording(limit, name=label(limit["name"]), text=label(limit["text"]))
        self.slots[limit["key"]] = key
        self.askings.append(
            ask_number(key, wording, default=limit["default"], unit=label(limit["unit"]),
                       bounds=(limit["min"], limit["max"]), is_said=False)
        )  # fmt: skip
        options = [
            Choice(value=o["value"], label=label(o["label"]), phrase=label(o["phrase"]))
            for o in fails["options"]
        ]
        wording = self._wording(
            fails, name=f"If it fails: {self.topic[:1].lower()}{self.topic[1:]}", text=label(fails["text"])
        )
        self.slots["fails"] = f"{self.deed.key}_if_it_fails"
        self.askings.append(ask_choice(self.slots["fails"], wording, options, weight=4))
        if who := self._who_options():
            text = label("Who may <verb> <a-thing>?")
            wording = Wording(
                label("Who may <verb> <things>"),
                self.topic,
                text,
                label("Who may <verb>?"),
                label("Everybody else is refused when they try to <verb> <a-thing>."),
            )
            self.slots["who"] = f"{self.deed.key}_by"
            self.askings.append(ask_choice(self.slots["who"], wording, who, weight=4))

    def _wording(self, texts: dict[str, Any], *, name: str, text: str) -> Wording:
        why = self.teller.label(texts.get("why", "It is written into the rules and tests of this step."))
        return Wording(name, self.topic, text, self.teller.label(texts["simplified"]), why)

    def _who_options(self) -> list[Choice]:
        """Who may be asked about: the roles; of one role alone, its owner or all of it."""
        actor = self.teller.actor.plain
        if self.idea.surface == "cli" or (self.deed.by is None and self.deed.kind not in ("control",)):
            return []
        if self.idea.surface == "device":
            return [
                Choice(
                    value="code",
                    label=f"{capitalize(actor['many'])} with a code",
                    phrase=f"{actor['many']} with their code",
                ),
                Choice(value="anyone", label="Anyone at the panel", phrase="anyone at the panel"),
            ]
        if self.idea.surface == "game":
            return [
                Choice(
                    value="turn",
                    label=f"The {actor['one']} whose turn it is",
                    phrase=f"the {actor['one']} whose turn it is",
                ),
                Choice(
                    value="all",
                    label=f"Every {actor['one']} at any time",
                    phrase=f"every {actor['one']} in the game",
                ),
            ]
        roles = sorted(self.idea.roles, key=lambda role: role is not self.deed.by)
        options = [Choice(value=role.id, label=f"Only {role.many}", phrase=role.many) for role in roles]
        everybody = Choice(
            value="everybody", label="Everybody who is signed in", phrase="people who are signed in"
        )
        return [*options, everybody]

    def _requirement(self, key: str, text: str, scenario: Scenario, **more: Any) -> RequirementTemplate:
        deed = self.deed
        subjects = [deed.subject] if deed.subject else []
        role = deed.by or deed.target or self.idea.main_role
        defaults = {"kind": "functional", "rationale": self.teller.tell(self.texts["rationale"])}
        return RequirementTemplate(
            key=key, text=text, fit=scenario.then[:1].upper() + scenario.then[1:], roles=[role.id],
            entities=[subject.id for subject in subjects], endpoints=operation_of(self.idea, deed),
            acceptance=[scenario], **(defaults | more),
        )  # fmt: skip

    def _main(self) -> RequirementTemplate:
        tell = self.teller.tell
        scenario = Scenario(
            given=tell("everything it takes to <verb> <a-thing><in-place>"),
            when=tell("<occasion>"), then=tell(self.texts["then"]), title=self.topic, level="end-to-end",
        )  # fmt: skip
        kind = "interface" if self.idea.surface in ("cli", "device") else "functional"
        return self._requirement(
            "do",
            tell(f"When <occasion>, the {{system}} shall {self.texts['response']}."),
            scenario,
            kind=kind,
        )

    def _limit(self) -> RequirementTemplate:
        tell, texts, slots = self.teller.tell, self.texts, self.slots
        scenario = Scenario(
            given=tell(texts["limit_given"], slots=slots), when=tell(texts["limit_when"], slots=slots),
            then=tell(texts["limit_then"], slots=slots), title=f"{self.topic}: limit",
            negative=texts["limit_text"].startswith("If"),
        )  # fmt: skip
        why = tell(texts["limit"]["why"])
        return self._requirement("limit", tell(texts["limit_text"], slots=slots), scenario, rationale=why)

    def _fails(self) -> list[RequirementTemplate]:
        """One sentence for each way of failing that can be chosen; only the chosen one holds."""
        tell, fails = self.teller.tell, self.texts["fails"]
        found = []
        for option in fails["options"]:
            text = tell(f"If {fails['trigger']}, then the {{system}} shall {option['phrase']}.")
            scenario = Scenario(
                given=tell("everything it takes to <verb> <a-thing>"), when=tell(fails["trigger"]),
                then=tell(option["then"]), title=f"{self.topic}: it fails", negative=True,
            )  # fmt: skip
            when = f"{self.slots['fails']} == '{option['value']}'"
            found.append(
                self._requirement(f"fails-{option['value'].replace('_', '-')}", text, scenario, when=when)
            )
        return found

    def _who(self) -> list[RequirementTemplate]:
        if "who" not in self.slots:
            return []
        tell, who = self.teller.tell, f"{{{self.slots['who']}}}"
        scenario = Scenario(
            given=tell("somebody who is not among {" + self.slots["who"] + "}"), when=tell("they try to <verb> <a-thing>"),
            then=tell("it is refused, and the <thing> is as it was"), title=f"{self.topic}: not allowed",
            level="security", negative=True,
        )  # fmt: skip
        text = tell(
            f"When somebody asks to <verb> <a-thing>, the {{system}} shall accept it from {who} alone."
        )
        why = tell("Whoever may <verb> <a-thing> changes it for all others.")
        return [self._requirement("who", text, scenario, rationale=why)]

    def _workflow(self) -> WorkflowTemplate:
        tell, (first, last) = self.teller.tell, self.texts["steps"]
        actor = (self.deed.by or self.deed.target or self.idea.main_role).id
        endpoints = operation_of(self.idea, self.deed)
        steps = [
            WorkflowStep(actor=actor, text=tell(f"<A-actor> {first}")),
            WorkflowStep(
                actor="system",
                text=tell(f"The {{system}} does this: {self.texts['response']}"),
                endpoint=endpoints[0] if endpoints else None,
            ),
            WorkflowStep(actor=actor, text=tell(f"<A-actor> {last}")),
        ]
        trigger = tell("<occasion>")
        failing = [
            tell(f"If {self.texts['fails']['trigger']}: {o['phrase']}")
            for o in self.texts["fails"]["options"][:1]
        ]
        return WorkflowTemplate(
            id=f"{self.key}-flow", name=self.topic, actor=actor, trigger=trigger, steps=steps,
            alternatives=[tell(self.texts["limit_text"], slots=self.slots)], errors=failing,
        )  # fmt: skip

    def _tasks(self, requirements: list[str]) -> list[BuildTask]:
        idea, deed, tell = self.idea, self.deed, self.teller.tell
        folder = f"src/{idea.tool.replace('-', '_')}/{deed.subject.key if deed.subject else deed.key}"
        tests = f"tests/{deed.subject.key if deed.subject else deed.key}/test_{deed.key}.py"
        core = BuildTask(
            key=f"{self.key}-core", title=tell("<Verb> <things>: rules").replace("<Verb>", capitalize(deed.verb)),
            files=[f"{folder}/{deed.key}.py", tests], steps=[tell(step) for step in self.texts["build"]],
            requirements=requirements, after=[task_key(deed.subject)] if deed.subject else [],
            verify_command=f"pytest {tests} -q", verify_expect=tell(f"exit code 0; {self.texts['limit_then']}", slots=self.slots), minutes=75,
        )  # fmt: skip
        outside = {
            "web": "page and operation",
            "cli": "command",
            "device": "panel and signals",
            "game": "table and move",
        }
        surface = outside[idea.surface]
        view_tests = f"tests/{deed.subject.key if deed.subject else deed.key}/test_{deed.key}_view.py"
        view = BuildTask(
            key=f"{self.key}-view", title=tell(f"{self.topic}: {surface}"),
            files=[f"{folder}/{deed.key}_view.py", view_tests],
            steps=[tell("Wire up the " + surface + " so that <a-actor> sees the result, the limit and each refusal in words"),
                   tell("Test the scenarios of the feature from the outside")],
            requirements=requirements, after=[core.key],
            verify_command=f"pytest {view_tests} -q", verify_expect=tell(f"exit code 0; {self.texts['then']}"), minutes=60,
        )  # fmt: skip
        return [core, view]
