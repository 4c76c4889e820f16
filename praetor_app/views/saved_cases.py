"""Kept cases as the test bench and the warning before a change show them."""

from pipelines.access.capability import Capability
from pipelines.access_reports.records import PolicyPreview, SavedCase, SavedCasePage
from pipelines.base.records import Record
from praetor_app.texts import texts
from praetor_app.views.permissions import say_act, say_json

T = texts("permissions")
ACTIONS = frozenset[str](Capability)


class CaseRow(Record):
    """A kept case, and whether it comes to what is expected."""

    id: str
    title: str
    note: str
    reason: str
    assumed: str
    passes: bool
    remove: str


class CasesView(Record):
    """The kept cases, and how many fail."""

    rows: list[CaseRow] = []
    note: str = ""
    is_failing: bool = False


class ChangesView(Record):
    """Which kept cases a change would decide otherwise; none: it changes none."""

    title: str = ""
    rows: list[CaseRow] = []


def to_cases(page: SavedCasePage, projects: dict[str, str]) -> CasesView:
    """Show the kept cases."""
    said = "cases_fail" if page.failing else "cases_pass"
    note = T[said].format(failing=page.failing, total=page.total) if page.total else ""
    rows = [to_case(each, projects) for each in page.cases]
    return CasesView(rows=rows, note=note, is_failing=page.failing > 0)


def to_changes(preview: PolicyPreview, projects: dict[str, str]) -> ChangesView:
    """Show what a change would decide otherwise."""
    count = len(preview.changes)
    if not count:
        return ChangesView()
    title = T["changes_1"] if count == 1 else T["changes_n"].format(count=count)
    return ChangesView(title=title, rows=[to_case(each, projects) for each in preview.changes])


def to_case(case: SavedCase, projects: dict[str, str]) -> CaseRow:
    """Show one."""
    where = projects.get(case.resource_id or "", case.resource_id or "")
    title = T["case_title_in" if where else "case_title"].format(
        who=case.user.name if case.user else T["case_gone"],
        act=say_act(Capability(case.action)) if case.action in ACTIONS else case.action,
        where=where,
    )
    return CaseRow(
        id=case.id,
        title=title,
        note=T[f"case_{'passes' if case.passes else 'fails'}_{case.expected.value}"],
        reason=case.reason,
        assumed=T["case_assumed"].format(context=say_json(case.context)) if case.context else "",
        passes=case.passes,
        remove=T["case_remove"].format(title=title),
    )
