"""The parts of the board of customers."""

from dataclasses import dataclass

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import avatar, chip
from praetor_app.components.problem_note import problem_note
from praetor_app.components.project_rows import stations
from praetor_app.components.ring import ring
from praetor_app.texts import texts
from praetor_app.views.customers import CustomerProject, CustomerRow

T = texts("customers")


@dataclass(frozen=True)
class CustomerActs:
    """What is done about a customer, and what is asked or went wrong."""

    may_assign: rx.Var[bool]
    taking: rx.Var[str]
    wrong_id: rx.Var[str]
    problem: rx.Var[str]
    on_give: rx.EventHandler
    on_ask: rx.EventHandler
    on_take: rx.EventHandler


def customer_card(row: rx.Var[CustomerRow], acts: CustomerActs) -> rx.Component:
    """Show a customer with their projects, and give them one more."""
    head = rx.el.div(
        avatar(row.initials),
        rx.el.span(
            rx.el.h2(row.name, class_name="t15 cut"),
            rx.el.span(row.email, class_name="t12 mut cut"),
            class_name="grow",
        ),
        rx.el.span(row.joined, class_name="t12 mut nowrap hide-s"),
        class_name="ch",
    )
    projects = rx.el.ul(
        rx.foreach(row.projects, lambda project: customer_project(row, project, acts)), class_name="people"
    )
    none = rx.el.p(T["none"], class_name="t13 mut pad16")
    return rx.el.section(
        head,
        rx.cond(row.projects.length() > 0, projects, none),
        rx.cond(acts.wrong_id == row.id, rx.el.div(problem_note(acts.problem), class_name="pad16")),
        rx.cond(acts.may_assign & (row.choices.length() > 0), give_form(row, acts.on_give)),
        class_name="card",
        custom_attrs={"aria-label": row.name},
        key=row.id,
    )


def customer_project(
    row: rx.Var[CustomerRow], project: rx.Var[CustomerProject], acts: CustomerActs
) -> rx.Component:
    """Show how a project stands with its customer."""
    about = rx.el.span(
        rx.el.b(project.name, class_name="cut"),
        rx.el.span(project.activity, ", ", project.theirs, class_name="t12 mut", title=project.activity_at),
        class_name="grow",
    )
    link = rx.el.a(
        ring(project.percent, size=40, width=4),
        about,
        rx.el.span(stations(project.marks), rx.el.span(project.phase, class_name="t12 mut"), class_name="pp"),
        chip(project.questions, rx.cond(project.is_waiting, "warn", "ok")),
        href=project.href,
        class_name="row g12 grow cproj",
    )
    take = rx.el.button(
        T["take"],
        type="button",
        on_click=acts.on_ask(project.assignment_id),
        class_name="btn sm",
        custom_attrs={"aria-label": project.take_label},
    )
    return rx.el.li(
        rx.el.div(link, rx.cond(acts.may_assign, take), class_name="row g12 crow"),
        rx.cond(acts.taking == project.assignment_id, take_question(row, project, acts)),
        key=project.assignment_id,
    )


def take_question(
    row: rx.Var[CustomerRow], project: rx.Var[CustomerProject], acts: CustomerActs
) -> rx.Component:
    """Ask before a project is taken back."""
    do = button(
        T["take_do"], kind="danger", before="undo-2", on_click=acts.on_take(row.id, project.assignment_id)
    )
    return rx.el.div(
        rx.el.h3(project.take_title),
        rx.el.p(T["take_text"], class_name="t13"),
        rx.el.div(
            do,
            button(T["cancel"], kind="ghost", on_click=acts.on_ask(project.assignment_id)),
            class_name="row wrap",
        ),
        class_name="col g12 under",
        role="alertdialog",
        custom_attrs={"aria-label": project.take_title},
    )


def give_form(row: rx.Var[CustomerRow], on_give: rx.EventHandler) -> rx.Component:
    """Choose a project for a customer."""
    return rx.el.form(
        rx.el.input(type="hidden", name="customer", value=row.id),
        rx.el.select(
            rx.el.option(T["choose"], value=""),
            rx.foreach(row.choices, lambda each: rx.el.option(each.name, value=each.id)),
            name="project",
            required=True,
            class_name="field sm",
            custom_attrs={"aria-label": row.give_to},
        ),
        button(T["give_do"], kind="sm", type="submit", before="plus"),
        on_submit=on_give,
        reset_on_submit=True,
        class_name="row pad16 give",
    )
