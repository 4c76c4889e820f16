"""Figures about what is proved, built and sourced."""

from pipelines.specification.quality.metric import Gain, Json, Measured, share


def measure_share(content: Json, field: str, verb: str, fix: str) -> Measured:
    """Return the share of requirements that have something in a field; musts count twice."""
    missing = [one for one in content["requirements"] if not one[field]]
    total = sum(1 + (one["priority"] == "must") for one in content["requirements"])
    lost = sum(1 + (one["priority"] == "must") for one in missing)
    gains = [Gain(one["id"], f"{one['id']} {verb}.", {"action": fix}) for one in missing]
    value = share(total - lost, total)
    return Measured(value, value, gains)


class Testability:
    """Share of requirements with a fit criterion or a scenario."""

    name, title, threshold, sense, weight, blocks = "testability", "Can be tested", 1.0, "min", 8, False

    def measure(self, content: Json) -> Measured:
        """Return the share."""
        gains = [
            Gain(
                one["id"],
                f"{one['id']} has neither a scenario nor a measure.",
                {"action": "add", "what": "scenario"},
            )
            for one in content["requirements"]
            if not one["acceptanceCriteria"] and not one["fitCriterion"]
        ]
        value = share(len(content["requirements"]) - len(gains), len(content["requirements"]))
        return Measured(value, value, gains)


class CoverageByTest:
    """Share of requirements with a test case (weighted: must twice)."""

    name, title, threshold, sense, weight, blocks = (
        "reqCoverageByTest",
        "Proved by tests",
        1.0,
        "min",
        8,
        True,
    )

    def measure(self, content: Json) -> Measured:
        """Return the share."""
        return measure_share(content, "testCaseIds", "has no test", "add")


class CoverageByTask:
    """Share of requirements that a task builds (weighted: must twice)."""

    name, title, threshold, sense, weight, blocks = "reqCoverageByTask", "Built by tasks", 1.0, "min", 8, True

    def measure(self, content: Json) -> Measured:
        """Return the share."""
        return measure_share(content, "taskIds", "is built in no task", "add")


class Sourced:
    """Share of requirements that name an answer, words of the brief, a feature or a pack as their reason."""

    name, title, threshold, sense, weight, blocks = "sourced", "With a reason", 1.0, "min", 5, False

    def measure(self, content: Json) -> Measured:
        """Return the share."""
        return measure_share(content, "sources", "says nowhere why it is there", "review")


class TraceCoverage:
    """Share of requirements that lead from a source over a test to a task with files (deep coverage)."""

    name, title, threshold, sense, weight, blocks = (
        "traceDeepCoverage",
        "Traced to the end",
        0.95,
        "min",
        5,
        False,
    )

    def measure(self, content: Json) -> Measured:
        """Return the share."""
        files = {task["id"]: task["files"] for task in content["taskGraph"]["tasks"]}
        gains = [
            Gain(
                one["id"],
                f"{one['id']} does not lead from a reason over a test to files.",
                {"action": "review"},
            )
            for one in content["requirements"]
            if not (one["sources"] and one["testCaseIds"] and any(files[task] for task in one["taskIds"]))
        ]
        value = share(len(content["requirements"]) - len(gains), len(content["requirements"]))
        return Measured(value, value, gains)


class UnwantedRatio:
    """Features without a requirement for what happens when something goes wrong."""

    name, title, threshold, sense, weight, blocks = "unwantedRatio", "What goes wrong", 0, "max", 6, False

    def measure(self, content: Json) -> Measured:
        """Return the share of such features."""
        scope = content["overview"]["scope"]["in"]
        covered = {
            one["featureKey"]
            for one in content["requirements"]
            if one["ears"] and one["ears"]["pattern"] == "unwanted"
        }
        gains = [
            Gain(
                one["feature"],
                f"“{one['title']}” says nowhere what happens when something goes wrong.",
                {"action": "add"},
            )
            for one in scope
            if one["feature"] not in covered
        ]
        value = round(1 - share(len(scope) - len(gains), len(scope)), 3)
        return Measured(value, 1 - value, gains)
