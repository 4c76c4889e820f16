"""The panel of one element of a workflow."""

import reflex as rx

from praetor_app.components.bind_form import BindActs, Editing, bind_form
from praetor_app.components.button import icon_button
from praetor_app.components.chip import chip, dots
from praetor_app.components.icon import icon, icon_of
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.elements import NAMES
from praetor_app.views.workflow_element import BoundRow, ElementPanel, Fact, Offer, SuggestedRow

T = texts("workflow_elements")
#: Icon of each type of binding.
KINDS = {
    "template": "file-text",
    "integration": "plug",
    "permission": "shield",
    "task": "check",
    "form": "list-checks",
    "decision": "git-fork",
}


def element_panel(
    panel: rx.Var[ElementPanel], editing: Editing, acts: BindActs, *, may_write: rx.Var[bool]
) -> rx.Component:
    """Show an element: what it is and says, and what carries it out."""
    head = rx.el.div(
        rx.el.h2(panel.name, class_name="t15 any"),
        icon_button("x", T["close"], on_click=acts.on_close, custom_attrs={"data-key": "Escape"}),
        class_name="ph1",
    )
    kind = rx.el.span(icon_of(panel.icon, NAMES, 14), panel.kind, class_name="chip")
    facts = rx.el.dl(rx.foreach(panel.facts, fact), class_name="io m4")
    return rx.fragment(
        head,
        kind,
        rx.cond(panel.about != "", rx.el.p(panel.about, class_name="t13 m12 said0")),
        rx.cond(
            panel.facts.length() > 0,
            rx.el.div(rx.el.span(T["says"], class_name="lab"), facts, class_name="m16"),
        ),
        rx.cond(
            panel.can_be_bound,
            bindings(panel, editing, acts, may_write),
            rx.el.p(T["cannot"], class_name="t13 mut m16"),
        ),
    )


def fact(each: rx.Var[Fact]) -> rx.Component:
    """Something that the element says."""
    return rx.fragment(rx.el.dt(each.name), rx.el.dd(each.value))


def bindings(
    panel: rx.Var[ElementPanel], editing: Editing, acts: BindActs, may_write: rx.Var[bool]
) -> rx.Component:
    """Show what carries the element out, what is suggested, and what else could be bound."""
    needs = rx.el.p(icon("circle-alert", 14), panel.needs, class_name="row t13 warn")
    suggested = rx.el.div(
        rx.el.span(T["suggested"], class_name="lab"),
        rx.foreach(panel.suggested, lambda each: suggestion(each, acts, may_write)),
        class_name="m16 col",
    )
    offers = rx.el.div(
        rx.el.span(T["bind_to"], class_name="lab"),
        rx.el.div(rx.foreach(panel.offers, lambda each: offer(each, acts)), class_name="row wrap"),
        class_name="m16 col",
    )
    can_offer = may_write & (editing.kind == "") & (panel.offers.length() > 0)
    return rx.fragment(
        rx.el.div(
            rx.el.span(T["carried_out"], class_name="lab"),
            rx.foreach(panel.bound, lambda each: bound(each, editing, acts, may_write)),
            rx.cond(panel.bound.length() == 0, rx.el.p(T["nothing_bound"], class_name="t13 mut")),
            rx.cond(panel.needs != "", needs),
            class_name="m16 col",
        ),
        rx.cond((panel.suggested.length() > 0) & (editing.kind == ""), suggested),
        rx.cond(can_offer, offers),
        rx.cond(editing.kind == "", rx.el.div(problem_note(editing.problem), class_name="m8")),
        rx.cond(editing.kind != "", bind_form(editing, acts)),
    )


def picture(kind: rx.Var[str]) -> rx.Component:
    """Draw the icon of a type of binding."""
    return rx.match(kind, *((name, icon(each, 14)) for name, each in KINDS.items()), icon("link", 14))


def bound(each: rx.Var[BoundRow], editing: Editing, acts: BindActs, may_write: rx.Var[bool]) -> rx.Component:
    """One binding, to be changed or taken away."""
    state = rx.cond(
        each.tone == "ok", chip(each.state, "ok", "check"), chip(each.state, each.tone, "triangle-alert")
    )
    change = rx.el.button(
        T["change"],
        type="button",
        on_click=acts.on_edit(each.kind),
        class_name="btn sm",
        custom_attrs={"aria-label": each.change_label},
    )
    unbind = rx.el.button(
        T["unbind"],
        type="button",
        on_click=acts.on_unbind(each.kind),
        class_name="btn sm ghost",
        custom_attrs={"aria-label": each.unbind_label},
    )
    return rx.el.div(
        picture(each.kind),
        rx.el.div(
            rx.el.div(
                rx.el.span(
                    rx.el.b(each.target, class_name="any"),
                    rx.el.small(each.label, class_name="mut blk"),
                    class_name="grow",
                ),
                state,
                class_name="row top0",
            ),
            rx.cond(each.detail != "", rx.el.code(each.detail, class_name="t12 blk any m4")),
            rx.cond(may_write & (editing.kind == ""), rx.el.div(change, unbind, class_name="row m8")),
            class_name="grow",
        ),
        class_name="bindc t13",
        key=each.kind,
    )


def suggestion(each: rx.Var[SuggestedRow], acts: BindActs, may_write: rx.Var[bool]) -> rx.Component:
    """One suggestion: what, how sure and why; taken by one press."""
    take = rx.el.button(
        T["take"],
        type="button",
        on_click=acts.on_take(each.kind, each.target_id, each.operation),
        class_name="btn sm",
        custom_attrs={"aria-label": each.take_label},
    )
    return rx.el.div(
        picture(each.kind),
        rx.el.div(
            rx.el.b(each.target, class_name="any"),
            rx.el.small(each.label, class_name="mut blk"),
            rx.cond(each.detail != "", rx.el.code(each.detail, class_name="t12 blk any")),
            rx.el.div(
                dots(each.dots, each.sure), rx.el.span(each.reason, class_name="t12 mut"), class_name="row m4"
            ),
            class_name="grow",
        ),
        rx.cond(may_write, take),
        class_name="bindc dashed t13",
    )


def offer(each: rx.Var[Offer], acts: BindActs) -> rx.Component:
    """Offer one more type of binding."""
    return rx.el.button(
        picture(each.kind), each.label, type="button", on_click=acts.on_edit(each.kind), class_name="btn sm"
    )
