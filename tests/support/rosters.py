"""Small real workbooks as offices make them: one good row of each roster, changed where a test wants it."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ronghe.core.register.rules.layouts import MEMBERS, ORGANISATIONS, Layout
from ronghe.core.register.rules.member_rows import HomeOrganisation
from ronghe.foundation.kernel.identifiers import resident_check_digit

TODAY = date(2018, 11, 1)
TOWNS = frozenset({"娄葑街道", "斜塘街道"})
HOMES = {
    "SIP1": HomeOrganisation("湖东社区党工委", "WORKING_COMMITTEE", ""),
    "SIP11": HomeOrganisation("香樟社区党委", "COMMITTEE", "SIP1"),
    "SIP111": HomeOrganisation("香樟社区第一党支部", "BRANCH", "SIP11"),
    "SIP112": HomeOrganisation("香樟社区第二党支部", "BRANCH", "SIP11"),
}

ORGANISATION = {
    "组织编码": "SIP111", "组织名称": "香樟社区第一党支部", "组织简称": "香樟一支部", "组织类型": "党支部",
    "上级组织编码": "SIP11", "组织类别": "社区", "所属领域": "街道社区", "成立日期": date(2012, 6, 1),
    "本届任期起": date(2016, 9, 1), "本届任期止": date(2021, 8, 31), "所在街道": "娄葑街道",
    "联系电话": "0512-01234567", "活动阵地": "香樟社区党群服务中心", "标签": "", "备注": "",
}  # fmt: skip
MEMBER = {
    "所在组织编码": "SIP111", "姓名": "许承安", "性别": "男", "出生日期": date(1989, 3, 19), "民族": "汉族",
    "学历": "大学本科", "入党日期": date(2010, 6, 1), "转正日期": date(2011, 6, 1), "党内职务": "书记",
    "人员类别": "正式党员", "工作岗位": "社区工作者", "籍贯": "江苏昆山", "备注": "",
    "公民身份号码": "320583198903199516", "手机号": "15461803399",
}  # fmt: skip

Line = Mapping[str, Any]


def organisation(**changes: Any) -> dict[str, Any]:
    """A good organisation row with some cells changed."""
    return ORGANISATION | changes


def member(**changes: Any) -> dict[str, Any]:
    """A good member row with some cells changed; `sequence=902` makes another person of the same day."""
    sequence = changes.pop("sequence", None)
    line = MEMBER | changes
    if sequence is not None and "公民身份号码" not in changes:
        line |= {
            "公民身份号码": id_number(line["出生日期"], sequence),
            "手机号": f"154{sequence:08}",
        }
        line["性别"] = changes.get("性别", "男" if sequence % 2 else "女")
    return line


def id_number(born_on: date, sequence: int, county: str = "320583") -> str:
    """A number with a right check digit."""
    body = f"{county}{born_on:%Y%m%d}{sequence:03}"
    return body + resident_check_digit(body)


def workbook(
    lines: Iterable[Line],
    layout: Layout,
    *,
    header: Sequence[str] | None = None,
    above: Sequence[str] = (),
    first: Callable[[Workbook], None] | None = None,
    also: Callable[[Workbook, Worksheet], None] | None = None,
) -> bytes:
    """An .xlsx with the lines below a header.

    `above` are title rows, `first` may add sheets in front, `also` may scribble on the roster's sheet.
    """
    headings = list(header if header is not None else layout.titles)
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        if first:
            first(book)
        page = book.add_worksheet("名册")
        page.activate()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, text in enumerate(above):
            page.write_string(row, 0, text)
        page.write_row(len(above), 0, headings)
        for row, line in enumerate(lines, start=len(above) + 1):
            for column, heading in enumerate(headings):
                write_cell(page, row, column, line.get(heading, ""), day)
        if also:
            also(book, page)
    return buffer.getvalue()


def write_cell(page: Worksheet, row: int, column: int, value: Any, day: Any) -> None:
    """Write a value as what it is: a date as a date, a number as a number, "=…" as text."""
    if isinstance(value, date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value)
    elif value != "":
        page.write_string(row, column, value)


def organisations_file(*lines: Line, **how: Any) -> bytes:
    """A workbook of organisations."""
    return workbook(lines, ORGANISATIONS, **how)


def members_file(*lines: Line, **how: Any) -> bytes:
    """A workbook of members."""
    return workbook(lines, MEMBERS, **how)
