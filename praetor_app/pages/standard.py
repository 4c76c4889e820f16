"""/library/standards/[standard_id]"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.contracts import operation_browser, schema_tree
from praetor_app.components.field import field, segments
from praetor_app.components.problem_note import problem_note
from praetor_app.components.standard import (
    about_card,
    problem_view,
    reference_card,
    schema_browser,
    source_view,
    status_card,
    version_view,
)
from praetor_app.components.standards import import_form
from praetor_app.components.surface import empty
from praetor_app.layout import library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.standard import VIEWS, StandardState
from praetor_app.states.standards import HERE
from praetor_app.texts import texts

T = texts("standards")


@rx.page(route=__doc__, title=T["one"], on_load=[FrameState.enter, StandardState.load])
def standard() -> rx.Component:
    """A contract or a schema: what is in it, what is wrong, its versions, and who relies on it."""
    state = StandardState
    gone = empty(T["gone"], T["gone_text"], link_button(T["back"], HERE, kind="pri"))
    take = button(
        rx.el.span(T["download"], class_name="hide-s"),
        before="download",
        on_click=state.download,
        custom_attrs={"aria-label": T["download"]},
    )
    there = rx.cond(state.is_gone, gone, rx.cond(state.head.id != "", whole(state)))
    return library_frame(
        rx.cond(
            ~state.is_refused & ~state.is_gone,
            problem_note(state.problem, request_id=state.request_id, retry=state.load),
        ),
        unless_refused(state, there),
        area="standards",
        title=rx.cond(state.head.name != "", state.head.name, T["one"]),
        crumbs=((T["title"], HERE),),
        actions=(
            rx.cond(state.head.id != "", take),
            rx.cond(
                state.may_write, button(T["new_version"], kind="pri", before="plus", on_click=state.open_form)
            ),
        ),
    )


def whole(state: type[StandardState]) -> rx.Component:
    """The version on the left, what is to know about the standard on the right."""
    older = rx.el.div(
        rx.el.p(state.head.older, class_name="grow"),
        link_button(T["to_newest"], f"{HERE}/{state.head.id}", kind="sm"),
        class_name="banner gap16 wrap",
        role="status",
    )
    aside = rx.el.aside(status_card(state), about_card(state), reference_card(state), class_name="col g16")
    return rx.fragment(
        rx.cond(state.is_adding & state.may_write, version_form(state)),
        rx.cond(state.head.older != "", older),
        rx.el.div(rx.el.div(views(state), class_name="grow"), aside, class_name="split libsplit"),
    )


def views(state: type[StandardState]) -> rx.Component:
    """Switch between what is in it, its source, its problems and its versions."""
    labels = {
        "content": rx.cond(state.is_contract, T["operations"], T["content"]),
        "schemas": f"{T['schemas']} {state.schema_count}",
        "problems": rx.cond(
            state.problems_said != "", f"{T['problems']}: {state.problems_said}", T["problems"]
        ),
        "versions": f"{T['versions']} {state.versions.length()}",
    }
    items = [
        (labels.get(each, T.get(each, "")), state.view == each, state.choose_view(each)) for each in VIEWS
    ]
    return rx.fragment(
        rx.el.div(segments(items, T["views"]), class_name="scrollx gap16"),
        rx.match(
            state.view,
            ("schemas", schema_browser(state)),
            ("source", source_view(state)),
            ("problems", problem_view(state)),
            ("versions", version_view(state)),
            content_view(state),
        ),
    )


def content_view(state: type[StandardState]) -> rx.Component:
    """Of a contract its operations, of a schema or a model its lines."""
    lines = rx.cond(
        state.tree.length() > 0,
        rx.el.div(schema_tree(state.tree, on_open=state.open_schema), class_name="card pad16"),
        rx.el.p(T["nothing_in"], class_name="t13 mut"),
    )
    return rx.cond(state.is_contract, operation_browser(state), lines)


def version_form(state: type[StandardState]) -> rx.Component:
    """Import the next version: of the same name, kind and namespace."""
    fields = rx.fragment(
        rx.el.input(type="hidden", name="namespace", value=state.head.namespace_key, read_only=True),
        rx.el.input(type="hidden", name="name", value=state.head.name, read_only=True),
        rx.el.input(type="hidden", name="kind", value=state.head.kind, read_only=True),
        rx.el.div(
            field(T["version_field"], "version", help_text=T["version_help"], max_length=40, kind="mono"),
            class_name="form2",
        ),
    )
    return import_form(T["new_version"], fields, state, on_cancel=state.open_form)
