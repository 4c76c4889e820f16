"""Ask rules about a model.

level = to_level(SEMANTIC, build_given(parse_bpmn(content)))
"""

from collections.abc import Iterable

from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.parse_bpmn import Document
from pipelines.workflows.read_model import to_model
from pipelines.workflows.records import Level, Severity
from pipelines.workflows.rules.rule import Given, Rule, check_rule


def build_given(document: Document) -> Given:
    """Return what rules look at in a file."""
    model = to_model(document)
    return Given(document.root, model, FlowGraph(model))


def to_level(rules: Iterable[Rule], given: Given) -> Level:
    """Return what rules find; a level is passed without errors."""
    found = [finding for rule in rules for finding in check_rule(rule, given)]
    errors = [each for each in found if each.severity is Severity.ERROR]
    warnings = [each for each in found if each.severity is Severity.WARNING]
    return Level(passed=not errors, errors=errors, warnings=warnings)
