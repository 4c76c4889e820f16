"""What a document is: its name and status, its versions, what else in it could be a variable."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.field import field, segments
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.components.templates import ACCEPT
from praetor_app.texts import texts
from praetor_app.views.template import HeadView, OfferGroup, PartRow, VersionRow
from praetor_app.views.templates import TYPES

T = texts("mapping")


def about_card(
    head: rx.Var[HeadView],
    problem: rx.Var[str],
    *,
    on_save: rx.EventHandler,
    on_status: rx.EventHandler,
    delete: rx.Component,
) -> rx.Component:
    """Change what a document is called, is for, and whether it is used."""
    status = rx.el.div(
        rx.el.span(T["status"], class_name="lab dk"),
        rx.el.div(
            segments(
                [
                    (T["draft"], ~head.is_active, on_status("draft")),
                    (T["active"], head.is_active, on_status("active")),
                ],
                T["status"],
            ),
            class_name="m4",
        ),
        rx.el.span(T["status_help"], class_name="help"),
    )
    form = rx.el.form(
        field(T["name"], "name", default_value=head.name, key=head.name, required=True, max_length=200),
        field(
            T["type"],
            "type",
            default_value=head.type,
            key=head.type,
            required=True,
            pattern="[a-z][a-z0-9_\\-]*",
            custom_attrs={"list": "template-types"},
        ),
        field(
            T["description"],
            "description",
            default_value=head.description,
            key=head.description,
            max_length=2000,
        ),
        rx.el.datalist(*(rx.el.option(value=each) for each in TYPES), id="template-types"),
        problem_note(problem),
        rx.el.div(button(T["save"], type="submit"), class_name="row"),
        on_submit=on_save,
        class_name="col g16",
    )
    return card(T["about"], rx.el.div(status, form, delete, class_name="col g16 pad16"))


def delete_question(
    name: rx.Var[str], is_asking: rx.Var[bool], *, on_ask: rx.EventHandler, on_delete: rx.EventHandler
) -> rx.Component:
    """Ask before a document is deleted."""
    title = rx.fragment(T["delete_title"].split("{")[0], name, "?")
    question = rx.el.div(
        rx.el.h3(title),
        rx.el.p(T["delete_text"], class_name="t13"),
        rx.el.div(
            button(T["delete_do"], kind="danger", before="trash-2", on_click=on_delete),
            button(T["cancel"], kind="ghost", on_click=on_ask),
            class_name="row wrap",
        ),
        class_name="col g12 under",
        role="alertdialog",
        custom_attrs={"aria-label": T["delete"]},
    )
    ask = rx.el.div(
        button(T["delete"], kind="danger sm", before="trash-2", on_click=on_ask), class_name="row"
    )
    return rx.cond(is_asking, question, ask)


def versions_card(
    rows: rx.Var[list[VersionRow]],
    path: rx.Var[str],
    problem: rx.Var[str],
    says: rx.Var[list[str]],
    *,
    on_sent: rx.EventHandler,
) -> rx.Component:
    """List the versions, and take the next one; say what it has changed."""
    form = file_form(
        drop_file(T["drop"], T["drop_help"], accept=ACCEPT),
        problem_note(problem),
        rx.foreach(says, lambda each: rx.el.p(each, class_name="t13", role="status")),
        rx.el.div(button(T["do_version"], type="submit", before="upload"), class_name="row"),
        id="new-version",
        path=path,
        on_sent=on_sent,
        class_name="col g12 pad16",
    )
    return card(T["versions"], rx.el.ul(rx.foreach(rows, version_row), class_name="lines"), form)


def version_row(row: rx.Var[VersionRow]) -> rx.Component:
    """One version."""
    return rx.el.li(
        rx.el.span(
            rx.el.b(row.label, class_name="blk"),
            rx.el.span(row.name, ", ", row.size, class_name="t12 mut any"),
            class_name="grow",
        ),
        rx.cond(row.is_current, chip(T["current"], "ok")),
        rx.el.span(row.when, class_name="t12 mut nowrap", title=row.at),
    )


def found_card(
    offers: rx.Var[list[OfferGroup]],
    parts: rx.Var[list[PartRow]],
    taken: rx.Var[list[PartRow]],
    *,
    on_offer: rx.EventHandler,
    on_part: rx.EventHandler,
    on_leave: rx.EventHandler,
) -> rx.Component:
    """Offer what else could be a variable."""
    none = rx.el.p(T["found_none"], class_name="t13 mut pad16")
    has_any = (offers.length() > 0) | (parts.length() > 0) | (taken.length() > 0)
    listed = rx.el.div(
        rx.el.p(T["found_text"], class_name="t13 mut pad16"),
        rx.el.ul(
            rx.foreach(offers, lambda each: offer_row(each, on_offer)),
            rx.foreach(parts, lambda each: part_row(each, T["take_one"], on_part(each.text, each.name))),
            rx.foreach(taken, lambda each: part_row(each, T["leave"], on_leave(each.text))),
            class_name="lines",
        ),
    )
    return card(T["found"], rx.cond(has_any, listed, none))


def offer_row(each: rx.Var[OfferGroup], on_offer: rx.EventHandler) -> rx.Component:
    """Places to fill of one kind."""
    shown = rx.foreach(each.texts, lambda text: rx.el.code(text, class_name="offered"))
    return rx.el.li(
        rx.el.span(
            rx.el.b(each.label, class_name="blk"),
            rx.el.span(shown, class_name="row wrap g4"),
            class_name="grow",
        ),
        rx.el.button(each.button, type="button", on_click=on_offer(each.syntax), class_name="btn sm"),
    )


def part_row(each: rx.Var[PartRow], label: str, on_press: rx.event.EventSpec) -> rx.Component:
    """A text that looks as if it varied, or one that was taken over."""
    return rx.el.li(
        rx.el.span(
            rx.el.span(each.text, class_name="offered any"),
            rx.el.span(each.says, class_name="t12 mut blk"),
            class_name="grow",
        ),
        rx.el.button(
            label,
            type="button",
            on_click=on_press,
            class_name="btn sm",
            custom_attrs={"aria-label": f"{label}: {each.text}"},
        ),
    )
