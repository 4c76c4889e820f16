"""The test bench: who does what with what, and what decides it."""

import reflex as rx

from pipelines.access.capability import Capability
from praetor_app.components.button import button
from praetor_app.components.field import chooser
from praetor_app.components.icon import icon, icon_of
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.permissions import Choice, name_group
from praetor_app.views.why_may import ResultView, StepView

T = texts("permissions")
PICTURES = ("shield", "users", "eye-off")
EXAMPLE = '{"resource": {"status": "completed"}}'


def bench(
    form: rx.Component,
    result: rx.Var[ResultView],
    problem: rx.Var[str],
    *,
    keep: rx.Component,
    kept: rx.Component,
) -> rx.Component:
    """Try the case of a form; ``keep`` keeps it among those of ``kept``."""
    came = rx.cond(result.is_there, outcome(result), rx.el.p(T["try_first"], class_name="mut t13"))
    right = rx.el.div(
        problem_note(problem),
        rx.cond(problem == "", rx.fragment(came, keep)),
        custom_attrs={"aria-live": "polite"},
    )
    return card(
        T["bench_title"],
        rx.el.div(form, right, kept, class_name="bench three"),
        beside=rx.el.span(T["bench_text"], class_name="t12 mut"),
    )


def case_form(
    people: rx.Var[list[Choice]], projects: rx.Var[list[Choice]], on_try: rx.EventHandler
) -> rx.Component:
    """Ask for the case."""
    who = rx.foreach(people, lambda each: rx.el.option(each.name, ", ", each.note, value=each.id))
    what = rx.foreach(projects, lambda each: rx.el.option(each.name, value=each.id))
    context = rx.el.textarea(
        name="context",
        rows="2",
        placeholder=EXAMPLE,
        class_name="field sm mono m4",
        spell_check=False,
        custom_attrs={"aria-describedby": "context-help"},
    )
    return rx.el.form(
        chooser(T["who"], "person", who, required=True),
        chooser(T["does"], "action", rx.fragment(*capability_options())),
        chooser(T["with"], "resource", rx.fragment(rx.el.option(T["whole_kind"], value=""), what)),
        rx.el.label(
            rx.el.span(T["if_also"], class_name="lab"),
            context,
            rx.el.span(T["if_also_help"], class_name="help", id="context-help"),
            class_name="blk",
        ),
        rx.el.div(button(T["try"], type="submit", before="play"), class_name="row"),
        on_submit=on_try,
        class_name="bform",
        id="bench-form",
        custom_attrs={"aria-label": T["bench_title"]},
    )


def capability_options() -> list[rx.Component]:
    """Offer every capability, by what it is about."""
    nouns = dict.fromkeys(each.noun for each in Capability)
    return [
        rx.el.optgroup(
            *(
                rx.el.option(f"{each.description} ({each.value})", value=each.value)
                for each in Capability
                if each.noun == noun
            ),
            label=name_group(noun),
        )
        for noun in nouns
    ]


def outcome(result: rx.Var[ResultView]) -> rx.Component:
    """Show the decision, and every step to it."""
    said = rx.el.div(
        rx.cond(result.allowed, icon("shield-check"), icon("shield-x")),
        rx.el.div(rx.el.b(result.title, class_name="t15"), rx.el.p(result.reason)),
        class_name=rx.cond(result.allowed, "banner ok", "banner bad"),
        role="status",
    )
    return rx.fragment(
        said,
        rx.el.ol(rx.foreach(result.steps, step), class_name="steps m16"),
        rx.el.p(result.took, class_name="t12 mut m8"),
    )


def step(each: rx.Var[StepView]) -> rx.Component:
    """One thing that was looked at."""
    name = rx.el.span(
        each.name,
        rx.cond(each.note != "", rx.el.span(" ", each.note, class_name="mut")),
        rx.foreach(each.conditions, lambda line: rx.el.code(line, class_name="condb")),
        class_name="grow",
    )
    return rx.el.li(
        rx.el.span(icon_of(each.picture, PICTURES, 14), class_name=f"kind sm {each.tone}"),
        name,
        rx.el.span(each.said, class_name="t12 mut"),
    )
