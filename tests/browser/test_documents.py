"""A contract from its upload to a PDF, by mouse, by dragging and by the keyboard alone."""

import io

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.look import settle, visit, watch
from tests.documents import DOCX, docx, p, r, table

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONTRACT = docx(
    p(r("Plan agreement", "<w:rPr><w:b/></w:rPr>"))
    + p("between Rotaform and {{ tenant.name }} for {{ subscription.seats }} nurses.")
    + p("The price is {{ price }}, the number of the agreement is {{ agreement }}.")
    + table(["Signed in", "On"], ["{{ place }}", "{{ subscription.period_start }}"])
)


@pytest.fixture
def told(page):
    told = watch(page)
    yield told
    assert told == []


def upload(page: Page, project: str, content: bytes, name: str = "plan-agreement.docx") -> None:
    """Upload a document of a project, by the form."""
    visit(page, f"/library/templates?project={project.rpartition('/')[2]}")
    page.get_by_role("button", name="Upload a document").first.click()
    page.locator("#upload-template input[type=file]").set_input_files(
        {"name": name, "mimeType": DOCX, "buffer": content}
    )
    expect(page.locator("#upload-template [name=name]")).to_have_value("plan agreement")
    page.get_by_role("button", name="Upload and find variables").click()


def row(page: Page, name: str) -> Locator:
    """Return the row of a variable."""
    return page.locator(".mrow", has=page.get_by_role("button", name=f"Map {name}", exact=True))


def find_field(page: Page, words: str, path: str) -> Locator:
    """Return a field of the project, found by words."""
    if page.get_by_label("Search fields").count() == 0:
        page.get_by_role("button", name="Fields of the project").click()
    page.get_by_label("Search fields").fill(words)
    expect(page.locator("[data-field]")).to_have_count(1)
    return page.locator(f"[data-field='{path}']")


def test_a_contract_comes_from_its_upload_to_a_pdf(page, projects, told):
    upload(page, projects["Rotaform"], CONTRACT)
    page.wait_for_url("**/library/templates/0*")
    settle(page)
    expect(page.get_by_text("0 of 6 variables have a source")).to_be_visible()
    expect(page.locator(".paper")).to_contain_text("Plan agreement")

    page.get_by_role("button", name="Accept all").click()
    expect(page.get_by_text("3 of 6 variables have a source")).to_be_visible()

    # One is dragged into the document.
    number = find_field(page, "invoice.number", "billing_invoice.number")
    number.drag_to(page.locator(".paper").get_by_role("button", name="agreement", exact=True))
    expect(page.get_by_text("agreement comes from billing_invoice.number")).to_be_visible()
    expect(row(page, "agreement")).to_contain_text("Entity field")

    # One is picked up and put down by the keyboard.
    find_field(page, "plan.monthly_price", "plan.monthly_price").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is picked up")).to_be_visible()
    page.locator(".paper").get_by_role("button", name="price", exact=True).focus()
    page.keyboard.press("Enter")
    expect(row(page, "price")).to_contain_text("Entity field")

    # What it gives is seen while it is chosen.
    row(page, "price").get_by_role("button", name="Map price").click()
    page.get_by_role("button", name='money("EUR")').click()
    expect(page.locator(".live")).to_contain_text("€189.00")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(row(page, "price")).to_contain_text("€189.00")

    # What lacks a value is named, and leads to its row.
    page.get_by_role("button", name="Render", exact=True).click()
    missing = page.get_by_role("alert").get_by_role("button", name="place", exact=True)
    missing.click()
    editor = row(page, "place")
    editor.locator("select").first.select_option("constant")
    expect(editor.get_by_text("Value", exact=True)).to_be_visible()
    editor.locator("[name=path]").fill("Cologne")
    page.keyboard.press("Enter")
    expect(page.get_by_text("6 of 6 variables have a source")).to_be_visible()

    page.get_by_role("button", name="Sample", exact=True).click()
    expect(page.locator(".paper")).to_contain_text("between Rotaform and Hoffmann GmbH")
    expect(page.locator(".paper")).to_contain_text("€189.00")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Render", exact=True).click()
    assert waiting.value.suggested_filename == "plan agreement.pdf"
    text = PdfReader(io.BytesIO(waiting.value.path().read_bytes())).pages[0].extract_text()
    for part in ("Plan agreement", "Hoffmann GmbH", "€189.00", "Cologne", "01.03.2027"):
        assert part in text
    made = page.get_by_role("region", name="Made from it")
    expect(made).to_contain_text("PDF, version 1")


def test_what_is_refused_is_told_and_the_form_stays(page, projects):
    upload(page, projects["Rotaform"], b"PK\x03\x04 nothing of the kind")
    expect(page.get_by_role("alert")).to_contain_text("damaged")
    expect(page.locator("#upload-template [name=name]")).to_have_value("plan agreement")


def test_rows_of_a_csv_become_documents_in_a_zip(page, projects, told):
    upload(page, projects["Rotaform"], docx(p("Dear {{ who }}, you owe {{ sum }}.")))
    page.wait_for_url("**/library/templates/0*")
    settle(page)
    page.locator("#render-batch input[type=file]").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": b"who;sum\nAda;12\nBen;13\nCy;\n"}
    )
    page.locator("#render-batch [name=format]").select_option("docx")
    page.get_by_role("button", name="Render all rows").click()
    expect(page.get_by_text("2 documents are ready, 1 rows made none")).to_be_visible(timeout=30_000)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download: 3 rows as Word").click()
    assert waiting.value.suggested_filename == "plan agreement.zip"


def test_a_document_is_deleted_after_asking(page, projects, told):
    upload(page, projects["Vogel"], docx(p("Dear {{ who }}")))
    page.wait_for_url("**/library/templates/0*")
    settle(page)
    page.get_by_role("button", name="Delete the document").click()
    page.get_by_role("button", name="Delete it").click()
    page.wait_for_url("**/library/templates?project=*")
    expect(page.get_by_text("This project has no documents")).to_be_visible()
