"""/library/templates/[template_id]"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.chip import chip
from praetor_app.components.field import segments
from praetor_app.components.mapping import MappingActs, coverage_head, mapping_table
from praetor_app.components.mapping_editor import Editor, carried_note, field_panel, source_editor
from praetor_app.components.paper import (
    document_card,
    no_paper,
    paper,
    paper_legend,
    paper_switch,
    sample_bar,
)
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.render import (
    batch_card,
    batch_progress,
    fill_card,
    format_choice,
    made_card,
    missing_note,
    ready_note,
    render_button,
)
from praetor_app.components.surface import empty
from praetor_app.components.template import about_card, delete_question, found_card, versions_card
from praetor_app.components.why_panel import why_panel
from praetor_app.layout import follow_projects, library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.template import LIST, TemplateState
from praetor_app.texts import texts
from praetor_app.views.mapping import RowView

T = texts("mapping")


@rx.page(
    route=__doc__,
    title=T["title"],
    on_load=[FrameState.enter, TemplateState.load, TemplateState.resume_batch],
)
def template() -> rx.Component:
    """A document with its variables marked, and beside it where each of them comes from."""
    state = TemplateState
    gone = empty(T["gone"], T["gone_text"], link_button(T["to_templates"], LIST, kind="pri"))
    there = rx.cond(state.is_gone, gone, whole())
    may_render = state.is_loaded & state.may_render & ~state.is_gone
    return library_frame(
        follow_projects(state.refresh),
        unless_refused(state, there),
        area="templates",
        title=rx.cond(state.head.name != "", state.head.name, T["title"]),
        crumbs=((T["templates"], LIST),),
        actions=(
            rx.cond(
                may_render & (state.coverage.to_map != ""),
                rx.el.span(chip(state.coverage.to_map, "warn", "triangle-alert"), class_name="hide-s"),
            ),
            rx.cond(
                may_render,
                rx.el.span(format_choice(state.format, state.set_format), class_name="hide-s"),
            ),
            rx.cond(may_render, render_button(state.is_rendering, state.render_sample)),
        ),
        kind="tmap",
    )


def whole() -> rx.Component:
    """Show the document, its mapping, and what else belongs to it."""
    state = TemplateState
    wrong = rx.el.div(problem_note(state.problem, request_id=state.request_id), class_name="gap16")
    errors = rx.foreach(
        state.head.errors,
        lambda each: rx.el.div(
            notice(rx.fragment(rx.el.b(T["problem_error"]), ". ", each), name="triangle-alert"),
            class_name="gap16",
        ),
    )
    ready = ready_note(state.ready, state.ready_href, state.ready_notes, state.mail_subject, state.mail_text)
    fill = fill_card(state.groups, on_render=state.render_filled, on_cancel=state.toggle_fill)
    panel = why_panel(T["why_title"], state.chain, on_close=state.explain(""))
    columns = rx.el.div(
        document(),
        rx.cond(~state.is_reader, mapping()),
        class_name=f"tmg v-{state.view} {rx.cond(state.is_reader, 'solo', '')}",
    )
    return rx.fragment(
        rx.cond(state.problem != "", wrong),
        rx.cond(~state.is_reader, errors),
        ready,
        missing_note(state.render_problem, state.missing, state.choose, state.toggle_fill),
        rx.cond(state.shows_fill, fill),
        rx.cond(~state.is_reader, phone_switch()),
        columns,
        more(),
        carried_note(state.carried, state.put_down),
        rx.cond(state.chain.length() > 0, panel),
    )


def phone_switch() -> rx.Component:
    """On a phone, show one thing at a time."""
    state = TemplateState
    parts = [(T[name], state.view == value, state.show(value)) for name, value in (
        ("mapping", "mapping"), ("document", "document"), ("preview", "sample")
    )]  # fmt: skip
    return segments(parts, T["switch"], kind="full phone mswitch")


def document() -> rx.Component:
    """Show the document: its variables to press, or with the values of a sample."""
    state = TemplateState
    said = rx.el.span(T["sample_number"], " ", state.sample, T["sample_of"], state.project_name)
    bar = rx.cond((state.view == "sample") | state.is_reader, sample_bar(said, state.turn))
    page = paper(state.blocks, state.rest, state.choose, state.show_more)
    return document_card(
        state.head,
        rx.cond(state.is_reader, rx.fragment(), paper_switch(state.view, state.show)),
        bar,
        rx.cond(state.preview_problem != "", no_paper(state.preview_problem, state.view), page),
        rx.cond(state.is_reader, rx.fragment(), paper_legend(state.coverage)),
    )


def mapping() -> rx.Component:
    """Show where each variable comes from."""
    state = TemplateState
    acts = MappingActs(
        may_write=state.may_write,
        selected=state.selected,
        edited=state.edited,
        on_choose=state.choose,
        on_accept=state.accept,
        on_map=state.map_to,
        on_explain=state.explain,
    )
    fields = button(
        T["fields"],
        kind="sm",
        before="database",
        on_click=state.toggle_fields,
        custom_attrs={"aria-expanded": rx.cond(state.shows_fields, "true", "false")},
    )
    panel = field_panel(state.fields, state.carried, on_pick=state.pick_up, on_search=state.search_fields)
    none = rx.el.p(T["no_variables_text"], class_name="t13 mut pad16")
    head = coverage_head(
        state.coverage, state.may_write, on_suggest=state.suggest, on_accept=state.accept, fields=fields
    )
    return rx.el.section(
        head,
        rx.cond(state.shows_fields & state.may_write, panel),
        rx.cond(state.groups.length() > 0, mapping_table(state.groups, acts, editor), none),
        class_name="card mapp",
        custom_attrs={"aria-label": T["mapping"]},
    )


def editor(row: rx.Var[RowView]) -> rx.Component:
    """Ask where a variable comes from."""
    state = TemplateState
    given = Editor(
        edited=state.edited,
        source=state.edit_source,
        path=state.edit_path,
        transform=state.edit_transform,
        transform_key=state.transform_key,
        offered=state.offered,
        paths=state.paths,
        before=state.tried_before,
        value=state.tried_value,
        warnings=state.tried_warnings,
        problem=state.edit_problem,
        note=state.var_note,
        on_source=state.set_source,
        on_path=state.set_path,
        on_transform=state.set_transform,
        on_put=state.put_transform,
        on_save=state.save_source,
        on_close=state.close_editor,
        on_remove=state.remove_source,
        on_save_variable=state.save_variable,
    )
    return source_editor(given, row)


def more() -> rx.Component:
    """Show what was made of the document; who may, versions, batches and what else could be a variable."""
    state = TemplateState
    delete = delete_question(
        state.head.name, state.is_deleting, on_ask=state.ask_delete, on_delete=state.delete
    )
    batch = batch_card(
        f"/api/templates/{state.head.id}/render-batch",
        state.batch_problem,
        batch_progress(state.batch_percent, state.batch_says, state.batch_job != "", state.stop_batch),
        on_sent=state.take_batch,
        on_columns=state.get_columns,
    )
    found = found_card(
        state.offers,
        state.parts,
        state.taken,
        on_offer=state.take_offer,
        on_part=state.take_part,
        on_leave=state.leave_part,
    )
    versions = versions_card(
        state.versions,
        f"/api/templates/{state.head.id}/versions",
        state.version_problem,
        state.version_says,
        on_sent=state.take_version,
    )
    about = about_card(
        state.head, state.about_problem, on_save=state.save_about, on_status=state.set_status, delete=delete
    )
    left = rx.el.div(
        made_card(state.made),
        rx.cond(state.may_render, batch),
        rx.cond(state.may_write, versions),
        class_name="col g16",
    )
    right = rx.el.div(found, about, class_name="col g16")
    kind = format_choice(state.format, state.set_format)
    fill = button(T["fill"], before="pencil", kind="sm", on_click=state.toggle_fill)
    for_reader = rx.cond(state.made.length() > 0, rx.el.div(made_card(state.made), class_name="m32"))
    for_others = rx.el.section(
        rx.el.div(
            rx.el.h2(T["more"], class_name="t18"),
            rx.cond(state.may_render, rx.fragment(rx.el.span(kind, class_name="phone"), fill)),
            class_name="row sp wrap gap16",
        ),
        rx.cond(state.may_write, rx.el.div(left, right, class_name="acc2"), left),
        class_name="m32",
        custom_attrs={"aria-label": T["more"]},
    )
    return rx.cond(state.is_reader, for_reader, for_others)
