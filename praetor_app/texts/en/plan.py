"""The plan, and its details."""

TEXTS = {
    "title": "Plan",
    "details": "Details",
    "milestones": "In this order",
    "none": "The plan comes when the features are confirmed.",
    "days": "{days} days",
    "total": "{count} milestones, {days} days",
}
