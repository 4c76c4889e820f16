"""A workflow as its page shows it: findings, marks on the diagram, size."""

import re
from collections import defaultdict
from datetime import datetime

from pipelines.base.records import Record
from pipelines.workflows.model_records import Complexity
from pipelines.workflows.records import Finding, Levels, Severity, ValidationReport
from pipelines.workflows.rules import PLATFORM, SEMANTIC, STRUCTURAL
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago
from praetor_app.views.called import say_kinds
from praetor_app.views.say import say_value
from praetor_app.views.workflows import LEVELS

T, SIZE = texts("workflows"), texts("workflow_size")
RULES = {type(rule).__name__: rule for rule in (*STRUCTURAL, *SEMANTIC, *PLATFORM)}
#: Which figures are shown, the plainest first.
FIGURES = (
    *("nodes", "activities", "events", "gateways", "sequence_flows", "control_flow_elements"),
    *("coefficient_of_network_complexity", "gateway_heterogeneity", "average_gateway_degree"),
    *("durfee_square", "perfect_square"),
)
#: How a message of the API's own kind calls a task.
QUOTED = re.compile(r"^([A-Za-z]+) '(.*)' has")
#: Findings that are listed at most.
MOST = 200


class FindingRow(Record):
    """One finding, with the number that it has on the diagram."""

    number: str
    title: str
    fix: str
    code: str
    level: str
    #: ``bad`` or ``warn``.
    tone: str
    element_id: str
    element: str
    #: Whether it is mended by binding something.
    is_binding: bool


class QuietRow(Record):
    """A rule that found nothing."""

    text: str
    level: str


class Badge(Record):
    """The numbers of findings at an element of the diagram."""

    id: str
    text: str
    tone: str
    title: str


class FigureRow(Record):
    """One figure on the size of a process, and what it means."""

    name: str
    value: str
    about: str


def to_findings(levels: Levels, names: dict[str, str]) -> list[FindingRow]:
    """Return the findings of a check, what must be mended first, in the order of the levels."""
    pairs = [
        (name, finding)
        for name in LEVELS
        for finding in (*getattr(levels, name).errors, *getattr(levels, name).warnings)
    ]
    worst = sorted(pairs, key=lambda pair: pair[1].severity is not Severity.ERROR)
    return [to_finding(number, level, finding, names) for number, (level, finding) in enumerate(worst, 1)]


def to_finding(number: int, level: str, finding: Finding, names: dict[str, str]) -> FindingRow:
    """Return one finding."""
    id = finding.element_id or ""
    return FindingRow(
        number=str(number),
        title=say_message(finding.message),
        fix=finding.fix,
        code=finding.code,
        level=T[level],
        tone="bad" if finding.severity is Severity.ERROR else "warn",
        element_id=id,
        element=names.get(id, id) or T["in_file"],
        is_binding=level == "platform",
    )


def say_message(message: str) -> str:
    """Return the message of a finding as people say it."""
    return say_kinds(QUOTED.sub(r"\1 “\2” has", message))


def to_quiet(report: ValidationReport) -> list[QuietRow]:
    """Return what the rules ask that found nothing, in the order of the levels."""
    level_of = {
        type(rule).__name__: T[level]
        for level, rules in zip(LEVELS, (STRUCTURAL, SEMANTIC, PLATFORM), strict=True)
        for rule in rules
    }
    known = [name for name in report.quiet if name in RULES]
    return [QuietRow(text=say_rule(name), level=level_of[name]) for name in known]


def say_rule(name: str) -> str:
    """Return what a rule asks for, in one sentence."""
    said = RULES[name].__doc__ or ""
    return " ".join(said.partition("\n\n")[0].split())


def to_badges(findings: list[FindingRow]) -> list[Badge]:
    """Return the numbers at each element."""
    found: dict[str, list[FindingRow]] = defaultdict(list)
    for each in findings:
        if each.element_id:
            found[each.element_id].append(each)
    return [
        Badge(
            id=id,
            text=", ".join(each.number for each in rows[:2]) + ("…" if len(rows) > 2 else ""),
            tone=rows[0].tone,
            title="\n".join(f"{each.number}: {each.title}" for each in rows),
        )
        for id, rows in found.items()
    ]


def to_marks(findings: list[FindingRow], bound: set[str]) -> dict[str, str]:
    """Return the classes of elements on the diagram; the worst finding counts."""
    marks = {id: "bound" for id in bound}
    for each in reversed(findings):
        if each.element_id:
            held = "bound " if each.element_id in bound else ""
            marks[each.element_id] = f"{held}f-{each.tone}"
    return marks


def say_checked(moment: datetime | None, rules: int) -> str:
    """Say when a check was, and how many rules it asked."""
    if moment is None:
        return T["unchecked"]
    ago = say_ago(moment)
    return T["checked_now" if ago == "now" else "checked"].format(when=ago, rules=rules)


def to_figures(complexity: Complexity | None) -> list[FigureRow]:
    """Return the figures on size and complexity with what they mean; none where they were not measured."""
    if complexity is None:
        return []
    values = complexity.model_dump()
    return [
        FigureRow(
            name=SIZE[name],
            value=say_value(round(values[name], 2)),
            about=SIZE[f"{name}_about"].format(**values),
        )
        for name in FIGURES
        if values[name] is not None
    ]
