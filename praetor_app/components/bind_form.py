"""The form that binds an element of a workflow to something."""

from dataclasses import dataclass

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.field import field
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.workflow_choices import ChoiceGroup, Operation

T = texts("workflow_elements")
FIELD_TYPES = ("text", "number", "boolean", "date")


@dataclass(frozen=True)
class BindActs:
    """What is done about the bindings of an element."""

    on_close: rx.EventHandler
    on_edit: rx.EventHandler
    on_stop: rx.EventHandler
    on_choose: rx.EventHandler
    on_add_field: rx.EventHandler
    on_bind: rx.EventHandler
    on_take: rx.EventHandler
    on_unbind: rx.EventHandler


@dataclass(frozen=True)
class Editing:
    """The binding that is being edited."""

    kind: rx.Var[str]
    groups: rx.Var[list[ChoiceGroup]]
    operations: rx.Var[list[Operation]]
    target: rx.Var[str]
    extra: rx.Var[str]
    fields: rx.Var[list[dict[str, str]]]
    problem: rx.Var[str]
    project_id: rx.Var[str]


def bind_form(editing: Editing, acts: BindActs) -> rx.Component:
    """Ask what to bind to."""
    described = (
        ("form", form_fields(editing, acts)),
        ("decision", decision_fields(editing)),
        ("integration", service_fields(editing, acts)),
    )
    fields = rx.match(editing.kind, *described, target_select(editing, acts))
    is_served = (editing.groups.length() > 0) | (editing.kind == "form") | (editing.kind == "decision")
    form = rx.el.form(
        fields,
        problem_note(editing.problem),
        rx.el.div(
            button(T["save"], kind="pri", type="submit"),
            button(T["cancel"], kind="ghost", on_click=acts.on_stop),
            class_name="row wrap",
        ),
        on_submit=acts.on_bind,
        class_name="col g12",
        id="bind-form",
    )
    return rx.el.div(
        rx.cond(is_served, form, nothing_there(editing, acts)), class_name="under", key=editing.kind
    )


def nothing_there(editing: Editing, acts: BindActs) -> rx.Component:
    """Say that there is nothing of this kind, and lead to where there will be."""
    documents = f"/library/templates?project={editing.project_id}"
    services = f"/library/integrations?project={editing.project_id}"
    return rx.el.div(
        rx.match(
            editing.kind,
            (
                "template",
                rx.fragment(
                    rx.el.p(T["no_template"], class_name="t13"), link_button(T["to_templates"], documents)
                ),
            ),
            rx.fragment(
                rx.el.p(T["no_integration"], class_name="t13"), link_button(T["to_integrations"], services)
            ),
        ),
        button(T["cancel"], kind="ghost", on_click=acts.on_stop),
        class_name="col g12",
    )


def target_select(editing: Editing, acts: BindActs) -> rx.Component:
    """Choose one of what there is."""
    named = [(kind, T[f"choose_{kind}"]) for kind in ("template", "permission", "task")]
    label = rx.match(editing.kind, *named, T["choose_integration"])

    def group(each: rx.Var[ChoiceGroup]) -> rx.Component:
        return rx.el.optgroup(
            rx.foreach(each.choices, lambda choice: rx.el.option(choice.name, value=choice.id)),
            label=each.label,
        )

    return rx.el.label(
        rx.el.span(label, class_name="lab"),
        rx.el.select(
            rx.el.option(T["choose"], value=""),
            rx.foreach(editing.groups, group),
            name="target",
            value=editing.target,
            on_change=acts.on_choose,
            required=True,
            class_name="field sm m4",
        ),
        class_name="blk",
    )


def service_fields(editing: Editing, acts: BindActs) -> rx.Component:
    """Choose a service, and what of it is called."""
    operations = rx.el.datalist(
        rx.foreach(editing.operations, lambda each: rx.el.option(each.name, value=each.id)),
        id="operations",
    )
    return rx.el.div(
        target_select(editing, acts),
        field(
            T["operation"],
            "extra",
            help_text=T["operation_help"],
            kind="sm mono",
            default_value=editing.extra,
            list="operations",
            auto_complete="off",
        ),
        operations,
        class_name="col g12",
    )


def decision_fields(editing: Editing) -> rx.Component:
    """Name a decision, and say how it is made."""
    return rx.el.div(
        name_field(T["decision_name"], T["decision_help"], editing),
        field(
            T["expression"],
            "extra",
            help_text=T["expression_help"],
            kind="sm mono",
            default_value=editing.extra,
        ),
        class_name="col g12",
    )


def name_field(label: str, help_text: str, editing: Editing) -> rx.Component:
    """Ask what a decision or a form is called."""
    return field(
        label,
        "target",
        help_text=help_text,
        kind="sm",
        default_value=editing.target,
        required=True,
        max_length=200,
    )


def form_fields(editing: Editing, acts: BindActs) -> rx.Component:
    """Name a form and its fields."""
    return rx.el.div(
        name_field(T["form_name"], T["form_help"], editing),
        rx.el.fieldset(
            rx.el.legend(T["form_fields"], class_name="lab"),
            rx.foreach(editing.fields, form_field),
            button(T["add_field"], kind="sm ghost", before="plus", on_click=acts.on_add_field),
            class_name="col",
        ),
        class_name="col g12",
    )


def form_field(each: rx.Var[dict[str, str]], number: rx.Var[int]) -> rx.Component:
    """One field of a form: name, type, whether it must be filled in."""
    place = (number + 1).to_string()
    return rx.el.div(
        rx.el.input(
            name=f"name-{number}",
            default_value=each["name"],
            max_length=80,
            class_name="field sm",
            custom_attrs={"aria-label": T["field_name"] + " " + place},
        ),
        rx.el.select(
            *(rx.el.option(T[f"type_{kind}"], value=kind) for kind in FIELD_TYPES),
            name=f"type-{number}",
            default_value=rx.cond(each["type"], each["type"], "text"),
            class_name="field sm",
            custom_attrs={"aria-label": T["field_type"] + " " + place},
        ),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                name=f"required-{number}",
                default_checked=each["required"] == "yes",
                class_name="box",
            ),
            T["field_required"],
            class_name="row t12",
        ),
        class_name="ffield",
        key=number,
    )
