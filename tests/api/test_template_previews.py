"""Templates are looked at as blocks, and what was made of them is found again."""

import base64
import io

import pytest
from PIL import Image

from pipelines.models import Role, Specification, SpecificationStatus
from tests.api.test_template_sources import CONTENT
from tests.api.test_templates import CONTRACT
from tests.conftest import open_api
from tests.documents import OFFICE, PIXEL, docx, p, pdf_form, r, table
from tests.makers import TENANT, save
from tests.templates import data_of, make_template, map_variable, refused, render


@pytest.fixture
def project(make):
    project = make.project()
    done = {"status": SpecificationStatus.COMPLETED, "version": "1.0.0"}
    save(Specification(tenant_id=TENANT, project_id=project.id, content=CONTENT, **done), TENANT)
    return project


def preview(client, template_id, **query):
    return data_of(client.get(f"/api/templates/{template_id}/preview", params=query))


def say(told):
    """Return the blocks as texts; values in angle brackets, steps in braces."""
    signs = {"variable": "<{}>", "value": "<{}>", "missing": "<?{}>", "tag": "{{{}}}", "offer": "~{}~"}

    def line(runs):
        return "".join(signs.get(run["kind"], "{}").format(run["text"]) for run in runs)

    return [
        " / ".join(" | ".join(line(cell) for cell in row) for row in each["rows"]) or line(each["runs"])
        for each in told["blocks"]
    ]


def test_a_word_document_is_shown_with_its_variables_and_steps(client, project):
    told = preview(client, make_template(client, project))
    assert say(told) == [
        "Contract for <customer_name> of <start_date>",
        "Item | Price / {for item in items} / <item.title> | <item.price> / {endfor}",
        "{if business}VAT <vat_id>{endif}",
    ]
    runs = told["blocks"][0]["runs"]
    assert runs[1]["path"] == "customer_name"
    assert runs[1]["variableId"]
    inner = told["blocks"][1]["rows"][2][1][0]
    assert inner["path"] == "items[].price"
    assert inner["variableId"]
    assert told["sample"] is None
    assert told["data"] == {}


def test_a_sample_has_values_of_what_is_mapped_and_proposed_and_names_what_is_missing(client, project):
    template_id = make_template(client, project)
    map_variable(client, template_id, "customer_name", sourcePath="customer.name")
    fixed = {
        "sourceType": "constant",
        "sourcePath": "2026-12-24",
        "transformExpression": 'date("dd.MM.yyyy")',
    }
    map_variable(client, template_id, "start_date", **fixed)
    map_variable(client, template_id, "items", sourcePath="order.lines")
    told = preview(client, template_id, sample=1)
    assert say(told)[0] == "Contract for <Lea Hoffmann> of <24.12.2026>"
    assert len(told["blocks"][1]["rows"]) == 3
    assert told["data"]["customer"] == {"name": "Lea Hoffmann"}
    assert say(preview(client, template_id, sample=2))[0].startswith("Contract for <Jonas Keller>")
    again = preview(client, template_id, sample=1)
    assert again == told


def test_headings_looks_headers_and_places_to_fill_are_seen(client, project):
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    heading = f'<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>{r("Lease")}</w:p>'
    bold = r("{{ tenant }}", "<w:rPr><w:b/></w:rPr>")
    body = heading + p("For ", bold, " of [Street name]") + table(["A", "B"])
    told = preview(client, make_template(client, project, docx(body, parts={"word/styles.xml": styles})))
    assert [(each["kind"], each["level"]) for each in told["blocks"]] == [
        ("heading", 1),
        ("p", 0),
        ("table", 0),
    ]
    assert told["blocks"][1]["runs"][1]["isBold"] is True
    assert say(told)[1] == "For <tenant> of ~[Street name]~"


