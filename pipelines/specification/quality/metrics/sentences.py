"""Figures about the sentences of requirements."""

from pipelines.specification.quality.metric import Gain, Json, Measured, count, share
from pipelines.specification.quality.read_ears import read_ears
from pipelines.specification.quality.words import find_vague, get_placeholders


class AmbiguityDensity:
    """Vague words per 100 words of requirements (INCOSE R7–R10, ISO/IEC/IEEE 29148)."""

    name, title, threshold, sense, weight, blocks = "ambiguityDensity", "Clear words", 1.5, "max", 10, False

    def measure(self, content: Json) -> Measured:
        """Return the density; each hit is named with a rewrite."""
        words = sum(len(one["statement"].split()) for one in content["requirements"])
        gains = [
            Gain(
                one["id"],
                f"{one['id']} says “{hit.word}” ({hit.rule}). {hit.rewrite}",
                {"action": "rewrite", "rule": hit.rule},
            )
            for one in content["requirements"]
            for hit in find_vague(one["statement"])
        ]
        density = round(100 * len(gains) / words, 2) if words else 0.0
        return Measured(density, max(0.0, 1 - density / 5), gains)


class PlaceholderCount:
    """Placeholders that were left over in any text of requirements, tests and tasks."""

    name, title, threshold, sense, weight, blocks = "placeholderCount", "No template left", 0, "max", 10, True

    def measure(self, content: Json) -> Measured:
        """Return how many pieces hold one."""
        texts = [
            (one["id"], [one["statement"], one["rationale"], one["fitCriterion"] or ""])
            for one in content["requirements"]
        ]
        texts += [
            (one["id"], [one["given"], one["when"], one["then"], one["title"]])
            for one in content["testCases"]
        ]
        texts += [(one["id"], [one["title"], *one["steps"]]) for one in content["taskGraph"]["tasks"]]
        gains = [
            Gain(target, f"{target} still holds “{found[0]}”.", {"action": "rewrite"})
            for target, parts in texts
            if (found := get_placeholders().search(" ".join(parts)))
        ]
        return count(gains, 5)


class EarsConformance:
    """Share of requirements that follow a pattern of EARS, one sentence with one subject."""

    name, title, threshold, sense, weight, blocks = (
        "earsConformance",
        "Sentence patterns",
        0.95,
        "min",
        8,
        False,
    )

    def measure(self, content: Json) -> Measured:
        """Return the share."""
        gains = [
            Gain(
                one["id"],
                f"{one['id']} follows no pattern. Write: When …, the {content['metadata']['system']} "
                f"shall ….",
                {"action": "rewrite"},
            )
            for one in content["requirements"]
            if read_ears(one["statement"]) is None
        ]
        value = share(len(content["requirements"]) - len(gains), len(content["requirements"]))
        return Measured(value, value, gains)


class GlossaryDrift:
    """Requirements that use another word for a term than the glossary's."""

    name, title, threshold, sense, weight, blocks = "glossaryDrift", "One word a thing", 0, "max", 2, False

    def measure(self, content: Json) -> Measured:
        """Return how many requirements do."""
        terms = {term["term"].lower() for term in content["glossary"]}
        other = {
            word.lower(): term["term"]
            for term in content["glossary"]
            for word in term["avoid"]
            if " " in word and not any(word.lower() in known for known in terms)
        }
        gains = [
            Gain(
                one["id"],
                f"{one['id']} says “{word}” where the glossary says “{term}”.",
                {"action": "rewrite"},
            )
            for one in content["requirements"]
            for word, term in other.items()
            if f" {word} " in f" {one['statement'].lower()} "
        ]
        return count(gains, 20)
