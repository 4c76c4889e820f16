"""``docs/product.md``: why it is built, for whom, and what is part of it."""

from pipelines.exports.markdown import bullets, heading, join, quote, table
from pipelines.exports.words import Json, Words
from pipelines.knowledge.words import capitalize


def write_product(spec: Words) -> str:
    """Return what to know before any of the requirements."""
    overview = spec.overview
    scope = overview["scope"]
    return join(
        heading(1, "What it is for"),
        overview["summary"],
        say_brief(overview),
        heading(2, "Goals"),
        bullets(list_measured(overview)),
        heading(2, "Who uses it"),
        *(say_user(each) for each in overview.get("users", [])),
        heading(2, "What is part of it"),
        table(
            ["feature", "priority", "what", "why"],
            [[each["title"], each["priority"], each["description"], each["reason"]] for each in scope["in"]],
        ),
        heading(2, "What is not") if scope["out"] else None,
        table(["left out", "why"], [[each["title"], each["why"]] for each in scope["out"]]),
        heading(2, "Limits") if overview.get("limits") else None,
        bullets(f"{each['name']}: {each['value']}" for each in overview.get("limits", [])),
        heading(2, "Risks") if spec.get("risks") else None,
        table(
            ["risk", "what is done about it"],
            [[each["risk"], each["mitigation"]] for each in spec.get("risks") or []],
        ),
    )


def say_brief(overview: Json) -> str:
    """Return the person's own words, what is wrong today, and how it is done today."""
    today = overview.get("currentProcess")
    return join(
        quote(overview["brief"]) if overview.get("brief") else None,
        f"The problem: {overview['problem']}" if overview.get("problem") else None,
        f"How it is done now: “{today}”" if today else None,
    )


def list_measured(overview: Json) -> list[str]:
    """Return the goals that were said, each with its figures; what each person wants stands with them."""
    return [say_goal(goal) for goal in overview.get("goals", []) if is_said(goal)]


def is_said(goal: Json) -> bool:
    """Tell whether a person said it; others are what everybody in such a place wants."""
    return any(source["kind"] != "pack" for source in goal.get("sources", []))


def say_goal(goal: Json) -> str:
    """Return a goal with how it is measured."""
    measure = goal.get("measure")
    is_told = not measure or measure.casefold() in goal["goal"].casefold()
    said = str(goal["goal"]) if is_told else f"{goal['goal']} ({measure})"
    figures = [goal[name] for name in ("baseline", "target") if goal.get(name)]
    return said if all(each in said for each in figures) else f"{said} From {' to '.join(figures)}."


def say_user(user: Json) -> str:
    """Return who somebody is, and what they want."""
    return join(
        heading(3, f"{capitalize(user['name'])} (`{user['role']}`)"),
        user["description"],
        bullets(capitalize(goal) for goal in user.get("goals", [])),
    )
