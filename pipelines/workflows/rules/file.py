"""Structural rules about the file: is it BPMN as the OMG defines it, and was it read as it was written?"""

import re
from collections.abc import Iterator

from pipelines.workflows.model import find_named, list_undrawn
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule
from pipelines.workflows.schema import open_validator

BRACED = re.compile(r"\{[^}]*\}")


class SchemaValid(Rule):
    """A file keeps to the OMG's schema of BPMN 2.0; otherwise other tools may read it differently."""

    code = "SCHEMA_INVALID"
    severity = Severity.WARNING
    fix = "Export the model again with a modeler that writes valid BPMN 2.0, or correct the line by hand."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield what the schema does not allow."""
        validator = open_validator()
        if validator.validate(given.root):
            return
        at_line = {element.line: element for element in given.model.walk()}
        for error in validator.error_log:
            element = at_line.get(error.line)
            message = BRACED.sub("", error.message)
            yield Hit(find_named(element) if element else None, f"Line {error.line}: {message}")


class ReadAsWritten(Rule):
    """A file is well-formed and encoded as it says; what had to be mended is said."""

    code = "FILE_REPAIRED"
    severity = Severity.WARNING
    fix = "Compare the names that are shown with those in your modeler, and save the file as UTF-8."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield what was mended."""
        for repair in given.model.repairs:
            yield Hit(None, repair)


class HasProcess(Rule):
    """A model has at least one process with something in it."""

    code = "NO_PROCESS"
    fix = "Draw a process, or upload the file that holds it."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield once."""
        if not any(given.graph.inside[process.id] for process in given.model.processes):
            yield Hit(None, "The file holds no process with anything in it.")


class UniqueIds(Rule):
    """Every id is given once; otherwise nobody can tell what a reference means."""

    code = "DUPLICATE_ID"
    fix = "Give each element an id of its own."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each element whose id another one has."""
        for element in given.model.twice:
            yield Hit(element, f"{element.title} has the id of another element (line {element.line}).")


class HasIds(Rule):
    """What is drawn has an id: bindings and findings are kept by it from version to version."""

    code = "MISSING_ID"
    severity = Severity.WARNING
    fix = "Let the modeler write ids."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each node without one."""
        for node in given.model.nodes:
            if not node.has_own_id:
                yield Hit(node, f"{node.title} has no id (line {node.line}).")


class IsDrawn(Rule):
    """Every node is drawn in the diagram, as far as there is one."""

    code = "NOT_DRAWN"
    severity = Severity.WARNING
    fix = "Draw the element, or delete it."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each flow node that no diagram shows."""
        if not given.model.diagrams:
            yield Hit(None, "The file holds no diagram, so that nobody can look at it.")
            return
        for node in list_undrawn(given.model):
            if node.has_own_id:
                yield Hit(node, f"{node.title} is not drawn.")
