"""Word documents as different programs write them: each is read, and rendered as its author means."""

import pytest

from pipelines.templates.reading.read_document import read_document
from pipelines.templates.rendering.render_document import render_document
from tests.documents import W, docx, p, r, read, table

PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def header(name, text):
    kind = name.rstrip("0123456789")
    extra = f'<Override PartName="/word/{name}.xml" ContentType="{PART.format(kind)}"/>'
    tag = "hdr" if kind == "header" else "ftr"
    return {"parts": {f"word/{name}.xml": f"<w:{tag} {W}>{p(text)}</w:{tag}>"}, "extra": extra}


def notes(kind, text):
    extra = f'<Override PartName="/word/{kind}.xml" ContentType="{PART.format(kind)}"/>'
    note = kind.removesuffix("s")
    xml = f"<w:{kind} {W}><w:{note} w:id='1'>{p(text)}</w:{note}></w:{kind}>"
    return {"parts": {f"word/{kind}.xml": xml}, "extra": extra}


TEXT_BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps">'
    "<w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD name</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>«name»</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LOOP = "{% for row in rows %}"
ROWS = {"rows": [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]}

#: What the document holds, how it is made, with what it is filled, and what it says then.
QUIRKS = {
    "a tag over three runs": (docx(p("Dear {{ na", "me", " }}")), {"name": "Ada"}, "Dear Ada"),
    "braces apart": (docx(p("{", "{ name }", "}")), {"name": "Ada"}, "Ada"),
    "bold inside a tag": (docx(p("{{ ", r("name", "<w:rPr><w:b/></w:rPr>"), " }}")), {"name": "Ada"}, "Ada"),
    "marks of proofing between": (
        docx(p("{{ na", '<w:proofErr w:type="spellStart"/>', "me }}")),
        {"name": "Ada"},
        "Ada",
    ),
    "a bookmark between": (
        docx(p("{{ na", '<w:bookmarkStart w:id="1" w:name="x"/>', "me }}", '<w:bookmarkEnd w:id="1"/>')),
        {"name": "Ada"},
        "Ada",
    ),
    "curly quotes in a tag": (docx("{{ name|default(“nobody”) }}"), {}, "nobody"),
    "hard spaces in a tag": (docx("{{\xa0name\xa0}}"), {"name": "Ada"}, "Ada"),
    "an inserted tag": (
        docx(p('<w:ins w:id="1" w:author="A"><w:r><w:t>{{ name</w:t></w:r></w:ins>', " }}")),
        {"name": "Ada"},
        "Ada",
    ),
    "a deleted tag": (
        docx(p("{{ name }}", '<w:del w:id="1"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del>')),
        {"name": "Ada"},
        "Ada",
    ),
    "a moved tag": (
        docx(p("<w:moveFrom w:id='1'><w:r><w:t>{{ old }}</w:t></w:r></w:moveFrom>",
               "<w:moveTo w:id='2'><w:r><w:t>{{ name }}</w:t></w:r></w:moveTo>")),
        {"name": "Ada"},
        "Ada",
    ),
    "a tag in a text box": (docx(TEXT_BOX.format(inner=p("{{ na", "me }}"))), {"name": "Ada"}, "Ada\nAda"),
    "a merge field": (docx(p("Dear ", FIELD)), {"name": "Ada"}, "Dear Ada"),
    "a simple merge field": (
        docx(p('<w:fldSimple w:instr=" MERGEFIELD name "><w:r><w:t>«name»</w:t></w:r></w:fldSimple>')),
        {"name": "Ada"},
        "Ada",
    ),
    "a content control": (
        docx("<w:sdt><w:sdtContent>" + p("[Name]") + "</w:sdtContent></w:sdt>"),
        {"name": "Ada"},
        "Ada",
    ),
    "a smart tag": (
        docx(p("{{ ", "<w:smartTag><w:r><w:t>name</w:t></w:r></w:smartTag>", " }}")),
        {"name": "Ada"},
        "Ada",
    ),
    "a tag in a link": (
        docx(p('<w:hyperlink w:anchor="x"><w:r><w:t>{{ name }}</w:t></w:r></w:hyperlink>')),
        {"name": "Ada"},
        "Ada",
    ),
    "a loop over rows, in rows of its own": (
        docx(table([LOOP, ""], ["{{ row.a }}", "{{ row.b }}"], ["{% endfor %}", ""])),
        ROWS,
        "1\n2\n3\n4",
    ),
    "a loop over rows, in its cells": (
        docx(table(["A", "B"], [LOOP + "{{ row.a }}", "{{ row.b }}{% endfor %}"])),
        ROWS,
        "A\nB\n1\n2\n3\n4",
    ),
    "a loop over rows, as docxtpl writes it": (
        docx(table(["{%tr for row in rows %}"], ["{{ row.a }}"], ["{%tr endfor %}"])),
        ROWS,
        "1\n3",
    ),
    "a loop over paragraphs": (
        docx(p(LOOP) + p("{{ row.a }}") + p("{% endfor %}")),
        ROWS,
        "1\n3",
    ),
    "a loop within a line": (docx(LOOP + "{{ row.a }},{% endfor %}"), ROWS, "1,3,"),
    "a condition over paragraphs": (
        docx(p("{% if on %}") + p("On") + p("{% else %}") + p("Off") + p("{% endif %}")),
        {"on": False},
        "Off",
    ),
    "a table in a table": (
        docx(table([p("{{ a }}") + table(["{{ b }}"]) + p("x")])),
        {"a": 1, "b": 2},
        "1\n2\nx",
    ),
    "signs of XML in a value": (docx("{{ name }}"), {"name": "A & <b>"}, "A & <b>"),
    "lines in a value": (docx("{{ name }}"), {"name": "A\nB\tC"}, "ABC"),
    "underscored blanks": (
        docx("Name: ______ Ort: _____"),
        {"name": "Ada", "ort": "Köln"},
        "Name: Ada Ort: Köln",
    ),
    "a bracket over runs": (docx(p("[Na", "me]")), {"name": "Ada"}, "Ada"),
    "a wrapped paragraph of LibreOffice": (
        docx(f"<w:p><w:pPr><w:rPr/></w:pPr>{r('{{')}{r(' name ')}{r('}}')}</w:p>"),
        {"name": "Ada"},
        "Ada",
    ),
}  # fmt: skip
ELSEWHERE = {
    "header": ("header1", header("header1", "For {{ name }}")),
    "footer": ("footer2", header("footer2", "For {{ na</w:t></w:r><w:r><w:t>me }}")),
    "footnotes": ("footnotes", notes("footnotes", "For {{ name }}")),
    "endnotes": ("endnotes", notes("endnotes", "For «name»")),
}


