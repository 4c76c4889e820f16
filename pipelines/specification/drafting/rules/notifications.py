"""How people are told."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence

NAMES = {"email": "email", "sms": "SMS", "push": "push message", "in_app": "message in the product"}


class Notifications:
    """Messages go out over the chosen channels; what cannot be delivered is retried and then listed."""

    title = "Notifications"

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return sending and its failure for each channel."""
        channels = [channel for channel in evidence.list("notification_channels") if channel in NAMES]
        return [t for channel in channels for t in (self.send(channel), self.fail(channel, evidence))]

    def send(self, channel: str) -> RequirementTemplate:
        """Return that messages of a channel leave in time."""
        name = NAMES[channel]
        return build_template(
            "notification_channels",
            channel,
            f"When an event has a notification by {name}, the {{system}} shall hand the notification over for "
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

    def fail(self, channel: str, evidence: Evidence) -> RequirementTemplate:
        """Return what happens with a message that cannot be delivered."""
        name, operator = NAMES[channel], evidence.operator
        reader = f"for {{{operator}|a}}" if operator else "in the log"
        return build_template(
            "notification_channels",
            f"{channel}-fails",
            f"If a notification by {name} is not accepted for delivery, then the {{system}} shall retry it 3 times "
            f"within 15 minutes and shall list it {reader} as undelivered after the last retry.",
            rationale="A message that silently does not arrive looks like a promise that was broken.",
            fit="Every undelivered notification is listed at most 16 minutes after its event.",
            roles=[operator] if operator else [],
            acceptance=[
                scenario(
                    f"a provider of {name} that refuses every message",
                    "a notification is due",
                    "it is retried 3 times within 15 minutes and then listed as undelivered",
                    negative=True,
                )
            ],
        )
