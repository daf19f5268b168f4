"""What is read off the results of assessments: changes, quadrants, tiers, spread, runs, posting."""

from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from ronghe.core.figures.api import Basis, target_progress
from ronghe.foundation.accounts.api import ActorRequest, Verb, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.api import (
    STAR_RATING,
    changes_of,
    check_is_there,
    distribution_of,
    incentives_in,
    posted_periods,
    quadrants_in,
    reading,
    runs_of,
    tiers_in,
    within_reach,
)
from ronghe.results.scoring.api import IndicatorBreakdown, coverage, plain
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.assessment_results import SheetAsked, points_text, shown
from ronghe.web.api.assessments import CYCLE
from ronghe.web.api.paging import Text

router = Router(tags=["assessments"])


class ChangeLine(Schema):
    """A subject's rank now and in the last published period; ``risen`` is negative when fallen."""

    subject: str
    pool: str
    rank: int | None
    rank_before: int | None
    risen: int | None
    gained: str | None


class Changes(Schema):
    """Who rose and fell."""

    items: list[ChangeLine]


class QuadrantLine(Schema):
    """A subject's two scores, in points, and the quadrant they make."""

    subject: str
    x: str
    y: str
    quadrant: str


class Quadrants(Schema):
    """Two sheets side by side; nothing where the assessment sets none."""

    items: list[QuadrantLine]


class TierLine(Schema):
    """A subject's tier."""

    subject: str
    tier: str


class Tiers(Schema):
    """Leading, middle and lagging."""

    items: list[TierLine]


class IncentiveLine(Schema):
    """What is proposed for a subject's level."""

    subject: str
    level: str
    proposal: str


class Incentives(Schema):
    """Proposals by level; somebody else decides."""

    items: list[IncentiveLine]


class SpreadLine(Schema):
    """A level: how many hold it, how many hold it or more, of how many."""

    level: str
    title: str
    held: int
    held_or_above: int
    total: int


class TargetLine(Schema):
    """What is aimed at until a day, and where it stands; null before there is anything to compute."""

    code: str
    title: str
    due_on: date
    at_least: int
    unit: str
    now: str | None
    is_reached: bool


class Spread(Schema):
    """How levels are spread beside what is aimed at."""

    items: list[SpreadLine]
    targets: list[TargetLine]


class PostedLine(Schema):
    """A period that was published, or that is missing: no day and no digest."""

    period: str
    posted_on: date | None
    results_digest: str
    is_missing: bool


class PostedPeriods(Schema):
    """The published periods in order, with those that are missing."""

    items: list[PostedLine]


class RunLine(Schema):
    """For how many periods running a subject has held the level, since when, and the longest run."""

    subject: str
    running: int
    since: str | None
    longest: int


class RunsOfLevel(Schema):
    """Runs of a level over the published periods."""

    at_least: str
    periods: list[str]
    items: list[RunLine]


class OwnerLine(Schema):
    """A unit's share of an indicator from above, in percent."""

    unit: str
    share: str
    scheme: str | None
    indicator: str | None


class BrokenDownLine(Schema):
    """An indicator from above with its owners."""

    code: str
    title: str
    owners: list[OwnerLine]


class BreakdownLine(Schema):
    """Indicators from above, split among owners; codes that nobody owns or not wholly."""

    key: str
    title: str
    issuer: str
    unassigned: list[str]
    not_whole: list[str]
    indicators: list[BrokenDownLine]


class Breakdowns(Schema):
    """The break-downs in force."""

    items: list[BreakdownLine]


@router.get(CYCLE + "/changes", response=answers(Changes), summary="名次变化")
@asks(Verb.READ_RATING)
def rank_changes(
    request: ActorRequest, key: Text, period: Text, asked: Query[SheetAsked]
) -> Changes:
    """Ranks beside those of the last published period."""
    found, sheet = shown(request.actor, key, period, asked.sheet)
    reach = within_reach(request.actor, found, sheet)
    with reading(found):
        rows = _rows(changes_of(found, sheet), reach)
    return Changes(
        items=[ChangeLine(**row | {"gained": points_text(row["gained"])}) for row in rows]
    )


@router.get(CYCLE + "/quadrants", response=answers(Quadrants), summary="四象限")
@asks(Verb.READ_RATING)
def quadrants(request: ActorRequest, key: Text, period: Text) -> Quadrants:
    """Two sheets side by side, never merged."""
    found, sheet = shown(request.actor, key, period, "")
    reach = within_reach(request.actor, found, sheet)
    with reading(found):
        rows = _rows(quadrants_in(found), reach)
    return Quadrants(
        items=[
            QuadrantLine(**row | {"x": points_text(row["x"]), "y": points_text(row["y"])})
            for row in rows
        ]
    )


