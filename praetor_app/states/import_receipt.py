"""What a page shows of a file that the browser has just sent to the registry."""

from typing import Any

from pydantic import ValidationError

from pipelines.standards.lint.rule import Problem
from praetor_app.texts import texts
from praetor_app.views.contracts import count_problems, say_count, to_problem
from praetor_app.views.integrations import ImportView

T, C = texts("integrations"), texts("contracts")


def say_refusal(sent: dict[str, Any]) -> str:
    """Return why a file was refused, with what and where."""
    problem = str(sent.get("problem") or "")[:500]
    details = sent.get("details")
    issue = str(details.get("issue") or "")[:500] if isinstance(details, dict) else ""
    return f"{problem} {issue}." if issue and issue not in problem else problem


def to_import_view(data: dict[str, Any], href: str) -> ImportView:
    """Return what came of an import; ``data`` is what the browser was answered."""
    problems = read_problems(data.get("problems"))
    count = int(data.get("problemsCount") or 0)
    operations = say_count("operation", int(data.get("operationsCount") or 0))
    schemas = int(data.get("schemasCount") or 0)
    named = T["one_schema" if schemas == 1 else "schemas"].format(count=f"{schemas:,}")
    said = count_problems(problems) if count == len(problems) else f"{count:,}"
    text = T["imported_text"].format(operations=operations, schemas=named)
    return ImportView(
        title=T["imported"].format(version=str(data.get("version"))[:40]),
        text=f"{text} {said}." if problems else f"{text} {T['imported_sound']}",
        href=href,
        problems=[to_problem(each) for each in problems],
        more=C["first_of"].format(shown=len(problems), total=count) if count > len(problems) else "",
    )


def read_problems(given: Any) -> list[Problem]:
    """Return the problems in an answer; the browser may have sent anything."""
    try:
        return [Problem.model_validate(each) for each in given if isinstance(each, dict)][:200]
    except (ValidationError, TypeError):
        return []
