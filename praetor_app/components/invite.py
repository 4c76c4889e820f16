"""The parts of the page that an invitation's link leads to: phone first, in the look of who invites."""

import reflex as rx

from praetor_app.components.button import Text, button, link_button, text_link
from praetor_app.components.chip import avatar
from praetor_app.components.field import field, password_field
from praetor_app.components.icon import icon, mark
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.texts import texts
from praetor_app.views.invite import InviteContent

T = texts("invitations")

#: What awaits a customer and a teammate: pictures in order.
AWAITS = {"customer": ("git-fork", "eye", "pencil"), "teammate": ("layers", "inbox", "users")}


def invite_shell(*children: rx.Component, head: rx.Component) -> rx.Component:
    """Show a page without the frame, on the color of who invites."""
    return rx.el.main(
        rx.el.div(head, *children, rx.el.footer(T["made_with"], class_name="t12 mut"), class_name="invc"),
        class_name="inv",
        id="main",
    )


def invite_head(invitation: rx.Var[InviteContent]) -> rx.Component:
    """Say whose page this is, and until when."""
    name = rx.el.b(invitation.organization, class_name="t15 cut")
    until = rx.cond(invitation.status == "pending", rx.el.span(invitation.until, class_name="t12 mut nowrap"))
    return rx.el.header(
        rx.el.span(mark(invitation.logo), name, class_name="row g12"), until, class_name="invh"
    )


def invite_hello(invitation: rx.Var[InviteContent]) -> rx.Component:
    """Say who invites, and what they wrote."""
    words = rx.el.div(
        rx.el.p(invitation.message, class_name="said0"),
        rx.el.span(invitation.inviter, class_name="blk t13 mut m4"),
        class_name="quote m16",
    )
    return rx.el.section(
        rx.el.span(avatar(invitation.initials, "lg"), class_name="avs2"),
        rx.el.h1(invitation.title, class_name="m16"),
        rx.cond(invitation.message != "", words),
        class_name="hello",
    )


def invite_awaits(kind: rx.Var[str]) -> rx.Component:
    """Say what there will be to do."""
    lists = {
        each: rx.el.ul(
            *(await_row(each, number, picture) for number, picture in enumerate(pictures, 1)),
            class_name="todo card m8",
        )
        for each, pictures in AWAITS.items()
    }
    return rx.el.section(
        rx.el.h2(T["awaits"], class_name="lab"),
        rx.cond(kind == "customer", lists["customer"], lists["teammate"]),
        class_name="m24",
        custom_attrs={"aria-label": T["awaits"]},
    )


def await_row(kind: str, number: int, picture: str) -> rx.Component:
    """One of the things to do."""
    return rx.el.li(
        rx.el.span(icon(picture), class_name="kind acc"),
        rx.el.span(
            rx.el.b(T[f"{kind}_{number}"], class_name="t15 blk"),
            rx.el.span(T[f"{kind}_{number}_text"], class_name="blk t13 mut"),
            class_name="grow",
        ),
    )


def join_card(
    invitation: rx.Var[InviteContent],
    body: rx.Component,
    *,
    address: rx.Var[str],
) -> rx.Component:
    """Say as whom one joins, and ask what is needed for it."""
    other = rx.el.details(
        rx.el.summary(T["not_you"], class_name="link tap t13"),
        rx.el.p(invitation.not_you, class_name="t13 mut m8"),
        class_name="notyou",
    )
    who = rx.el.div(
        rx.el.span(T["join_as"], class_name="lab"),
        rx.el.b(address, class_name="blk t15 any"),
    )
    return rx.el.section(
        who, other, body, class_name="card pad m24 invf", custom_attrs={"aria-label": T["join_as"]}
    )


def join_form(
    *fields: rx.Component,
    path: rx.Var[str],
    submit: Text,
    problem: rx.Var[str],
    on_start: rx.EventHandler,
    on_outcome: rx.EventHandler,
) -> rx.Component:
    """Accept, from the browser to the API alone."""
    send = rx.call_script("window.praetorAccept('accept-form')", callback=on_outcome)
    return rx.el.form(
        *fields,
        problem_note(problem),
        button(submit, kind="lg pri full", type="submit"),
        id="accept-form",
        method="post",
        class_name="col g16 m16",
        custom_attrs={"data-path": path},
        on_submit=[on_start, send.prevent_default],
    )


def new_fields() -> tuple[rx.Component, ...]:
    """Ask somebody new for a name and a password."""
    return (
        field(T["name"], "name", auto_complete="name", required=True, max_length=200),
        password_field(
            T["password"],
            "password",
            show=T["show"],
            help_text=T["password_help"],
            auto_complete="new-password",
            min_length=10,
        ),
    )


def other_account(note: rx.Var[str]) -> rx.Component:
    """Say that somebody else is signed in here."""
    out = button(
        T["log_out"], before="log-out", on_click=rx.call_script("window.praetorLogout(location.pathname)")
    )
    return rx.el.div(notice(note), rx.el.div(out, class_name="row"), class_name="col g16 m16")


def log_in_instead(path: rx.Var[str]) -> rx.Component:
    """Lead those who have an account to their login, and back here."""
    return rx.el.div(text_link(T["or_log_in"], path), class_name="row ecent m12 t13")


def invite_gone(title: Text, text: Text, *, picture: str, to_login: bool | rx.Var[bool]) -> rx.Component:
    """Say that an invitation is over, and the way out."""
    log_in = link_button(T["to_login"], "/login", kind="lg pri full")
    return rx.el.section(
        rx.el.span(icon(picture, 20), class_name="kind lgk warn"),
        rx.el.h1(title, class_name="m16"),
        rx.el.p(text, class_name="mut m8"),
        rx.cond(to_login, rx.el.div(log_in, class_name="m24")),
        class_name="gone2",
    )
