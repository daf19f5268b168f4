"""What-if over a cycle's frozen facts: tried, saved, compared; and the live sheet and differences.

None of it touches the cycle.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from ronghe.core.register.api import organisations_for
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, today
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.results.evaluation.api import (
    Cycle,
    Shift,
    Trial,
    Tried,
    compare_trials,
    correction_effect,
    cycle_changes,
    cycle_for,
    delete_trial,
    live_sheet,
    reading,
    results_for,
    save_trial,
    sheet_for,
    shows_results,
    stale_words,
    trial_of,
    trials_of,
    tried_again,
    try_out,
)
from ronghe.results.scoring.api import ResultChanges, as_json, told_as_json
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.assessment_results import SheetAsked, SheetCode, points_text
from ronghe.web.api.assessments import CYCLE
from ronghe.web.api.paging import Text

router = Router(tags=["what-if"])
TRIALS = CYCLE + "/trials"
DEEPEST = 8
MOST_MEASURES = 20
No = Annotated[int, Path(ge=1, le=2**31 - 1)]
Changes = Annotated[
    dict[str, Any],
    Field(
        description="改动：points（指标或区块代码 → 分值）、cuts（等级 → 分数线）、quotas（等级 → 名额，"
        "null 为不限）、promotion（升级限制）、pools（分组 → 并入的分组）、facts（对象、度量、state、"
        "numerator、denominator）"
    ),
]


class TrialAsked(Schema):
    """What would be otherwise on one sheet."""

    sheet: SheetCode = ""
    changes: Changes


class NewTrial(TrialAsked):
    """A trial to be kept under a name."""

    name: Annotated[Text, Field(min_length=1)]


class MoveLine(Schema):
    """Somebody whose level would be another; scores are in points, as text."""

    subject: str
    name: str
    before: str
    after: str
    is_up: bool
    score: str | None
    score_after: str | None
    rank: int | None
    rank_after: int | None


class ShiftLine(Schema):
    """One pool: how many at each level now and then, and who moves."""

    pool: str
    before: dict[str, int]
    after: dict[str, int]
    moves: list[MoveLine]


class LaterSheet(Schema):
    """A later sheet of the cycle that the trial bears on, pool by pool."""

    sheet: str
    pools: list[ShiftLine]


class TrialOutcome(Schema):
    """What comes of a trial, pool by pool, and of the later sheets that read its score."""

    sheet: str
    pools: list[ShiftLine]
    later: list[LaterSheet]


class TrialLine(Schema):
    """A kept trial: what it changes, what it rests on; ``stale`` says that facts were frozen anew."""

    no: int
    name: str
    sheet: str
    changes: dict[str, Any]
    made_at: datetime
    facts_digest: str
    scheme_digest: str
    ladder_digest: str
    outcome_digest: str
    summary: list[dict[str, Any]]
    stale: str


class TrialList(Schema):
    """The kept trials of a cycle, the latest first."""

    items: list[TrialLine]


class TrialSheet(TrialLine):
    """A kept trial with who moves, on its sheet and on later ones that read its score."""

    pools: list[ShiftLine]
    later: list[LaterSheet]


class DifferingLine(Schema):
    """A subject that the outcomes place differently; levels in the order of the outcomes."""

    subject: str
    name: str
    pool: str
    levels: list[str]


class Compared(Schema):
    """Outcomes side by side, the first without any change; ``counts`` is pool → level → numbers."""

    trials: list[TrialLine]
    levels: dict[str, str]
    counts: dict[str, dict[str, list[int]]]
    differing: list[DifferingLine]


class ComparedAsked(Schema):
    """Which trials, by their numbers."""

    trials: Annotated[Text, Field(pattern=r"^\d{1,9}(,\d{1,9})*$", description="序号，用逗号隔开")]


class DifferenceAsked(SheetAsked):
    """Which sheet, and the period it is compared with."""

    since: Annotated[Text, Field(description="与哪个时期相比")]


class LiveSheetLine(Schema):
    """A sheet as it would be now, what is different from the last one, and what would change it."""

    sheet: str
    is_frozen: bool
    explanation: dict[str, Any]
    difference: dict[str, Any] | None
    steps: list[dict[str, Any]]


class CycleDifferences(Schema):
    """Rules that changed, how pools moved, and who moved and why, each in a sentence."""

    rules: list[dict[str, Any]]
    pools: list[dict[str, Any]]
    moves: list[dict[str, Any]]


class CorrectionSheet(CycleDifferences):
    """What a corrected freezing changed, and its effect in a sentence."""

    reason: str
    sentence: str
    facts: list[dict[str, Any]]


@router.get(TRIALS, response=answers(TrialList), summary="试算列表")
@asks(Verb.RUN_RATING)
def trials(request: ActorRequest, key: Text, period: Text) -> TrialList:
    """The kept trials of a cycle."""
    cycle = cycle_for(request.actor, period, key)
    return TrialList(items=[TrialLine(**_line(one, cycle)) for one in trials_of(cycle)])


@router.post(TRIALS, response=answers(TrialSheet), summary="保存试算")
@asks(Verb.RUN_RATING)
def keep_trial(request: ActorRequest, key: Text, period: Text, new: NewTrial) -> TrialSheet:
    """Compute a trial and keep it under a name; the same kept twice is one."""
    cycle = cycle_for(request.actor, period, key)
    kept = save_trial(
        by=request.actor, cycle=cycle, name=new.name, body=_exact(new.changes), sheet=new.sheet
    )
    return _sheet(kept, cycle)


@router.post(CYCLE + "/trial-outcome", response=answers(TrialOutcome), summary="试算")
@asks(Verb.RUN_RATING)
def trial_outcome(
    request: ActorRequest, key: Text, period: Text, asked: TrialAsked
) -> TrialOutcome:
    """Compute a trial without keeping it."""
    tried = try_out(cycle_for(request.actor, period, key), _exact(asked.changes), asked.sheet)
    return TrialOutcome(sheet=tried.basis.sheet, pools=_shifts(tried.shifts), later=_later(tried))


@router.get(CYCLE + "/trial-comparison", response=answers(Compared), summary="对比试算")
@asks(Verb.RUN_RATING)
def trial_comparison(
    request: ActorRequest, key: Text, period: Text, asked: Query[ComparedAsked]
) -> Compared:
    """Several trials side by side with the outcome as it is: per pool and level, and who differs."""
    cycle = cycle_for(request.actor, period, key)
    found = compare_trials(cycle, [int(no) for no in asked.trials.split(",")])
    return Compared(
        trials=[TrialLine(**_line(one, cycle)) for one in found.trials],
        levels=dict(found.levels),
        counts={
            pool: {level: list(numbers) for level, numbers in levels.items()}
            for pool, levels in found.counts.items()
        },
        differing=[
            DifferingLine(
                subject=one.subject, name=one.name, pool=one.pool, levels=list(one.levels)
            )
            for one in found.differing
        ],
    )


@router.get(TRIALS + "/{no}", response=answers(TrialSheet), summary="一次试算")
@asks(Verb.RUN_RATING)
def one_trial(request: ActorRequest, key: Text, period: Text, no: No) -> TrialSheet:
    """A kept trial, computed again from the facts it rests on."""
    cycle = cycle_for(request.actor, period, key)
    return _sheet(trial_of(cycle, no), cycle)


@router.delete(TRIALS + "/{no}", response=answers(TrialList), summary="删除试算")
@asks(Verb.RUN_RATING)
def drop_trial(request: ActorRequest, key: Text, period: Text, no: No) -> TrialList:
    """Delete a trial; answers those that are left."""
    cycle = cycle_for(request.actor, period, key)
    delete_trial(by=request.actor, cycle=cycle, no=no)
    return TrialList(items=[TrialLine(**_line(one, cycle)) for one in trials_of(cycle)])


class LiveAsked(SheetAsked):
    """Which sheet, and the measures that a changed record counts for; none named is all of them."""

    measure: list[Text] = Field(
        default=[], max_length=MOST_MEASURES, description="只重新取这几项度量，其余按最近一次"
    )


@router.get(CYCLE + "/live/{subject}", response=answers(LiveSheetLine), summary="即时得分单")
@asks(Verb.READ_RATING)
def live_sheet_now(
    request: ActorRequest, key: Text, period: Text, subject: Text, asked: Query[LiveAsked]
) -> LiveSheetLine:
    """One subject's sheet from the records of now, beside the others' last known facts.

    With `measure`, only those are asked for anew; all else of the subject stands as last known.
    """
    actor = request.actor
    cycle = cycle_for(actor, period, key)
    _check_may_see(actor, cycle, subject, asked.sheet)
    found = live_sheet(cycle, subject, today(actor.place), asked.sheet, asked.measure)
    return LiveSheetLine(
        sheet=found.sheet,
        is_frozen=found.is_frozen,
        explanation=as_json(found.explanation),
        difference=told_as_json(found.difference),
        steps=told_as_json(found.steps),
    )


@router.get(CYCLE + "/differences", response=answers(CycleDifferences), summary="与另一时期的差别")
@asks(Verb.RUN_RATING)
def cycle_differences(
    request: ActorRequest, key: Text, period: Text, asked: Query[DifferenceAsked]
) -> CycleDifferences:
    """Two periods of an assessment: rules that changed, who moved and why."""
    before, after = (cycle_for(request.actor, one, key) for one in (asked.since, period))
    return CycleDifferences(**_told(cycle_changes(before, after, asked.sheet)))


@router.get(CYCLE + "/correction", response=answers(CorrectionSheet), summary="更正的影响")
@asks(Verb.RUN_RATING)
def cycle_correction(
    request: ActorRequest, key: Text, period: Text, asked: Query[SheetAsked]
) -> CorrectionSheet:
    """What freezing anew changed: facts, and who moved."""
    found = correction_effect(cycle_for(request.actor, period, key), sheet=asked.sheet)
    return CorrectionSheet(
        **_told(found.changes),
        reason=found.reason,
        sentence=found.sentence,
        facts=told_as_json(found.facts),
    )


def _check_may_see(actor: Actor, cycle: Cycle, subject: str, sheet: str) -> None:
    """Ranks are for those who run the rating, and once published for whoever reads the result."""
    if actor.has(Verb.RUN_RATING):
        return
    if shows_results(actor, cycle):
        shown = sheet_for(actor, cycle, sheet)
        with reading(cycle):
            found = results_for(actor, cycle, sheet=shown).filter(subject=subject).exists()
    else:
        found = organisations_for(actor, Verb.READ_RATING).filter(code=subject).exists()
    if not found:
        raise Refused("unknown", _("没有这个考评对象，或它不在您负责的范围内。"), 404)
    if not shows_results(actor, cycle):
        raise Refused(
            "no-results", _("结果公布以前不显示名次。请在得分单页面查看本组织现在的得分。"), 409
        )


def _told(changes: ResultChanges) -> dict[str, Any]:
    return {name: told_as_json(getattr(changes, name)) for name in ("rules", "pools", "moves")}


def _line(one: Trial, cycle: Cycle) -> dict[str, Any]:
    return {
        "no": one.no,
        "name": one.name,
        "sheet": one.sheet,
        "changes": one.overrides,
        "made_at": one.made_at,
        "facts_digest": one.facts_digest,
        "scheme_digest": one.scheme_digest,
        "ladder_digest": one.ladder_digest,
        "outcome_digest": one.outcome_digest,
        "summary": one.summary,
        "stale": stale_words(one, cycle),
    }


def _sheet(one: Trial, cycle: Cycle) -> TrialSheet:
    tried = tried_again(cycle, one)
    return TrialSheet(**_line(one, cycle), pools=_shifts(tried.shifts), later=_later(tried))


def _later(tried: Tried) -> list[LaterSheet]:
    return [LaterSheet(sheet=code, pools=_shifts(shifts)) for code, shifts in tried.later.items()]


def _shifts(shifts: Sequence[Shift]) -> list[ShiftLine]:
    return [
        ShiftLine(
            pool=shift.pool,
            before=dict(shift.before),
            after=dict(shift.after),
            moves=[
                MoveLine(
                    subject=move.subject,
                    name=move.name,
                    before=move.before,
                    after=move.after,
                    is_up=move.is_up,
                    score=points_text(move.score),
                    score_after=points_text(move.score_after),
                    rank=move.rank,
                    rank_after=move.rank_after,
                )
                for move in shift.moves
            ],
        )
        for shift in shifts
    ]


def _exact(value: Any, depth: int = 0) -> Any:
    """JSON without floats: a number with a point becomes the text it was sent as."""
    if depth > DEEPEST:
        raise Invalid("changes", _("改动的层次太深，请对照接口说明改写。"))
    match value:
        case float():
            return format(Decimal(repr(value)), "f")
        case str() if "\x00" in value:
            raise Invalid("changes", _("内容里有不能保存的字符，请删去后再试。"))
        case Mapping():
            return {_exact(key, depth): _exact(one, depth + 1) for key, one in value.items()}
        case list():
            return [_exact(one, depth + 1) for one in value]
    return value
