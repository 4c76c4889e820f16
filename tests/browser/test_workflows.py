"""BPMN from upload to green: refused, taken, seen, bound, replaced, compared."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipelines.settings import ROOT
from tests.browser.look import PHONE, find_barriers, find_overflow, visit, watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOLDER = ROOT / "tests/fixtures/workflows"
DRAFT, REFUND = FOLDER / "refund-draft.bpmn", FOLDER / "refund.bpmn"


def upload(page: Page, project: str) -> None:
    """Upload a file that breaks off, and then the draft, by the form."""
    visit(page, "/library/workflows")
    page.get_by_role("button", name="Upload a workflow").click()
    form = page.locator("#workflow-upload")
    broken = {"name": "refund.bpmn", "mimeType": "application/xml", "buffer": REFUND.read_bytes()[:900]}
    form.locator("input[type=file]").set_input_files([broken])
    expect(form.get_by_label("Name")).to_have_value("refund")
    form.get_by_label("Name").fill("Refunds")
    form.get_by_label("Project").select_option(value=project.rpartition("/")[2])
    form.get_by_role("button", name="Upload").click()
    expect(form.get_by_role("alert")).to_contain_text("no well-formed XML")
    expect(form.get_by_text(re.compile(r"Line \d+ at <"))).to_be_visible()
    drop(page, DRAFT)
    expect(form.locator(".dropzone")).to_contain_text("refund-draft.bpmn")
    form.get_by_role("button", name="Upload").click()
    page.wait_for_url(re.compile(r"/library/workflows/[0-9a-f-]{36}"))
    expect(drawn(page, "Look_At")).to_be_visible()


def drop(page: Page, path: Path) -> None:
    """Drop a file onto the form."""
    making = (
        "([text, name]) => { const t = new DataTransfer(); t.items.add(new File([text], name)); return t; }"
    )
    dragged = page.evaluate_handle(making, [path.read_text(), path.name])
    page.dispatch_event(".dropzone", "drop", {"dataTransfer": dragged})


def drawn(page: Page, element: str):
    """Return an element of the diagram."""
    return page.locator(f".bpw .djs-element[data-element-id={element}]").first


def chips(page: Page) -> list[str]:
    """Return what the three levels say."""
    return page.locator(".bpcard .chip").all_inner_texts()


def bind_form(page: Page) -> None:
    """Bind the user task to a form, from the diagram."""
    drawn(page, "Look_At").click()
    panel = page.get_by_role("complementary", name="Element")
    expect(panel.get_by_text("Needs a document or a form.")).to_be_visible()
    panel.get_by_role("button", name="Form").click()
    panel.get_by_label("Form").fill("Look at the order")
    panel.get_by_label("Name of field 1").fill("due")
    panel.get_by_label("Type of field 1").select_option("boolean")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_text("1 field: due")).to_be_visible()


def bind_service(page: Page) -> None:
    """Bind the service task to an operation, from the list of steps and by the keyboard alone."""
    page.get_by_role("button", name="Steps").click()
    page.get_by_role("button", name=re.compile("Create a refund Service task")).focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Element")
    expect(panel.get_by_text("Needs a service.")).to_be_visible()
    panel.get_by_role("button", name="Service", exact=True).focus()
    page.keyboard.press("Enter")
    panel.get_by_label("Service").select_option(label="Stripe")
    expect(panel.locator("datalist option[value=createRefund]")).to_have_count(1)
    panel.get_by_label("Operation").fill("createRefund")
    page.keyboard.press("Enter")
    expect(panel.locator(".bindc", has_text="createRefund")).to_be_visible()


def replace(page: Page) -> None:
    """Replace the draft by what has been corrected."""
    page.get_by_role("button", name="Replace file").click()
    page.locator("#workflow-replace input[type=file]").set_input_files(REFUND)
    page.get_by_role("button", name="Take it as a new version").click()
    told = page.get_by_role("status").filter(has_text="Version 2 is there")
    expect(told).to_contain_text("2 added, 4 changed")
    expect(told).to_contain_text("No binding has lost its element.")


def test_a_process_comes_from_its_upload_to_green(page, projects):
    told = watch(page)
    project = projects["Praxis"]
    wanted = {"projectId": project.rpartition("/")[2], "integrationType": "curated", "provider": "stripe"}
    assert page.request.post("/api/integrations", data=wanted).ok
    upload(page, project)
    assert [each.split()[0] for each in chips(page)] == ["Shape", "Meaning", "Bindings"]
    expect(page.locator(".find li").first).to_contain_text("Must be fixed")
    page.get_by_role("button", name="Show A day passes").click()
    expect(page.locator(".bpw .djs-element.sel[data-element-id=Refund_Failed]")).to_be_visible()

    bind_form(page)
    replace(page)
    expect(drawn(page, "Paid")).to_be_visible()
    drawn(page, "Look_At").click()
    expect(page.get_by_text("1 field: due")).to_be_visible()
    bind_service(page)
    page.get_by_role("button", name="Findings").click()
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    assert chips(page) == ["Shape", "Meaning", "Bindings"]
    assert page.locator(".bpcard .chip.ok").count() == 3
    page.get_by_role("button", name="Show them").click()
    expect(page.get_by_text("A join gets all the tokens that it waits for")).to_be_visible()

    page.get_by_role("link", name="See what changed").click()
    page.wait_for_url("**/versions")
    expect(page.locator(".bpw .d-added[data-element-id=Paid]").first).to_be_visible()
    expect(page.locator(".bpw .d-changed[data-element-id=Is_Due]")).to_have_count(2)
    expect(page.get_by_text("Name: now “Is it due?”")).to_be_visible()
    assert find_barriers(page) == []
    page.set_viewport_size(PHONE)
    assert find_overflow(page) == ""
    assert told == [
        "Failed to load resource: the server responded with a status of 400 (Bad Request)"
    ]  # the refused file


def test_both_files_are_taken_along(page, projects):
    visit(page, "/library/workflows")
    page.get_by_role("link", name="Swap a shift").click()
    expect(drawn(page, "Approve_Swap")).to_be_visible()
    sample = (ROOT / "data/samples/swap-a-shift.bpmn").read_bytes()
    for name, same in (("As it was uploaded", True), ("Written again", False)):
        page.get_by_label("More", exact=True).click()
        with page.expect_download() as got:
            page.get_by_role("link", name=name).click()
        assert (got.value.path().read_bytes() == sample) is same


def test_a_process_without_a_picture_gets_one(page, projects):
    project = projects["Praxis"].rpartition("/")[2]
    alone = re.sub(rb"(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", b"", REFUND.read_bytes())
    talking = re.sub(
        rb"(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", b"", (FOLDER / "order.bpmn").read_bytes()
    )
    for content, shown in (
        (alone, ("Look_At",)),
        (talking, ("Check_Order", "Pool_Customer", "Message_Flow_1")),
    ):
        file = {"name": "x.bpmn", "mimeType": "application/xml", "buffer": content}
        body = {"name": "No picture", "projectId": project, "file": file}
        made = page.request.post("/api/workflows", multipart=body).json()["data"]["workflowId"]
        visit(page, f"/library/workflows/{made}")
        expect(page.get_by_text("was laid out here")).to_be_visible()
        for element in shown:  # a line that goes straight down has no width
            expect(drawn(page, element)).to_be_attached()
        page.get_by_role("button", name="Steps").click()
        expect(page.locator(".stepl li").first).to_be_visible()
        page.get_by_label("More", exact=True).click()
        page.get_by_role("button", name="Delete", exact=True).click()
        page.get_by_role("button", name="Delete the workflow").click()
        page.wait_for_url("**/library/workflows")


def test_a_process_is_run_through_by_the_keyboard(page, projects):
    told = watch(page)
    visit(page, "/library/workflows")
    page.get_by_role("link", name="Swap a shift").click()
    expect(drawn(page, "Approve_Swap")).to_be_visible()
    page.keyboard.press("r")
    panel = page.get_by_role("region", name="Run through")
    expect(panel.get_by_role("status")).to_contain_text("What comes next?")
    expect(page.locator(".bpw .djs-shape.r-now").first).to_be_visible()
    for _ in range(30):
        before = panel.inner_text()
        if not panel.locator(".runm button").count():
            break
        page.keyboard.press("1")
        expect(panel).not_to_have_text(before, use_inner_text=True)
    expect(panel.get_by_role("status")).to_have_text("It has come to its end.")
    panel.locator("summary").press("Enter")
    assert panel.locator("ol li").count() > 3
    page.keyboard.press("Alt+ArrowLeft")
    expect(panel.locator(".runm button").first).to_be_visible()
    assert find_barriers(page) == []
    page.set_viewport_size(PHONE)
    assert find_overflow(page) == ""
    panel.get_by_role("button", name="Stop").click()
    expect(panel).to_have_count(0)
    expect(page.locator(".bpw .r-now")).to_have_count(0)
    assert told == []


def test_a_diagram_can_be_read_on_a_phone(page, projects):
    page.set_viewport_size(PHONE)
    visit(page, "/library/workflows")
    page.get_by_role("link", name="Swap a shift").click()
    expect(drawn(page, "Approve_Swap")).to_be_attached()
    zoom = page.get_by_role("button", name="Show all of it")
    expect(zoom).not_to_have_text("100 %")
    assert int(zoom.inner_text().split()[0]) >= 85
    expect(page.locator(".bpw .djs-shape[data-element-id*=Start]").first).to_be_in_viewport()
    drawn(page, "Choose_Swap").click()
    sheet = page.get_by_role("complementary", name="Element")
    expect(sheet.get_by_role("heading", name="Choose shift and colleague")).to_be_visible()
    covers = """(mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".bjs-powered-by") !== null;
    }"""
    mark = page.locator(".bjs-powered-by")
    top = sheet.bounding_box()["y"]
    assert mark.bounding_box()["y"] < top or not mark.evaluate(covers)
