"""Rows of the organisation roster as they are read: codes, words and days taken out of their cells (S-12)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ronghe.core.register.rules.cells import text_of
from ronghe.core.register.rules.rows import RowReader
from ronghe.core.register.rules.words import (
    COMMON_WORDS,
    ORGANISATION_TYPES,
    TAGS,
    PlaceWords,
)
from ronghe.foundation.kernel.text import normalise

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,29}")
_BETWEEN_TAGS = re.compile(r"[、,，;；/\s]+")


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation as a roster states it; codes as in `words`, "" and None where nothing is said."""

    code: str
    name: str
    short_name: str
    type: str
    parent_code: str
    category: str
    sector: str
    established_on: date | None
    term_from: date | None
    term_until: date | None
    town: str
    phone: str
    venue: str
    tags: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class KnownOrganisations:
    """What the register holds before the file: rows by code, closed codes, the place's towns and words."""

    by_code: Mapping[str, OrganisationRow] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    words: PlaceWords = COMMON_WORDS


def read_organisation(
    reader: RowReader, towns: frozenset[str], words: PlaceWords = COMMON_WORDS
) -> OrganisationRow:
    """Take one row out of its cells; what is wrong stays in the reader's findings."""
    name = reader.text("组织名称", is_required=True, limit=120)
    category = reader.word("组织类别", words.categories, is_required=True)
    return OrganisationRow(
        code=_code(reader, "组织编码", is_required=True),
        name=name,
        short_name=reader.text("组织简称", limit=60) or name[:60],
        type=reader.word("组织类型", ORGANISATION_TYPES, is_required=True),
        parent_code=_code(reader, "上级组织编码"),
        category=category,
        sector=reader.word("所属领域", words.sectors) or words.sector_of.get(category, ""),
        established_on=reader.day("成立日期"),
        term_from=reader.day("本届任期起"),
        term_until=reader.day("本届任期止"),
        town=_town(reader, towns),
        phone=reader.text("联系电话", limit=40),
        venue=reader.text("活动阵地", limit=120),
        tags=_tags(reader),
        note=reader.text("备注"),
    )


def _town(reader: RowReader, towns: frozenset[str]) -> str:
    town = reader.text("所在街道")
    if town and town not in towns:
        reader.note("town_unknown", "所在街道", value=town)
        return ""
    return town


def _code(reader: RowReader, column: str, *, is_required: bool = False) -> str:
    code = reader.text(column, is_required=is_required).upper()
    if code and not _CODE.fullmatch(code):
        reader.note("code_shape", column)
    return code


def _tags(reader: RowReader) -> tuple[str, ...]:
    words = (normalise(word) for word in _BETWEEN_TAGS.split(text_of(reader.cell("标签"))))
    return tuple(sorted({TAGS.get(word, word) for word in words if word}))
