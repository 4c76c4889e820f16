"""What it runs on, and whether it works without a network."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Platforms:
    """It runs on the chosen platforms, and offline where that was wanted."""

    title = "Platforms"

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return the platforms, and offline use."""
        drafted = [self.run()] if evidence.list("platforms") else []
        return [*drafted, self.keep()] if evidence.get("offline") is True else drafted

    def run(self) -> RequirementTemplate:
        """Return what it runs on."""
        return build_template(
            "platforms",
            "run",
            "The {system} shall offer every screen and operation of this specification on: {platforms}.",
            kind="constraint",
            rationale="These are the platforms that its users have.",
            fit="Each end-to-end test passes on each platform named.",
            acceptance=[
                scenario(
                    "a supported device of each platform",
                    "the end-to-end tests run on it",
                    "all of them pass",
                    level="end-to-end",
                )
            ],
        )

    def keep(self) -> RequirementTemplate:
        """Return what happens without a network."""
        return build_template(
            "offline",
            "keep",
            "While the device has no network, the {system} shall keep each change on the device and shall send it "
            "within 60 seconds after the network is back.",
            rationale="It is used where there is no network.",
            fit="After 8 hours without a network, no change is lost.",
            acceptance=[
                scenario(
                    "a device without a network",
                    "3 changes are made and the network comes back",
                    "the 3 changes are on the server within 60 seconds, in their order",
                ),
                scenario(
                    "a record that was changed on the server meanwhile",
                    "the device sends its own change of it",
                    "both versions are shown and a person decides",
                    negative=True,
                ),
            ],
        )
