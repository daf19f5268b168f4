"""Rows of the member roster as they are read: text, words and days taken out of their cells (S-12).

A person is known by the ID number, which leaves the rules in clear only inside a MemberRow.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ronghe.core.register.rules.cells import is_lost_number, text_of
from ronghe.core.register.rules.rows import RowReader
from ronghe.core.register.rules.words import (
    EDUCATION,
    NATIONS,
    ORGANISATION_TYPES,
    POSTS,
    SEXES,
    STANDINGS,
)
from ronghe.foundation.kernel.identifiers import ResidentId, is_mobile, read_resident_id

_BETWEEN_POSTS = re.compile(r"[、,，;；/兼\s]+")
_BAD_NAME = re.compile(r"[0-9!-&(-,/:-@\[-`{-~]")
MEMBER_HOMES = frozenset({"BRANCH", "GROUP"})


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member as a roster states it; codes as in `words`, "" and None where nothing is said."""

    organisation_code: str
    name: str
    sex: str
    born_on: date
    nation: str
    education: str
    joined_on: date
    full_on: date | None
    posts: tuple[str, ...]
    standing: str
    occupation: str
    native_place: str
    note: str
    id_number: str
    phone: str


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A person the register holds; `fields` is everything that can change, as `comparable` orders it."""

    organisation_code: str
    name: str
    standing: str
    posts: tuple[str, ...]
    fields: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class HomeOrganisation:
    """An open organisation that members may be in."""

    name: str
    type: str
    parent_code: str


@dataclass(frozen=True)
class KnownMembers:
    """What the register holds before the file.

    `organisations` are the open ones by code. `people` is keyed by `blind_id(number)` and holds phones as
    `blind_phone` makes them, so that no ciphertext has to be opened to see what changed.
    """

    organisations: Mapping[str, HomeOrganisation] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    people: Mapping[Hashable, KnownMember] = field(default_factory=dict)
    blind_id: Callable[[str], Hashable] = str
    blind_phone: Callable[[str], Hashable] = str


def known_member(row: MemberRow, blind_phone: Callable[[str], Hashable] = str) -> KnownMember:
    """The form in which a stored member is compared with a row of a file."""
    fields = comparable(row, blind_phone(row.phone) if row.phone else None)
    return KnownMember(row.organisation_code, row.name, row.standing, row.posts, fields)


def comparable(row: MemberRow, phone: Hashable) -> tuple[object, ...]:
    """Everything of a row that can change, in one order; `phone` is the blinded number or None."""
    return (
        row.organisation_code, row.name, row.sex, row.born_on, row.nation, row.education, row.joined_on,
        row.full_on, row.posts, row.standing, row.occupation, row.native_place, row.note, phone,
    )  # fmt: skip


def read_member(reader: RowReader, known: KnownMembers) -> tuple[str, MemberRow | None]:
    """Take one row out of its cells: (ID number, row).

    The row is None when something nothing can do without is missing or unreadable; what is wrong stays in
    the reader's findings. The number is "" unless it is valid.
    """
    identity = _identity(reader)
    number = identity.number if identity else ""
    born_on, sex = _birth_and_sex(reader, identity)
    joined_on = reader.day("入党日期", is_required=True)
    row = MemberRow(
        organisation_code=_organisation(reader, known),
        name=_name(reader),
        sex=sex,
        born_on=born_on or date.min,
        nation=reader.word("民族", NATIONS, is_required=True),
        education=reader.word("学历", EDUCATION, is_required=True),
        joined_on=joined_on or date.min,
        full_on=reader.day("转正日期"),
        posts=_posts(reader),
        standing=reader.word("人员类别", STANDINGS, is_required=True),
        occupation=reader.text("工作岗位", limit=60),
        native_place=reader.text("籍贯", limit=40),
        note=reader.text("备注"),
        id_number=number,
        phone=_phone(reader),
    )
    return number, row if born_on and joined_on and row.standing else None


def _identity(reader: RowReader) -> ResidentId | None:
    column = "公民身份号码"
    cell = reader.cell(column)
    identity = read_resident_id(cell) if isinstance(cell, str) else None
    if isinstance(identity, ResidentId) and identity.is_known_province:
        return identity
    if is_lost_number(cell):
        reader.note("id_number_lost", column)
        return None
    number = text_of(cell).replace(" ", "").upper()
    if not number:
        reader.text(column, is_required=True)
        return None
    identity = read_resident_id(number)
    if not isinstance(identity, ResidentId):
        reader.note(f"id_{identity.value.lower()}", column)
        return None
    if not identity.is_known_province:
        reader.note("id_province", column)
    return identity


def _organisation(reader: RowReader, known: KnownMembers) -> str:
    column = "所在组织编码"
    code = str(reader.cell(column))
    home = known.organisations.get(code)
    if home is None:
        code = reader.text(column, is_required=True).upper()
        home = known.organisations.get(code)
    if home is None and code:
        reader.note(
            "organisation_closed" if code in known.closed else "organisation_unknown",
            column,
            code=code,
        )
    elif home and home.type not in MEMBER_HOMES:
        type_label = ORGANISATION_TYPES.label(home.type)
        reader.note("organisation_not_branch", column, code=code, type=type_label)
    return code


def _name(reader: RowReader) -> str:
    name = reader.text("姓名", is_required=True, limit=40)
    if _BAD_NAME.search(name):
        reader.note("name_characters", "姓名")
    elif len(name) == 1:
        reader.note("name_short", "姓名")
    return name


def _birth_and_sex(reader: RowReader, identity: ResidentId | None) -> tuple[date | None, str]:
    """Taken from the ID number where the row leaves them out; a contradiction keeps the row out."""
    born_on = reader.day("出生日期")
    sex = reader.word("性别", SEXES)
    if identity is None:
        return born_on, sex
    if born_on and born_on != identity.born_on:
        reader.note("id_birth", "出生日期")
    stated = "男" if identity.is_male else "女"
    if sex and sex != stated:
        reader.note("id_sex", "性别")
    return identity.born_on, stated


def _phone(reader: RowReader) -> str:
    cell = reader.cell("手机号")
    if isinstance(cell, str) and is_mobile(cell):
        return cell
    phone = reader.text("手机号", limit=40).replace(" ", "").replace("-", "")
    phone = phone.removeprefix("+86")
    if phone and not is_mobile(phone):
        reader.note("mobile_shape", "手机号")
    return phone


def _posts(reader: RowReader) -> tuple[str, ...]:
    text = reader.text("党内职务")
    if text in {"", "无"}:
        return ()
    codes: dict[str, None] = {}
    for word in (each for each in _BETWEEN_POSTS.split(text) if each):
        code = POSTS.code(word)
        if code is None:
            reader.findings.append(POSTS.unknown(word, "党内职务"))
        elif code in codes:
            reader.note("post_repeated", "党内职务", post=POSTS.label(code))
        else:
            codes[code] = None
    return tuple(sorted(codes))
