"""A trial as data: what would be otherwise, checked as strictly as a rule on saving (S-24).

A trial changes points, cuts, seats, promotion, pools or facts of one sheet; it is kept as JSON and
laid over the sheet's rules and facts as `Overrides`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

import polars as pl
from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.kinds import Body, mistakes_in
from ronghe.results.scoring.arithmetic.exact import (
    Code,
    Exact,
    MeasureCode,
    Points,
    Problem,
    Strict,
    broken,
)
from ronghe.results.scoring.engine.facts import uses
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.ladders.checks import check_ladder, check_pair
from ronghe.results.scoring.ladders.ladder import Ladder, Promotion, Quota
from ronghe.results.scoring.schemes.checks import check_scheme
from ronghe.results.scoring.schemes.scheme import Scheme

FACTS = {
    "subject": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}


class TrialFact(Strict):
    """One fact as it would be."""

    subject: str = Field(min_length=1, max_length=80)
    measure: MeasureCode
    state: Literal["VALUE", "NOT_DUE", "MISSING"] = "VALUE"
    numerator: int | None = Field(None, ge=-(10**15), le=10**15)
    denominator: int | None = Field(None, ge=1, le=10**15)

    @model_validator(mode="after")
    def _has_both(self) -> "TrialFact":
        given = (self.numerator is not None, self.denominator is not None)
        if given != (self.state == "VALUE",) * 2:
            raise broken(
                "试算的事实有值时要写分子和分母，没有值（NOT_DUE、MISSING）时两样都不写；请改写。"
            )
        return self


class TrialRules(Strict):
    """Everything a trial may change; what is not named stays as it is."""

    points: dict[Code, Points] = Field(default_factory=dict)
    cuts: dict[Code, Exact] = Field(default_factory=dict)
    quotas: dict[Code, Quota | None] = Field(default_factory=dict)
    promotion: Promotion | None = None
    pools: dict[str, str] = Field(default_factory=dict)
    facts: tuple[TrialFact, ...] = Field(default=(), max_length=10_000)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be otherwise."""
        return not any(getattr(self, name) for name in type(self).model_fields)

    def overrides(self) -> Overrides:
        """The same as the engine lays it over rules and facts."""
        rows = [(f.subject, f.measure, f.state, f.numerator, f.denominator) for f in self.facts]
        return Overrides(
            points=self.points,
            cuts=self.cuts,
            quotas=self.quotas,
            facts=pl.DataFrame(rows, schema=FACTS, orient="row") if rows else None,
            promotion=self.promotion,
            pools=self.pools,
        )


def trial_problems(
    body: Body, scheme: Scheme, ladder: Ladder, roster: pl.DataFrame
) -> tuple[Problem, ...]:
    """Return every mistake of a trial of one sheet; none means that it can be computed.

    First the schema, then codes that do not exist, then what a changed scheme or ladder would be
    refused for on saving.
    """
    found = tuple(Problem(one.path, one.message) for one in mistakes_in(TrialRules, body))
    if found:
        return found
    trial = TrialRules.model_validate(body)
    unknown = tuple(_unknown(trial, scheme, ladder, roster))
    if unknown:
        return unknown
    changed, steps, _facts = trial.overrides().apply(scheme, ladder, pl.DataFrame(schema=FACTS))
    problems = [*check_scheme(changed), *check_ladder(steps), *check_pair(changed, steps)]
    # What the rules in force are themselves blamed for is not the trial's mistake.
    known = [*check_scheme(scheme), *check_ladder(ladder), *check_pair(scheme, ladder)]
    return tuple(one for one in problems if one not in known)


def _unknown(
    trial: TrialRules, scheme: Scheme, ladder: Ladder, roster: pl.DataFrame
) -> Iterator[Problem]:
    levels = [level.code for level in ladder.levels]
    measures = {use.measure for use in uses(scheme, ladder)}
    yield from _strange("points", trial.points, scheme.titles(), _("方案里没有指标或区块 %s"))
    yield from _strange("cuts", trial.cuts, levels, _("阶梯里没有等级 %s"))
    yield from _strange("quotas", trial.quotas, levels, _("阶梯里没有等级 %s"))
    pools = set(roster["pool"].drop_nulls()) if "pool" in roster.columns else set()
    yield from _strange("pools", trial.pools, pools, _("名册里没有分组 %s"))
    subjects, seen = set(roster["subject"]), set()
    for position, fact in enumerate(trial.facts):
        where = ("facts", position)
        if fact.subject not in subjects:
            yield _problem((*where, "subject"), _("名册里没有 %s") % fact.subject)
        if fact.measure not in measures:
            yield _problem((*where, "measure"), _("方案和阶梯都不用度量 %s") % fact.measure)
        if (fact.subject, fact.measure) in seen:
            twice = _("%(subject)s 的 %(measure)s 写了两次")
            yield _problem(where, twice % {"subject": fact.subject, "measure": fact.measure})
        seen.add((fact.subject, fact.measure))


def _strange(
    field: str, given: Mapping[str, object], known: Collection[str], sentence: str
) -> Iterator[Problem]:
    for code in given:
        if code not in known:
            yield _problem((field, code), sentence % code)


def _problem(path: tuple[str | int, ...], words: str) -> Problem:
    return Problem(path, _("%s；请改正代码或删去这一项。") % words)
