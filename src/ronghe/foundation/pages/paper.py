"""The page that Word documents are written on: A4, margins 37/35/28/26 mm, 仿宋 16 pt, lines of 28 pt."""

from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

BODY, TITLE, NOTE = 16, 22, 10.5
FANGSONG, SONGTI, HEITI = "仿宋", "宋体", "黑体"
INDENT = Pt(2 * BODY)


def new_page(title: str, organisation: str) -> DocumentObject:
    """An empty document with the page, the body text, page numbers and its own properties set."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    body = document.styles["Normal"]
    body.font.size = Pt(BODY)
    _set_typeface(body.element.get_or_add_rPr(), FANGSONG)
    body.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    body.paragraph_format.line_spacing = Pt(28)
    body.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, organisation, ""
    _number_pages(section.footer.paragraphs[0])
    return document


def heading(document: DocumentObject, text: str) -> None:
    """The title: centred, 22 pt."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(34)
    paragraph.paragraph_format.space_after = Pt(14)
    styled(paragraph.add_run(text), SONGTI, TITLE, bold=True)


def line(document: DocumentObject, label: str, text: str) -> None:
    """One line "label：text"; a line without text is left out."""
    if text:
        paragraph = document.add_paragraph()
        styled(paragraph.add_run(f"{label}："), HEITI, BODY)
        paragraph.add_run(text)


def subheading(document: DocumentObject, text: str) -> None:
    """A numbered heading inside the text, in 黑体."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = INDENT
    paragraph.paragraph_format.keep_with_next = True
    styled(paragraph.add_run(text), HEITI, BODY)


def indented(document: DocumentObject, text: str) -> Paragraph:
    """A paragraph whose first line is indented by two characters."""
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = INDENT
    return paragraph


def note(document: DocumentObject, text: str) -> None:
    """A small remark, for what the document must say about itself."""
    styled(document.add_paragraph().add_run(text), SONGTI, NOTE)


def content(document: DocumentObject) -> bytes:
    """The finished file."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def styled(run: Run, typeface: str, size: float, *, bold: bool = False) -> Run:
    """Set a run's typeface, Chinese characters included, and its size in points."""
    run.font.size, run.font.bold = Pt(size), bold
    _set_typeface(run._element.get_or_add_rPr(), typeface)  # noqa: SLF001
    return run


def _set_typeface(properties: CT_RPr, typeface: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), typeface)


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styled(paragraph.add_run("— "), SONGTI, 14)
    field = styled(paragraph.add_run(), SONGTI, 14)
    for kind in ("begin", None, "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        field._element.append(part)  # noqa: SLF001
    styled(paragraph.add_run(" —"), SONGTI, 14)