@router.get(CYCLE + "/tiers", response=answers(Tiers), summary="分类提升")
@asks(Verb.READ_RATING)
def tiers(request: ActorRequest, key: Text, period: Text) -> Tiers:
    """Which tier each subject falls in by its level now."""
    found, sheet = shown(request.actor, key, period, "")
    reach = within_reach(request.actor, found, sheet)
    with reading(found):
        return Tiers(items=[TierLine(**row) for row in _rows(tiers_in(found), reach)])


@router.get(CYCLE + "/incentives", response=answers(Incentives), summary="激励建议")
@asks(Verb.READ_RATING)
def incentives(request: ActorRequest, key: Text, period: Text) -> Incentives:
    """What each subject's level proposes."""
    found, sheet = shown(request.actor, key, period, "")
    reach = within_reach(request.actor, found, sheet)
    with reading(found):
        rows = _rows(incentives_in(found), reach)
    return Incentives(items=[IncentiveLine(**row) for row in rows])


@router.get(CYCLE + "/distribution", response=answers(Spread), summary="等级分布")
@asks(Verb.READ_RATING)
def spread(request: ActorRequest, key: Text, period: Text, asked: Query[SheetAsked]) -> Spread:
    """How levels are spread in reach; beside the place's targets for the star rating."""
    found, sheet = shown(request.actor, key, period, asked.sheet)
    reach = within_reach(request.actor, found, sheet)
    with reading(found):
        rungs = distribution_of(found, reach, sheet)
    return Spread(
        items=[
            SpreadLine(
                level=one.level,
                title=title,
                held=one.held,
                held_or_above=one.held_or_above,
                total=one.total,
            )
            for title, one in rungs
        ],
        targets=_targets(request.actor.place) if key == STAR_RATING else [],
    )


@router.get("/assessments/{key}/posted", response=answers(PostedPeriods), summary="历次公布")
@asks(Verb.READ_RATING)
def posted(request: ActorRequest, key: Text) -> PostedPeriods:
    """The published periods in order; one that is over and was not published is told as missing."""
    check_is_there(request.actor.place, key)
    return PostedPeriods(
        items=[
            PostedLine(
                period=one.period,
                posted_on=one.posted_on,
                results_digest=one.digest,
                is_missing=one.posted_on is None,
            )
            for one in posted_periods(request.actor.place, key)
        ]
    )


@router.get("/assessments/{key}/streaks", response=answers(RunsOfLevel), summary="连续达到等级")
@asks(Verb.READ_RATING)
def runs(request: ActorRequest, key: Text) -> RunsOfLevel:
    """For how many periods running each subject has held the level that the assessment counts."""
    found = runs_of(request.actor, key)
    if found is None:
        raise Refused("no-streak", _("这项考评不计连续次数，或还没有公布过结果。"), 404)
    return RunsOfLevel(
        at_least=found.at_least,
        periods=list(found.periods),
        items=[
            RunLine(subject=one.subject, running=one.running, since=one.since, longest=one.longest)
            for one in found.held
        ],
    )


@router.get("/indicator-breakdowns", response=answers(Breakdowns), summary="上级指标分解")
@asks(Verb.READ_RATING)
def breakdowns(request: ActorRequest) -> Breakdowns:
    """Indicators from above with their owners, and those that lack one."""
    place = request.actor.place
    rules = rules_of(place, "indicator-breakdown", today(place))
    return Breakdowns(items=[_breakdown(key, one.title, one.body) for key, one in rules.items()])


def _breakdown(key: str, title: str, body: dict[str, Any]) -> BreakdownLine:
    rule = IndicatorBreakdown.model_validate(body)
    covered = coverage(rule)
    return BreakdownLine(
        key=key,
        title=title,
        issuer=rule.issuer,
        unassigned=list(covered.unassigned),
        not_whole=list(covered.not_whole),
        indicators=[
            BrokenDownLine(
                code=one.code,
                title=one.title,
                owners=[
                    OwnerLine(
                        unit=owner.unit,
                        share=plain(owner.share * 100),
                        scheme=owner.scheme,
                        indicator=owner.indicator,
                    )
                    for owner in one.owners
                ],
            )
            for one in rule.indicators
        ],
    )


def _rows(frame: pl.DataFrame, reach: set[str]) -> list[dict[str, Any]]:
    return [row for row in frame.iter_rows(named=True) if row["subject"] in reach]


def _targets(place: str) -> list[TargetLine]:
    return [
        TargetLine(
            code=one.target.code,
            title=one.target.title,
            due_on=one.target.due_on,
            at_least=one.target.at_least,
            unit=one.target.unit,
            now=None if one.now is None else plain(one.now),
            is_reached=one.is_reached,
        )
        for one in target_progress(Basis(place))
        if one.target.computed_by.startswith("evaluation.")
    ]
