"""How people are told."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence

NAMES = {"email": "email", "sms": "SMS", "push": "push message", "in_app": "message in the product"}


class Notifications:
    """Messages go out over the chosen channels, in time and once."""

    title = "Notifications"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return that messages leave, for each channel."""
        known = evidence.slots.get("notification_channels")
        if known is None or (known.status == "assumed" and set(evidence.list("platforms")) == {"cli"}):
            return []
        channels = [channel for channel in evidence.list("notification_channels") if channel in NAMES]
        return [self.send(channel) for channel in channels]

    def send(self, channel: str) -> RequirementTemplate:
        """Return that messages of a channel leave in time."""
        name = NAMES[channel]
        return build_template(
            "notification_channels",
            channel,
            f"When an event has a notification by {name}, the {{system}} shall hand the notification "
            f"over for "
            "delivery within 60 seconds.",
            rationale=f"Notifications by {name} were chosen.",
            fit="99 of 100 notifications are handed over within 60 seconds.",
            acceptance=[
                scenario(
                    f"a person who is reached by {name}",
                    "an event with a notification happens",
                    f"one notification by {name} is handed over within 60 seconds",
                ),
                scenario(
                    "an event that was processed already",
                    "it is processed a second time",
                    "no second notification is sent",
                    negative=True,
                ),
            ],
        )
