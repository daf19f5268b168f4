"""Assessments in the cast's place that are no star rating: contests of towns, races, selections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from ronghe.core.figures.api import FactState, NewEntry, SubjectKind, enter_facts, look_again
from ronghe.foundation.accounts.api import Actor, RoleCode
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import (
    Cycle,
    confirm_cycle,
    cycle_of,
    freeze_cycle,
    notice_cycle,
    open_cycle,
    post_cycle,
    score_cycle,
)
from support.cast import Cast, new_actor
from support.rating import moment, on

CONTESTS, RACE, SELECTION = "two-contests", "monthly-race", "two-excellents"
GROWTH, WATER, SIGNED, VOTES = (
    "entries.growth", "entries.water", "entries.signed", "entries.votes",
)  # fmt: skip
SINCE = date(2016, 1, 1)
TOWNS = {
    "kind": "UNIT",
    "subjects": [
        {"code": "EAST", "name": "东湖镇", "pool": "LAKE", "organisation": "湖东社区党工委"},
        {"code": "SOUTH", "name": "南湖镇", "pool": "LAKE"},
        {"code": "WEST", "name": "西湖镇", "pool": "LAKE"},
    ],
}
PLACES = {"EAST": 90, "SOUTH": 60, "WEST": 40}


def measures() -> dict[str, Any]:
    """What is entered."""
    unit = {"subject": "UNIT", "unit": "%", "assessor": "考核办"}
    return {
        "measures": [
            {"code": GROWTH, "title": "经济增长", **unit},
            {"code": WATER, "title": "水质达标", **unit},
            {"code": SIGNED, "title": "签约项目", **unit},
            {"code": VOTES, "title": "得票", "subject": "NOMINATION", "unit": "票"},
        ]
    }


def share(code: str, measure: str, points: int = 100, **rest: Any) -> dict[str, Any]:
    """An indicator that scores the share reached."""
    function = {"name": "share", "version": 1}
    return {
        "code": code, "title": code, "points": points, "measure": measure, "function": function,
    } | rest  # fmt: skip


def half(code: str, measure: str) -> dict[str, Any]:
    """Half of an earlier sheet's score."""
    function = {"name": "linear", "version": 1, "params": {"full_at": 100}}
    return share(code, measure, 50, function=function, missing="exclude_and_rebase")


def ladder(scheme: str, *levels: dict[str, Any], **rest: Any) -> dict[str, Any]:
    """未评 and the given levels, noticed for five working days."""
    lowest = {"code": "NONE", "title": "未评"}
    upper = list(levels) or [{"code": "GOOD", "title": "良好", "min_score": 60}]
    body = {"scheme": scheme, "levels": [lowest, *upper], "notice_working_days": 5}
    return body | rest


BEST = {"code": "BEST", "title": "先进", "min_score": 50, "quota": {"count": 1}}
RULES: dict[tuple[str, str, str], dict[str, Any]] = {
    ("measures", "entered", "录入的度量"): measures(),
    ("subject-list", "towns", "镇"): TOWNS,
    ("scheme", "economy", "经济发展竞赛"): {"indicators": [share("GROWTH", GROWTH)]},
    ("scheme", "environment", "环境建设竞赛"): {"indicators": [share("WATER", WATER)]},
    ("scheme", "combined", "综合"): {
        "indicators": [
            half("E", "sheet.economy") | {"clause": "contest-rules#3"},
            half("V", "sheet.environment") | {"not_from_source": True},
        ]
    },
    ("ladder", "combined", "综合等级"): ladder("combined", BEST),
    ("scheme", "race", "赛马"): {"indicators": [share("SIGNED", SIGNED)]},
    ("scheme", "votes", "得票"): {"indicators": [share("VOTES", VOTES)]},
    ("ladder", "votes", "名额"): ladder("votes", BEST | {"min_score": 0}),
    ("assessment", CONTESTS, "两竞赛一赶超"): {
        "every": "YEAR",
        "subjects": {"kind": "UNIT", "list": "towns"},
        "publication": "NOTICE",
        "has_benchmarks": True,
        "sheets": [
            {"code": "ECONOMY", "title": "经济发展竞赛", "scheme": "economy"},
            {"code": "ENVIRONMENT", "title": "环境建设竞赛", "scheme": "environment"},
            {"code": "COMBINED", "title": "综合", "scheme": "combined", "ladder": "combined"},
        ],
        "quadrant": {
            "x": "ECONOMY", "y": "ENVIRONMENT", "x_cut": 60, "y_cut": 60,
            "names": {"HIGH_HIGH": "双优", "HIGH_LOW": "经济优", "LOW_HIGH": "环境优", "LOW_LOW": "赶超"},
        },
        "tiers": [
            {"code": "LEADING", "title": "先进", "levels": ["BEST"], "ask": "当好标杆"},
            {"code": "LAGGING", "title": "后进", "levels": ["NONE"], "ask": "改变面貌"},
        ],
        "streak": {"at_least": "BEST"},
    },
    ("assessment", RACE, "每月赛马"): {
        "every": "MONTH",
        "subjects": {"kind": "UNIT", "list": "towns"},
        "publication": "POSTED",
        "sheets": [{"code": "RACE", "title": "赛马", "scheme": "race"}],
    },
    ("assessment", SELECTION, "两优一先"): {
        "every": "YEAR",
        "subjects": {"kind": "NOMINATION"},
        "publication": "NOTICE",
        "sheets": [
            {"code": "MEMBER", "title": "优秀共产党员", "scheme": "votes", "ladder": "votes"},
            {"code": "BRANCH", "title": "先进基层党组织", "scheme": "votes", "ladder": "votes"},
        ],
    },
}  # fmt: skip


