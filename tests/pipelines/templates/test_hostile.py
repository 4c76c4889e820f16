"""Documents that mean harm: each is refused with the reason, or ended by the limits."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from pipelines.base.errors import TemplateInvalid
from pipelines.templates.limited.run_limited import MIB, READING, Limits, run_limited
from tests.documents import OFFICE, PIXEL, docx, p, pack, pdf_form

FIELD = '<w:fldSimple w:instr=" {} x "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&e;</w:document>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w">&b;</w:document>'
SHORT = Limits(2, 20, 200 * MIB)


def relation(kind, target="https://evil.test/x", mode=' TargetMode="External"'):
    return f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def encrypted():
    content = bytearray(docx("x"))
    for signature in (b"PK\x03\x04", b"PK\x01\x02"):
        place = content.index(signature)
        content[place + (6 if signature[2] == 3 else 8)] |= 1
    return bytes(content)


def javascript():
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    writer, target = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    opens = DictionaryObject({NameObject(name): value for name, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = opens
    writer.write(target)
    return target.getvalue()


def program_on_a_page(kind="/JavaScript", event=None):
    """Return a PDF whose page, or a field on it, starts something."""
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    writer, target = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(100, 100)
    action = DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject("/JS"): TextStringObject("x()")}
    )
    if event == "page":
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    else:
        note = DictionaryObject({NameObject("/Subtype"): NameObject("/Widget")})
        own = {NameObject(event): action} if event else None
        note[NameObject("/AA" if event else "/A")] = DictionaryObject(own) if own else action
        page[NameObject("/Annots")] = ArrayObject([note])
    writer.write(target)
    return target.getvalue()


def locked():
    from pypdf import PdfWriter

    writer, target = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(target)
    return target.getvalue()


REFUSED = {
    "empty": (b"  ", "empty"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00", "format"),
    "RTF": (b"{\\rtf1 hello}", "format"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "format"),
    "a document under a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "a spreadsheet": (pack({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "format"),
    "half a zip": (docx("x")[:300], "damaged"),
    "an encrypted zip": (encrypted(), "encrypted"),
    "a zip bomb": (docx("x", parts={"word/media/a.bmp": b"\0" * (60 << 20)}), "zip_bomb"),
    "a dense bomb": (docx("x", parts={"word/media/a.bmp": b"\0" * (20 << 20)}), "zip_bomb"),
    "too many parts": (docx("x", parts={f"a/{n}.xml": "" for n in range(2100)}), "zip_bomb"),
    "a path that leads out": (docx("x", parts={"../../etc/passwd": "x"}), "damaged"),
    "macros": (docx("x", parts={"word/vbaProject.bin": b"x"}), "macros"),
    "a macro's type": (docx("x", extra='<Default Extension="a" ContentType="a/macroEnabled"/>'), "macros"),
    "an embedded program": (docx("x", parts={"word/embeddings/oleObject1.bin": b"x"}), "macros"),
    "an image from outside": (docx("x", relations=relation("image")), "external"),
    "an image by a file's address": (
        docx("x", relations=relation("image", "file:///etc/passwd", "")),
        "external",
    ),
    "an image of another machine": (
        docx("x", relations=relation("image", r"\\\\evil\share\x.png", "")),
        "external",
    ),
    "a template from outside": (docx("x", relations=relation("attachedTemplate")), "external"),
    "a DDE field": (docx(p(FIELD.format("DDEAUTO"))), "external"),
    "an included picture": (docx(p(FIELD.format("INCLUDEPICTURE"))), "external"),
    "external entities": (docx("x", parts={"word/document.xml": XXE}), "entities"),
    "a billion laughs": (docx("x", parts={"word/document.xml": LAUGHS}), "entities"),
    "XML that is none": (docx("x", parts={"word/document.xml": "<w:a>"}), "damaged"),
    "a PDF under a password": (locked(), "encrypted"),
    "a PDF with a program": (javascript(), "macros"),
    "a PDF whose page starts a program": (program_on_a_page(event="page"), "macros"),
    "a PDF whose link starts a program": (program_on_a_page("/Launch"), "macros"),
    "a PDF whose field starts a program": (program_on_a_page(event="/E"), "macros"),
    "a PDF that is none": (b"%PDF-1.7 nothing", "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_the_reason(name):
    content, reason = REFUSED[name]
    with pytest.raises(TemplateInvalid) as refusal:
        run_limited("read", content, {}, READING)
    assert (refusal.value.details["reason"], refusal.value.message[-1]) == (reason, refusal.value.message[-1])


def test_a_link_that_a_reader_may_follow_is_fine():
    told, _ = run_limited("read", docx("{{ a }}", relations=relation("hyperlink")), {}, READING)
    assert [each["name"] for each in told["variables"]] == ["a"]


def test_what_formats_a_field_or_leads_to_a_page_is_fine():
    for content in (program_on_a_page(event="/F"), program_on_a_page("/URI")):
        run_limited("read", content, {}, READING)


ESCAPES = (
    "{{ ''.__class__.__mro__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ range.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ a.append(1) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{{ range(10**10) }}",
)


def attempt(work, *arguments):
    try:
        return work(*arguments)
    except TemplateInvalid as refusal:
        return refusal


def render(text, output="html", limits=SHORT, kind="markdown", **data):
    options = {"kind": kind, "format": output, "name": "Offer", "data": {"a": [1], **data}}
    return run_limited("render", text.encode(), options, limits)


@pytest.mark.parametrize("text", ESCAPES)
def test_nothing_leads_out_of_the_sandbox(text):
    answer = attempt(render, text)
    if isinstance(answer, TemplateInvalid):
        assert "/home" not in answer.message
    else:
        assert answer[0]["missing"]
        assert answer[1] == b""


def test_a_loop_without_end_is_ended_by_the_limit():
    loop = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateInvalid, match="render-batch"):
        render(loop, limits=Limits(1, 20, 200 * MIB))
    assert render("still {{ a[0] }}")[1]


@pytest.mark.parametrize(
    "text", ["{{ 'x' * 10**9 }}", "{% for i in range(99999) %}{{ 'x' * 99999 }}{% endfor %}"]
)
def test_memory_ends_at_the_limit(text):
    with pytest.raises(TemplateInvalid) as refusal:
        render(text)
    assert refusal.value.details["reason"] == "too_much"


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://169.254.169.254/latest">',
        '<img src="file:///etc/passwd">',
        '<style>@import url("http://evil.test/a.css");</style>',
        '<p style="background:url(http://evil.test/b.png)">x</p>',
        '<svg><image href="http://evil.test/c.png"/></svg>',
        "<style>@font-face{font-family:x;src:url(file:///etc/passwd)} p{font-family:x}</style>",
    ],
)
def test_nothing_is_fetched_for_a_pdf(markup):
    told, content = render(f"<!doctype html><p>Hello</p>{markup}", "pdf", Limits(20, 30, 512 * MIB), "html")
    assert content.startswith(b"%PDF-")
    assert b"root:" not in content
    assert told["warnings"] == [] or "left out" in told["warnings"][0]


@pytest.mark.parametrize("tag", ["{{ a|pprint }}", "{{ a|attr('b') }}", "{{ a is sensible }}"])
def test_a_filter_that_there_is_not_is_a_broken_tag(tag):
    told, _ = run_limited("read", tag.encode(), {}, READING)
    assert told["problems"][0]["severity"] == "error"
    assert "there is no" in told["problems"][0]["message"]
    with pytest.raises(TemplateInvalid, match="there is no"):
        render(tag)


def test_scripts_do_not_come_through():
    page = "<!doctype html><p onclick='x()'>Hi</p><script>x()</script><a href='javascript:x()'>a</a>"
    page += "<iframe src=x></iframe>"
    _, content = render(page, kind="html")
    assert b"x()" not in content
    assert b"iframe" not in content


def test_a_value_is_never_markup():
    for kind in ("html", "markdown"):
        start = "<!doctype html>" if kind == "html" else ""
        _, content = render(f"{start}{{{{ b }}}}", kind=kind, b="<img src=x onerror=alert(1)> *b* {{ c }}")
        assert b"<img" not in content
        assert b"<em>" not in content
        assert b"{{ c }}" in content


@pytest.mark.parametrize(
    "value",
    [
        "- a",
        "1. FC Köln",
        "2) b",
        "+49 221",
        "---",
        "=",
        "a\n---\nb",
        "    code",
        "&copy; &amp;",
        "AT&T",
        "> q",
        "#h",
    ],
)
def test_a_value_is_no_markup_at_the_beginning_of_a_line_either(value):
    _, content = render("Before\n\n{{ b }}\n\nAfter", b=value)
    inside = fromstring(content.decode()).find("body")
    assert [each.tag for each in inside] == ["p", "p", "p"]
    assert inside[1].text_content().split() == value.split()


@pytest.mark.parametrize(("kind", "start"), [("html", "<!doctype html><p>"), ("markdown", "")])
def test_an_image_among_the_text_is_shown(kind, start):
    _, content = render(f"{start}Logo {{{{ b }}}} and {{{{ b }}}}.", kind=kind, b=PIXEL)
    paragraph = fromstring(content.decode()).find(".//p")
    assert [each.get("src") for each in paragraph] == [PIXEL, PIXEL]
    assert paragraph.text_content() == "Logo  and ."


def test_a_drawing_is_an_image_and_no_link():
    drawing = "data:image/svg+xml;base64,PHN2Zy8+"
    _, content = render(f'<!doctype html><img src="{drawing}"><a href="{drawing}">x</a>', kind="html")
    assert content.count(b"data:image/svg+xml") == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["docx", "pdf"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_a_mutated_file_is_read_or_refused_cleanly(kind, changes):
    content = bytearray(SEEDS[kind])
    for place, value in changes:
        content[int(place * len(content))] = value
    answer = attempt(run_limited, "read", bytes(content), {}, READING)
    if isinstance(answer, TemplateInvalid):
        assert answer.message
    else:
        assert answer[0]["format"] in ("docx", "pdf", "markdown", "html")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="{}% #abx.[]_«»|()'\"\n<>/&", max_size=60))
def test_any_text_of_tags_is_read_or_refused_cleanly(text):
    for content in (text.encode(), docx(p(text.replace("&", "").replace("<", "").replace(">", "")))):
        answer = attempt(run_limited, "read", content, {}, READING)
        assert not isinstance(answer, TemplateInvalid) or answer.message


SEEDS = {"docx": docx(p("{{ a }}") + p("«b»")), "pdf": pdf_form()}


def test_the_seeds_are_sound():
    for kind, content in SEEDS.items():
        assert run_limited("read", content, {}, READING)[0]["format"] == kind
    with zipfile.ZipFile(io.BytesIO(SEEDS["docx"])) as archive:
        assert archive.testzip() is None
