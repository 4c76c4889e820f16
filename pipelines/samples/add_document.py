"""Give a project a document with most of its variables mapped, as the demo shows it.

template_id = add_document(session, project_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import SourceType
from pipelines.samples.load_sample import FOLDER
from pipelines.templates.extract_variables import list_template_variables
from pipelines.templates.mappings import create_mapping
from pipelines.templates.records import MappingInput, TemplateForm
from pipelines.templates.upload_template import NamedFile, read_content, upload_template

NAME = "subscription-agreement.docx"
FIELD, FIXED = SourceType.ENTITY_FIELD, SourceType.CONSTANT
DAY = 'date("d MMMM yyyy")'

#: Variable → where it comes from, and what is done with it. The others are left to be mapped.
SOURCES: dict[str, tuple[SourceType, str, str | None]] = {
    "agreement.number": (FIELD, "billing_invoice.number", None),
    "tenant.name": (FIELD, "tenant.name", None),
    "plan.monthly_price": (FIELD, "plan.monthly_price", 'money("EUR")'),
    "subscription.period_start": (FIELD, "subscription.period_start", DAY),
    "subscription.period_end": (FIELD, "subscription.period_end", DAY),
    "homes": (SourceType.WORKFLOW_OUTPUT, "from_visitor_to_customer.homes", None),
    "retention": (FIXED, "24 months", None),
    "place": (FIXED, "Cologne", None),
}


def add_document(session: Session, project_id: str, *, by: Actor) -> str:
    """Upload the sample agreement to a project, and map what is known of it; return its id."""
    content = (FOLDER / "documents" / NAME).read_bytes()
    form = TemplateForm(
        project_id=project_id,
        name="Subscription agreement",
        description="What a care home signs when its trial becomes a subscription.",
        template_type="contract",
    )
    receipt = upload_template(session, form, NamedFile(NAME, content), read_content(content), by=by)
    page = list_template_variables(session, receipt.template_id, limit=100, offset=0, by=by)
    for variable in page.variables:
        if variable.name in SOURCES:
            kind, path, chain = SOURCES[variable.name]
            given = MappingInput(
                variable_id=variable.id, source_type=kind, source_path=path, transform_expression=chain
            )
            create_mapping(session, receipt.template_id, given, by=by)
    return receipt.template_id
