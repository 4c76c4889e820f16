"""Threads of comments, and signing a section off."""

from dataclasses import dataclass

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import avatar, chip
from praetor_app.components.field import field
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.reviews import ReviewView, SaidView, SignedView, ThreadView

T = texts("reviews")


@dataclass(frozen=True)
class ThreadActs:
    """What is done in a thread, and which one is being answered."""

    replying: rx.Var[str]
    on_comment: rx.EventHandler
    on_open: rx.EventHandler
    on_reply: rx.EventHandler
    on_settle: rx.EventHandler
    on_piece: rx.EventHandler


def comments_card(review: rx.Var[ReviewView], problem: rx.Var[str], acts: ThreadActs) -> rx.Component:
    """Show what was said about what is on screen, and say something."""
    threads = rx.el.ul(
        rx.foreach(review.threads, lambda each: thread_row(each, review.may_comment, acts)),
        class_name="people",
    )
    none = rx.el.p(T["none"], class_name="t13 mut pad16")
    return card(
        T["comments"],
        rx.cond(review.threads.length() > 0, threads, none),
        rx.el.div(problem_note(problem), class_name="notes"),
        rx.cond(review.may_comment, comment_form(T["send"], acts.on_comment, key=review.target_id)),
        # Read by assets/mentions.js.
        rx.el.ul(
            rx.foreach(
                review.people,
                lambda each: rx.el.li(each.name, custom_attrs={"data-insert": each.insert}, key=each.insert),
            ),
            id="mentionable",
            hidden=True,
        ),
        beside=chip(review.title),
        kind="m32",
    )


def thread_row(thread: rx.Var[ThreadView], may_comment: rx.Var[bool], acts: ThreadActs) -> rx.Component:
    """One thread."""
    piece = rx.el.button(
        thread.piece, type="button", class_name="why", on_click=acts.on_piece(thread.target_id)
    )
    state = rx.cond(thread.is_resolved, chip(thread.resolved, "ok", "check"))
    buttons = rx.el.div(
        button(T["reply"], kind="sm", on_click=acts.on_open(thread.first.id)),
        rx.cond(
            thread.is_resolved,
            button(T["reopen"], kind="sm ghost", on_click=acts.on_settle(thread.first.id, False)),
            button(
                T["resolve"], kind="sm ghost", before="check", on_click=acts.on_settle(thread.first.id, True)
            ),
        ),
        class_name="row wrap m8",
    )
    is_open = acts.replying == thread.first.id
    return rx.el.li(
        rx.el.div(rx.cond(thread.piece != "", piece), state, class_name="row wrap"),
        said(thread.first),
        rx.el.ul(
            rx.foreach(thread.replies, lambda each: rx.el.li(said(each), key=each.id)), class_name="replies"
        ),
        rx.cond(may_comment, buttons),
        rx.cond(is_open, comment_form(T["reply"], acts.on_reply, label=thread.reply_to)),
        key=thread.first.id,
    )


def said(one: rx.Var[SaidView]) -> rx.Component:
    """One comment."""
    return rx.el.div(
        avatar(one.initials, "sm"),
        rx.el.div(
            rx.el.span(
                rx.el.b(one.author), rx.el.span(" ", one.when, class_name="t12 mut", title=one.when_at)
            ),
            rx.el.p(one.text, class_name="said0"),
            class_name="grow",
        ),
        class_name="row top0 g12 m4",
    )


def comment_form(
    submit: str,
    on_submit: rx.EventHandler,
    *,
    label: str | rx.Var[str] = T["say"],
    key: rx.Var[str] | str = "",
) -> rx.Component:
    """Ask for words."""
    return rx.el.form(
        rx.el.label(
            rx.el.span(label, class_name="lab dk"),
            rx.el.textarea(
                name="text",
                rows="2",
                max_length=5000,
                required=True,
                class_name="field m4",
                custom_attrs={
                    "data-mention": "mentionable",
                    "data-mention-label": T["mentionable"],
                    "aria-autocomplete": "list",
                },
            ),
            rx.el.span(T["say_help"], class_name="help"),
            class_name="blk",
        ),
        rx.el.div(button(submit, type="submit"), class_name="row"),
        on_submit=on_submit,
        reset_on_submit=True,
        class_name="col g12 pad16",
        key=key,
    )


def sign_card(review: rx.Var[ReviewView], *, on_sign: rx.EventHandler) -> rx.Component:
    """Show who signed the section and whether it still says the same; sign it."""
    rows = rx.el.ul(rx.foreach(review.signed, signed_row), class_name="people")
    none = rx.el.p(T["nobody_signed"], class_name="t13 mut pad16")
    form = rx.el.form(
        rx.el.p(T["sign_text"], class_name="t13 mut"),
        field(T["note"], "note", kind="sm", max_length=2000, placeholder=T["note_placeholder"]),
        rx.el.div(button(T["sign"], type="submit", before="signature"), class_name="row"),
        on_submit=on_sign,
        reset_on_submit=True,
        class_name="col g12 pad16",
        key=review.part,
    )
    done = rx.el.p(T["signed_mine"], class_name="t13 ok pad16")
    return card(
        T["sign_title"],
        rx.cond(review.signed.length() > 0, rows, none),
        rx.cond(review.may_sign, rx.cond(review.is_mine, done, form)),
        kind="m16",
    )


def signed_row(each: rx.Var[SignedView]) -> rx.Component:
    """One sign-off."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                rx.el.b(each.text, class_name="cut"),
                rx.cond(each.note != "", rx.el.span(each.note, class_name="blk any")),
                rx.el.span(
                    each.when,
                    " · ",
                    rx.el.code(each.hash, title=each.hash_text),
                    class_name="t12 mut",
                    title=each.when_at,
                ),
                class_name="grow",
            ),
            rx.cond(
                each.is_same,
                chip(T["as_signed"], "ok", "check"),
                chip(T["differs"], "warn", "triangle-alert"),
            ),
            class_name="row g12",
        )
    )
