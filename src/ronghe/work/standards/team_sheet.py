"""S-15: the line of a leadership team's sheet that its organisations' compliance fills by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.measures import FactState, measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.pages.shapes.table import (
    Blank,
    Cell,
    Column,
    OnPhone,
    Row,
    Table,
    number_cell,
)
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.measures import OF_SUBTREE
from ronghe.work.standards.progress_page import list_url


@dataclass(frozen=True)
class TeamLine:
    """One team: the organisation it leads, compliant organisations below it, and all of them."""

    organisation: Organisation
    compliant: int
    organisations: int

    @property
    def permille(self) -> int:
        """The rate in tenths of a percent, rounded down."""
        return self.compliant * 1000 // self.organisations


def team_lines(place: str, teams: Sequence[Organisation], year: int) -> list[TeamLine]:
    """The measure of each team; a team with nobody below it has no line."""
    codes = {team.code: team for team in teams}
    facts = measure(OF_SUBTREE).compute(place, Period.parse(str(year)), list(codes))
    return [
        TeamLine(codes[fact.subject], fact.numerator, fact.denominator)
        for fact in facts
        if fact.state == FactState.VALUE and fact.subject in codes
    ]


def team_table(lines: Sequence[TeamLine], shown: Shown, as_of: str) -> Table:
    """A row a team; every number opens to the organisations behind it."""
    return Table(
        caption=_("%(year)s年度领导班子考核 · 基层党组织规范化达标率") % {"year": shown.year},
        columns=[
            Column(_("领导班子所在党组织"), is_frozen=True, on_phone=OnPhone.TITLE),
            Column(_("达标率"), is_number=True, on_phone=OnPhone.MARK),
            Column(_("已达标"), is_number=True),
            Column(_("基层党组织"), is_number=True),
            Column(_("来源")),
        ],
        rows=[_row(line, shown) for line in lines],
        total_text=_("共 %(n)s 个领导班子") % {"n": len(lines)},
        as_of=as_of,
        empty_title=_("范围内没有领导班子"),
        empty_text=_("直属党组织的名册导入后，这里列出各班子的达标率。"),
    )


def _row(line: TeamLine, shown: Shown) -> Row:
    org = line.organisation.code
    whole = list_url(shown, org=org)
    rate = f"{line.permille // 10}.{line.permille % 10}%" if line.organisations else ""
    return Row(
        cells=[
            Cell(line.organisation.short_name),
            Cell(rate, url=whole) if rate else Cell(blank=Blank.MISSING),
            number_cell(line.compliant, url=list_url(shown, org=org, state="COMPLIANT")),
            number_cell(line.organisations, url=whole),
            Cell(_("由规范化自查结果自动计算，不能手工填写")),
        ],
        url=whole,
    )
