"""What people of a brief look at and nobody enters: ``the head office sees overtime across its homes``.

>>> build_views(reading, brief, known={"shift"})[0][0].requirements[0].text
'When {billing|a} opens the overview of overtime, the {system} shall show overtime across its homes …'
"""

import re

from pipelines.knowledge.deriving.build_slots import Asking, Wording, ask_text
from pipelines.knowledge.deriving.idea import to_camel, to_key
from pipelines.knowledge.reading.lexicon import word_set
from pipelines.knowledge.records import (
    BriefReading,
    BuildTask,
    EndpointTemplate,
    Feature,
    Parameter,
    RequirementTemplate,
    Scenario,
    ScreenTemplate,
    Thing,
)
from pipelines.knowledge.words import capitalize
from pipelines.models import Priority

SEEING = word_set("seeing")
#: How far a clause reaches behind what is looked at: ``across its homes``.
TAIL = r"\w*(?P<tail>(?:\s+(?!and\b|or\b|but\b|while\b|when\b|so\b)[\w'’-]+){0,8})"


def build_views(reading: BriefReading, brief: str, known: set[str]) -> tuple[list[Feature], list[Asking]]:
    """One feature for each thing that somebody in a role sees and that nothing of ``known`` keeps.

    What it is counted from only a person can say, so each brings a question.
    """
    cast = {
        one.name.lower(): one.stands_for for one in reading.things if one.kind == "actor" and one.stands_for
    }
    features, askings = [], []
    for action in reading.things:
        role = cast.get(str(action.by).lower())
        if action.kind == "action" and role and is_seen(action, known):
            asking = _ask_what_counts(str(action.of))
            features.append(_build_view(action, role, brief, asking))
            askings.append(asking)
    return features, askings


def is_seen(action: Thing, known: set[str]) -> bool:
    """Whether an action looks at what nobody keeps."""
    return action.name in SEEING and bool(action.of) and str(action.of).lower() not in known


def _ask_what_counts(what: str) -> Asking:
    wording = Wording(
        name=capitalize(f"what counts as {what}"),
        topic=capitalize(what),
        text=f"What counts as {what}, and what is it counted from?",
        simplified=f"How is {what} counted?",
        why=f"Whoever builds the overview of {what} has to count the same as you do.",
    )
    return ask_text(f"{to_key(what)}_counted", wording)


def _build_view(action: Thing, role: str, brief: str, asking: Asking) -> Feature:
    what = str(action.of)
    shown = f"{what}{_find_tail(action, brief)}"
    slug, title = to_key(what).replace("_", "-"), f"Overview of {what}"
    key = f"see-{slug}"
    endpoint = EndpointTemplate(
        id=to_camel("get", f"{what} overview"), method="GET", path=f"/api/overviews/{slug}",
        summary=f"Read {what} for a span of days", actors=[role],
        query=[Parameter(name="from_on", type="date", description="First day", required=True),
               Parameter(name="until_on", type="date", description="Last day", required=True)],
    )  # fmt: skip
    requirements = _write_requirements(what, shown, role, asking, endpoint.id)
    tests = f"tests/overviews/test_{to_key(what)}.py"
    return Feature(
        key=key,
        title=title,
        description=f"{capitalize(shown)}, for the days that are asked for.",
        group="Overviews",
        priority=Priority.MUST,
        reason=f"Your brief says so: {action.name} {shown}.",
        signals=[f"{action.name} {what}"],
        effort=2.0,
        requirements=requirements,
        endpoints=[endpoint],
        screens=[
            ScreenTemplate(
                id=f"{key}-screen", title=title, route=f"/overviews/{slug}", actors=[role],
                primary="Choose the days", parts=["header", "filters", "chart", "table"],
                empty=f"There is no {what} in these days.",
                error=f"The {what} could not be counted. The reason stands beside it.",
            )
        ],
        questions=[asking.question],
        tasks=[
            BuildTask(
                key=f"{key}-overview", title=title,
                files=[f"src/overviews/{to_key(what)}.py", tests],
                steps=[f"Count {what} in one query over the days that are asked for",
                       f"Show {shown}, each line with what it was counted from"],
                requirements=[one.key for one in requirements],
                verify_command=f"pytest {tests} -q",
                verify_expect=f"exit code 0; a change that bears on {what} shows at the next look",
                minutes=90,
            )
        ],
    )  # fmt: skip


def _find_tail(action: Thing, brief: str) -> str:
    """What the brief says behind it: ``across its homes``."""
    behind = brief[action.span.start if action.span else 0 :]
    found = re.search(rf"\b{re.escape(str(action.of))}{TAIL}", behind)
    return " ".join(["", *found["tail"].split()]) if found else ""


def _write_requirements(
    what: str, shown: str, role: str, asking: Asking, operation: str
) -> list[RequirementTemplate]:
    def write(
        key: str, text: str, scenario: Scenario, why: str, when: str | None = None
    ) -> RequirementTemplate:
        return RequirementTemplate(
            key=key, text=text, kind="functional", rationale=why, fit=capitalize(scenario.then), roles=[role],
            entities=[], endpoints=[operation], acceptance=[scenario], when=when,
        )  # fmt: skip

    title = f"Overview of {what}"
    look = f"{{{role}|a}} opens the overview of {what}"
    return [
        write(
            "show",
            f"When {look}, the {{system}} shall show {shown} for the days that are asked for.",
            Scenario(
                given=f"a change of a minute ago that bears on {what}", when=look,
                then=f"{shown} is shown with that change counted", title=title, level="end-to-end",
            ),
            f"It is what {{{role}|plural}} look for.",
        ),
        write(
            "count",
            f"The {{system}} shall count {what} like this: {{{asking.slot.key}}}.",
            Scenario(
                given=f"records of a week of which it is known what counts as {what}", when=look,
                then="the number is the one that was counted by hand", title=f"{title}: counting",
            ),
            "Two who count differently get two numbers.",
            when=asking.slot.key,
        ),
    ]  # fmt: skip
