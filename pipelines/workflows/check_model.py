"""Ask rules about a model.

level = to_level(SEMANTIC, build_given(parse_bpmn(content)))
"""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.name_elements import name_elements
from pipelines.workflows.parse_bpmn import Document
from pipelines.workflows.read_model import to_model
from pipelines.workflows.records import Finding, Level, Severity
from pipelines.workflows.rules.rule import Given, Rule, check_rule


class Asked(NamedTuple):
    """A rule, and what it has found."""

    rule: Rule
    findings: list[Finding]


def build_given(document: Document) -> Given:
    """Return what rules look at in a file."""
    model = to_model(document)
    graph = FlowGraph(model)
    name_elements(graph)
    return Given(document.root, model, graph)


def ask_rules(rules: Iterable[Rule], given: Given) -> list[Asked]:
    """Return the rules, each with what it finds."""
    return [Asked(rule, check_rule(rule, given)) for rule in rules]


def to_level(rules: Iterable[Rule], given: Given) -> Level:
    """Return what rules find; a level is passed without errors."""
    return sum_up(ask_rules(rules, given))


def sum_up(asked: Iterable[Asked]) -> Level:
    """Return what rules have found as a level."""
    found = [finding for each in asked for finding in each.findings]
    errors = [each for each in found if each.severity is Severity.ERROR]
    warnings = [each for each in found if each.severity is Severity.WARNING]
    return Level(passed=not errors, errors=errors, warnings=warnings)


def list_quiet(asked: Iterable[Asked]) -> list[str]:
    """Return the names of the rules that have found nothing."""
    return [type(each.rule).__name__ for each in asked if not each.findings]