@pytest.mark.parametrize(
    ("content", "shown", "filled"),
    [
        (b"# Hi {{ who }}\n\n- **a** {{ b }}", ["Hi <who>", "a <b>"], ["Hi <?who>", "a <?b>"]),
        (
            b"<!doctype html><script>alert(1)</script><h1 onclick='x()'>Hi {{ who }}</h1><p>a<br>b</p>",
            ["Hi <who>", "a\nb"],
            ["Hi <?who>", "a\nb"],
        ),
    ],
)
def test_pages_and_markdown_are_shown_without_their_markup(client, project, content, shown, filled):
    template_id = make_template(client, project, content)
    assert say(preview(client, template_id)) == shown
    assert say(preview(client, template_id, sample=1)) == filled


def test_a_form_is_shown_as_a_table_of_its_fields(client, project):
    template_id = make_template(client, project, pdf_form())
    table = preview(client, template_id)["blocks"][-1]
    assert (table["kind"], table["place"]) == ("table", "form")
    assert table["rows"][0][1][0]["kind"] == "variable"


def test_marks_in_a_document_make_no_variable(client, project):
    told = preview(client, make_template(client, project, docx(p("a \ue0000\ue002 b {{ c }}"))))
    assert say(told) == ["a 0 b <c>"]


def test_a_document_with_a_broken_tag_is_shown_and_has_no_sample(client, project):
    template_id = make_template(client, project, b"Hello {{ name")
    assert say(preview(client, template_id)) == ["Hello {{ name"]
    answer = client.get(f"/api/templates/{template_id}/preview", params={"sample": 1})
    assert "broken" in refused(answer)["message"]
    refused(client.get(f"/api/templates/{template_id}/preview", params={"sample": 9}), "VALIDATION_ERROR")


def test_what_was_made_is_listed_with_links(client, project):
    template_id = make_template(client, project, b"Hello {{ name }}")
    for output in ("html", "docx"):
        assert render(client, template_id, project, output, name="Ada").status_code == 200
    page = data_of(client.get(f"/api/templates/{template_id}/renders", params={"limit": 1}))
    assert (page["total"], [each["format"] for each in page["renders"]]) == (2, ["docx"])
    assert client.get(page["renders"][0]["outputUrl"].removeprefix("http://testserver")).status_code == 200


def test_all_templates_are_those_of_the_projects_that_one_sees(client, make, project):
    other = make.project(name="Other")
    make_template(client, project)
    make_template(client, other)
    assert data_of(client.get("/api/templates"))["total"] == 2
    customer = open_api(make.token(role=Role.CUSTOMER))
    assert data_of(customer.get("/api/templates"))["total"] == 0
    foreign = open_api(make.token(tenant_id="01a20cb8-2f6e-7c11-9d55-3f2b8a6d1e99"))
    assert data_of(foreign.get("/api/templates"))["total"] == 0


def test_a_list_says_how_many_variables_have_a_source(client, project):
    template_id = make_template(client, project, CONTRACT)
    map_variable(client, template_id, "vat_id", sourceType="constant", sourcePath="DE1")
    listed = data_of(client.get("/api/templates"))["templates"][0]
    assert (listed["variables"], listed["mapped"], listed["unmapped"], listed["sourced"]) == (5, 0, 3, 1)


BREAK = '<w:r><w:br w:type="page"/></w:r>'
PICTURE = (
    '<w:r><w:drawing><wp:docPr xmlns:wp="wp" descr="Our logo"/><a:blip xmlns:a="a" xmlns:r="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships" r:embed="rId7"/></w:drawing></w:r>'
)


def kinds(told):
    return [block["kind"] for block in told["blocks"]]


def test_pages_end_where_they_end_in_word(client, project):
    before = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>C</w:t></w:r></w:p>"
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    body = (
        p("A", BREAK, "B")
        + before
        + section
        + p("<w:r><w:lastRenderedPageBreak/><w:t>D</w:t></w:r>")
        + p(BREAK)
    )
    told = preview(client, make_template(client, project, docx(body)))
    assert kinds(told) == ["p", "break", "p", "break", "p", "break", "p"]


@pytest.mark.parametrize("css", ["page-break-before: always", "break-before:page"])
def test_pages_end_where_a_page_says_so(client, project, css):
    page = f"<html><body><p>A</p><p style='{css}'>B</p><div style='break-after: page'>C</div>D</body></html>"
    told = preview(client, make_template(client, project, page.encode(), "a.html"))
    assert kinds(told) == ["p", "break", "p", "p", "break", "p"]


