"""Measures for entering in the cast's place, a second officer to look again, and entries about branches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from ronghe.core.figures.api import (
    Claim,
    Entered,
    FactSet,
    FactState,
    NewEntry,
    Subject,
    SubjectKind,
    enter_facts,
    freeze,
    look_again,
)
from ronghe.foundation.accounts.api import Actor, RoleCode
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.cast import Cast, new_actor
from support.rating import moment

PERIOD = "2018"
YEAR = Period.parse(PERIOD)
AT = moment(date(2018, 11, 1))
OUTPUT, RANK, AWARDS, BALLOT = (
    "entries.output", "entries.city_rank", "entries.awards", "entries.mood",
)  # fmt: skip
GOOD, FAIR, POOR = f"{BALLOT}.good", f"{BALLOT}.fair", f"{BALLOT}.poor"
MEASURES: list[dict[str, Any]] = [
    {"code": OUTPUT, "title": "产值完成", "unit": "万元", "assessor": "经发委"},
    {"code": RANK, "title": "市里名次", "unit": "名", "way": "EXTERNAL", "second_look": False},
    {"code": AWARDS, "title": "项目表彰", "unit": "项", "way": "EVENT"},
    {
        "code": BALLOT,
        "title": "满意度测评",
        "unit": "票",
        "way": "BALLOT",
        "options": [
            {"code": "good", "title": "好"},
            {"code": "fair", "title": "较好"},
            {"code": "poor", "title": "一般"},
        ],
    },
    {"code": "entries.town_output", "title": "镇产值", "unit": "万元", "subject": "UNIT"},
]
CLAIM = Claim(FactState.VALUE, 12, 1)
"""What a branch holds to be right instead of ten."""
TOWNS = {
    "kind": "UNIT",
    "subjects": [
        {"code": "T-01", "name": "东湖镇", "organisation": "湖东社区党工委"},
        {"code": "T-02", "name": "西湖镇"},
    ],
}


@dataclass
class Desk:
    """The cast with measures to enter, and the colleague who looks again."""

    cast: Cast
    colleague: Actor

    def enter(self, *entries: NewEntry, by: Actor | None = None, period: str = PERIOD) -> Entered:
        """Enter facts, as the officer unless somebody else is named."""
        return enter_facts(by=by or self.cast.officer, period=period, entries=entries, at=AT)

    def counted(self, *entries: NewEntry, period: str = PERIOD) -> Entered:
        """Enter facts and have the colleague pass them."""
        entered = self.enter(*entries, period=period)
        look_again(by=self.colleague, entries=entered.codes, at=AT)
        return entered


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The cast's place with declared measures and a listed unit."""
    return laid_out(cast)


def laid_out(cast: Cast) -> Desk:
    """Publish the measures and the towns in the cast's place and add a second officer."""
    with place_system(cast.place):
        publish_rules(
            place=cast.place,
            rules=[
                NewRule(
                    "measures", "entered", "录入的度量", date(2018, 1, 1), {"measures": MEASURES}
                ),
                NewRule("subject-list", "towns", "镇", date(2018, 1, 1), TOWNS),
            ],
        )
    colleague = new_actor("colleague", "沈砚", RoleCode.OFFICER, "sip/", "组织部组织科干部")
    return Desk(cast, colleague)


def entry(measure: str = OUTPUT, subject: str = "SIP-1001", **changes: Any) -> NewEntry:
    """A value of ten about a branch, with the given differences."""
    plain = NewEntry(
        subject_kind=SubjectKind.ORGANISATION,
        subject=subject,
        measure=measure,
        state=FactState.VALUE,
        numerator=10,
        denominator=1,
        evidence="季度报表",
        client_key=f"{measure}:{subject}",
    )
    return replace(plain, **changes)


def votes(good: int, fair: int, poor: int, subject: str = "SIP-1001") -> tuple[NewEntry, ...]:
    """A counted ballot about a branch."""
    counts = ((GOOD, good), (FAIR, fair), (POOR, poor))
    return tuple(entry(code, subject, numerator=count) for code, count in counts)


def frozen(cast: Cast, *measures: str, assessment: str = "year") -> FactSet:
    """The facts of the two branches, frozen for an assessment of the year."""
    nodes = (cast.xiangzhang, cast.yinxing)
    roster = [Subject(n.code, n.path, n.name, n.category, "ALL", ("a",), True, "") for n in nodes]
    return freeze(
        place=cast.place,
        period=YEAR,
        roster=roster,
        measures=measures,
        roster_on=date(2018, 11, 1),
        reason="年度考核",
        versions={},
        assessment=assessment,
    )
