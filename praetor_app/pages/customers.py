"""/organization/customers"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.customers import CustomerActs, customer_card
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import follow_projects, organization_frame, unless_refused
from praetor_app.states.customers import CustomersState
from praetor_app.states.frame import FrameState
from praetor_app.texts import texts

T = texts("customers")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, CustomersState.load])
def customers() -> rx.Component:
    """Every customer with their projects: phase, progress, open questions, last activity."""
    state = CustomersState
    acts = CustomerActs(
        may_assign=state.may_assign,
        taking=state.taking,
        wrong_id=state.wrong_id,
        problem=state.row_problem,
        on_give=state.give,
        on_ask=state.ask_take,
        on_take=state.take,
    )
    to_invite = "/organization/invitations?invite=customer"
    none = empty(
        T["empty_title"],
        T["empty_text"],
        rx.cond(state.may_invite, link_button(T["invite"], to_invite, kind="pri")),
    )
    cards = rx.el.div(rx.foreach(state.rows, lambda row: customer_card(row, acts)), class_name="col g16")
    shown = rx.cond(state.rows.length() > 0, cards, none)
    return organization_frame(
        follow_projects(state.refresh),
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        unless_refused(state, rx.cond(state.problem == "", shown)),
        area="customers",
        actions=(
            rx.cond(state.may_invite, link_button(T["invite"], to_invite, kind="pri", before="user-plus")),
        ),
    )
