"""/outbox"""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.outbox import OutboxState
from praetor_app.texts import texts
from praetor_app.views.account import MailView

T = texts("account")


@rx.page(route=__doc__, title=T["outbox"], on_load=[FrameState.enter, OutboxState.load])
def outbox() -> rx.Component:
    """Mail that an administrator passes on."""
    mails = rx.el.ul(rx.foreach(OutboxState.mails, mail_row), class_name="card lines m16")
    shown = rx.cond(OutboxState.mails.length() > 0, mails, empty(T["outbox_empty"], T["outbox_empty_text"]))
    note = problem_note(OutboxState.problem, request_id=OutboxState.request_id, retry=OutboxState.load)
    mine = rx.fragment(rx.el.p(T["outbox_text"], class_name="mut m8"), note, shown)
    return frame(
        unless_refused(OutboxState, mine),
        here="account",
        title=T["outbox"],
        crumbs=((T["title"], "/account"),),
    )


def mail_row(mail: rx.Var[MailView]) -> rx.Component:
    """One mail: to whom, what, and the link to copy."""
    link = rx.el.div(
        rx.el.code(mail.link),
        button(T["copy"], kind="sm", before="copy", custom_attrs={"data-copy": mail.link}),
        class_name="secret m8",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.b(mail.subject),
                rx.el.span(mail.when, class_name="t12 mut"),
                class_name="row sp",
            ),
            rx.el.span(T["to"], " ", mail.recipient, class_name="mut blk any"),
            rx.cond(mail.problem != "", rx.el.span(mail.problem, class_name="bad t12 blk")),
            rx.cond(mail.link != "", link, rx.el.span(T["outbox_over"], class_name="t12 mut blk")),
            class_name="grow",
        )
    )