@dataclass
class Contests:
    """The cast's place with its assessments, and the colleague who looks again."""

    cast: Cast
    colleague: Actor

    @property
    def officer(self) -> Actor:
        """Who runs assessments."""
        return self.cast.officer

    def cycle(self, key: str, period: int | str) -> Cycle:
        """A cycle as it stands."""
        with place_system(self.cast.place):
            found = cycle_of(self.cast.place, period, key)
        assert found is not None
        return found

    def seen(self, key: str, period: int | str) -> int:
        """The version a page would have seen."""
        return self.cycle(key, period).version

    def open(self, key: str, period: int | str, day: date) -> Cycle:
        """A period opened on a day."""
        on(self.cast, day)
        with scope(self.officer.scope()):
            return open_cycle(by=self.officer, period=period, key=key)

    def enter(
        self,
        measure: str,
        period: str,
        shares: dict[str, int],
        kind: SubjectKind = SubjectKind.UNIT,
        *,
        looked: bool = True,
    ) -> tuple[str, ...]:
        """Enter percentages and have the colleague pass them."""
        entries = [
            NewEntry(
                subject_kind=kind, subject=code, measure=measure, state=FactState.VALUE,
                numerator=number, denominator=100, evidence="考核办汇总",
                client_key=f"{measure}:{period}:{code}",
            )
            for code, number in shares.items()
        ]  # fmt: skip
        at = moment(date(2018, 11, 1))
        entered = enter_facts(by=self.officer, period=period, entries=entries, at=at)
        if looked:
            look_again(by=self.colleague, entries=entered.codes, at=at)
        return entered.codes

    def freeze(self, key: str, period: int | str) -> None:
        """The cycle frozen."""
        with scope(self.officer.scope()):
            freeze_cycle(
                by=self.officer, period=period, key=key, seen_version=self.seen(key, period)
            )

    def score(self, key: str, period: int | str) -> None:
        """The frozen cycle scored."""
        with scope(self.officer.scope()):
            score_cycle(
                by=self.officer, period=period, key=key, seen_version=self.seen(key, period)
            )

    def scored(self, key: str, period: int | str) -> Cycle:
        """The cycle frozen and scored."""
        self.freeze(key, period)
        self.score(key, period)
        return self.cycle(key, period)

    def posted(self, key: str, period: int | str) -> Cycle:
        """The scored cycle posted."""
        with scope(self.officer.scope()):
            post_cycle(by=self.officer, period=period, key=key, seen_version=self.seen(key, period))
        return self.cycle(key, period)

    def confirmed(self, key: str, period: int | str, noticed: date, over: date) -> Cycle:
        """The scored cycle noticed and, after its days, confirmed."""
        for day, step in ((noticed, notice_cycle), (over, confirm_cycle)):
            on(self.cast, day)
            with scope(self.officer.scope()):
                step(by=self.officer, period=period, key=key, seen_version=self.seen(key, period))  # type: ignore[operator]
        return self.cycle(key, period)

    def contested(self, year: int, growth: dict[str, int], water: dict[str, int]) -> Cycle:
        """A year of the two contests, confirmed in its November."""
        self.open(CONTESTS, year, date(year, 11, 1))
        self.enter(GROWTH, str(year), growth)
        self.enter(WATER, str(year), water)
        self.scored(CONTESTS, year)
        return self.confirmed(CONTESTS, year, date(year, 11, 2), date(year, 11, 20))

    def raced(self, month: str, signed: dict[str, int], day: date) -> Cycle:
        """A month of the race, posted."""
        self.open(RACE, month, day)
        self.enter(SIGNED, month, signed)
        self.scored(RACE, month)
        return self.posted(RACE, month)


@pytest.fixture
def contests(cast: Cast) -> Contests:
    """The assessments published in the cast's place."""
    return contests_of(cast)


def contests_of(cast: Cast) -> Contests:
    """Publish the assessments in the place of a cast, and let a colleague look again."""
    with place_system(cast.place):
        publish_rules(
            place=cast.place,
            rules=[
                NewRule(kind, key, title, SINCE, body) for (kind, key, title), body in RULES.items()
            ],
        )
    colleague = new_actor("colleague", "沈砚", RoleCode.OFFICER, "sip/", "组织部组织科干部")
    return Contests(cast, colleague)
