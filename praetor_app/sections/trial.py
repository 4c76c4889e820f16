"""The test bench with its kept cases, the same on every page that has it."""

import reflex as rx

from praetor_app.components.bench import bench, case_form
from praetor_app.components.saved_cases import keep_form, saved_cases
from praetor_app.states.bench import BenchState


def trial() -> rx.Component:
    """Try a case, and keep it."""
    state = BenchState
    kept = saved_cases(state.cases, state.cases_problem, may_drop=state.may_keep, on_drop=state.drop)
    keep = rx.cond(state.result.is_there & state.may_keep, keep_form(state.expected, state.keep))
    form = case_form(state.people, state.projects, state.attempt)
    return bench(form, state.result, state.problem, keep=keep, kept=kept)