def fill(content, data):
    options = {"kind": "docx", "format": "docx", "name": "Offer", "data": data}
    told, made = render_document(content, options)
    assert told["missing"] == []
    return made


@pytest.mark.parametrize("name", QUIRKS)
def test_a_document_says_what_its_author_means(name):
    content, data, text = QUIRKS[name]
    told, _ = read_document(content, {})
    assert [each for each in told["problems"] if each["severity"] == "error"] == []
    assert {each["name"] for each in told["variables"]} >= set(data) or not data
    assert read(fill(content, data)) == text


@pytest.mark.parametrize("place", ELSEWHERE)
def test_tags_are_found_beside_the_body(place):
    part, made = ELSEWHERE[place]
    content = docx("Body", **made)
    told, _ = read_document(content, {})
    assert [(each["name"], each["places"]) for each in told["variables"]] == [("name", [place])]
    assert read(fill(content, {"name": "Ada"}), f"word/{part}.xml") == "For Ada"


def test_tracked_changes_are_told():
    content = docx(p('<w:ins w:id="1" w:author="A"><w:r><w:t>{{ name }}</w:t></w:r></w:ins>'))
    told, _ = read_document(content, {})
    assert "Tracked changes" in told["problems"][0]["message"]


def test_a_loop_that_tears_the_document_is_told():
    content = docx(table(["{% for x in xs %}{{ x }}"]) + p("{% endfor %} end"))
    with pytest.raises(Exception, match="begins in one paragraph or cell and ends in another"):
        fill(content, {"xs": [1, 2]})