def test_pages_of_a_pdf_end(client, project):
    from weasyprint import HTML

    content = HTML(string="<p>One «name»</p><p style='break-before:page'>Two</p>").write_pdf()
    told = preview(client, make_template(client, project, content, "a.pdf"))
    assert kinds(told) == ["p", "break", "p"]


def test_images_are_shown_small_and_those_that_cannot_be_are_named(client, project):
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/image" Target="media/{name}"/>'
        for number, name in ((7, "a.png"), (8, "b.emf"))
    )
    parts = {"word/media/a.png": wide_image(), "word/media/b.emf": b"\x01\x00\x00\x00 EMF"}
    body = p("Logo ", PICTURE) + table([p(PICTURE.replace("rId7", "rId8"))])
    told = preview(client, make_template(client, project, docx(body, parts=parts, relations=relations)))
    run = told["blocks"][0]["runs"][1]
    assert (run["kind"], run["text"]) == ("image", "Our logo")
    with Image.open(io.BytesIO(base64.b64decode(run["image"].partition(",")[2]))) as shown:
        assert shown.size == (640, 320)
    assert told["blocks"][1]["rows"][0][0][0] | {"path": ""} == {
        "kind": "image", "text": "Our logo", "image": "", "path": "", "variableId": None,
        "isBold": False, "isItalic": False,
    }  # fmt: skip


def wide_image():
    target = io.BytesIO()
    Image.new("RGB", (2000, 1000), "#336").save(target, "PNG")
    return target.getvalue()


def test_an_image_that_is_a_value_is_shown_where_it_stands(client, project):
    template_id = make_template(client, project, docx("{{ logo }} of {{ place }}"))
    data_of(map_variable(client, template_id, "logo", sourceType="constant", sourcePath=PIXEL), 201)
    run = preview(client, template_id, sample=1)["blocks"][0]["runs"][0]
    assert (run["kind"], run["image"].startswith("data:image/png;base64,")) == ("value", True)


def test_a_long_document_is_shown_part_by_part_to_its_end(client, project):
    rows = [[f"{number}", "x", "y", "z"] for number in range(700)]
    body = "".join(p(f"Paragraph {number}") for number in range(1000)) + table(*rows) + p("{{ last }}")
    template_id = make_template(client, project, docx(body))
    told = preview(client, template_id)
    assert (len(told["blocks"]), told["total"], told["offset"], told["isCut"]) == (300, 1015, 0, True)
    seen, said = [], []
    while told["blocks"]:
        seen += told["blocks"]
        said.append(told["isCut"])
        told = preview(client, template_id, offset=len(seen), limit=200)
    assert len(seen) == 1015
    assert said[-1] is False
    assert sum(len(block["rows"]) for block in seen) == 700
    assert seen[-1]["runs"][0]["path"] == "last"
    refused(client.get(f"/api/templates/{template_id}/preview?limit=0"), "VALIDATION_ERROR")


def test_what_a_document_was_made_of_is_kept_and_told_to_who_may_render(client, project):
    template_id = make_template(client, project, docx("{{ who }} {{ place }}"))
    data_of(map_variable(client, template_id, "place", sourceType="constant", sourcePath="Bonn"), 201)
    data_of(render(client, template_id, project, who="Ada"))
    data_of(map_variable(client, template_id, "place", sourceType="constant", sourcePath="Trier"), 201)
    url = f"/api/templates/{template_id}/renders"
    assert data_of(client.get(url))["renders"][0]["inputs"] is None
    assert data_of(client.get(f"{url}?inputs=true"))["renders"][0]["inputs"] == {
        "who": "Ada",
        "place": "Bonn",
    }
    scoped = {"name": "reader", "scopes": ["template:read"]}
    reader = open_api(data_of(client.post("/api/auth/tokens", json=scoped), 201)["token"])
    data_of(reader.get(url))
    refused(reader.get(f"{url}?inputs=true"), "PERMISSION_DENIED", 403)
