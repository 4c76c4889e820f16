"""The parts of the page of invitations."""

import reflex as rx

from praetor_app.components.button import Text, button
from praetor_app.components.chip import chip
from praetor_app.components.field import chooser, field, segments
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.invitations import Choice, InvitationRow, ReceiptView
from praetor_app.views.members import RoleChoice

T = texts("invitations")


def invite_form(
    kind: rx.Var[str],
    roles: rx.Var[list[RoleChoice]],
    further: rx.Var[list[Choice]],
    *,
    on_kind: rx.EventHandler,
    on_send: rx.EventHandler,
) -> rx.Component:
    """Ask whom to invite, as what, with which words."""
    is_customer = kind == "customer"
    kinds = [(T[each], kind == each, on_kind(each)) for each in ("customer", "teammate")]
    fields = rx.el.form(
        field(
            T["email"],
            "email",
            type="email",
            required=True,
            placeholder=T["email_placeholder"],
            auto_complete="off",
            auto_focus=True,
        ),
        role_fields(is_customer, roles, further),
        message_field(),
        rx.el.div(
            button(T["send"], kind="pri", type="submit", key="Control+Enter"),
            button(T["close"], kind="ghost", on_click=on_kind("")),
            class_name="row",
        ),
        on_submit=on_send,
        class_name="col g16",
    )
    text = rx.el.p(rx.cond(is_customer, T["customer_text"], T["teammate_text"]), class_name="t13 mut")
    asked = rx.el.div(segments(kinds, T["whom"]), text, fields, class_name="col g16 pad16")
    return card(T["whom"], asked, kind="narrow gap16")


def role_fields(
    is_customer: rx.Var[bool], roles: rx.Var[list[RoleChoice]], further: rx.Var[list[Choice]]
) -> rx.Component:
    """Ask for a teammate's role, and for one of the organization's own where there are any."""
    role = chooser(
        T["role"],
        "role",
        rx.foreach(roles, lambda each: rx.el.option(each.label, value=each.value)),
        default_value="member",
    )
    more = chooser(
        rx.cond(is_customer, T["project_role"], T["further"]),
        "role_id",
        rx.fragment(
            rx.el.option(rx.cond(is_customer, T["usual"], T["no_further"]), value=""),
            rx.foreach(further, lambda each: rx.el.option(each.label, value=each.value)),
        ),
    )
    return rx.el.div(
        rx.cond(~is_customer, role), rx.cond(further.length() > 0, more), class_name="row wrap g16 nogap"
    )


def message_field() -> rx.Component:
    """Ask for the words on the page that the link leads to."""
    return rx.el.label(
        rx.el.span(T["message"], class_name="lab dk"),
        rx.el.textarea(
            name="message",
            rows="3",
            max_length=2000,
            placeholder=T["message_placeholder"],
            class_name="field m4",
        ),
        rx.el.span(T["message_help"], class_name="help"),
        class_name="blk",
    )


def receipt_note(receipt: rx.Var[ReceiptView], problem: rx.Var[str]) -> rx.Component:
    """Show a new link once, to copy; or what happened instead."""
    link = rx.el.div(
        rx.el.code(receipt.link),
        button(T["copy"], kind="sm", before="copy", custom_attrs={"data-copy": receipt.link}),
        class_name="secret m8",
    )
    text = rx.fragment(receipt.text, " ", receipt.note, rx.cond(receipt.link != "", link))
    return rx.el.div(
        problem_note(problem),
        rx.cond(receipt.text != "", notice(text, tone="ok", name="check")),
        class_name="gap16",
    )


def invitation_list(
    rows: rx.Var[list[InvitationRow]], *, on_resend: rx.EventHandler, on_revoke: rx.EventHandler
) -> rx.Component:
    """List invitations with where each stands."""
    return rx.el.ul(
        rx.foreach(rows, lambda row: invitation_row(row, on_resend, on_revoke)),
        class_name="card people m16",
        custom_attrs={"aria-label": T["title"]},
    )


def invitation_row(
    row: rx.Var[InvitationRow], on_resend: rx.EventHandler, on_revoke: rx.EventHandler
) -> rx.Component:
    """One invitation."""
    acts = rx.el.div(
        rx.cond(row.may_resend, small(T["resend"], row.resend_label, "send", on_resend(row.id))),
        rx.cond(row.may_revoke, small(T["revoke"], row.revoke_label, "ban", on_revoke(row.id))),
        class_name="row acts2",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                rx.el.b(row.email, class_name="cut"),
                rx.el.span(row.about, class_name="t12 mut cut"),
                class_name="grow",
            ),
            rx.el.span(row.when, class_name="t12 mut nowrap", title=row.when_at),
            chip(row.status_label, row.tone),
            class_name="row g12 grow who2",
        ),
        acts,
        class_name="row g12 wrap",
        key=row.id,
    )


def small(label: Text, name: Text, picture: str, act: rx.EventHandler) -> rx.Component:
    """Show a small button; ``name`` says what it is about."""
    return rx.el.button(
        icon(picture, 14),
        label,
        type="button",
        on_click=act,
        class_name="btn sm",
        custom_attrs={"aria-label": name},
    )
