"""Features as cards of a board."""

from collections.abc import Iterable
from datetime import date, timedelta

from pipelines.base.records import Record
from pipelines.models import Priority
from pipelines.ontology.records import FeatureView
from praetor_app.texts import texts
from praetor_app.views.say import say_text
from praetor_app.views.why import StopView

T = texts("features")
D = texts("discovery")

#: People who build, where nothing is said: what the board counts with.
TEAM = 2


class FeatureCard(Record):
    """A card: ``tag`` says that it is proposed, own, or came along."""

    key: str
    title: str
    description: str
    effort: str
    needs: str
    tag: str
    is_pulled: bool = False
    chain: list[StopView] = []


class ColumnView(Record):
    """A column of the board, with its total."""

    priority: str
    name: str
    total: str
    days: float
    cards: list[FeatureCard]


class EffortView(Record):
    """What must and should cost together, and against the deadline."""

    days: str = ""
    team: str = ""
    deadline: str = ""
    is_late: bool = False
    count: int = 0
    undecided: int = 0


def to_columns(features: list[FeatureView], *, pulled: Iterable[str] = ()) -> list[ColumnView]:
    """Return the board; what is not decided yet stands where it is proposed."""
    titles = {each.key: each.title for each in features}
    columns = []
    for priority in Priority:
        here = [each for each in features if (each.priority or each.proposed_priority) is priority]
        days = sum(each.effort for each in here)
        text = T["column_wont"] if priority is Priority.WONT else T["column"]
        columns.append(
            ColumnView(
                priority=priority.value,
                name=T[priority.value],
                total=text.format(count=len(here), days=f"{days:g}"),
                days=days,
                cards=[to_card(each, titles, pulled=set(pulled)) for each in here],
            )
        )
    return columns


def to_card(feature: FeatureView, titles: dict[str, str], *, pulled: set[str]) -> FeatureCard:
    """Return a card."""
    needs = [titles.get(key, key) for key in feature.requires]
    is_pulled = feature.key in pulled
    tag = T["own_tag"] if feature.is_own else T["proposed"] if feature.priority is None else ""
    return FeatureCard(
        key=feature.key,
        title=feature.title,
        description=feature.description,
        effort=f"{feature.effort:g} {T['d']}",
        needs=", ".join(needs),
        tag=T["came_along"] if is_pulled else tag,
        is_pulled=is_pulled,
        chain=to_chain(feature, needs),
    )


def to_chain(feature: FeatureView, needs: list[str]) -> list[StopView]:
    """Return why a feature is proposed, from what was said down to it."""
    stops = [
        StopView(
            mark="e" if number == 0 else "f",
            label=T["said"],
            quote=f"“{each.span}”",
            note=D.get(f"source_{each.kind}", each.kind),
        )
        for number, each in enumerate(feature.evidence[:4])
        if each.span
    ]
    stops.append(StopView(mark="f" if stops else "e", label=T["reason"], text=feature.reason))
    note = T["needs"].format(titles=", ".join(needs)) if needs else ""
    return [*stops, StopView(mark="c", label=T["this"], text=feature.title, note=note)]


def to_effort(features: list[FeatureView], *, today: date, deadline: str | None) -> EffortView:
    """Return the total of must and should, when two people are ready, and how that fits the deadline."""
    chosen = [f for f in features if (f.priority or f.proposed_priority) in (Priority.MUST, Priority.SHOULD)]
    days = sum(each.effort for each in chosen)
    ready = add_working_days(today, days / TEAM)
    kept = sum((f.priority or f.proposed_priority) is not Priority.WONT for f in features)
    view = EffortView(
        days=T["days"].format(days=f"{days:g}"),
        team=T["team"].format(date=say_text(ready.isoformat())),
        count=kept,
        undecided=sum(each.priority is None for each in features),
    )
    due = read_day(deadline)
    if due is None:
        return view
    left = (due - ready).days
    text = T["before" if left >= 0 else "after"].format(days=abs(left), date=say_text(due.isoformat()))
    return view.model_copy(update={"deadline": text, "is_late": left < 0})


def add_working_days(day: date, days: float) -> date:
    """Return the day on which work is done that starts on ``day`` and rests on weekends."""
    left = days
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def read_day(text: str | None) -> date | None:
    """Return the day that a text says, if it says one."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
