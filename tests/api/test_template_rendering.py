import io
import zipfile

import pytest

from pipelines.worker import run_job_here
from tests.documents import (
    DOCX,
    OFFICE,
    PIXEL,
    RELS,
    W,
    docx,
    image_bytes,
    p,
    pdf_form,
    pdf_text,
    read,
)
from tests.makers import TENANT
from tests.templates import (
    DATA,
    data_of,
    download,
    list_variables,
    make_template,
    map_variable,
    refused,
    render,
)


@pytest.fixture
def project(make):
    return make.project()


def test_places_to_fill_and_varying_parts_are_offered_and_taken_on_demand(client, project):
    content = docx(p("{{ name }}: [Start date], Ort: ______") + p("Berlin, 12.03.2024"))
    template_id = make_template(client, project, content)
    detail = data_of(client.get(f"/api/templates/{template_id}"))
    assert [each["name"] for each in detail["offers"]] == ["start_date", "ort"]
    assert [(each["text"], each["type"]) for each in detail["suggestions"]] == [
        ("Berlin", "text"),
        ("12.03.2024", "date"),
    ]
    change = {"syntaxes": ["bracket", "blank"], "parts": {"Berlin": "place", "12.03.2024": "signed_on"}}
    data_of(client.patch(f"/api/templates/{template_id}", json=change))
    assert {"name", "start_date", "ort", "place", "signed_on"} == set(list_variables(client, template_id))
    made = data_of(
        render(
            client, template_id, project, name="A", start_date="B", ort="C", place="Köln", signed_on="heute"
        )
    )
    assert read(download(client, made["outputUrl"]).content) == "A: B, Ort: C\nKöln, heute"


def test_rendering_gives_a_signed_link_to_the_document(client, stranger, project):
    made = data_of(render(client, make_template(client, project), project, **DATA))
    assert made["outputUrl"].startswith("http://testserver/api/files/")
    assert (made["format"], made["warnings"]) == ("docx", [])
    file = download(stranger, made["outputUrl"])
    assert file.headers["Content-Type"] == DOCX
    assert read(file.content) == "Contract for Ada of 2026-03-01\nItem\nPrice\nCut\n35"


def test_the_same_data_gives_the_same_bytes_in_every_format(client, project):
    template_id = make_template(client, project)
    starts = {"docx": b"PK", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "email": b"Subject: Contract"}
    for output, start in starts.items():
        files = [
            download(client, data_of(render(client, template_id, project, output, **DATA))["outputUrl"])
            for _ in range(2)
        ]
        assert files[0].content == files[1].content
        assert files[0].content.startswith(start)


def test_a_mail_has_a_preview(client, project):
    template_id = make_template(client, project, b"# Your order {{ n }}\n\nDear **{{ who }}**", "mail.md")
    made = data_of(render(client, template_id, project, "email", n=7, who="Ada"))
    assert made["preview"]["subject"] == "Your order 7"
    assert "Dear Ada" in made["preview"]["text"]


def test_every_missing_variable_is_named_at_once(client, project):
    error = refused(
        render(client, make_template(client, project), project, business=True, items=[{"title": "x"}])
    )
    assert error["details"]["missing"] == ["customer_name", "start_date", "items[].price", "vat_id"]
    assert all(name in error["message"] for name in error["details"]["missing"])


def test_null_is_no_value(client, project):
    template_id = make_template(client, project)
    given = DATA | {"start_date": None, "items": [{"title": "x", "price": None}]}
    error = refused(render(client, template_id, project, **given))
    assert error["details"]["missing"] == ["start_date", "items[].price"]
    assert refused(render(client, template_id, project, **DATA | {"items": None}))["details"]["missing"] == [
        "items"
    ]


def test_a_word_for_no_is_a_no(client, project):
    template_id = make_template(client, project)
    for word in ("no", "false", "nein"):
        made = data_of(render(client, template_id, project, **DATA, business=word, vat_id="DE1"))
        assert "VAT" not in read(download(client, made["outputUrl"]).content)


def test_an_image_that_is_none_is_told(client, project):
    template_id = make_template(client, project, docx("{{ logo }}"))
    made = data_of(render(client, template_id, project, logo="https://example.com/logo.png"))
    assert made["warnings"] == ["logo is no image, and stands there as text."]


def test_a_list_that_is_none_is_named(client, project):
    error = refused(render(client, make_template(client, project), project, **DATA | {"items": "Cut"}))
    assert error["details"]["issues"] == [{"field": "variables.items", "issue": "Should be a list"}]


