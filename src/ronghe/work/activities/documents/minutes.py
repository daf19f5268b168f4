"""The minutes of a meeting as a Word document, made from its record alone (ux §1.2)."""

from collections.abc import Sequence

from docx.document import Document as DocumentObject

from ronghe.work.activities.documents import page
from ronghe.work.activities.queries import Attendee, MeetingSheet
from ronghe.work.activities.rules.file_names import document_name

NUMBERS = "一二三四五六七八九十"
PRESENT = "PRESENT"


def minutes(sheet: MeetingSheet, *, is_demo: bool) -> page.MeetingFile:
    """The minutes; without names where the sheet has none, marked where the place is a demo."""
    document = page.new_page(sheet.minutes_title, sheet.organisation.name)
    page.heading(document, sheet.minutes_title)
    if is_demo:
        page.note(document, "演示数据：人员和内容均为虚构。")
    for part in sheet.parts:
        if part == "SIGNATURES":
            _files(document, sheet)
        PARTS[part](document, sheet)
    held = sheet.meeting
    name = document_name(held.held_on, sheet.label, "纪要", sheet.organisation.short_name)
    return page.MeetingFile(name, page.content(document))


def _circumstances(document: DocumentObject, sheet: MeetingSheet) -> None:
    held = sheet.meeting
    day = held.held_on
    page.line(document, "党组织", sheet.organisation.name)
    page.line(document, "主题", held.title)
    page.line(document, "形式", sheet.form)
    page.line(document, "到访党组织", held.about.name if held.about else "")
    page.line(document, "时间", f"{day.year}年{day.month}月{day.day}日")
    page.line(document, "地点", held.venue)
    page.line(document, "主持人", sheet.host)
    page.line(document, "主讲人", sheet.lecturer)


def _people(document: DocumentObject, sheet: MeetingSheet) -> None:
    held = sheet.meeting
    missing = held.expected_count - held.present_count
    counts = f"应到{held.expected_count}人，实到{held.present_count}人，未到{missing}人"
    page.line(document, "到会情况", counts)
    if sheet.attendees is None:
        page.note(document, "姓名按查看权限不予显示。")
        return
    page.line(document, "到会人员", "、".join(_names(sheet.attendees, present=True)))
    page.line(document, "未到人员", "、".join(_names(sheet.attendees, present=False)))


def _names(attendees: Sequence[Attendee], *, present: bool) -> list[str]:
    if present:
        return [a.name for a in attendees if a.presence == PRESENT]
    return [f"{a.name}（{a.label}）" for a in attendees if a.presence != PRESENT]


def _agenda(document: DocumentObject, sheet: MeetingSheet) -> None:
    for item in sheet.agenda:
        page.subheading(document, f"{_number(item.no)}、{item.topic}")
        for paragraph in item.resolution.splitlines():
            page.indented(document, paragraph.strip())
        if not item.resolution:
            page.indented(document, "（未形成决议）")


def _number(no: int) -> str:
    """Chinese numerals up to fifty: 一, 十, 十一, 二十, 二十一."""
    tens, ones = divmod(no, 10)
    before = "" if tens < 2 else NUMBERS[tens - 1]
    return f"{before}{'十' if tens else ''}{NUMBERS[ones - 1] if ones else ''}"


def _sections(document: DocumentObject, sheet: MeetingSheet) -> None:
    for label, text in sheet.sections:
        page.subheading(document, label)
        for paragraph in text.splitlines() or ["（未填写）"]:
            page.indented(document, paragraph.strip())


def _files(document: DocumentObject, sheet: MeetingSheet) -> None:
    for no, file in enumerate(sheet.files, start=1):
        page.line(document, f"附件{no}", file.name)


def _signatures(document: DocumentObject, _sheet: MeetingSheet) -> None:
    document.add_paragraph()
    page.indented(document, "主持人（签字）：              记录人（签字）：")
    page.indented(document, "              年    月    日")


PARTS = {
    "FACTS": _circumstances,
    "PEOPLE": _people,
    "AGENDA": _agenda,
    "SECTIONS": _sections,
    "SIGNATURES": _signatures,
}
"""How each part of a kind's minutes is written."""
