"""Figures about how sure it is."""

from pipelines.specification.quality.metric import Gain, Json, Measured, count, share


class ContradictionCount:
    """Answers that cannot both hold."""

    name, title, threshold, sense, weight, blocks = (
        "contradictionCount",
        "No contradictions",
        0,
        "max",
        8,
        True,
    )

    def measure(self, content: Json) -> Measured:
        """Return how many there are."""
        gains = [
            Gain(one["id"], one["question"], {"action": "decide", "slots": one["slots"]})
            for one in content["openQuestions"]
            if one["kind"] == "contradiction"
        ]
        return count(gains, 4)


class OpenQuestions:
    """Questions that somebody has to answer, and requirements that wait for an answer."""

    name, title, threshold, sense, weight, blocks = (
        "openQuestionCount",
        "Everything decided",
        0,
        "max",
        4,
        False,
    )

    def measure(self, content: Json) -> Measured:
        """Return how many there are."""
        gains = [
            Gain(one["id"], one["question"], {"action": "answer", "slots": one["slots"]})
            for one in content["openQuestions"]
            if one["kind"] != "contradiction"
        ]
        return count(gains, 20)


class AssumptionRatio:
    """Share of the answers behind requirements that were assumed rather than given."""

    name, title, threshold, sense, weight, blocks = "assumptionRatio", "Few assumptions", 0.3, "max", 4, False

    def measure(self, content: Json) -> Measured:
        """Return the share; the assumptions on which most requirements rest come first."""
        sources = [
            source for one in content["requirements"] for source in one["sources"] if source.get("slot")
        ]
        assumed = {source["slot"] for source in sources if source["kind"] == "assumption"}
        known = {source["slot"] for source in sources if source["kind"] != "assumption"}
        value = round(1 - share(len(known), len(known | assumed)), 3) if known | assumed else 0.0
        weighty = sorted(content["assumptions"], key=lambda one: (-len(one["requirementIds"]), one["slot"]))
        gains = [
            Gain(
                one["slot"],
                f"“{one['name']}” is assumed to be {one['said']}; {len(one['requirementIds'])} "
                f"requirements rest on it. {one['settle']}.",
                {"action": "answer", "slots": [one["slot"]]},
            )
            for one in weighty
        ]
        return Measured(value, 1 - value, gains)


class ConfidenceP10:
    """How sure the least sure tenth of the requirements is."""

    name, title, threshold, sense, weight, blocks = "confidenceP10", "Sure at the edges", 0.6, "min", 4, False

    def measure(self, content: Json) -> Measured:
        """Return the 10th percentile of confidence."""
        values = sorted(one["confidence"] for one in content["requirements"])
        value = values[len(values) // 10] if values else 1.0
        unsure = [one for one in content["requirements"] if one["confidence"] < self.threshold]
        gains = [
            Gain(
                one["id"],
                f"{one['id']} is only {one['confidence']:.0%} sure: {reasons(one)}.",
                {"action": "answer", "slots": one["slots"]},
            )
            for one in unsure
        ]
        return Measured(value, min(1.0, value / self.threshold), gains)


def reasons(one: Json) -> str:
    """Return what a requirement rests on that nobody said."""
    assumed = [
        source["slot"].replace("_", " ") for source in one["sources"] if source["kind"] == "assumption"
    ]
    return f"nobody said {', '.join(assumed)}" if assumed else "its source was read, not confirmed"
