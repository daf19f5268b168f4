"""Every sheet in its order; nothing is merged unless a sheet says so."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.results.scoring.assessments.assess import assess
from ronghe.results.scoring.assessments.method import Method, rank_only
from ronghe.results.scoring.engine.facts import BrokenFacts
from ronghe.results.scoring.engine.overrides import Overrides
from ronghe.results.scoring.engine.score import score
from ronghe.results.scoring.schemes.scheme import Scheme
from support.assessments import SHEETS, TOWNS, contests, methods, percents
from support.rule_sets import facts, levels_of, roster, row_of, scheme, scores_of

GROWTH = {"EAST": 90, "SOUTH": 60, "WEST": 40}
WATER = {"EAST": 50, "SOUTH": 80, "WEST": 40}


def test_a_later_sheet_reads_the_scores_of_those_before_it() -> None:
    assessed = assess(contests(), methods(), roster(*TOWNS), percents(GROWTH, WATER))
    assert scores_of(assessed.sheets["ECONOMY"])["EAST"] == 900_000
    assert scores_of(assessed.sheets["COMBINED"]) == {
        "EAST": 700_000,
        "SOUTH": 700_000,
        "WEST": 400_000,
    }


def test_sheets_that_nobody_combines_stay_apart() -> None:
    two = contests(sheets=SHEETS[:2])
    assessed = assess(two, methods(), roster(*TOWNS), percents(GROWTH, WATER))
    assert list(assessed.sheets) == ["ECONOMY", "ENVIRONMENT"]
    assert assessed.facts["ECONOMY"].equals(percents(GROWTH, WATER))


def test_a_sheet_without_a_ladder_only_ranks() -> None:
    economy = assess(contests(), methods(), roster(*TOWNS), percents(GROWTH, WATER)).sheets[
        "ECONOMY"
    ]
    assert set(levels_of(economy).values()) == {"RANKED"}
    assert [row_of(economy, town)["rank_in_pool"] for town in TOWNS] == [1, 2, 3]


def test_a_sheet_without_a_ladder_ranks_within_the_pools_of_the_roster() -> None:
    rules: Scheme = scheme()
    people = roster("A", "B", "C", pool=["P", "P", "Q"])
    done = facts(("A", "m.done", 1, 4), ("B", "m.done", 3, 4), ("C", "m.done", 1, 2))
    ranked = score(rules, rank_only(rules), people, done)
    assert [row_of(ranked, subject)["rank_in_pool"] for subject in "ABC"] == [2, 1, 1]


def test_who_has_no_score_on_one_sheet_has_no_fact_on_the_next() -> None:
    growth = {"EAST": 90, "SOUTH": 60}
    assessed = assess(contests(), methods(), roster(*TOWNS), percents(growth, WATER))
    read = assessed.facts["COMBINED"].filter(pl.col("subject") == "WEST")["measure"]
    assert sorted(read) == ["m.water", "sheet.environment"]
    assert scores_of(assessed.sheets["COMBINED"])["WEST"] == 400_000


def test_only_the_main_sheet_looks_at_the_level_of_last_time() -> None:
    people = roster(*TOWNS, base_level=["GOOD", None, None])
    assessed = assess(contests(), methods(), people, percents(GROWTH, WATER))
    assert assessed.rosters["ECONOMY"]["base_level"].to_list() == [None] * 3
    assert assessed.rosters["COMBINED"]["base_level"].to_list() == ["GOOD", None, None]


def test_the_classes_of_a_selection_take_only_their_own_nominations() -> None:
    picked = contests(
        subjects={"kind": "NOMINATION"},
        sheets=[
            {"code": "PEOPLE", "title": "先进个人", "scheme": "s"},
            {"code": "TEAMS", "title": "先进集体", "scheme": "s"},
        ],
    )
    people = roster("A", "B", "C", sheet=["PEOPLE", "TEAMS", "TEAMS"])
    votes = facts(*((subject, "m.done", 1, 2) for subject in "ABC"))
    one = {code: Method(scheme()) for code in ("PEOPLE", "TEAMS")}
    assessed = assess(picked, one, people, votes)
    assert assessed.sheets["PEOPLE"].results["subject"].to_list() == ["A"]
    assert assessed.sheets["TEAMS"].results["subject"].to_list() == ["B", "C"]


def test_a_change_laid_over_one_sheet_reaches_the_sheets_that_read_it() -> None:
    other = facts(("WEST", "m.growth", 100, 100))
    laid = {"ECONOMY": Overrides(facts=other)}
    assessed = assess(contests(), methods(), roster(*TOWNS), percents(GROWTH, WATER), laid)
    assert scores_of(assessed.sheets["COMBINED"])["WEST"] == 700_000


def test_facts_may_come_with_encoded_texts() -> None:
    rows = percents(GROWTH, WATER).with_columns(pl.col("measure", "state").cast(pl.Categorical))
    assessed = assess(contests(), methods(), roster(*TOWNS), rows)
    assert scores_of(assessed.sheets["COMBINED"])["EAST"] == 700_000


def test_nobody_may_enter_the_score_of_a_sheet() -> None:
    given = facts(("EAST", "sheet.economy", 1_000_000, 10_000))
    with pytest.raises(BrokenFacts, match=r"事实表里有 sheet\.economy：各表得分由系统逐表计算"):
        assess(contests(), methods(), roster(*TOWNS), given)


def test_a_fact_that_cannot_be_scored_is_told_with_its_sheet() -> None:
    wrong = facts(("EAST", "m.growth", -1, 100))
    with pytest.raises(
        BrokenFacts, match=r"^“经济发展竞赛”：EAST 的 m\.growth：数值 -1/100 是负数"
    ):
        assess(contests(), methods(), roster(*TOWNS), wrong)


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_does_not_matter(shares: list[tuple[int, int]], random: object) -> None:
    names = [f"T{number:02}" for number in range(len(shares))]
    growth = dict(zip(names, (one for one, _ in shares), strict=True))
    water = dict(zip(names, (two for _, two in shares), strict=True))
    rows = percents(growth, water)
    mixed = rows.sample(fraction=1, shuffle=True, seed=random.randint(0, 10**6))  # type: ignore[attr-defined]
    first = assess(contests(), methods(), roster(*names), rows)
    second = assess(contests(), methods(), roster(*reversed(names)), mixed)
    for code in first.sheets:
        assert first.sheets[code].results.equals(second.sheets[code].results)
