"""Integrations as the list and their page show them."""

from pipelines.base.records import Record
from pipelines.integrations.catalogue import Service
from pipelines.integrations.records import IntegrationView
from pipelines.models import IntegrationType
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment
from praetor_app.views.contracts import ProblemRow

T = texts("integrations")


class IntegrationRow(Record):
    """An integration in the list."""

    id: str
    href: str
    name: str
    kind: str
    is_contract: bool
    project: str
    is_connected: bool
    connected: str
    checked: str
    checked_at: str
    tone: str
    mappings: str
    flagged: str


class ServiceCard(Record):
    """A service of the catalogue."""

    provider: str
    name: str
    description: str
    auth: str
    docs: str
    docs_label: str
    add_label: str


class ImportView(Record):
    """What came of importing a contract or schema; without a ``title``, nothing was imported."""

    title: str = ""
    text: str = ""
    href: str = ""
    problems: list[ProblemRow] = []
    more: str = ""


def to_row(integration: IntegrationView) -> IntegrationRow:
    """Return an integration in the list."""
    tone = judge_report(integration.report)
    is_contract = integration.integration_type is IntegrationType.CONTRACT
    return IntegrationRow(
        id=integration.id,
        href=f"/library/integrations/{integration.id}",
        name=integration.name,
        kind=T["contract"] if is_contract else T["curated"],
        is_contract=is_contract,
        project=integration.project_name,
        is_connected=integration.has_credentials,
        connected=T["connected"] if integration.has_credentials else T["not_connected"],
        checked=T[f"checked_{tone}"].format(when=say_since(integration)) if tone else T["never"],
        checked_at=say_moment(integration.checked_at),
        tone=tone,
        mappings=say_mappings(integration.mappings),
        flagged=T["flagged"].format(count=integration.flagged) if integration.flagged else "",
    )


def say_since(integration: IntegrationView) -> str:
    """Say how long ago an integration was checked."""
    ago = say_ago(integration.checked_at)
    return T["just_now"] if ago == "now" else T["ago"].format(when=ago)


def judge_report(report: dict[str, object] | None) -> str:
    """Return how a check went: ``ok``, ``warn``, ``bad``; nothing if there was none."""
    if report is None:
        return ""
    reached, auth = report.get("connectivity"), report.get("auth")
    if not isinstance(reached, dict) or not isinstance(auth, dict) or not reached.get("ok"):
        return "bad"
    return "ok" if auth.get("ok") else "warn"


def say_mappings(count: int) -> str:
    """Say how many mappings there are."""
    return (
        T["no_mappings"] if count == 0 else T["one_mapping" if count == 1 else "mappings"].format(count=count)
    )


def to_card(service: Service) -> ServiceCard:
    """Return a service of the catalogue."""
    return ServiceCard(
        provider=service.provider,
        name=service.name,
        description=service.description,
        auth=T[service.auth.kind],
        docs=service.docs,
        docs_label=T["docs_label"].format(name=service.name),
        add_label=T["add_label"].format(name=service.name),
    )
