"""Entering facts: about subjects in reach, once, in whole numbers, whatever the number of entries."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ronghe.core.figures.api import (
    Corrected,
    Entry,
    FactState,
    SubjectKind,
    correct_entry,
    enter_facts,
    look_again,
    return_entry,
)
from ronghe.core.figures.models import Look
from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.audit.api import Entry as AuditLine
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.cast import Cast, new_branch
from support.entries import (
    AT,
    AWARDS,
    BALLOT,
    GOOD,
    OUTPUT,
    PERIOD,
    RANK,
    Desk,
    desk,
    entry,
    votes,
)

__all__ = ["desk"]
TOWN = {"measure": "entries.town_output", "subject_kind": SubjectKind.UNIT}


def stored(desk: Desk, code: str) -> Entry:
    with place_system(desk.cast.place):
        return Entry.objects.get(code=code)


def test_an_entry_says_who_entered_it_for_which_office_and_on_what_grounds(desk: Desk) -> None:
    [code] = desk.enter(entry()).codes
    one = stored(desk, code)

    assert (one.signature, one.office) == ("陆文舒（组织部办公室干部）", "园区党工委")
    assert (one.evidence, one.entered_at, one.path) == ("季度报表", AT, desk.cast.xiangzhang.path)
    assert (one.no, one.supersedes, one.needs_look) == (1, None, True)
    with place_system(desk.cast.place):
        line = AuditLine.objects.get(subject_code=code)
    assert line.sentence == "录入了2018的考核数据1条"


def test_the_same_entry_sent_twice_is_one(desk: Desk) -> None:
    first, again = desk.enter(entry()), desk.enter(entry())

    assert (first.new_count, again.new_count) == (1, 0)
    assert first.codes == again.codes


@pytest.mark.parametrize("changes", [{"client_key": "other"}, {"numerator": 11}])
def test_something_else_about_the_same_is_a_correction_and_is_refused_as_an_entry(
    desk: Desk, changes: dict[str, object]
) -> None:
    [code] = desk.enter(entry()).codes

    with pytest.raises(Conflict, match="的“产值完成”在2018已经录入") as refused:
        desk.enter(replace(entry(), **changes))
    assert refused.value.details == {"code": code, "version": 1}


def test_events_of_a_period_are_entries_of_their_own(desk: Desk) -> None:
    entered = desk.enter(
        entry(AWARDS, client_key="a", numerator=1), entry(AWARDS, client_key="b", numerator=1)
    )

    assert len(set(entered.codes)) == 2


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"measure": "entries.unheard"}, "measure", "没有名为“entries.unheard”的录入度量"),
        ({"subject": "SIP-9999"}, "subject", "没有代码为“SIP-9999”的对象"),
        ({"subject_kind": SubjectKind.UNIT}, "subject_kind", "对象类型是 ORGANISATION，不是 UNIT"),
        ({"numerator": -1}, "numerator", "分子不能是负数，现在是 -1"),
        ({"denominator": 0}, "denominator", "分母应为不小于 1 的整数，现在是 0"),
        ({"numerator": 10**12}, "numerator", "最大为 100,000,000，现在是 1,000,000,000,000"),
        ({"state": FactState.MISSING}, "numerator", "分子和分母都应为 0"),
        ({"client_key": ""}, "client_key", "提交标识应为 1 到 80 个字符"),
        ({"evidence": "据" * 1001}, "evidence", "依据最多写 1000 个字"),
        ({"on": date(2017, 12, 31)}, "on", "不在 2018 之内"),
        ({"on": date(2018, 11, 2)}, "on", "晚于今天"),
        ({"measure": AWARDS, "denominator": 2}, "denominator", "按个数录入，分母应为 1"),
    ],
)
def test_what_cannot_be_entered_is_refused_in_one_sentence_and_nothing_is_stored(
    desk: Desk, changes: dict[str, object], field: str, words: str
) -> None:
    sound = entry(RANK)
    with pytest.raises(Invalid) as refused:
        desk.enter(sound, replace(entry(), **changes))

    [problem] = refused.value.details["problems"]
    assert (problem["at"], problem["field"]) == (1, field)
    assert words in problem["sentence"]
    assert refused.value.sentence == f"第 2 条：{problem['sentence']}"
    with place_system(desk.cast.place):
        assert not Entry.objects.exists()


def test_a_period_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid, match="时期“2018-13”无法识别"):
        desk.enter(entry(), period="2018-13")


def test_the_same_thing_twice_in_one_go_names_both_lines(desk: Desk) -> None:
    with pytest.raises(Invalid, match=r"第 2 条：.*出现了两次（第 1 条）"):
        desk.enter(entry(), entry(client_key="again"))


def test_a_ballot_is_entered_as_a_whole(desk: Desk) -> None:
    good, fair, _poor = votes(12, 7, 0)
    with pytest.raises(Invalid, match="还缺：一般。没有票的选项请填 0"):
        desk.enter(good, fair)


def test_a_listed_unit_belongs_to_the_organisation_its_list_names(desk: Desk) -> None:
    owned, free = desk.enter(entry(subject="T-01", **TOWN), entry(subject="T-02", **TOWN)).codes

    assert stored(desk, owned).path == desk.cast.hudong.path
    assert stored(desk, owned).subject_name == "东湖镇"
    assert stored(desk, free).path == "sip/"


def test_a_reviewer_enters_about_the_own_organisations_only(desk: Desk) -> None:
    reviewer = desk.cast.reviewer

    assert desk.enter(entry(), by=reviewer).new_count == 1
    with pytest.raises(Invalid, match="不在您负责的范围内"):
        desk.enter(entry(subject="SIP-1002"), by=reviewer)


def test_who_enters_no_facts_is_refused(desk: Desk) -> None:
    for somebody in (desk.cast.secretary, desk.cast.member, desk.cast.auditor):
        with pytest.raises(Refused, match="不能录入考核数据"):
            desk.enter(entry(), by=somebody)


def test_another_place_sees_none_of_it(desk: Desk) -> None:
    desk.enter(entry())
    with scope(desk.cast.stranger.scope()):
        assert not Entry.objects.exists()
    with scope(desk.cast.other_secretary.scope()):
        assert not Entry.objects.exists()
    with scope(desk.cast.secretary.scope()):
        assert Entry.objects.count() == 1


def test_a_second_look_is_taken_by_another_person(desk: Desk) -> None:
    [code] = desk.enter(entry()).codes

    with pytest.raises(Refused, match="是您自己录入的，不能由您复核") as refused:
        look_again(by=desk.cast.officer, entries=[code], at=AT)
    assert refused.value.code == "own-entry"
    assert look_again(by=desk.colleague, entries=[code], at=AT) == 1
    assert look_again(by=desk.colleague, entries=[code], at=AT) == 0


def test_the_system_itself_never_looks_again(desk: Desk) -> None:
    [code] = desk.enter(entry()).codes
    with pytest.raises(Refused, match="须由登录的人办理"):
        look_again(by=system_actor(desk.cast.place), entries=[code], at=AT)


def test_a_reviewer_enters_and_does_not_look_again(desk: Desk) -> None:
    [code] = desk.enter(entry()).codes
    with pytest.raises(Refused, match="不能复核录入的数据"):
        look_again(by=desk.cast.reviewer, entries=[code], at=AT)


def test_what_is_returned_is_corrected_and_looked_at_anew(desk: Desk) -> None:
    [code] = desk.enter(entry()).codes
    return_entry(by=desk.colleague, entry=code, reason="与报表不符", at=AT)

    with pytest.raises(Refused, match="已由沈砚（组织部组织科干部）复核（退回）"):
        look_again(by=desk.colleague, entries=[code], at=AT)
    newer = corrected(desk, code)
    assert (newer.no, newer.supersedes_id, newer.reason) == (2, stored(desk, code).pk, "按报表更正")
    assert look_again(by=desk.colleague, entries=[newer.code], at=AT) == 1


def corrected(desk: Desk, code: str, numerator: int = 9, key: str = "fix") -> Entry:
    return correct_entry(
        by=desk.cast.officer,
        code=code,
        corrected=Corrected(FactState.VALUE, numerator, 1, "更正后的报表", key),
        reason="按报表更正",
        at=AT,
    )


@pytest.mark.parametrize(
    ("reason", "words"), [("不", "请写明理由，至少四个字"), ("不" * 201, "理由最多写 200 个字")]
)
def test_returning_says_why_in_a_sentence_or_two(desk: Desk, reason: str, words: str) -> None:
    [code] = desk.enter(entry()).codes
    with pytest.raises(Invalid, match=words):
        return_entry(by=desk.colleague, entry=code, reason=reason, at=AT)


def test_a_version_that_was_corrected_meanwhile_is_a_conflict_with_the_newer_one(
    desk: Desk,
) -> None:
    [code] = desk.enter(entry()).codes
    newer = corrected(desk, code)

    assert corrected(desk, code) == newer
    with pytest.raises(Conflict, match="刚被更正") as refused:
        corrected(desk, code, 8, key="late")
    assert refused.value.details["code"] == newer.code
    with pytest.raises(Conflict, match="刚被更正"):
        look_again(by=desk.colleague, entries=[code], at=AT)


def test_half_a_ballot_is_not_passed(desk: Desk) -> None:
    codes = desk.enter(*votes(12, 7, 0)).codes

    with pytest.raises(Refused, match="各选项票数要一起复核"):
        look_again(by=desk.colleague, entries=codes[:2], at=AT)
    assert look_again(by=desk.colleague, entries=codes, at=AT) == 3
    newer = corrected(desk, codes[0], 11)
    assert newer.ballot == BALLOT
    assert look_again(by=desk.colleague, entries=[newer.code], at=AT) == 1


def test_what_lies_out_of_reach_cannot_be_looked_at(desk: Desk) -> None:
    with pytest.raises(Refused, match="没有这条数据") as refused:
        look_again(by=desk.colleague, entries=["E0-1"], at=AT)
    assert refused.value.status == 404


@pytest.mark.parametrize("table", ["figures_entry", "figures_look"])
@pytest.mark.parametrize("change", ["UPDATE {} SET reason = '改'", "DELETE FROM {}"])
def test_the_application_can_neither_change_nor_remove_what_was_entered(
    desk: Desk, table: str, change: str
) -> None:
    desk.counted(entry())
    with (
        place_system(desk.cast.place),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(table))
    with place_system(desk.cast.place):
        assert (Entry.objects.count(), Look.objects.count()) == (1, 1)


def statements(desk: Desk, cast: Cast, count: int, first: int) -> int:
    """How many statements entering and passing take for as many branches."""
    with place_system(cast.place):
        nodes = [
            new_branch(f"SIP-{first + no}", f"新苑{first + no}党支部", cast.hudong, "COMMUNITY")
            for no in range(count)
        ]
    entries = [entry(OUTPUT, node.code) for node in nodes]
    with CaptureQueriesContext(connection) as captured:
        codes = enter_facts(by=cast.officer, period=PERIOD, entries=entries, at=AT).codes
        look_again(by=desk.colleague, entries=codes, at=AT)
    return len(captured)


def test_many_entries_take_as_many_statements_as_a_few(desk: Desk, cast: Cast) -> None:
    assert statements(desk, cast, 40, 5000) == statements(desk, cast, 2, 6000)


def test_a_count_of_votes_is_entered_as_it_is(desk: Desk) -> None:
    codes = desk.enter(*votes(12, 3, 0)).codes
    assert [stored(desk, code).numerator for code in codes] == [12, 3, 0]
    assert stored(desk, codes[0]).measure == GOOD
