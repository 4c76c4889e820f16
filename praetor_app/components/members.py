"""The parts of the page of members."""

from dataclasses import dataclass

import reflex as rx

from praetor_app.components.button import Text, button
from praetor_app.components.chip import avatar, chip
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.members import MemberRow, RoleChoice

T = texts("members")


@dataclass(frozen=True)
class MemberActs:
    """What is done about a member."""

    on_role: rx.EventHandler
    on_panel: rx.EventHandler
    on_attributes: rx.EventHandler
    on_hand_over: rx.EventHandler
    on_remove: rx.EventHandler


@dataclass(frozen=True)
class OpenPanel:
    """Whose panel is open, which one, and what went wrong there."""

    user_id: rx.Var[str]
    name: rx.Var[str]
    problem: rx.Var[str]


def member_list(
    rows: rx.Var[list[MemberRow]],
    roles: rx.Var[list[RoleChoice]],
    panel: OpenPanel,
    may_change_attributes: rx.Var[bool],
    *,
    label: Text,
    acts: MemberActs,
) -> rx.Component:
    """List members with their role; one panel at a time opens under one of them."""
    return rx.el.ul(
        rx.foreach(
            rows,
            lambda row: rx.el.li(
                member_row(row, roles, may_change_attributes, acts),
                rx.cond(panel.user_id == row.user_id, member_panel(row, panel, acts)),
                key=row.user_id,
            ),
        ),
        class_name="card people m16",
        custom_attrs={"aria-label": label},
    )


def member_row(
    row: rx.Var[MemberRow],
    roles: rx.Var[list[RoleChoice]],
    may_change_attributes: rx.Var[bool],
    acts: MemberActs,
) -> rx.Component:
    """One member."""
    name = rx.el.span(
        rx.el.b(row.name, class_name="cut"),
        rx.cond(row.is_me, chip(T["you"], "out")),
        class_name="row",
    )
    who = rx.el.span(
        name,
        rx.el.span(row.email, class_name="t12 mut cut"),
        rx.cond(row.attributes != "", rx.el.span(row.attributes, class_name="t12 mut cut")),
        class_name="grow",
    )
    return rx.el.div(
        avatar(row.initials),
        who,
        rx.el.span(row.joined, class_name="t12 mut nowrap hide-s"),
        role_choice(row, roles, acts.on_role),
        member_menu(row, may_change_attributes, acts.on_panel),
        class_name="row g12 mem",
    )


def role_choice(
    row: rx.Var[MemberRow], roles: rx.Var[list[RoleChoice]], on_role: rx.EventHandler
) -> rx.Component:
    """Show the role, to change where one may."""
    options = rx.foreach(roles, lambda each: rx.el.option(each.label, value=each.value))
    mine = rx.cond(row.role == "customer", rx.el.option(row.role_label, value="customer"))
    select = rx.el.select(
        mine,
        options,
        value=row.role,
        on_change=on_role(row.user_id),
        class_name="field sm rolesel",
        custom_attrs={"aria-label": row.role_name},
    )
    return rx.cond(row.may_change, select, chip(row.role_label))


def member_menu(
    row: rx.Var[MemberRow], may_change_attributes: rx.Var[bool], on_panel: rx.EventHandler
) -> rx.Component:
    """Offer the rest."""
    items = (
        ("attributes", "tags", row.may_change & may_change_attributes, ""),
        ("hand_over", "key-round", row.may_take_over, ""),
        ("remove", "log-out", row.may_change | row.is_me, "bad"),
    )
    buttons = [
        rx.cond(
            may,
            rx.el.button(
                icon(picture),
                rx.cond(row.is_me, T["leave"], T["remove"]) if panel == "remove" else T[panel],
                type="button",
                on_click=on_panel(row.user_id, panel),
                class_name=f"item {tone}",
            ),
        )
        for panel, picture, may, tone in items
    ]
    menu = rx.el.details(
        rx.el.summary(icon("ellipsis"), class_name="btn ghost sm sq", custom_attrs={"aria-label": row.more}),
        rx.el.div(*buttons, class_name="menu left"),
        class_name="drop",
    )
    return rx.cond(row.may_change | row.is_me | row.may_take_over, menu, rx.el.span(class_name="nomenu"))


def member_panel(row: rx.Var[MemberRow], panel: OpenPanel, acts: MemberActs) -> rx.Component:
    """Ask what is needed before something is done about a member."""
    attributes = rx.el.form(
        rx.el.label(
            rx.el.span(row.titles["attributes"], class_name="lab dk"),
            rx.el.textarea(
                name="lines",
                default_value=row.lines,
                rows="3",
                placeholder=T["attributes_placeholder"],
                class_name="field sm mono m4",
                auto_focus=True,
            ),
            rx.el.span(T["attributes_text"], class_name="help"),
        ),
        problem_note(panel.problem),
        panel_buttons(button(T["save"], kind="pri", type="submit"), row, acts.on_panel),
        on_submit=acts.on_attributes,
        class_name="col g12",
    )
    return rx.el.div(
        rx.match(
            panel.name,
            ("attributes", attributes),
            (
                "hand_over",
                question(
                    row.titles["hand_over"],
                    T["hand_over_text"],
                    panel,
                    panel_buttons(
                        button(T["hand_over_do"], kind="pri", on_click=acts.on_hand_over), row, acts.on_panel
                    ),
                ),
            ),
            (
                "remove",
                question(
                    row.titles["remove"],
                    rx.cond(row.is_me, T["leave_text"], T["remove_text"]),
                    panel,
                    panel_buttons(
                        button(
                            rx.cond(row.is_me, T["leave_do"], T["remove_do"]),
                            kind="danger",
                            before="log-out",
                            on_click=acts.on_remove,
                        ),
                        row,
                        acts.on_panel,
                    ),
                ),
            ),
            problem_note(panel.problem),
        ),
        class_name="under",
    )


def question(title: Text, text: Text, panel: OpenPanel, buttons: rx.Component) -> rx.Component:
    """Ask once more, and say what follows."""
    return rx.el.div(
        rx.el.h2(title, class_name="t15"),
        rx.el.p(text, class_name="t13"),
        problem_note(panel.problem),
        buttons,
        class_name="col g12",
        role="alertdialog",
        custom_attrs={"aria-label": title},
    )


def panel_buttons(do: rx.Component, row: rx.Var[MemberRow], on_panel: rx.EventHandler) -> rx.Component:
    """Do it, or not."""
    return rx.el.div(
        do,
        button(T["cancel"], kind="ghost", on_click=on_panel(row.user_id, "")),
        class_name="row wrap",
    )
