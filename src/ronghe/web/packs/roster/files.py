"""The roster as files like an office's: a title, a line on who fills it in, a header, real dates.

The same roster gives the same bytes: the workbook carries the roster's own day, not the clock's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ronghe.web.packs.roster.people import DemoMember
from ronghe.web.packs.roster.tree import DemoOrganisation

Line = Sequence[str | date | None]
ORGANISATION_HEADER = (
    "组织编码", "组织名称", "组织简称", "组织类型", "上级组织编码", "组织类别", "所属领域", "成立日期", "本届任期起", "本届任期止",
    "所在街道", "联系电话", "活动阵地", "标签", "备注",
)  # fmt: skip
MEMBER_HEADER = (
    "所在组织编码", "姓名", "性别", "出生日期", "民族", "学历", "入党日期", "转正日期", "党内职务", "人员类别", "工作岗位", "籍贯",
    "备注", "公民身份号码", "手机号",
)  # fmt: skip
_WIDE = {
    "组织名称": 30,
    "活动阵地": 30,
    "公民身份号码": 22,
    "工作岗位": 16,
    "联系电话": 14,
    "手机号": 14,
}
_TYPES = {
    "WORKING_COMMITTEE": "党工委",
    "COMMITTEE": "党委",
    "GENERAL_BRANCH": "党总支",
    "BRANCH": "党支部",
}


@dataclass(frozen=True)
class RosterWords:
    """A place's words in its roster: category → its label, and the label of its sector ("" for none)."""

    categories: Mapping[str, str]
    sectors: Mapping[str, str]


def write_organisations(
    file: Path,
    organisations: Iterable[DemoOrganisation],
    words: RosterWords,
    *,
    place: str,
    as_of: date,
) -> None:
    """Write `organisations.xlsx`, parents before their children."""
    sheet = _Sheet(f"{place}党组织名册", ORGANISATION_HEADER, place, as_of)
    _write(file, sheet, (_organisation_line(each, words) for each in organisations))


def write_members(file: Path, members: Iterable[DemoMember], *, place: str, as_of: date) -> None:
    """Write `members.xlsx`, branch by branch."""
    sheet = _Sheet(f"{place}党员名册", MEMBER_HEADER, place, as_of)
    _write(file, sheet, (_member_line(each) for each in members))


@dataclass(frozen=True)
class _Sheet:
    title: str
    header: Sequence[str]
    place: str
    as_of: date


def _write(file: Path, sheet: _Sheet, lines: Iterable[Line]) -> None:
    with Workbook(file, {"constant_memory": True, "strings_to_urls": False}) as book:
        created = datetime.combine(sheet.as_of, time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": sheet.title, "created": created})
        page = book.add_worksheet("名册")
        _write_head(book, page, sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, line in enumerate(lines, start=3):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    page.write_datetime(row, column, value, day)
                elif value:
                    page.write_string(row, column, value)


def _write_head(book: Workbook, page: Worksheet, sheet: _Sheet) -> None:
    page.freeze_panes(3, 2)
    for at, heading in enumerate(sheet.header):
        page.set_column(at, at, _WIDE.get(heading, 12))
    title = book.add_format({"bold": True, "align": "center", "font_size": 16})
    page.merge_range(0, 0, 0, len(sheet.header) - 1, f"{sheet.title}（演示数据）", title)
    day = sheet.as_of
    caption = f"填报单位：{sheet.place}    截至：{day.year}年{day.month}月{day.day}日    姓名、号码均为虚构"
    page.write_string(1, 0, caption)
    page.write_row(2, 0, sheet.header, book.add_format({"bold": True, "bottom": 1}))


def _organisation_line(each: DemoOrganisation, words: RosterWords) -> Line:
    return (
        each.code, each.name, each.short_name, _TYPES[each.type], each.parent_code, words.categories[each.category],
        words.sectors.get(each.category, ""), each.established_on, each.term_from, each.term_until, each.town, each.phone, each.venue, "、".join(each.tags), each.note,
    )  # fmt: skip


def _member_line(each: DemoMember) -> Line:
    return (
        each.organisation_code, each.name, each.sex, each.born_on, each.nation, each.education, each.joined_on,
        each.full_on, each.posts, each.standing, each.work, each.native_place, each.note, each.id_number, each.phone,
    )  # fmt: skip
