"""The parts of a page that asks: said before, progress, done, not yet."""

import reflex as rx

from praetor_app.components.button import Text, button, key_cap
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.surface import empty
from praetor_app.texts import texts
from praetor_app.views.question import QuestionRow
from praetor_app.views.readiness import ReadinessView, WayView

T = texts("discovery")


def said_before(question: rx.Var[str], said: rx.Var[str], href: Text) -> rx.Component:
    """Show the last answer, with the way to change it."""
    strip = rx.el.a(
        icon("corner-down-left", 14),
        rx.el.span(question, " ", rx.el.b(said), class_name="grow cut"),
        rx.el.span(T["change"], class_name="acc t12 r nowrap"),
        href=href,
        class_name="said gone",
    )
    return rx.cond(said != "", strip)


def ask_foot(
    *,
    back: Text,
    number: rx.Var[int],
    total: rx.Var[int],
    percent: rx.Var[int],
    save: rx.Var[str],
    is_busy: rx.Var[bool],
) -> rx.Component:
    """Go back, see how far one is, go on; it belongs to the form ``answer``.

    ``save`` is what going on is called where an answer is changed.
    """
    progress = rx.el.div(
        rx.el.div(
            rx.el.span(
                rx.el.b(T["question"], f" {number}"),
                " ",
                rx.el.span(T["of_about"], f" {total}", class_name="mut"),
            ),
            rx.el.span(rx.el.b(f"{percent} %"), " ", rx.el.span(T["ready"], class_name="mut")),
            class_name="row sp t12",
        ),
        rx.el.div(
            rx.el.i(style={"width": f"{percent}%"}), class_name="bar m8", custom_attrs={"aria-hidden": "true"}
        ),
        class_name="prog",
    )
    go_back = rx.el.a(
        icon("arrow-left"),
        T["back"],
        key_cap("Alt ", icon("arrow-left", 12)),
        href=back,
        class_name="btn lg",
        custom_attrs={"data-key": "Alt+ArrowLeft", "data-key-label": T["back"]},
    )
    go_on = rx.el.button(
        rx.cond(save != "", save, T["continue"]),
        key_cap(icon("corner-down-left", 12)),
        type="submit",
        form="answer",
        disabled=is_busy,
        class_name="btn pri lg",
        custom_attrs={"data-key": "Enter", "data-key-label": T["continue"]},
    )
    far = rx.el.div(rx.cond(total > 0, progress), class_name="grow")
    return rx.el.footer(go_back, far, go_on, class_name="foot")


def phase_done(
    readiness: rx.Var[ReadinessView],
    *,
    problem: rx.Var[str],
    is_busy: rx.Var[bool],
    on_go: rx.EventHandler,
    on_force: rx.EventHandler,
) -> rx.Component:
    """Say that the phase has no open question, what is missing, and the way on."""
    go = button(
        rx.el.span(T["go_on"].split("{")[0], readiness.next_name),
        kind="pri lg",
        key="Enter",
        on_click=on_go,
        disabled=is_busy | ~readiness.is_ready,
    )
    force = rx.cond(~readiness.is_ready, button(T["force"], kind="ghost", on_click=on_force))
    return rx.el.section(
        rx.el.h2(T["done_title"], class_name="t24 m24"),
        rx.el.p(rx.cond(readiness.is_ready, T["done_ready"], T["done_open"]), class_name="mut m8"),
        ways(readiness.blockers),
        ways(readiness.warnings),
        problem_note(problem),
        rx.el.div(go, force, class_name="row wrap m24"),
        class_name="ask gone",
    )


def ways(each: rx.Var[list[WayView]]) -> rx.Component:
    """List what is missing, each with the place that clears it."""
    return rx.cond(each.length() > 0, rx.el.ul(rx.foreach(each, way), class_name="card ways m16"))


def way(each: rx.Var[WayView]) -> rx.Component:
    """One thing that is missing."""
    return rx.el.li(
        rx.cond(
            each.blocks,
            rx.el.span(icon("circle-alert", 14), class_name="kind sm bad"),
            rx.el.span(icon("arrow-right", 14), class_name="kind sm"),
        ),
        rx.el.span(each.message, class_name="grow"),
        rx.cond(each.points != "", rx.el.span(each.points, class_name="chip ok")),
        rx.cond(each.href != "", rx.el.a(T["blocker_fix"], href=each.href, class_name="link tap")),
    )


def not_yet(name: rx.Var[str], href: rx.Var[str]) -> rx.Component:
    """Say that another phase comes first."""
    return empty(
        T["not_yet"],
        rx.el.span(T["not_yet_text"].split("{")[0], name, "."),
        rx.el.a(T["to_phase"].split("{")[0], name, href=href, class_name="btn pri"),
    )


def answered_list(rows: rx.Var[list[QuestionRow]]) -> rx.Component:
    """List the questions of a phase with their answers."""
    return rx.fragment(
        rx.el.div(notice(T["past"]), class_name="m12"),
        rx.cond(rows.length() > 0, rx.el.ul(rx.foreach(rows, question_row), class_name="card qlist m16")),
    )


def question_row(row: rx.Var[QuestionRow]) -> rx.Component:
    """A question with its answer, and the way to change it."""
    mark = rx.match(
        row.status, ("answered", icon("check", 14)), ("open", icon("circle", 14)), icon("minus", 14)
    )
    return rx.el.li(
        rx.el.span(mark, class_name="mut"),
        rx.el.span(
            rx.el.span(row.text, class_name="blk"),
            rx.cond(row.said != "", rx.el.b(row.said, class_name="blk")),
            rx.cond(row.note != "", rx.el.span(row.note, class_name="t12 mut blk")),
        ),
        rx.match(
            row.status,
            ("answered", rx.el.a(T["ask_again"], href=row.href, class_name="link tap")),
            ("open", rx.el.a(T["answer_now"], href=row.href, class_name="link tap")),
            rx.el.span(row.state, class_name="t12 mut"),
        ),
    )


def start_first(*, on_start: rx.EventHandler, is_busy: rx.Var[bool], problem: rx.Var[str]) -> rx.Component:
    """Offer to begin."""
    return rx.fragment(
        problem_note(problem),
        empty(
            T["start_title"],
            T["start_text"],
            button(T["start"], kind="pri lg", key="Enter", on_click=on_start, disabled=is_busy),
        ),
    )


def to_questions(home: Text) -> rx.Component:
    """Lead to the list of all questions."""
    return rx.el.a(
        icon("list"),
        rx.el.span(T["all_questions"], class_name="hide-s"),
        href=home,
        class_name="btn",
        custom_attrs={"aria-label": T["all_questions"]},
    )
