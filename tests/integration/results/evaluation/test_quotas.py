"""Total control and in-process adjustment (S-24), and a whole park's computation."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.register.api import Organisation
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import (
    Changed,
    Cycle,
    Result,
    change_level,
    notice_cycle,
    outcome_of,
    proposals,
    seats_of,
    summary,
)
from ronghe.results.evaluation.freezing.roster import present_levels
from ronghe.results.evaluation.scored.storing import store_results
from ronghe.results.evaluation.telling.bundles import bundle_of
from ronghe.web.cli.folders import PROJECT
from support.cast import Cast
from support.rating import (
    YEAR,
    all_recommended,
    many_branches,
    measured,
    opened,
    park,
    present,
    scored,
    values_for,
)

__all__ = ["park"]


def rated(park: Cast, count: int, pools: tuple[str, ...] = ("COMMUNITY",)) -> list[Organisation]:
    """A scored cycle of that many recommended branches; the earlier, the better."""
    nodes = many_branches(park, count, pools=pools)
    all_recommended(park, opened(park), nodes)
    with measured(values_for(nodes)):
        scored(park)
    return nodes


def result(park: Cast, node: Organisation) -> Result:
    with place_system(park.place):
        return Result.objects.select_related("change").get(
            result_set=present(park).result_set, subject=node.code
        )


def change(park: Cast, node: Organisation, level: str, reason: str = "现场核查后调整") -> Changed:
    with scope(park.officer.scope()):
        return change_level(
            by=park.officer, period=YEAR, subject=node.code, level=level, reason=reason,
            seen_version=present(park).version,
        )  # fmt: skip


def test_seats_go_down_from_the_best_and_the_rest_waits(park: Cast) -> None:
    rated(park, 60)

    seats = {seat.level: seat for seat in seats_of(present(park)) if seat.group == "COMMUNITY"}
    assert {level: one.seats for level, one in seats.items()} == {
        "FOUR_STAR": 12, "FIVE_STAR": 4, "BENCHMARK": 1,
    }  # fmt: skip
    assert all(one.seated <= one.seats for one in seats.values())
    assert seats["BENCHMARK"].waiting > 0


def test_beyond_the_quota_a_rise_is_refused_with_the_candidates_in_rank(park: Cast) -> None:
    nodes = rated(park, 60)
    second = result(park, nodes[1])
    assert (second.reached, second.waiting_for) == ("BENCHMARK", "BENCHMARK")

    with pytest.raises(Refused) as refused:
        change(park, nodes[1], "BENCHMARK")

    assert refused.value.code == "quota"
    assert "名额为 1 个，已确认 1 个" in refused.value.sentence
    candidates = refused.value.details["candidates"]
    assert [one["rank"] for one in candidates] == sorted(one["rank"] for one in candidates)
    assert (candidates[0]["subject"], candidates[0]["seated"]) == (nodes[0].code, True)


def test_a_lowered_level_frees_the_seat_for_the_next(park: Cast) -> None:
    nodes = rated(park, 60)

    change(park, nodes[0], "THREE_STAR", "申报材料与记录不符")
    change(park, nodes[1], "BENCHMARK", "候补第一名递补")

    with place_system(park.place):
        now = {p.subject: p for p in proposals(present(park))}
        told = Entry.objects.filter(verb="evaluation.change_level").order_by("pk")
        assert [entry.reason for entry in told] == ["申报材料与记录不符", "候补第一名递补"]
    assert now[nodes[0].code].level == "THREE_STAR"
    assert now[nodes[0].code].reason == "由“标兵”调整为“三星”：申报材料与记录不符"
    assert now[nodes[1].code].level == "BENCHMARK"


def test_nobody_publishes_a_list_that_somebody_changed_meanwhile(park: Cast) -> None:
    nodes = rated(park, 60)
    seen = present(park).version
    change(park, nodes[0], "THREE_STAR", "申报材料与记录不符")

    with scope(park.officer.scope()), pytest.raises(Conflict, match="刷新页面再继续"):
        notice_cycle(by=park.officer, period=YEAR, seen_version=seen)


def test_passing_over_those_who_wait_before_is_counted_and_recorded(park: Cast) -> None:
    nodes = rated(park, 60)
    change(park, nodes[0], "THREE_STAR", "申报材料与记录不符")

    passed_over = change(park, nodes[2], "BENCHMARK", "现场核查后调整").passed_over

    with place_system(park.place):
        told = Entry.objects.filter(verb="evaluation.change_level").latest("pk")
    assert passed_over == 1
    assert told.sentence.endswith("的建议等级改为标兵，越过名次在前的1个候补")
    assert change(park, nodes[2], "THREE_STAR", "撤销刚才的调整").passed_over == 0
    assert change(park, nodes[1], "BENCHMARK", "候补第一名递补").passed_over == 0


def test_no_rise_beyond_what_the_score_reaches(park: Cast) -> None:
    nodes = rated(park, 60)
    weak = next(node for node in nodes if result(park, node).reached == "THREE_STAR")

    with pytest.raises(Refused, match="没有达到“四星”的分数线75分") as refused:
        change(park, weak, "FOUR_STAR")
    assert refused.value.code == "cut"


def test_a_change_needs_a_reason_and_a_difference(park: Cast) -> None:
    nodes = rated(park, 20)
    level = result(park, nodes[0]).level

    with pytest.raises(Invalid, match="至少四个字"):
        change(park, nodes[0], "THREE_STAR", "略")
    with pytest.raises(Invalid, match="不用调整"):
        change(park, nodes[0], level)
    with pytest.raises(Invalid, match="没有这个等级"):
        change(park, nodes[0], "SIX_STAR")


def test_the_first_cycle_is_exempt_from_one_step_at_a_time(park: Cast) -> None:
    nodes = rated(park, 60)

    assert result(park, nodes[0]).level == "BENCHMARK"
    with place_system(park.place):
        assert present_levels(park.place) == {}


def test_a_whole_park_is_scored_in_a_constant_number_of_queries(park: Cast) -> None:
    few = _queries_of_scoring(park, 40)
    assert few <= 12
    assert _queries_again(park) == few


def test_two_thousand_branches_are_scored_with_the_queries_of_forty(park: Cast) -> None:
    assert _queries_of_scoring(park, 2247) <= 12
    with place_system(park.place):
        levels = summary(outcome_of(present(park)).scored)
    assert set(levels) == {"ORGAN", "SOE", "COMMUNITY", "TWO_NEW"}
    assert sum(sum(counts.values()) for counts in levels.values()) == 2247


def _queries_of_scoring(park: Cast, count: int) -> int:
    rated(park, count, pools=("ORGAN", "SOE", "COMMUNITY", "TWO_NEW"))
    return _queries_again(park)


def _queries_again(park: Cast) -> int:
    cycle = present(park)
    assert cycle.fact_set is not None
    with (
        place_system(park.place),
        CaptureQueriesContext(
            connection,
        ) as counted,
    ):
        store_results(cycle, cycle.fact_set)
    return len(counted)


def test_an_outsider_recounts_the_published_result(park: Cast, tmp_path: Path) -> None:
    rated(park, 200, pools=("ORGAN", "SOE", "COMMUNITY", "TWO_NEW"))

    assert _recount(present(park), tmp_path) == (0, "一致")


def test_the_recount_notices_a_changed_score(park: Cast, tmp_path: Path) -> None:
    rated(park, 20)
    _unpack(present(park), tmp_path)
    results = tmp_path / "results.csv"
    results.write_text(results.read_text().replace("BENCHMARK", "FIVE_STAR"), encoding="utf-8")
    run = _run_recount(tmp_path)
    assert run.returncode == 1
    assert "公布" in run.stdout


def _recount(cycle: Cycle, folder: Path) -> tuple[int, str]:
    _unpack(cycle, folder)
    run = _run_recount(folder)
    return run.returncode, run.stdout.strip()


def _unpack(cycle: Cycle, folder: Path) -> None:
    with place_system(cycle.place_id):
        content = bundle_of(cycle)
    zipfile.ZipFile(BytesIO(content)).extractall(folder)


def _run_recount(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROJECT / "tools" / "recount"), str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
