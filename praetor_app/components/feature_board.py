"""The board of features: four columns, cards that move by dragging and by keys."""

import reflex as rx

from praetor_app.components.button import button, icon_button
from praetor_app.components.chip import why
from praetor_app.components.field import field
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.features import ColumnView, EffortView, FeatureCard

T = texts("features")
PRIORITIES = ("must", "should", "could", "wont")


def effort_card(effort: rx.Var[EffortView], columns: rx.Var[list[ColumnView]]) -> rx.Component:
    """Show what must and should cost together, and against the deadline."""
    parts = rx.foreach(
        columns,
        lambda column: rx.cond(
            (column.days > 0) & (column.priority != "wont"),
            rx.el.i(
                rx.el.b(column.name, " ", column.days.to_string()),
                class_name=rx.match(column.priority, ("must", "m"), ("should", "s"), "c"),
                style={"flex": column.days.to_string()},
            ),
        ),
    )
    late = rx.cond(effort.is_late, "warn row g4", "ok row g4")
    deadline = rx.el.span(
        rx.cond(effort.is_late, icon("triangle-alert", 14), icon("check", 14)),
        effort.deadline,
        class_name=late,
    )
    return rx.el.section(
        rx.el.div(
            rx.el.span(effort.days, class_name="t24 b"),
            rx.el.span(T["of_work"], class_name="t13 mut"),
            class_name="big",
        ),
        rx.el.div(
            rx.el.div(parts, class_name="ebar"),
            rx.el.div(
                rx.el.span(effort.team),
                rx.cond(effort.deadline != "", deadline),
                class_name="row sp wrap t12 mut m8",
            ),
            class_name="grow",
        ),
        class_name="effort card",
    )


def feature_board(
    columns: rx.Var[list[ColumnView]],
    *,
    shown: rx.Var[str],
    on_move: rx.EventHandler,
    on_why: rx.EventHandler,
) -> rx.Component:
    """Show the columns; ``on_move`` takes a feature's key and a priority."""
    return rx.el.div(
        rx.foreach(
            columns,
            lambda column: rx.el.section(
                rx.el.header(
                    rx.el.h2(column.name, class_name="t15"), rx.el.span(column.total, class_name="t12 mut")
                ),
                rx.foreach(column.cards, lambda card: feature_card(card, column.priority, on_move, on_why)),
                class_name=f"colm {rx.cond(column.priority == shown, 'show', '')} "
                f"{rx.cond(column.priority == 'wont', 'wont', '')}",
                custom_attrs={"data-column": column.priority, "aria-label": column.name},
            ),
        ),
        class_name="board m16",
        custom_attrs={"aria-label": T["board"]},
    )


def feature_card(
    card: rx.Var[FeatureCard], priority: rx.Var[str], on_move: rx.EventHandler, on_why: rx.EventHandler
) -> rx.Component:
    """One feature: what it is, what it costs and needs, and where else it could go."""
    tag = rx.el.span(
        rx.cond(card.is_pulled, icon("link", 14), icon("lightbulb", 14)), card.tag, class_name="tag"
    )
    needs = rx.el.span(icon("link", 14), rx.el.span(card.needs), class_name="nd1", title=card.needs)
    return rx.el.article(
        rx.cond(card.tag != "", tag),
        rx.el.h3(card.title, class_name="t13"),
        rx.el.p(card.description),
        rx.el.footer(
            rx.el.span(card.effort, class_name="ef"),
            rx.cond(card.needs != "", needs),
            why(T["why"], on_click=on_why(card.key)),
        ),
        mover(card, priority, on_move),
        class_name=rx.cond(card.is_pulled, "fc pulled", "fc"),
        key=card.key,
        custom_attrs={"draggable": "true", "tabIndex": 0, "data-feature": card.key, "aria-label": card.title},
    )


def mover(card: rx.Var[FeatureCard], priority: rx.Var[str], on_move: rx.EventHandler) -> rx.Component:
    """Offer the other columns; dragging and the arrow keys press these."""
    return rx.el.div(
        *(
            rx.el.button(
                T[name],
                type="button",
                on_click=on_move(card.key, name),
                disabled=priority == name,
                class_name="btn sm",
                custom_attrs={"data-to": name, "aria-label": f"{T['move']} {T[name]}", "tabIndex": -1},
            )
            for name in PRIORITIES
        ),
        class_name="movers",
        role="group",
        custom_attrs={"aria-label": T["move"]},
    )


def column_switch(
    columns: rx.Var[list[ColumnView]], shown: rx.Var[str], on_show: rx.EventHandler
) -> rx.Component:
    """On a phone, choose the column."""
    return rx.el.div(
        rx.foreach(
            columns,
            lambda column: rx.el.button(
                column.name,
                " ",
                column.cards.length(),
                type="button",
                on_click=on_show(column.priority),
                class_name=rx.cond(column.priority == shown, "on", ""),
            ),
        ),
        class_name="seg full bseg m16",
    )


def own_feature(problem: rx.Var[str], *, on_add: rx.EventHandler, on_cancel: rx.EventHandler) -> rx.Component:
    """Ask for a feature of one's own."""
    options = [rx.el.option(T[name], value=name) for name in PRIORITIES[:3]]
    return rx.el.form(
        rx.el.div(
            rx.el.h2(T["own_title"], class_name="t15"),
            icon_button("x", T["cancel"], on_click=on_cancel),
            class_name="row sp",
        ),
        field(T["own_name"], "title", required=True, auto_focus=True, max_length=120),
        rx.el.label(
            rx.el.span(T["own_text"], class_name="lab dk"),
            rx.el.textarea(name="description", rows="2", max_length=2000, class_name="field m4"),
        ),
        rx.el.label(
            rx.el.span(T["own_priority"], class_name="lab dk"),
            rx.el.select(*options, name="priority", default_value="should", class_name="field m4"),
        ),
        problem_note(problem),
        rx.el.div(button(T["add"], kind="pri", type="submit"), class_name="row"),
        on_submit=on_add,
        class_name="card col g16 pad m16",
    )