def test_mapped_values_are_filled_in_and_given_ones_win(client, project):
    template_id = make_template(client, project, b"{{ who }} {{ total }} {{ place }} {{ big }}", "a.md")
    data_of(
        map_variable(
            client, template_id, "who", sourcePath="customer.name", transformExpression="toUpperCase()"
        ),
        201,
    )
    data_of(map_variable(client, template_id, "place", sourceType="constant", sourcePath="Köln"), 201)
    data_of(
        map_variable(client, template_id, "total", sourceType="computed", sourcePath="price * count"), 201
    )
    data_of(map_variable(client, template_id, "big", sourceType="computed", sourcePath="total > 10",
                         transformExpression='if("big", "small")'), 201)  # fmt: skip
    given = {"customer": {"name": "ada"}, "price": 5, "count": 3}

    def text(**variables):
        made = data_of(render(client, template_id, project, "html", **variables))
        return download(client, made["outputUrl"]).text

    assert "<p>ADA 15 Köln big</p>" in text(**given)
    assert "<p>Bob 15 Köln big</p>" in text(**given, who="Bob")


def test_a_template_of_another_project_is_not_rendered(client, make, project):
    template_id = make_template(client, project)
    refused(render(client, template_id, make.project(), **DATA), "NOT_FOUND", 404)


def test_pdf_forms_are_filled(client, project):
    from pypdf import PdfReader

    template_id = make_template(client, project, pdf_form(), "form.pdf")
    assert {name: each["type"] for name, each in list_variables(client, template_id).items()} == {
        "full_name": "text",
        "agreed": "boolean",
    }
    made = data_of(render(client, template_id, project, "pdf", full_name="Ada Lovelace", agreed=True))
    fields = PdfReader(io.BytesIO(download(client, made["outputUrl"]).content)).get_fields()
    assert fields["full_name"]["/V"] == "Ada Lovelace"
    assert fields["agreed"]["/V"] not in ("/Off", None)
    page = data_of(render(client, template_id, project, "html", full_name="Ada Lovelace"))
    assert "table" in page["warnings"][0]
    assert "Ada Lovelace" in download(client, page["outputUrl"]).text


COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def letter():
    """Return a letter of two pages with a header that has a logo, and numbered pages."""
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    of = "".join(
        f"<w:r>{each}</w:r>"
        for each in (
            '<w:fldChar w:fldCharType="begin"/>', "<w:instrText> NUMPAGES </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>', "<w:t>9</w:t>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    logo = f'<w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="{OFFICE}" r:embed="rId1"/></w:drawing></w:r>'
    twice = "".join(
        f"<mc:{kind}><w:txbxContent>{p('In a box')}</w:txbxContent></mc:{kind}>"
        for kind in ("Choice", "Fallback")
    )
    box = f'<w:r><mc:AlternateContent xmlns:mc="{COMPATIBILITY}">{twice}</mc:AlternateContent></w:r>'
    image = RELS.format(relations=f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="media/a.png"/>')
    parts = {
        "word/header1.xml": f"<w:hdr {W}>{p(logo, box, '{{ company }}')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {W}>{p('Page ', number, ' of ', of)}</w:ftr>",
        "word/_rels/header1.xml.rels": image,
        "word/media/a.png": image_bytes(),
    }
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}1.xml"/>'
        for kind in ("header", "footer")
    )
    section = "".join(
        f'<w:{kind}Reference xmlns:r="{OFFICE}" w:type="default" r:id="{kind}"/>'
        for kind in ("header", "footer")
    )
    body = "".join(p(f"Clause {number}") for number in range(60))
    return docx(f"{body}<w:sectPr>{section}</w:sectPr>", parts=parts, relations=relations)


def test_header_and_footer_of_a_word_document_stand_on_every_page(client, project):
    from pypdf import PdfReader

    template_id = make_template(client, project, letter())
    made = data_of(render(client, template_id, project, "pdf", company="Rota & Form"))
    pages = PdfReader(io.BytesIO(download(client, made["outputUrl"]).content)).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert "Rota & Form" in text
        assert text.count("In a box") == 1
        assert f"Page {number} of {len(pages)}" in text
        assert len(page.images) == 1
    made = data_of(render(client, template_id, project, "html", company="Rota & Form"))
    text = download(client, made["outputUrl"]).text
    assert text.index("Rota &amp; Form") < text.index("Clause 0") < text.index("Page ")


def test_one_of_several_buttons_of_a_form_is_chosen(client, project):
    from pypdf import PdfReader
    from weasyprint import HTML

    radios = "".join(f"<input type='radio' name='plan' value='{each}'>" for each in ("basic", "Pro"))
    page = f"<form>{radios}<input name='who'></form><style>input{{appearance:auto}}</style>"
    template_id = make_template(client, project, HTML(string=page).write_pdf(pdf_forms=True), "form.pdf")
    assert {name: each["type"] for name, each in list_variables(client, template_id).items()} == {
        "plan": "text",
        "who": "text",
    }
    made = data_of(render(client, template_id, project, "pdf", plan="pro", who="Ada"))
    reader = PdfReader(io.BytesIO(download(client, made["outputUrl"]).content))
    buttons = [each.get_object() for each in reader.pages[0]["/Annots"]]
    assert [each["/AS"] for each in buttons if "/AS" in each] == ["/Off", "/1"]
    assert reader.get_fields()["plan"]["/V"] == "/1"
    error = refused(render(client, template_id, project, "pdf", plan="gold", who="Ada"))
    assert error["message"] == "plan should be one of basic, Pro."


def test_the_text_of_a_pdf_becomes_a_page(client, project):
    template_id = make_template(client, project, pdf_text("Dear «first name», yours"), "letter.pdf")
    made = data_of(render(client, template_id, project, "html", first_name="Ada"))
    assert "simplified" in made["warnings"][0]
    assert "Dear Ada, yours" in download(client, made["outputUrl"]).text


def test_an_image_becomes_a_picture(client, project):
    template_id = make_template(client, project, docx("{{ logo }}"))
    assert list_variables(client, template_id)["logo"]["type"] == "image"
    made = data_of(render(client, template_id, project, logo=PIXEL))
    with zipfile.ZipFile(io.BytesIO(download(client, made["outputUrl"]).content)) as archive:
        assert "word/media/image9001.png" in archive.namelist()
        assert b"image9001.png" in archive.read("word/_rels/document.xml.rels")
        assert b'Extension="png"' in archive.read("[Content_Types].xml")
    refused(render(client, template_id, project, logo="data:image/png;base64,AAAA"))


def start_batch(client, template_id, **how):
    response = client.post(f"/api/templates/{template_id}/render-batch", **how)
    receipt = data_of(response, 202)
    assert receipt["statusUrl"] == f"/api/jobs/{receipt['jobId']}"
    return receipt


def open_result(client, receipt):
    job = data_of(client.get(receipt["statusUrl"]))
    assert (job["status"], job["progress"]) == ("completed", 1.0)
    return zipfile.ZipFile(io.BytesIO(download(client, job["downloadUrl"]).content))


def test_a_csv_becomes_a_zip_of_documents(client, project):
    template_id = make_template(client, project, docx("For {{ customer_name }}, {{ amount }}"))
    rows = "\n".join(f"Customer {number};{number},50" for number in range(45))
    csv = f"Customer Name;amount\n{rows}\n;12\n".encode("utf-8-sig")
    receipt = start_batch(client, template_id, data={"format": "docx"}, files={"file": ("rows.csv", csv)})
    assert receipt["rows"] == 46
    run_job_here(receipt["jobId"], TENANT)
    with open_result(client, receipt) as archive:
        documents = [name for name in archive.namelist() if name.endswith(".docx")]
        assert len(documents) == 45
        assert read(archive.read("0002.docx")) == "For Customer 1, 1,50"
        assert b"customer_name has no value" in archive.read("errors.json")


HEAD, ROW = "customer_name;amount", "Müller & Söhne;1.234,50"


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{ROW}\n".encode("cp1252"),
        f"{HEAD}\n{ROW}\n".encode("utf-16"),
        f"{HEAD}\r{ROW}\r".encode(),
        f"sep=;\r\n{HEAD}\r\n{ROW}\r\n".encode("utf-8-sig"),
        f"\n;;\n{HEAD};;\n\n{ROW};;;\n;;\n".encode(),
        f"{HEAD}\n{ROW}\n".replace(";", "|").encode(),
        f"{HEAD};agreed\n{ROW};ja\n".encode(),
        f'"customer_name";"amount";"a,b,c,d"\n{ROW};x\n'.encode(),
    ],
)
def test_a_csv_is_read_as_programs_write_it(client, project, content):
    template_id = make_template(client, project, docx("For {{ customer_name }}, {{ amount }}"))
    receipt = start_batch(client, template_id, data={"format": "docx"}, files={"file": ("a.csv", content)})
    assert receipt["rows"] == 1
    run_job_here(receipt["jobId"], TENANT)
    with open_result(client, receipt) as archive:
        assert read(archive.read("0001.docx")) == "For Müller & Söhne, 1.234,50"


