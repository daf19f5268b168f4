"""Appeals: raised by the subject's own organisation, decided by others, and what they change once upheld."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ronghe.core.figures.api import (
    Appeal,
    AppealStatus,
    AppealTerms,
    Claim,
    Entry,
    Fact,
    FactKey,
    FactRecord,
    FactState,
    FrozenFact,
    NewAppeal,
    answer_appeal,
    appeal,
    appeal_terms,
    facts_frame,
    facts_now,
    refreeze,
    roster_frame,
    set_appeal_terms,
    upheld_appeals,
)
from ronghe.core.register.api import Person
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from support.entries import AT, AWARDS, CLAIM, OUTPUT, YEAR, Desk, desk, entry, frozen

__all__ = ["desk"]
COMPLETE = "register.roster_complete"


def raised(desk: Desk, **changes: Any) -> Appeal:
    wanted = NewAppeal("漏计两项产值", "appeal-1", claim=CLAIM)
    return appeal(by=desk.cast.secretary, wanted=replace(wanted, **changes), at=AT)


def decided(desk: Desk, one: Appeal, *, is_upheld: bool = True, **changes: Any) -> Appeal:
    asked = {"by": desk.colleague, "seen_version": one.version, "answer": "经核对属实"} | changes
    return answer_appeal(code=one.code, is_upheld=is_upheld, at=AT, **asked)


@pytest.fixture
def heard() -> Iterator[list[tuple[str, str]]]:
    """What the room above is told of appeals while a test lasts."""
    former, told = appeal_terms(), []
    set_appeal_terms(
        AppealTerms(
            opened=lambda one, _at: told.append(("opened", one.code)),
            answered=lambda one, _at: told.append(("answered", one.code)),
        )
    )
    yield told
    set_appeal_terms(former)


def test_an_upheld_appeal_makes_what_was_claimed_count(
    desk: Desk, heard: list[tuple[str, str]]
) -> None:
    [code] = desk.counted(entry()).codes
    one = raised(desk, entry=code)
    assert facts_now(desk.cast.place, YEAR, [OUTPUT])["numerator"].to_list() == [10]

    one = decided(desk, one)
    assert (one.status, one.answered_as) == (AppealStatus.UPHELD, "沈砚（组织部组织科干部）")
    assert facts_now(desk.cast.place, YEAR, [OUTPUT])["numerator"].to_list() == [12]
    with place_system(desk.cast.place):
        newer = Entry.objects.select_related("look").get(pk=one.corrected_id)
    assert (newer.no, newer.reason) == (2, "申诉成立：经核对属实")
    assert (newer.entered_by_id, newer.look.looked_by_id) == (
        desk.cast.secretary.user,
        desk.colleague.user,
    )
    assert heard == [("opened", one.code), ("answered", one.code)]


def test_a_rejected_appeal_changes_nothing(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    one = decided(desk, raised(desk, entry=code), is_upheld=False, answer="与报表一致")

    assert (one.status, one.corrected) == (AppealStatus.REJECTED, None)
    assert facts_now(desk.cast.place, YEAR, [OUTPUT])["numerator"].to_list() == [10]


def test_the_same_appeal_sent_twice_is_one_and_another_waits_for_the_first(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    first = raised(desk, entry=code)

    assert raised(desk, entry=code) == first
    with pytest.raises(Conflict, match="申诉正在办理"):
        raised(desk, entry=code, client_key="appeal-2")


def test_nobody_appeals_for_others(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    for somebody, words in (
        (desk.cast.other_secretary, "没有这条数据"),
        (desk.cast.officer, "不能对考核数据申诉"),
        (desk.cast.member, "不能对考核数据申诉"),
    ):
        with pytest.raises(Refused, match=words):
            appeal(by=somebody, wanted=NewAppeal("漏计两项", "k", code, claim=CLAIM), at=AT)


def test_neither_who_entered_nor_who_appealed_decides(desk: Desk) -> None:
    one = raised(desk, entry=desk.counted(entry()).codes[0])

    with pytest.raises(Refused, match="不能由您答复"):
        decided(desk, one, by=desk.cast.officer)
    with pytest.raises(Refused, match="不能答复申诉"):
        decided(desk, one, by=desk.cast.reviewer)
    with pytest.raises(Conflict, match="刚被别人答复"):
        decided(desk, one, seen_version=7)
    decided(desk, one)
    with pytest.raises(Conflict, match="刚被别人答复") as refused:
        decided(desk, one, seen_version=2)
    assert refused.value.details["status"] == AppealStatus.UPHELD


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"grounds": "错"}, "请写明理由"),
        ({"grounds": "错" * 4001}, "理由最多写 4000 个字，现在是 4001 个"),
        ({"client_key": "k" * 81}, "提交标识应为 1 到 80 个字符"),
        ({"claim": None}, "请写明您认为正确的数值"),
        ({"claim": Claim(FactState.VALUE, -1, 1)}, "分子不能是负数"),
        ({"fact": FrozenFact("year", "2018", OUTPUT, "SIP-1001")}, "二者选一"),
        ({"entry": ""}, "二者选一"),
    ],
)
def test_an_appeal_says_what_is_wrong_and_what_is_right(
    desk: Desk, changes: dict[str, Any], words: str
) -> None:
    [code] = desk.counted(entry()).codes
    with pytest.raises(Invalid, match=words):
        raised(desk, **({"entry": code} | changes))
    with place_system(desk.cast.place):
        assert not Appeal.objects.exists()


def test_the_room_above_says_when_it_is_too_late(desk: Desk, heard: list[tuple[str, str]]) -> None:
    def over(_one: Appeal, _at: object) -> None:
        raise Refused("over", "公示已经结束，不能再申诉。", 409)

    set_appeal_terms(AppealTerms(check=over))
    [code] = desk.counted(entry()).codes
    with pytest.raises(Refused, match="公示已经结束"):
        raised(desk, entry=code)
    assert heard == []


def test_an_appeal_against_a_frozen_entered_fact_goes_to_its_entry(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    frozen(desk.cast, OUTPUT)
    one = raised(desk, fact=FrozenFact("year", "2018", OUTPUT, "SIP-1001"))

    assert one.entry is not None
    assert (one.entry.code, one.fact_set) == (code, None)


def test_of_several_events_the_one_meant_is_chosen(desk: Desk) -> None:
    desk.counted(entry(AWARDS, client_key="a"), entry(AWARDS, client_key="b"))
    frozen(desk.cast, AWARDS)
    with pytest.raises(Invalid, match="请选定其中一条申诉"):
        raised(desk, fact=FrozenFact("year", "2018", AWARDS, "SIP-1001"))


@pytest.mark.parametrize(
    "fact",
    [
        FrozenFact("other", "2018", COMPLETE, "SIP-1001"),
        FrozenFact("year", "2018", "entries.none", "SIP-1001"),
        FrozenFact("year", "2018", COMPLETE, "SIP-1002"),
    ],
)
def test_there_is_no_appeal_against_what_is_out_of_reach(desk: Desk, fact: FrozenFact) -> None:
    frozen(desk.cast, COMPLETE)
    with pytest.raises(Refused, match="没有这条数据"):
        raised(desk, fact=fact, claim=None)


def test_a_corrected_fact_set_changes_what_was_appealed_against_and_nothing_else(
    desk: Desk,
) -> None:
    [code, _other] = desk.counted(entry(), entry(subject="SIP-1002")).codes
    first = frozen(desk.cast, COMPLETE, OUTPUT)
    assert upheld_appeals(first) == []
    one = decided(desk, raised(desk, entry=code))
    with place_system(desk.cast.place):
        Person.objects.filter(path=desk.cast.yinxing.path).update(education="")
        assert upheld_appeals(first) == [one]

    second = refreeze(
        earlier=first,
        changed=[FactKey(one.measure, one.subject)],
        reason="申诉成立",
        appeals=[one.code],
    )
    assert (second.no, second.supersedes, second.reason) == (2, first, "申诉成立")
    assert second.effect == {"count": 1, "appeals": [one.code]}
    assert second.digest != first.digest
    with place_system(desk.cast.place):
        assert upheld_appeals(second) == []
        assert roster_frame(second).equals(roster_frame(first))
        changed = facts_frame(second).join(
            facts_frame(first), on=facts_frame(first).columns, how="anti"
        )
        assert changed.rows() == [("SIP-1001", OUTPUT, "VALUE", 12, 1)]
        records = FactRecord.objects.filter(fact_set=second, measure=OUTPUT).order_by("subject")
        assert [(r.subject, r.contribution) for r in records] == [
            ("SIP-1001", 12),
            ("SIP-1002", 10),
        ]
        assert Fact.objects.filter(fact_set=first, numerator=10).count() == 2


def test_an_upheld_appeal_against_a_computed_fact_asks_for_freezing_anew(desk: Desk) -> None:
    first = frozen(desk.cast, COMPLETE)
    one = raised(desk, fact=FrozenFact("year", "2018", COMPLETE, "SIP-1001"), claim=None)
    decided(desk, one)
    key = FactKey(COMPLETE, "SIP-1001")

    with pytest.raises(Refused, match="更正后的数据与冻结的相同"):
        refreeze(earlier=first, changed=[key], reason="数据更正")
    with place_system(desk.cast.place):
        Person.objects.filter(code=desk.cast.code("陈一舟")).update(education="")
    second = refreeze(earlier=first, changed=[key], reason="申诉成立", appeals=[one.code])
    with place_system(desk.cast.place):
        assert Fact.objects.get(fact_set=second, subject="SIP-1001").numerator == 7
        assert upheld_appeals(second) == []


def test_an_upheld_appeal_is_taken_up_even_where_the_fact_proves_to_be_the_same(desk: Desk) -> None:
    first = frozen(desk.cast, COMPLETE)
    one = raised(desk, fact=FrozenFact("year", "2018", COMPLETE, "SIP-1001"), claim=None)
    decided(desk, one)
    key = FactKey(COMPLETE, "SIP-1001")

    second = refreeze(earlier=first, changed=[key], reason="重新核对", appeals=[one.code])
    assert second.effect == {"count": 0, "appeals": [one.code]}
    assert second.digest == first.digest
    with place_system(desk.cast.place):
        assert upheld_appeals(second) == []


def test_a_corrected_fact_set_has_the_digest_it_would_have_had_from_the_start(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    first = frozen(desk.cast, OUTPUT)
    decided(desk, raised(desk, entry=code))
    key = FactKey(OUTPUT, "SIP-1001")

    second = refreeze(earlier=first, changed=[key], reason="申诉成立")
    assert second.digest == frozen(desk.cast, OUTPUT, assessment="again").digest


def test_only_the_latest_fact_set_is_corrected_and_only_in_facts_it_has(desk: Desk) -> None:
    desk.counted(entry())
    first = frozen(desk.cast, OUTPUT)
    with pytest.raises(Invalid, match="冻结的数据里没有“SIP-9999”"):
        refreeze(earlier=first, changed=[FactKey(OUTPUT, "SIP-9999")], reason="申诉成立")
    frozen(desk.cast, OUTPUT)
    with pytest.raises(Conflict, match="已经重新冻结过"):
        refreeze(earlier=first, changed=[FactKey(OUTPUT, "SIP-1001")], reason="申诉成立")
