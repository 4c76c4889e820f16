"""Documents for tests of templates, made of the XML that Word and its like write."""

import base64
import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>{extra}</Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{relations}</Relationships>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(
    body: str, *, parts: dict[str, str | bytes] | None = None, extra: str = "", relations: str = ""
) -> bytes:
    """Return a Word document: ``body`` is the XML inside its body, or plain text as one paragraph."""
    inner = body if body.startswith("<") else p(body)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(extra=extra),
        "_rels/.rels": RELS.format(relations=MAIN),
        "word/document.xml": f"<w:document {W}><w:body>{inner}</w:body></w:document>",
        "word/_rels/document.xml.rels": RELS.format(relations=relations),
        **(parts or {}),
    }
    return pack(files)


def pack(files: dict[str, str | bytes]) -> bytes:
    """Return a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def p(*runs: str) -> str:
    """Return a paragraph of runs, each a text or the XML of one."""
    return "<w:p>" + "".join(run if run.startswith("<") else r(run) for run in runs) + "</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    """Return a table; cells are texts or the XML of paragraphs."""
    cells = [
        "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows
    ]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def read(content: bytes, part: str = "word/document.xml") -> str:
    """Return the text of a part, paragraphs as lines."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read(part))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = [(line, list(line.iter(f"{name}t"))) for line in root.iter(f"{name}p")]
    own = ([text for text in texts if next(text.iterancestors(f"{name}p")) is line] for line, texts in lines)
    said = ("".join(text.text or "" for text in texts) for texts in own)
    return "\n".join(line for line in said if line)


def pdf_form() -> bytes:
    """Return a PDF with a form: a text, a box."""
    from weasyprint import HTML

    page = (
        "<p>Order form</p><form><input name='full_name' type='text'>"
        "<input name='agreed' type='checkbox'></form>"
        "<style>input{appearance:auto}</style>"
    )
    return HTML(string=page).write_pdf(pdf_forms=True)


def pdf_text(text: str) -> bytes:
    """Return a PDF of a text."""
    from weasyprint import HTML

    return HTML(string=f"<p style='font-size:9pt'>{text}</p>").write_pdf()


def image_bytes() -> bytes:
    """Return what the image holds."""
    return base64.b64decode(PIXEL.partition(",")[2])