def test_a_batch_whose_rows_all_lack_a_value_is_refused_and_says_which(client, project):
    template_id = make_template(client, project, docx("{{ customer_name }} {{ amount }} {{ place }}"))
    data_of(map_variable(client, template_id, "place", sourceType="constant", sourcePath="Köln"), 201)
    files = {"file": ("rows.csv", b"customer_name;amont\nAda;1\nBob;2\n")}
    url = f"/api/templates/{template_id}/render-batch"
    error = refused(client.post(url, data={"format": "docx"}, files=files))
    assert error["details"]["missing"] == ["amount"]


def test_a_batch_goes_on_with_what_it_began_with(client, project):
    template_id = make_template(client, project, docx("Hello {{ name }}"))
    receipt = start_batch(client, template_id, json={"format": "docx", "rows": [{"name": "Ada"}]})
    files = {"file": ("next.md", b"# {{ other }}")}
    data_of(client.post(f"/api/templates/{template_id}/versions", files=files), 201)
    run_job_here(receipt["jobId"], TENANT)
    with open_result(client, receipt) as archive:
        assert read(archive.read("0001.docx")) == "Hello Ada"


def test_a_batch_whose_template_is_deleted_meanwhile_says_so(client, project):
    template_id = make_template(client, project, b"Hello {{ name }}", "a.md")
    receipt = start_batch(client, template_id, json={"format": "html", "rows": [{"name": "Ada"}]})
    data_of(client.delete(f"/api/templates/{template_id}"))
    run_job_here(receipt["jobId"], TENANT)
    job = data_of(client.get(receipt["statusUrl"]))
    assert (job["status"], job["error"]["code"]) == ("failed", "not_found")


def test_rows_of_json_become_a_zip_of_documents(client, project):
    template_id = make_template(client, project, b"Hello {{ name }}", "a.md")
    rows = [{"name": "Ada"}, {"name": "Bob"}]
    receipt = start_batch(client, template_id, json={"format": "email", "rows": rows})
    data_of(map_variable(client, template_id, "name", sourceType="constant", sourcePath="later"), 201)
    run_job_here(receipt["jobId"], TENANT)
    with open_result(client, receipt) as archive:
        assert b"Hello Bob" in archive.read("0002.eml")


def test_a_template_that_cannot_be_rendered_fails_its_batch(client, project):
    template_id = make_template(client, project, b"{{ ''.__class__ }}{{ a }}", "a.md")
    receipt = start_batch(client, template_id, json={"format": "html", "rows": [{"a": 1}]})
    run_job_here(receipt["jobId"], TENANT)
    job = data_of(client.get(receipt["statusUrl"]))
    assert (job["status"], job["error"]["code"], job["downloadUrl"]) == ("failed", "template_invalid", None)


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"json": {"format": "docx", "rows": []}}, "rows"),
        ({"json": {"format": "odt", "rows": [{}]}}, "format"),
        ({"json": {"format": "docx", "rows": [{"a": 1}], "x": 1}}, "x"),
        (
            {
                "content": b'{"format": "docx", "rows": [{"a": "\\u0000"}]}',
                "headers": {"Content-Type": "application/json"},
            },
            "rows.0.a",
        ),
        ({"content": b"[", "headers": {"Content-Type": "application/json"}}, "body"),
        ({"data": {"format": "docx"}, "files": {"file": ("a.csv", b"a,b")}}, "file"),
        ({"data": {"format": "docx"}, "files": {"file": ("a.csv", b"a,a\n1,2")}}, "file"),
        ({"data": {"format": "docx"}, "files": {"file": ("a.csv", b"a,b\n1,2,3")}}, "file"),
        ({"data": {"format": "docx"}, "files": {"file": ("a.csv", b"a\0")}}, "file"),
        ({"data": {"format": "odt"}, "files": {"file": ("a.csv", b"a\n1")}}, "format"),
    ],
)
def test_a_batch_of_nothing_sensible_is_refused(client, project, how, field):
    template_id = make_template(client, project)
    error = refused(client.post(f"/api/templates/{template_id}/render-batch", **how), "VALIDATION_ERROR")
    assert error["details"]["field"] == field
