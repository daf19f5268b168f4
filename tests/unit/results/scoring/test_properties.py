"""What holds for every scheme, ladder, roster and set of facts."""

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.results.scoring.engine.cells import hushed_facts
from ronghe.results.scoring.engine.digest import input_digest, results_digest
from ronghe.results.scoring.engine.score import Scored, score
from ronghe.results.scoring.ladders.ladder import Ladder
from support.generated_rules import Case, cases
from support.rule_sets import facts, indicator, ladder, roster, row_of, scheme

often = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@often
@given(case=cases(), seed=st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(case: Case, seed: int) -> None:
    rules, rungs, people, given_facts = case
    shuffled = (
        people.sample(fraction=1, shuffle=True, seed=seed),
        given_facts.sample(fraction=1, shuffle=True, seed=seed),
    )
    one, other = score(*case), score(rules, rungs, *shuffled)
    assert one.results.equals(other.results)
    assert one.lines.equals(other.lines)
    assert input_digest(*case) == input_digest(rules, rungs, *shuffled)
    assert results_digest(one.results) == results_digest(other.results)


@often
@given(case=cases())
def test_seats_never_exceed_the_quota_when_equals_at_the_edge_wait(case: Case) -> None:
    rules, rungs, people, given_facts = case
    strict = rungs.model_copy(
        update={"ties": rungs.ties.model_copy(update={"then": "share_place_beyond_quota_wait"})}
    )
    seats = score(rules, strict, people, given_facts).seats
    assert seats.filter(pl.col("seated") > pl.col("seats")).height == 0
    from_the_top = seats.with_columns(
        taken=pl.col("seated").cum_sum().over("group"),
        allowed=pl.col("quota").cum_sum().over("group"),
    )
    assert from_the_top.filter(pl.col("taken") > pl.col("allowed")).height == 0


@often
@given(case=cases())
def test_nobody_waits_behind_somebody_of_lower_standing(case: Case) -> None:
    rules, rungs, people, given_facts = case
    ranked = rungs.model_copy(update={"direct": (), "waiting_list": True})
    results = score(rules, ranked, people, given_facts).results
    group = "pool" if rungs.quota_rules.per == "pool" else pl.lit("ALL")
    codes = [level.code for level in rungs.levels]
    for level in codes[1:]:
        at = results.with_columns(group=group)
        seated = (
            at.filter(pl.col("level") == level).group_by("group").agg(last=pl.col("standing").max())
        )
        waiting = (
            at.filter(pl.col("waiting_for") == level)
            .group_by("group")
            .agg(first=pl.col("standing").min())
        )
        both = seated.join(waiting, on="group")
        assert both.filter(pl.col("first") < pl.col("last")).height == 0


@st.composite
def lists_of_shares(draw: st.DrawFn) -> list[int]:
    return draw(st.lists(st.integers(0, 100), min_size=2, max_size=12))


def ladder_with_quotas(shares: tuple[int, int, int]) -> Ladder:
    return ladder(
        *(
            {"code": f"L{n}", "title": str(n), "min_score": cut, "quota": {"share": f"{share}%"}}
            for n, (cut, share) in enumerate(zip((40, 60, 80), shares, strict=True))
        )
    )


def graded(reached: list[int], rungs: Ladder) -> Scored:
    codes = [f"S{n:02d}" for n in range(len(reached))]
    given_facts = facts(
        *((code, "m.done", share, 100) for code, share in zip(codes, reached, strict=True))
    )
    return score(scheme(indicator()), rungs, roster(*codes), given_facts)


@often
@given(
    reached=lists_of_shares(),
    more=st.integers(1, 100),
    shares=st.sampled_from([(50, 30, 20), (40, 10, 5), (34, 33, 33)]),
)
def test_more_points_never_lower_ones_own_level(
    reached: list[int], more: int, shares: tuple[int, int, int]
) -> None:
    rungs = ladder_with_quotas(shares)
    before = row_of(graded(reached, rungs), "S00")["level"]
    after = row_of(graded([min(100, reached[0] + more), *reached[1:]], rungs), "S00")["level"]
    assert rungs.position(after) >= rungs.position(before)


@often
@given(case=cases())
def test_everybody_on_the_roster_has_one_result_and_a_reason(case: Case) -> None:
    results = score(*case).results
    assert sorted(results["subject"]) == sorted(case[2]["subject"])
    unexplained = results.filter(
        pl.col("eligible")
        & (pl.col("reasons").list.len() == 0)
        & (pl.col("level") != case[1].levels[-1].code)
    )
    assert unexplained.height == 0, unexplained


@often
@given(case=cases())
def test_points_lie_between_nothing_and_what_the_indicator_is_worth(case: Case) -> None:
    rules = case[0]
    worth = {i.code: int(i.points * 10_000) for i in rules.indicators}
    for code, points in score(*case).lines.select("indicator", "points").drop_nulls().iter_rows():
        assert abs(points) <= worth[code]


@often
@given(case=cases())
def test_what_small_cells_hide_decides_nothing(case: Case) -> None:
    rules, rungs, people, given_facts = case
    one, other = score(*case), score(rules, rungs, people, hushed_facts(rules, given_facts))
    assert one.results.equals(other.results)
    assert one.lines.equals(other.lines)
    assert one.inputs.equals(other.inputs)
