"""What a cycle would come to, told before anything is frozen: exactly what is stored afterwards."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ronghe.core.figures.api import SubjectKind
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import (
    Cycle,
    NewNomination,
    nominate,
    outcome_of,
    pass_nominations,
)
from support.contests import (
    CONTESTS,
    GROWTH,
    PLACES,
    RACE,
    SELECTION,
    SIGNED,
    SINCE,
    VOTES,
    WATER,
    Contests,
    contests,
    ladder,
    share,
)

__all__ = ["contests"]
WATERS = {"EAST": 40, "SOUTH": 80, "WEST": 40}
CARE = "care"
Digests = dict[str, tuple[str, str]]
"""Sheet → digests of its results and of what they rest on."""


def previewed(contests: Contests, key: str, period: int | str) -> Digests:
    with place_system(contests.cast.place):
        outcome = outcome_of(contests.cycle(key, period))
    assert outcome.basis == "live"
    return {code: (one.digest, one.input_digest) for code, one in outcome.sheets.items()}


def stored(contests: Contests, cycle: Cycle) -> Digests:
    with place_system(contests.cast.place):
        sheets = cycle.sheets.select_related("result_set").order_by("position")
        return {
            one.code: (one.result_set.digest, one.result_set.input_digest)
            for one in sheets
            if one.result_set is not None
        }


def evaluated(*words: str) -> dict[str, Any]:
    told = StringIO()
    call_command("evaluate", "--place", "sip", *words, "--json", stdout=told)
    read: dict[str, Any] = json.loads(told.getvalue())
    return read


def entered(contests: Contests) -> None:
    contests.open(CONTESTS, 2018, date(2018, 11, 1))
    contests.enter(GROWTH, "2018", PLACES)
    contests.enter(WATER, "2018", WATERS)


def test_sheets_that_read_each_other_are_previewed_as_they_are_stored(contests: Contests) -> None:
    entered(contests)
    before = previewed(contests, CONTESTS, 2018)

    cycle = contests.scored(CONTESTS, 2018)

    assert list(before) == ["ECONOMY", "ENVIRONMENT", "COMBINED"]
    assert before == stored(contests, cycle)


def test_each_class_of_a_selection_is_previewed_with_its_own_nominations(
    contests: Contests,
) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))
    new = [
        NewNomination("MEMBER", "云知秋", "SIP-1001", "长期服务群众", "a"),
        NewNomination("MEMBER", "叶清和", "SIP-1001", "带头攻关项目", "b"),
        NewNomination("BRANCH", "香樟社区第一党支部", "SIP-1001", "组织生活规范", "c"),
    ]
    with scope(contests.cast.reviewer.scope()):
        made = nominate(by=contests.cast.reviewer, key=SELECTION, period=2018, nominations=new)
    codes = [one.code for one in made]
    with scope(contests.officer.scope()):
        pass_nominations(by=contests.officer, codes=codes)
    contests.enter(
        VOTES, "2018", dict(zip(codes, (80, 90, 30), strict=True)), SubjectKind.NOMINATION
    )
    before = previewed(contests, SELECTION, 2018)

    cycle = contests.scored(SELECTION, 2018)

    with place_system(contests.cast.place):
        sheets = outcome_of(cycle).sheets
    assert {code: one.scored.results.height for code, one in sheets.items()} == {
        "MEMBER": 2,
        "BRANCH": 1,
    }
    assert before == stored(contests, cycle)


def pooled_by(attribute: str) -> dict[str, Any]:
    pools = {"attribute": attribute, "title": "分组依据", "not_from_source": True}
    return ladder(CARE, pools=pools)


def cared_for(contests: Contests, *ladders: dict[str, Any]) -> None:
    """An assessment of direct organisations, one sheet a ladder; without any it only ranks them."""
    measure = {"code": "entries.care", "title": "走访", "subject": "ORGANISATION", "unit": "%"}
    sheets = [{"code": f"CARE{no}", "ladder": f"care-{no}"} for no in range(len(ladders))]
    body = {
        "every": "YEAR",
        "subjects": {"kind": "ORGANISATION", "select": {"is_direct": True}},
        "publication": "INTERNAL",
        "sheets": [one | {"title": "走访", "scheme": CARE} for one in sheets or [{"code": "CARE"}]],
    }
    rules: list[tuple[str, str, dict[str, Any]]] = [
        ("measures", "care", {"measures": [measure]}),
        ("scheme", CARE, {"indicators": [share("CARE", "entries.care")]}),
        *(("ladder", f"care-{no}", body) for no, body in enumerate(ladders)),
        ("assessment", CARE, body),
    ]
    with place_system(contests.cast.place):
        publish_rules(
            place=contests.cast.place,
            rules=[NewRule(kind, key, "走访", SINCE, body) for kind, key, body in rules],
        )
    contests.open(CARE, 2018, date(2018, 11, 1))


@pytest.mark.parametrize(
    ("ladders", "expected"),
    [([], "ALL"), ([pooled_by("org_type")], "WORKING_COMMITTEE")],
)
def test_organisations_that_a_rule_selects_are_previewed_alone(
    contests: Contests, ladders: list[dict[str, Any]], expected: str
) -> None:
    cared_for(contests, *ladders)
    direct, branch = contests.cast.hudong, contests.cast.xiangzhang
    assert (direct.is_direct, branch.is_direct) == (True, False)
    entries = {direct.code: 70, contests.cast.soe.code: 80, branch.code: 90}
    contests.enter("entries.care", "2018", entries, SubjectKind.ORGANISATION)
    before = previewed(contests, CARE, 2018)

    cycle = contests.scored(CARE, 2018)

    with place_system(contests.cast.place):
        rows = outcome_of(cycle).scored.results.select("subject", "pool").rows()
    found = {subject: str(pool) for subject, pool in rows}
    assert found[direct.code] == expected
    assert branch.code not in found
    assert before == stored(contests, cycle)


@pytest.mark.parametrize(
    ("attributes", "sentence"),
    [
        (["colour"], "阶梯按“colour”分组，组织登记里没有这一项，不能启动"),
        (["org_type", "category"], "按不同的项分组（org_type、category），一份名册只能按一项分组"),
    ],
)
def test_organisations_are_pooled_by_one_thing_the_register_knows(
    contests: Contests, attributes: list[str], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        cared_for(contests, *map(pooled_by, attributes))


def test_what_is_entered_after_a_preview_is_in_the_next(contests: Contests) -> None:
    contests.open(RACE, "2018-06", date(2018, 7, 2))
    contests.enter(SIGNED, "2018-06", {"EAST": 90, "SOUTH": 60})
    first = previewed(contests, RACE, "2018-06")
    assert evaluated("--cycle", "2018-06", "--assessment", RACE)["lacking"] == 1
    contests.enter(SIGNED, "2018-06", {"WEST": 40})

    second = previewed(contests, RACE, "2018-06")

    assert evaluated("--cycle", "2018-06", "--assessment", RACE)["lacking"] == 0
    assert first != second
    assert second == stored(contests, contests.scored(RACE, "2018-06"))


def test_evaluate_tells_every_sheet_of_any_assessment(contests: Contests) -> None:
    entered(contests)
    live = evaluated("--cycle", "2018", "--assessment", CONTESTS)
    contests.scored(CONTESTS, 2018)
    contests.confirmed(CONTESTS, 2018, date(2018, 11, 2), date(2018, 11, 20))

    told = evaluated("--cycle", "2018", "--assessment", CONTESTS)

    assert (live["basis"], told["basis"]) == ("live", "frozen")
    assert [one["digest"] for one in live["sheets"]] == [one["digest"] for one in told["sheets"]]
    assert [one["title"] for one in told["sheets"]] == ["经济发展竞赛", "环境建设竞赛", "综合"]
    assert [one["awarded"] for one in told["sheets"]] == [
        {},
        {},
        {"ALL": {"BEST": 1, "NONE": 2}},
    ]
    assert told["digest"] == told["sheets"][2]["digest"]


def test_evaluate_in_words_names_each_sheet(contests: Contests) -> None:
    entered(contests)
    said = StringIO()

    call_command(
        "evaluate", "--place", "sip", "--cycle", "2018", "--assessment", CONTESTS, stdout=said
    )

    assert "sip two-contests 2018：参评 3，名册 3" in said.getvalue()
    assert "经济发展竞赛：参评 3，名册 3" in said.getvalue()
    assert "ALL\t先进 1，未评 2" in said.getvalue()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--cycle", "2018-05", "--assessment", RACE], "没有启动 “monthly-race”的 2018-05 这一期"),
        (["--cycle", "2018", "--assessment", SELECTION], "名册是空的，没有可以考评的对象"),
    ],
)
def test_evaluate_says_in_one_sentence_why_there_is_nothing_to_tell(
    contests: Contests, words: list[str], sentence: str
) -> None:
    contests.open(SELECTION, 2018, date(2018, 6, 1))

    with pytest.raises(CommandError, match=sentence):
        call_command("evaluate", "--place", "sip", *words)
