"""The pages without a frame: a form on the left, what Praetor does on the right."""

from dataclasses import dataclass

import reflex as rx

from praetor_app.components.button import Text, button
from praetor_app.components.chip import dots
from praetor_app.components.icon import icon, logo
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts

T = texts("auth")


def auth_page(
    title: str, text: str, *children: rx.Component, foot: rx.Component | None = None
) -> rx.Component:
    """Show a form beside the story."""
    brand = rx.el.a(
        logo(), rx.el.b(texts("frame")["product"], class_name="t18"), href="/", class_name="row brandrow"
    )
    form = rx.el.div(rx.el.h1(title), rx.el.p(text, class_name="mut m8"), *children, class_name="authc")
    return rx.el.main(
        rx.el.section(
            brand, form, foot or rx.el.p(T["invitation"], class_name="t13 mut"), class_name="authf"
        ),
        story(),
        class_name="auth",
        id="main",
    )


def auth_switch(here: str) -> rx.Component:
    """Switch between signing up and logging in."""
    links = [
        rx.el.a(
            T[name],
            href=f"/{name}",
            class_name="on" if name == here else "",
            custom_attrs={"aria-current": "page"} if name == here else {},
        )
        for name in ("signup", "login")
    ]
    return rx.el.nav(*links, class_name="seg full m24", custom_attrs={"aria-label": T["switch"]})


@dataclass(frozen=True)
class Outcome:
    """What went wrong the last time, and the handlers that show what comes of a form."""

    problem: rx.Var[str]
    on_start: rx.EventHandler
    on_outcome: rx.EventHandler


def auth_form(
    path: str,
    *fields: rx.Component,
    submit: Text,
    outcome: Outcome,
    then: str = "next",
    with_token: bool = False,
) -> rx.Component:
    """Send ``fields`` from the browser to the API at ``path``, by ``assets/auth.js``.

    ``then``: ``next`` goes where one wanted to go, ``stay`` stays.
    ``with_token``: the token of the mailed link goes along.
    """
    send = rx.call_script(f"window.praetorSend('auth-form', {path!r}, {then!r})", callback=outcome.on_outcome)
    return rx.el.form(
        *fields,
        problem_note(outcome.problem),
        button(submit, kind="lg pri full", type="submit"),
        id="auth-form",
        class_name="col g16 m24",
        custom_attrs={"data-ready": rx.State.is_hydrated}
        | ({"data-with-token": "true"} if with_token else {}),
        method="post",  # pressed before any script is there, a password never comes into an address
        on_submit=[outcome.on_start, send.prevent_default],
    )


def story() -> rx.Component:
    """Show the way from a few sentences to a requirement."""
    said = rx.el.p(
        T["say_1"], rx.el.mark(T["say_2"]), T["say_3"], rx.el.mark(T["say_4"]), T["say_5"], class_name="say"
    )
    facts = rx.el.div(
        *(
            rx.el.span(
                T[f"fact_{number}"],
                rx.el.b(T[f"value_{number}"]),
                dots(filled, T["sure"] if filled == 4 else T["unsure"]),
            )
            for number, filled in ((1, 4), (2, 4), (3, 2))
        ),
        class_name="sfacts",
    )
    requirement = rx.el.div(
        rx.el.code(T["requirement_id"], class_name="mut"),
        rx.el.p(
            rx.el.b(T["when"], class_name="ek"),
            T["requirement_1"],
            rx.el.b(T["shall"], class_name="ek"),
            T["requirement_2"],
            class_name="t13 m4",
        ),
        rx.el.span(icon("flask-conical", 14), T["tests"], class_name="row t12 mut m8"),
        class_name="card sreq",
    )
    stops = (
        ("e", 1, said),
        ("f", 2, facts),
        ("f", 3, rx.el.p(T["question"], class_name="sq")),
        ("c", 4, requirement),
    )
    trail = [
        rx.el.li(rx.el.span(T[f"step_{number}"], class_name="lab"), shown, class_name=mark)
        for mark, number, shown in stops
    ]
    return rx.el.aside(
        rx.el.div(rx.el.ol(*trail, class_name="trail"), class_name="story"),
        class_name="authv",
        custom_attrs={"aria-label": T["how"]},
    )
