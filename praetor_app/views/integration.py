"""One integration as its page shows it."""

from typing import Any

from pipelines.base.records import Record
from pipelines.integrations.catalogue import find_service
from pipelines.integrations.records import IntegrationView
from praetor_app.texts import texts
from praetor_app.views.ago import say_moment
from praetor_app.views.integrations import judge_report, say_since

T = texts("integrations")


class IntegrationHead(Record):
    """What stands on top of an integration, and beside it."""

    id: str = ""
    name: str = ""
    kind: str = ""
    project: str = ""
    project_href: str = ""
    contract_href: str = ""
    origin: str = ""
    docs: str = ""
    docs_label: str = ""
    base_url: str = ""
    base_help: str = ""
    auth: str = ""
    #: The names of the credentials that the service asks for; of a user, there may be none.
    secret: str = ""
    user: str = ""
    has_credentials: bool = False
    delete_title: str = ""


class ReportView(Record):
    """What the last check found."""

    tone: str = ""
    when: str = ""
    when_at: str = ""
    problem: str = ""
    reach: str = ""
    reach_ok: bool = False
    auth: str = ""
    auth_ok: bool = False
    fit: str = ""
    fit_ok: bool = False


def to_head(integration: IntegrationView, version: str) -> IntegrationHead:
    """Return what stands on top of an integration; ``version`` is that of its contract."""
    service = find_service(integration.provider)
    own = integration.base_url or ""
    known = service.base_url if service and service.base_url else ""
    elsewhere = T["base_url_contract"] if integration.contract_standard_id else known or T["base_url_none"]
    own_url = service.own_url if service and not integration.contract_standard_id else None
    return IntegrationHead(
        id=integration.id,
        name=integration.name,
        kind=T[integration.integration_type],
        project=integration.project_name,
        project_href=f"/projects/{integration.project_id}",
        contract_href=f"/library/standards/{integration.contract_standard_id}"
        if integration.contract_standard_id
        else "",
        origin=T["from_contract"].format(version=version) if version else T["from_catalogue"],
        docs=integration.docs,
        docs_label=T["docs_label"].format(name=integration.name),
        base_url="" if own == known else own,
        base_help=T["base_url_own" if own_url else "base_url_help"].format(known=elsewhere, own=own_url),
        auth=T.get(integration.auth_kind, integration.auth_kind),
        secret=service.auth.secret if service else "apiKey",
        user=(service.auth.user or "") if service else "",
        has_credentials=integration.has_credentials,
        delete_title=T["delete_title"].format(name=integration.name),
    )


def to_report(integration: IntegrationView) -> ReportView:
    """Return what the last check of an integration found."""
    report = integration.report
    if report is None:
        return ReportView()
    when: dict[str, Any] = {"when": say_since(integration), "when_at": say_moment(integration.checked_at)}
    tone = judge_report(report)
    if "connectivity" not in report:
        return ReportView(tone=tone, problem=str(report.get("problem", "")), **when)
    reached, auth = report["connectivity"], report["auth"]
    fit, is_fit = say_fit(report["compatibility"])
    named = "reach_ok" if reached["ok"] else "reach_bad"
    return ReportView(
        tone="warn" if tone == "ok" and not is_fit else tone,
        reach=T[named].format(status=reached["status"], ms=reached["ms"]),
        reach_ok=reached["ok"],
        auth=auth["message"],
        auth_ok=auth["ok"],
        fit=fit,
        fit_ok=is_fit,
        **when,
    )


def say_fit(mappings: list[dict[str, Any]]) -> tuple[str, bool]:
    """Say how many mappings do not fit."""
    wrong = sum(any(issue["severity"] == "error" for issue in each["issues"]) for each in mappings)
    if not mappings:
        return T["fit_none"], True
    if not wrong:
        return T["fit_ok"], True
    return T["fit_bad"].format(count=wrong, total=len(mappings)), False
