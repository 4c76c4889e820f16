"""``dod.md``: when it is done, in boxes to check."""

from pipelines.exports.markdown import checks, code, heading, join, table
from pipelines.exports.words import Json, Words


def write_dod(spec: Words) -> str:
    """Return the definition of done: for each task, for each must, for the whole."""
    musts = [each for each in spec.requirements if each["priority"] == "must"]
    gates = spec.architecture.get("gates", [])
    return join(
        heading(1, f"Definition of done: {spec.name} {spec.version}"),
        "A box is checked when its command was run and its result seen, not when the code was written.",
        heading(2, "Every task"),
        checks(
            [
                "Its tests are written from its acceptance criteria, failed first, and pass.",
                "Its `verify` command gives what it expects.",
                "Nothing outside its files has changed, or the change is named.",
                "Errors name the field and the way out; no placeholder is left in code or texts.",
            ]
        ),
        heading(2, "Before each merge"),
        code("sh", "\n".join(str(gate["command"]) for gate in gates if gate.get("command")))
        if gates
        else None,
        heading(2, f"What it must do ({len(musts)})"),
        checks(say(each) for each in musts),
        heading(2, "How well"),
        table(
            ["id", "target", "measured by"],
            [
                [each["id"], each.get("fitCriterion") or each["statement"], each.get("verification", "test")]
                for each in spec.requirements
                if each["kind"] == "quality"
            ],
        ),
        heading(2, "Ready to go live"),
        checks(
            [
                "Every box above is checked.",
                "`runbook.md` was walked through once by somebody who did not write it.",
                "No open question is left that a must depends on.",
            ]
        ),
    )


def say(requirement: Json) -> str:
    """Return one line: id, sentence, tests."""
    tests = ", ".join(requirement.get("testCaseIds", []))
    return f"**{requirement['id']}** {requirement['statement']}" + (f" ({tests})" if tests else "")
