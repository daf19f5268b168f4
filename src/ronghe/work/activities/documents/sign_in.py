"""The sign-in sheet of a meeting: everybody expected, with room to sign; or why they did not come."""

from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table

from ronghe.work.activities.documents import page
from ronghe.work.activities.queries import Attendee, MeetingSheet
from ronghe.work.activities.rules.file_names import document_name

PRESENT = "PRESENT"
COLUMNS = (("序号", Mm(18)), ("姓名", Mm(40)), ("签到", Mm(58)), ("备注", Mm(40)))


def sign_in_sheet(sheet: MeetingSheet, *, is_demo: bool) -> page.MeetingFile:
    """The sign-in sheet; the caller has made sure that the actor may read the names."""
    title = f"{sheet.organisation.name}{sheet.label}签到表"
    document = page.new_page(title, sheet.organisation.name)
    page.heading(document, title)
    if is_demo:
        page.note(document, "演示数据：人员和内容均为虚构。")
    held = sheet.meeting
    page.line(document, "时间", f"{held.held_on.year}年{held.held_on.month}月{held.held_on.day}日")
    page.line(document, "地点", held.venue)
    page.line(document, "人数", f"应到{held.expected_count}人，实到{held.present_count}人")
    _table(document, sheet.attendees or ())
    name = document_name(held.held_on, sheet.label, "签到表", sheet.organisation.short_name)
    return page.MeetingFile(name, page.content(document))


def _table(document: DocumentObject, attendees: tuple[Attendee, ...]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, (label, width) in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.width = width
        page.styled(cell.paragraphs[0].add_run(label), page.HEITI, page.BODY)
    _repeat_heading(table)
    for no, person in enumerate(attendees, start=1):
        remark = "" if person.presence == PRESENT else person.label
        texts = (str(no), person.name, "", remark)
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


def _repeat_heading(table: Table) -> None:
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)  # noqa: SLF001
