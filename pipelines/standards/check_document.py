"""Check a document by the rules of its kind.

problems = check_document(StandardKind.OPENAPI, document)
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from pipelines.models import StandardKind
from pipelines.standards.lint import RULES
from pipelines.standards.lint.rule import Problem, Severity

#: How many problems of one rule are told: a person reads no more of them.
MOST_PER_RULE = 100


def check_document(kind: StandardKind, document: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with a document, errors first, in the order of the rules."""
    found = [problem for rule in RULES[kind] for problem in islice(rule.report(document), MOST_PER_RULE)]
    return sorted(found, key=lambda problem: problem.severity is not Severity.ERROR)
