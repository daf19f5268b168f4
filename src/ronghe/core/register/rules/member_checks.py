"""Is a member's row right: its days, its standing, its twins in the file, what is known of the person.

Rules of age and probation follow the Party constitution and the rules on developing members; only
contradictions keep a row out, anything that may have its reason is a warning.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ronghe.core.register.rules.findings import CheckedRow, Finding, finding, refuse_row, settle
from ronghe.core.register.rules.member_rows import (
    KnownMembers,
    MemberRow,
    comparable,
    read_member,
)
from ronghe.core.register.rules.rows import RowReader, duplicates, listed, repeated
from ronghe.core.register.rules.sheets import Sheet
from ronghe.core.register.rules.words import POSTS

ADULT_YEARS = 18


def check_members(sheet: Sheet, known: KnownMembers, *, as_of: date) -> list[CheckedRow[MemberRow]]:
    """Check every row of a member file; one result a row, in the file's order."""
    read = [
        _read(sheet, no, cells, known, as_of)
        for no, cells in zip(sheet.numbers, sheet.rows, strict=True)
    ]
    found = {no: findings for no, _, _, findings in read}
    numbered = [(no, number, row) for no, number, row, _ in read if number]
    for no, reason in duplicates(numbered, "公民身份号码").items():
        found[no].append(reason)
    for numbers in repeated(
        (no, row.phone) for no, _, row, _ in read if row and row.phone
    ).values():
        for no in numbers:
            others = listed(other for other in numbers if other != no)
            found[no].append(finding("mobile_shared", "手机号", others=others))
    return [_settle(no, row, found[no], known) for no, _, row, _ in read]


def _read(
    sheet: Sheet, no: int, cells: Sequence[object], known: KnownMembers, as_of: date
) -> tuple[int, str, MemberRow | None, list[Finding]]:
    reader = RowReader(sheet.layout, cells, sheet.findings.get(no, ()))
    number, row = read_member(reader, known)
    if row:
        look_at_member(reader, row, as_of)
    return no, number, row, reader.findings


def look_at_member(reader: RowReader, row: MemberRow, as_of: date) -> None:
    """Everything the row's own days and standing say against each other, into the reader's findings."""
    if row.joined_on <= row.born_on:
        reader.note("joined_before_birth", "入党日期")
    elif row.joined_on < _years_after(row.born_on, ADULT_YEARS):
        reader.note("joined_young", "入党日期")
    if row.standing == "PROBATIONARY":
        _look_at_probation(reader, row, as_of)
    else:
        _look_at_full(reader, row)
    for column, day in (
        ("出生日期", row.born_on),
        ("入党日期", row.joined_on),
        ("转正日期", row.full_on),
    ):
        if day and day > as_of:
            reader.note("date_future", column, value=day, today=as_of)


def _look_at_probation(reader: RowReader, row: MemberRow, as_of: date) -> None:
    if row.full_on:
        reader.note("full_on_probation", "转正日期")
    elif _years_after(row.joined_on, 2) < as_of:
        reader.note("probation_long", "人员类别")
    for post in row.posts:
        reader.note("probation_post", "党内职务", post=POSTS.label(post))


def _look_at_full(reader: RowReader, row: MemberRow) -> None:
    if row.full_on is None:
        reader.note("full_missing", "转正日期")
    elif row.full_on < row.joined_on:
        reader.note("full_before_joined", "转正日期")
    elif row.full_on < _years_after(row.joined_on, 1):
        reader.note("full_within_year", "转正日期")


@lru_cache(maxsize=65_536)
def _years_after(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the last day of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def _settle(
    no: int, row: MemberRow | None, found: list[Finding], known: KnownMembers
) -> CheckedRow[MemberRow]:
    if row is None:
        return refuse_row(no, found)
    old = known.people.get(known.blind_id(row.id_number)) if known.people else None
    if old is None:
        return settle(no, row, found, is_known=False, is_same=False)
    phone = known.blind_phone(row.phone) if row.phone else None
    if old.organisation_code and old.organisation_code != row.organisation_code:
        values = {"old": old.organisation_code, "new": row.organisation_code}
        found.append(finding("member_moves", "所在组织编码", **values))
    if old.name != row.name:
        found.append(finding("name_changes", "姓名", old=old.name))
    return settle(no, row, found, is_known=True, is_same=old.fields == comparable(row, phone))
