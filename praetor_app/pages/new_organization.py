"""/organization/new"""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.field import field
from praetor_app.components.problem_note import problem_note
from praetor_app.layout import frame
from praetor_app.states.frame import FrameState
from praetor_app.states.new_organization import NewOrganizationState
from praetor_app.texts import texts

T = texts("organization")


@rx.page(route=__doc__, title=T["new_title"], on_load=[FrameState.enter, NewOrganizationState.load])
def new_organization() -> rx.Component:
    """Ask for a name; the short name follows it while typing."""
    state = NewOrganizationState
    slug = rx.el.label(
        rx.el.span(T["slug"], class_name="lab dk"),
        rx.el.input(
            name="slug",
            value=state.slug,
            on_change=state.write_slug.debounce(250),
            required=True,
            min_length=3,
            max_length=63,
            class_name="field mono m4",
            custom_attrs={"aria-describedby": "slug-note", "autoCapitalize": "none", "spellCheck": "false"},
        ),
        rx.el.span(
            rx.cond(state.slug_note != "", state.slug_note, T["slug_help"]),
            id="slug-note",
            class_name=rx.cond(state.slug_note == "", "help", rx.cond(state.is_free, "help ok", "help bad")),
            custom_attrs={"aria-live": "polite"},
        ),
        class_name="blk",
    )
    form = rx.el.form(
        field(
            T["name"],
            "name",
            on_change=state.write_name.debounce(250),
            required=True,
            max_length=200,
            auto_focus=True,
            auto_complete="organization",
        ),
        slug,
        problem_note(state.problem),
        rx.el.div(button(T["create"], kind="pri lg", type="submit"), class_name="row"),
        on_submit=state.create,
        class_name="card col g16 pad m16 narrow",
    )
    return frame(
        rx.el.p(T["new_text"], class_name="mut m8"),
        form,
        here="organization",
        title=T["new_title"],
        crumbs=((texts("frame")["projects"], "/"),),
    )
