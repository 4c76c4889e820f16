"""The plan: milestones in order."""

from pipelines.base.records import Record


class MilestoneView(Record):
    """A part of the build."""

    number: int
    title: str
    goal: str
    features: str
    days: str
    mark: str = "f"
