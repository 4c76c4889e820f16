"""The parts of a role's editor."""

import reflex as rx

from praetor_app.components.ask_first import ask_first
from praetor_app.components.button import Text, button, link_button
from praetor_app.components.field import chooser, field
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.permissions import Choice
from praetor_app.views.roles import ChangeRow, GroupView, HolderRow, TickView

T = texts("permissions")


def role_fields(name: rx.Var[str], description: rx.Var[str], problem: rx.Var[str]) -> rx.Component:
    """Ask what a role is called and what it is for."""
    return rx.el.div(
        field(
            T["role_name"],
            "name",
            default_value=name,
            required=True,
            max_length=100,
            auto_complete="off",
            custom_attrs={"aria-describedby": "name-problem"},
        ),
        rx.el.div(
            rx.cond(problem != "", rx.el.span(problem, class_name="help bad", role="alert")),
            id="name-problem",
        ),
        field(
            T["role_description"],
            "description",
            default_value=description,
            max_length=1000,
            auto_complete="off",
        ),
        class_name="col g12 pad16",
        key=f"{name}|{description}",
    )


def grants(groups: rx.Var[list[GroupView]], is_fixed: rx.Var[bool], on_tick: rx.EventHandler) -> rx.Component:
    """Tick what a role may do, by what it is about."""

    def tick(each: rx.Var[TickView]) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=each.is_on,
                disabled=is_fixed | each.is_fixed,
                on_change=lambda _: on_tick(each.name),
                class_name="box",
            ),
            rx.el.span(rx.el.span(each.label), rx.el.code(each.name), class_name="grow"),
            class_name="tick",
        )

    def group(each: rx.Var[GroupView]) -> rx.Component:
        every = rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=each.is_all,
                disabled=is_fixed,
                on_change=lambda _: on_tick(each.wildcard),
                class_name="box",
            ),
            T["role_all"],
            " ",
            rx.el.code(each.wildcard),
            class_name="row t12 mut",
        )
        return rx.el.fieldset(
            rx.el.legend(each.name, class_name="vh"),
            rx.el.div(
                rx.el.h3(each.name),
                rx.cond(is_fixed, rx.fragment(), every),
                class_name="row sp wrap tickhead",
            ),
            rx.foreach(each.ticks, tick),
            class_name="ticks",
        )

    return card(T["role_can"], rx.el.div(rx.foreach(groups, group), class_name="tickgroups"))


def changes_card(changes: rx.Var[list[ChangeRow]], is_new: rx.Var[bool]) -> rx.Component:
    """Say what saving changes, and for whom."""

    def row(each: rx.Var[ChangeRow]) -> rx.Component:
        wins = rx.el.p(
            icon("plus", 14), rx.el.span(T["wins"], class_name="vh"), each.wins, class_name="row ok t13"
        )
        loses = rx.el.p(
            icon("minus", 14), rx.el.span(T["loses"], class_name="vh"), each.loses, class_name="row bad t13"
        )
        same = rx.el.p(T["stays"], class_name="mut t13")
        return rx.el.li(
            rx.el.b(each.name, class_name="t13"),
            rx.cond(each.where != "", rx.el.span(" ", each.where, class_name="mut t13")),
            rx.cond(each.wins != "", wins),
            rx.cond(each.loses != "", loses),
            rx.cond((each.wins == "") & (each.loses == ""), same),
        )

    none = rx.el.p(rx.cond(is_new, T["preview_new"], T["preview_same"]), class_name="t13 mut")
    alone = rx.cond(changes.length() == 1, rx.el.p(T["nobody_changes"], class_name="t13 mut m8"))
    listed = rx.fragment(rx.el.ul(rx.foreach(changes, row), class_name="changes"), alone)
    return card(
        T["preview_title"],
        rx.el.div(
            rx.cond(changes.length() > 0, listed, none),
            class_name="pad16",
            custom_attrs={"aria-live": "polite"},
        ),
        kind="changing",
    )


def holders_card(
    holders: rx.Var[list[HolderRow]], form: rx.Component, problem: rx.Var[str], *, on_take: rx.EventHandler
) -> rx.Component:
    """Say who has a role, take it away, and give it to somebody else."""

    def row(each: rx.Var[HolderRow]) -> rx.Component:
        take = button(
            T["take_away"],
            kind="sm",
            on_click=on_take(each.assignment_id),
            custom_attrs={"aria-label": f"{T['take_away']}: {each.name}"},
        )
        who = rx.el.span(
            rx.el.b(each.name, class_name="blk"),
            rx.el.span(each.where, class_name="t12 mut"),
            class_name="grow",
        )
        return rx.el.li(icon("user"), who, rx.cond(each.assignment_id != "", take))

    none = rx.el.p(T["holders_none"], class_name="t13 mut pad16")
    return card(
        T["holders_title"],
        rx.cond(holders.length() > 0, rx.el.ul(rx.foreach(holders, row), class_name="lines"), none),
        rx.el.div(problem_note(problem), form, class_name="pad16 col g12 giveform"),
    )


def give_form(
    people: rx.Var[list[Choice]], projects: rx.Var[list[Choice]], *, on_give: rx.EventHandler
) -> rx.Component:
    """Give a role to somebody, in a project or everywhere."""
    who = rx.foreach(people, lambda each: rx.el.option(each.name, value=each.id))
    where = rx.foreach(projects, lambda each: rx.el.option(each.name, value=each.id))
    return rx.el.form(
        rx.el.h3(T["give_title"], class_name="t13"),
        chooser(T["who"], "person", who, required=True),
        chooser(T["where"], "project", rx.fragment(rx.el.option(T["everywhere"], value=""), where)),
        rx.el.div(button(T["give"], type="submit", before="user-plus"), class_name="row"),
        on_submit=on_give,
        class_name="col g12",
    )


def delete_question(on_delete: rx.EventHandler, on_cancel: rx.EventHandler) -> rx.Component:
    """Ask before a role is deleted."""
    return ask_first(
        T["delete_role_title"],
        T["delete_role_text"],
        button(T["delete_role_do"], kind="danger", before="trash-2", on_click=on_delete),
        cancel=T["delete_role_not"],
        on_cancel=on_cancel,
    )


def end_of_form(
    save: Text, *, is_new: rx.Var[bool], on_delete: rx.EventHandler, back: str, asked: rx.Component
) -> rx.Component:
    """Save, leave, or delete."""
    delete = button(T["delete_role"], kind="danger", before="trash-2", on_click=on_delete)
    return rx.el.div(
        button(save, type="submit", kind="pri", before="check"),
        link_button(texts("frame")["back"], back, kind="ghost"),
        rx.cond(is_new, rx.fragment(), rx.el.span(delete, class_name="r")),
        rx.el.div(asked, class_name="full"),
        class_name="row wrap formend",
    )


def system_note() -> rx.Component:
    """Say that a role of the system stays as it is."""
    return notice(T["system_note"], name="lock")
