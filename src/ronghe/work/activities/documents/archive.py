"""A branch's year as one ZIP (papers, ledger, index) and as one PDF, made from its records alone."""

from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from ronghe.core.library.api import content_of
from ronghe.foundation.pages.printing import Paper, Part, pdf_of
from ronghe.work.activities.documents.minutes import minutes
from ronghe.work.activities.documents.page import MeetingFile
from ronghe.work.activities.documents.sign_in import sign_in_sheet
from ronghe.work.activities.queries import Attendee, MeetingSheet
from ronghe.work.activities.rules.file_names import plain_name

PRESENT = "PRESENT"
Tell = Callable[[int, int], None]
"""Takes how many of how many meetings are done."""
DEMO = "演示数据：人员和内容均为虚构。"


def archive_zip(
    title: str, sheets: Sequence[MeetingSheet], ledger: bytes, *, is_demo: bool, tell: Tell
) -> MeetingFile:
    """Minutes, sign-in sheets and files of each meeting, the ledger as Excel, an index as text."""
    buffer = BytesIO()
    lines = [title, f"共{len(sheets)}次会议", *([DEMO] if is_demo else []), ""]
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("会议台账.xlsx", ledger)
        for no, sheet in enumerate(sheets, start=1):
            tell(no - 1, len(sheets))
            files = [("纪要", minutes(sheet, is_demo=is_demo))]
            if sheet.attendees is not None:
                files.append(("签到表", sign_in_sheet(sheet, is_demo=is_demo)))
            lines.append(f"{no:03} {_told(sheet)}")
            files += [("附件", MeetingFile(f.name, content_of(f))) for f in sheet.files]
            for folder, file in files:
                path = f"{folder}/{no:03} {file.name}"
                archive.writestr(path, file.content)
                lines.append(f"    {path}")
        archive.writestr("目录.txt", "\r\n".join(lines))
    return MeetingFile(f"{plain_name(title)}.zip", buffer.getvalue())


def archive_pdf(
    title: str, issued_by: str, sheets: Sequence[MeetingSheet], *, is_demo: bool
) -> MeetingFile:
    """The same year as one paper: an index, then every meeting. Raises Refused without a font."""
    index = Part(
        "目录", [("", f"{no}. {_told(sheet)}") for no, sheet in enumerate(sheets, start=1)]
    )
    parts = [index, *(_part(no, sheet) for no, sheet in enumerate(sheets, start=1))]
    paper = Paper(title, issued_by, parts, [DEMO] if is_demo else [])
    return MeetingFile(f"{plain_name(title)}.pdf", pdf_of(paper))


def _told(sheet: MeetingSheet) -> str:
    held = sheet.meeting
    return (
        f"{held.held_on:%Y-%m-%d} {sheet.label}“{held.title}”"
        f"（应到{held.expected_count}人，实到{held.present_count}人）"
    )


def _part(no: int, sheet: MeetingSheet) -> Part:
    held = sheet.meeting
    facts = [
        ("类型", sheet.label),
        ("形式", sheet.form),
        ("时间", f"{held.held_on.year}年{held.held_on.month}月{held.held_on.day}日"),
        ("地点", held.venue),
        ("主持人", sheet.host),
        ("主讲人", sheet.lecturer),
        ("到会", f"应到{held.expected_count}人，实到{held.present_count}人"),
        ("未到人员", _absent(sheet.attendees or ())),
    ]
    agenda = [
        (f"议题{item.no}", f"{item.topic}。{item.resolution or '（未形成决议）'}")
        for item in sheet.agenda
    ]
    sections = [(label, text or "（未填写）") for label, text in sheet.sections]
    files = [(f"附件{no}", file.name) for no, file in enumerate(sheet.files, start=1)]
    known = [(label, text) for label, text in facts if text]
    return Part(f"{no}. {held.title}", [*known, *agenda, *sections, *files])


def _absent(attendees: Sequence[Attendee]) -> str:
    return "、".join(f"{a.name}（{a.label}）" for a in attendees if a.presence != PRESENT)
