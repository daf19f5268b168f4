"""What an assessment's own earlier periods come to, as facts: averages, best years, how often.

Declared with the assessment and read like any measure: `past.star_rating.good_years`. Which periods
those are follows from the calendar alone, never from what happens to be published.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from ronghe.foundation.kernel.measures import FactState, MeasuredFact
from ronghe.foundation.kernel.period import Period
from ronghe.results.scoring.arithmetic.exact import SCALE, Code, Stated, Strict, broken

PAST = "past."
REASON = r"^(GATE|VETO|DIRECT|LAST):[A-Z][A-Z0-9_]{0,63}$"


class Counted(Strict):
    """What is counted: periods with this level or a higher one, this rank or a better one, this reason."""

    level_at_least: Code | None = None
    rank_at_most: int | None = Field(None, ge=1, le=10_000_000)
    reason: str | None = Field(None, pattern=REASON)

    @model_validator(mode="after")
    def _one_of_three(self) -> "Counted":
        given = (self.level_at_least, self.rank_at_most, self.reason)
        if sum(one is not None for one in given) != 1:
            raise broken(
                "count 请写 level_at_least（等级）、rank_at_most（名次）或 reason（原因代码），写且只写一个。"
            )
        return self


class Past(Stated):
    """One figure over so many earlier periods, after leaving out the latest `skip` of them."""

    code: Code
    title: str = Field(min_length=1)
    sheet: Code | None = None
    """The main sheet unless named."""
    periods: int = Field(1, ge=1, le=20)
    skip: int = Field(0, ge=0, le=20)
    take: Literal["average", "highest", "lowest"] | None = None
    count: Counted | None = None
    if_fewer: Literal["missing", "not_due", "those"] = "not_due"

    @model_validator(mode="after")
    def _one_of_two(self) -> "Past":
        if (self.take is None) == (self.count is None):
            raise broken(
                "往期数据请写 take（取平均、最高、最低分）或 count（数几期），两者写且只写一个。"
            )
        return self


@dataclass(frozen=True, slots=True)
class PastResult:
    """One subject's result of one period; the score is in ten-thousandths."""

    subject: str
    score: int | None
    rank: int | None
    level: str | None
    reasons: tuple[str, ...]


def past_measure(assessment: str, code: str) -> str:
    """Return the measure of a figure over earlier periods: `past.star_rating.good_years`."""
    return f"{PAST}{assessment.replace('-', '_').lower()}.{code.lower()}"


def earlier_periods(periods_until: Sequence[Period], asked: Period, past: Past) -> list[str]:
    """Return the codes of the periods looked at, the latest first.

    `periods_until` are the assessment's periods in order, the last of them holding the last day of
    the whole period asked for. A longer period asked for holds its last one; any other is after it.
    """
    whole = Period.parse(asked.code)
    before = [one for one in periods_until if one.end < whole.start]
    inside = [
        one for one in periods_until if one.start >= whole.start and one.months < whole.months
    ]
    found = [one.code for one in reversed([*before, *inside])]
    return found[past.skip : past.skip + past.periods]


def past_facts(
    past: Past,
    results: Iterable[Iterable[PastResult]],
    order: Sequence[str],
    subjects: Iterable[str] = (),
) -> Iterator[MeasuredFact]:
    """Yield one fact for everybody who has a result in one of these periods, sorted by subject.

    And for all `subjects`, so that those without any result, in the first period or newly founded,
    follow `if_fewer` too; of `those` there are none: a count is 0, points are not due. Counts are n/1; an average is the sum of scores over their number × 10,000. Only periods with a
    score count for `take`. `order` lists the level codes from lowest to highest.
    """
    held: dict[str, list[PastResult]] = {subject: [] for subject in subjects}
    for period in results:
        for one in period:
            if past.count is not None or one.score is not None:
                held.setdefault(one.subject, []).append(one)
    for subject in sorted(held):
        yield _fact(past, subject, held[subject], order)


def _fact(
    past: Past, subject: str, found: Sequence[PastResult], order: Sequence[str]
) -> MeasuredFact:
    if len(found) < past.periods and past.if_fewer != "those":
        return MeasuredFact(subject, FactState(past.if_fewer.upper()), 0, 1)
    if past.count is not None:
        count = sum(_counts(past.count, one, order) for one in found)
        return MeasuredFact(subject, FactState.VALUE, count, 1)
    if not found:
        return MeasuredFact(subject, FactState.NOT_DUE, 0, 1)
    scores = [one.score for one in found if one.score is not None]
    match past.take:
        case "average":
            return MeasuredFact(subject, FactState.VALUE, sum(scores), SCALE * len(scores))
        case "highest":
            return MeasuredFact(subject, FactState.VALUE, max(scores), SCALE)
        case _:
            return MeasuredFact(subject, FactState.VALUE, min(scores), SCALE)


def _counts(counted: Counted, one: PastResult, order: Sequence[str]) -> bool:
    if counted.level_at_least is not None:
        good = (
            order[order.index(counted.level_at_least) :] if counted.level_at_least in order else ()
        )
        return one.level in good
    if counted.rank_at_most is not None:
        return one.rank is not None and one.rank <= counted.rank_at_most
    return counted.reason in one.reasons
