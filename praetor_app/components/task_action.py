"""The ways to do a task, each as a form that acts in place."""

import reflex as rx

from praetor_app.components.button import button, key_cap
from praetor_app.texts import texts
from praetor_app.views.inbox import ActView, ChoiceView, FieldView

T = texts("inbox")


def task_action(
    act: rx.Var[ActView],
    task_id: rx.Var[str],
    *,
    on_submit: rx.EventHandler,
    on_decide: rx.EventHandler,
    on_outcome: rx.EventHandler,
) -> rx.Component:
    """Show one way to do the task; files and secrets go from the browser to the API alone."""
    return rx.match(
        act.kind,
        (
            "SINGLE_SELECT",
            form_of(act, rx.el.div(rx.foreach(act.options, choice), class_name="opts"), on_submit),
        ),
        ("MULTI_SELECT", form_of(act, rx.el.div(rx.foreach(act.options, box), class_name="opts"), on_submit)),
        (
            "FORM_SUBMIT",
            form_of(act, rx.el.div(rx.foreach(act.fields, field_of), class_name="col g16"), on_submit),
        ),
        ("APPROVE_REJECT", approval(act, on_submit, on_decide)),
        ("FILE_UPLOAD", sent_by_browser(act, task_id, "file", on_outcome)),
        ("CREDENTIAL_CONNECT", sent_by_browser(act, task_id, "secret", on_outcome)),
        form_of(act, text_area(), on_submit),
    )


def form_of(act: rx.Var[ActView], control: rx.Component, on_submit: rx.EventHandler) -> rx.Component:
    """Show a form with its button."""
    return rx.el.form(
        rx.el.input(type="hidden", name="action", value=act.id, read_only=True),
        control,
        rx.el.div(
            button(act.label, kind="pri lg", key="E", type="submit"),
            class_name="row m24",
        ),
        on_submit=on_submit,
        key=act.id,
        class_name="m24",
    )


def choice(option: rx.Var[ChoiceView]) -> rx.Component:
    """One option of several."""
    return rx.el.label(
        rx.el.input(type="radio", name="value", value=option.value, required=True, class_name="rad"),
        rx.el.span(option.label, class_name="grow"),
        rx.cond(option.key != "", key_cap(option.key)),
        class_name="opt",
        custom_attrs={"data-key": option.key, "data-key-label": option.label},
    )


def box(option: rx.Var[ChoiceView]) -> rx.Component:
    """One option that may be ticked."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"value.{option.value}", class_name="box"),
        rx.el.span(option.label, class_name="grow"),
        class_name="opt",
        custom_attrs={"data-key": option.key, "data-key-label": option.label},
    )


def text_area() -> rx.Component:
    """Take a text."""
    return rx.el.label(
        rx.el.span(T["value"], class_name="lab"),
        rx.el.textarea(name="value", rows="3", required=True, class_name="field m8"),
        class_name="blk",
    )


def field_of(field: rx.Var[FieldView]) -> rx.Component:
    """Take one field of a form."""
    options = rx.foreach(field.options, lambda each: rx.el.option(each.label, value=each.value))
    shared = {"name": field.name, "class_name": "field m4"}
    control = rx.match(
        field.kind,
        ("boolean", rx.el.input(type="checkbox", name=field.name, class_name="box m4")),
        ("number", rx.el.input(type="number", step="any", required=field.is_required, **shared)),
        ("date", rx.el.input(type="date", required=field.is_required, **shared)),
        ("select", rx.el.select(options, required=field.is_required, **shared)),
        ("list", rx.el.textarea(rows="3", required=field.is_required, **shared)),
        rx.el.input(type="text", required=field.is_required, **shared),
    )
    return rx.el.label(rx.el.span(field.label, class_name="lab dk"), control, class_name="blk")


def approval(act: rx.Var[ActView], on_submit: rx.EventHandler, on_decide: rx.EventHandler) -> rx.Component:
    """Approve or reject; where it may be, with another value."""
    other = rx.el.form(
        rx.el.input(type="hidden", name="action", value=act.id, read_only=True),
        rx.el.div(field_of(act.other), class_name="grow"),
        button(T["take"], type="submit"),
        on_submit=on_submit,
        class_name="m24 other",
    )
    return rx.el.div(
        rx.el.div(
            button(T["approve"], kind="pri lg", key="E", on_click=on_decide(act.id, "approve")),
            button(T["reject"], kind="lg", on_click=on_decide(act.id, "reject")),
            class_name="row wrap",
        ),
        rx.cond(act.other, other),
        class_name="m24",
        key=act.id,
    )


def sent_by_browser(
    act: rx.Var[ActView], task_id: rx.Var[str], what: str, on_outcome: rx.EventHandler
) -> rx.Component:
    """Take a file or a secret, which the browser sends to the API by itself."""
    fields = {
        "file": rx.el.input(
            type="file",
            name="file",
            required=True,
            class_name="field m8",
            custom_attrs={"accept": act.accept},
        ),
        "secret": rx.el.input(
            type="password", name="key", required=True, auto_complete="off", class_name="field m8"
        ),
    }
    labels = {"file": T["file"], "secret": T["credential"]}
    note = [rx.el.span(T["credential_help"], class_name="help")] if what == "secret" else []
    send = rx.call_script("window.praetorAct(document.getElementById('task-form'))", callback=on_outcome)
    return rx.el.form(
        rx.el.label(rx.el.span(labels[what], class_name="lab"), fields[what], *note, class_name="blk"),
        rx.el.div(button(act.label, kind="pri lg", type="submit"), class_name="row m24"),
        id="task-form",
        key=act.id,
        on_submit=send.prevent_default,
        class_name="m24",
        custom_attrs={"data-task": task_id, "data-action": act.id, "data-what": what},
    )
