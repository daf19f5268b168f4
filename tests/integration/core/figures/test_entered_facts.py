"""What counts: entries looked at twice become facts beside the computed ones, and are frozen with their records."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from ronghe.core.figures.api import (
    Corrected,
    Fact,
    FactRecord,
    FactSet,
    FactState,
    RosterRow,
    Subject,
    SubjectKind,
    correct_entry,
    entries_not_counted,
    facts_frame,
    facts_now,
    freeze,
    look_again,
    measures_of,
    return_entry,
    roster_frame,
    status_of,
)
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.measures import Measure, measures_in
from ronghe.foundation.kernel.period import Every, Period
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.entries import (
    AT,
    AWARDS,
    BALLOT,
    FAIR,
    GOOD,
    OUTPUT,
    POOR,
    RANK,
    Desk,
    desk,
    entry,
    votes,
)

__all__ = ["desk"]
YEAR = Period.parse("2018")
COMPLETE = "register.roster_complete"
NO_NUMBERS = {"state": FactState.NOT_DUE, "numerator": 0, "denominator": 0}


def told(desk: Desk, *measures: str, period: Period = YEAR) -> list[tuple[object, ...]]:
    return facts_now(desk.cast.place, period, measures).rows()


def branch(node: Organisation, **changes: object) -> Subject:
    plain = {
        "code": node.code, "path": node.path, "name": node.name, "category": node.category,
        "pool": "ALL", "tags": (), "is_eligible": True, "base_level": "",
    }  # fmt: skip
    return Subject(**(plain | changes))  # type: ignore[arg-type]


def frozen(desk: Desk, *measures: str, **changes: object) -> FactSet:
    cast = desk.cast
    asked: dict[str, object] = {
        "place": cast.place,
        "period": YEAR,
        "roster": [branch(cast.xiangzhang), branch(cast.yinxing)],
        "measures": measures,
        "roster_on": date(2018, 11, 1),
        "reason": "年度考核",
        "versions": {},
    }
    return freeze(**(asked | changes))  # type: ignore[arg-type]


def test_an_entry_counts_once_another_person_has_passed_it(desk: Desk) -> None:
    [code] = desk.enter(entry()).codes
    assert told(desk, OUTPUT) == []

    look_again(by=desk.colleague, entries=[code], at=AT)
    assert told(desk, OUTPUT) == [("SIP-1001", OUTPUT, "VALUE", 10, 1)]
    assert told(desk, OUTPUT, period=Period.parse("2017")) == []


def test_a_returned_entry_counts_for_nothing(desk: Desk) -> None:
    [code] = desk.enter(entry()).codes
    return_entry(by=desk.colleague, entry=code, reason="与报表不符", at=AT)
    assert told(desk, OUTPUT) == []


def test_a_measure_that_asks_for_no_second_look_counts_at_once(desk: Desk) -> None:
    desk.enter(entry(RANK, numerator=3))
    assert told(desk, RANK) == [("SIP-1001", RANK, "VALUE", 3, 1)]


def test_a_correction_counts_instead_of_what_it_corrects_once_it_is_passed(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    newer = correct_entry(
        by=desk.cast.officer,
        code=code,
        corrected=Corrected(FactState.VALUE, 7, 1, "", "fix"),
        reason="按报表更正",
        at=AT,
    )
    assert told(desk, OUTPUT) == []

    look_again(by=desk.colleague, entries=[newer.code], at=AT)
    assert told(desk, OUTPUT) == [("SIP-1001", OUTPUT, "VALUE", 7, 1)]


def test_what_is_not_due_is_no_zero(desk: Desk) -> None:
    desk.counted(entry(**NO_NUMBERS))
    assert told(desk, OUTPUT) == [("SIP-1001", OUTPUT, "NOT_DUE", 0, 0)]


def test_events_of_a_period_add_up_and_each_is_a_record(desk: Desk) -> None:
    desk.counted(
        entry(AWARDS, client_key="a", numerator=1, on=date(2018, 3, 5)),
        entry(AWARDS, client_key="b", numerator=2, on=date(2018, 9, 6)),
        entry(AWARDS, client_key="c", numerator=4),
    )
    assert told(desk, AWARDS) == [("SIP-1001", AWARDS, "VALUE", 7, 1)]
    assert told(desk, AWARDS, period=Period.parse("2018-03"))[0][3] == 1
    assert told(desk, AWARDS, period=YEAR.until(date(2018, 6, 30)))[0][3] == 5

    fact_set = frozen(desk, AWARDS)
    with place_system(desk.cast.place):
        records = FactRecord.objects.filter(fact_set=fact_set).order_by("on", "contribution")
        found = [(one.on, one.contribution, one.kind) for one in records]
    assert found == [
        (date(2018, 3, 5), 1, "entry"),
        (date(2018, 9, 6), 2, "entry"),
        (date(2018, 11, 1), 4, "entry"),
    ]


def test_events_entered_by_the_month_add_up_to_the_year(desk: Desk) -> None:
    desk.counted(entry(AWARDS, client_key="june", numerator=2), period="2018-06")
    desk.counted(entry(AWARDS, client_key="july", numerator=3), period="2018-07")
    assert told(desk, AWARDS)[0][3] == 5
    assert told(desk, AWARDS, period=YEAR.until(date(2018, 7, 30)))[0][3] == 2


def test_a_ballot_counts_only_as_a_whole(desk: Desk) -> None:
    *_others, poor = desk.counted(*votes(12, 7, 0)).codes
    assert [row[3] for row in told(desk, GOOD, FAIR, POOR)] == [7, 12, 0]

    correct_entry(
        by=desk.cast.officer,
        code=poor,
        corrected=Corrected(FactState.VALUE, 1, 1, "", "fix"),
        reason="重新计票",
        at=AT,
    )
    assert told(desk, GOOD, FAIR, POOR) == []


@pytest.mark.parametrize(
    ("counts", "shown"),
    [((12, 4, 0), ("12", "4", "0")), ((1, 3, 1), ("1", "3", "1")), ((4, 0, 0), ("<5", "<5", "<5"))],
)
def test_the_votes_of_a_small_group_are_frozen_exactly_and_told_to_nobody(
    desk: Desk, counts: tuple[int, int, int], shown: tuple[str, str, str]
) -> None:
    desk.counted(*votes(*counts))
    fact_set = frozen(desk, GOOD, FAIR, POOR)
    with place_system(desk.cast.place):
        facts = dict(Fact.objects.filter(fact_set=fact_set).values_list("measure", "numerator"))
        records = {
            one.measure: (one.contribution, one.sentence)
            for one in FactRecord.objects.filter(fact_set=fact_set)
        }
    assert facts == dict(zip((GOOD, FAIR, POOR), counts, strict=True))
    look = "，园区党工委录入，经园区党工委复核"
    titles = {GOOD: "好", FAIR: "较好", POOR: "一般"}
    assert records == {
        key: (0 if one == "<5" else int(one), f"满意度测评：{titles[key]}：{one}票{look}")
        for key, one in zip(titles, shown, strict=True)
    }


def test_computed_and_entered_facts_are_frozen_together_with_their_versions(desk: Desk) -> None:
    desk.counted(entry())
    fact_set = frozen(desk, COMPLETE, OUTPUT, assessment="two-contests")

    assert fact_set.versions == {"measures": {COMPLETE: 1, OUTPUT: 1}}
    assert (fact_set.assessment, fact_set.measured_until) == ("two-contests", YEAR.end)
    with place_system(desk.cast.place):
        rows = facts_frame(fact_set).select("subject", "measure").rows()
    assert rows == [("SIP-1001", OUTPUT), ("SIP-1001", COMPLETE), ("SIP-1002", COMPLETE)]


def test_each_assessment_numbers_its_own_fact_sets(desk: Desk) -> None:
    first, other = frozen(desk, OUTPUT, assessment="a"), frozen(desk, OUTPUT, assessment="b")
    second = frozen(desk, OUTPUT, assessment="a")

    assert (first.no, other.no, second.no) == (1, 1, 2)
    assert (first.supersedes, other.supersedes, second.supersedes) == (None, None, first)


def test_the_digest_tells_subjects_apart_and_knows_no_database_ids(desk: Desk) -> None:
    desk.counted(entry())
    same, again = frozen(desk, OUTPUT), frozen(desk, OUTPUT)
    other = frozen(desk, OUTPUT, roster=[branch(desk.cast.xiangzhang)])

    assert same.digest == again.digest
    assert other.digest != same.digest


def test_a_roster_of_units_is_frozen_like_one_of_organisations(desk: Desk) -> None:
    town = {"measure": "entries.town_output", "subject_kind": SubjectKind.UNIT}
    desk.counted(entry(subject="T-01", **town))
    roster = [
        branch(desk.cast.hudong, code="T-01", kind=SubjectKind.UNIT, category=""),
        branch(desk.cast.root, code="T-02", path="sip/", kind=SubjectKind.UNIT, category=""),
    ]
    fact_set = frozen(desk, "entries.town_output", roster=roster)

    with place_system(desk.cast.place):
        assert roster_frame(fact_set)["subject"].to_list() == ["T-01", "T-02"]
        assert Fact.objects.get(fact_set=fact_set).subject_kind == SubjectKind.UNIT
        kinds = RosterRow.objects.filter(fact_set=fact_set).values_list("subject_kind", flat=True)
        assert set(kinds) == {"UNIT"}


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("entries.unheard", "没有名为“entries.unheard”的度量"),
        ("tests.yearly", "不能按 2018-06 这么短的时期计算"),
        ("entries.town_output", "的对象是 UNIT，考核名册里没有这类对象"),
    ],
)
def test_a_measure_that_cannot_answer_is_refused_before_anything_is_frozen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, measure: str, words: str
) -> None:
    yearly = Measure("tests.yearly", "年度项", "项", 1, no_facts, no_facts, grain=Every.YEAR)
    monkeypatch.setitem(measures_in.__globals__["_measures"], yearly.key, yearly)

    with pytest.raises(Invalid, match=words):
        frozen(desk, measure, period=Period.parse("2018-06"))
    with place_system(desk.cast.place):
        assert not FactSet.objects.exists()


def no_facts(*_asked: object) -> list[object]:
    return []


def test_a_place_knows_its_own_measures_and_those_of_all_places(desk: Desk) -> None:
    with place_system(desk.cast.place):
        known = measures_in(desk.cast.place, [GOOD, COMPLETE, "entries.mood"])
        elsewhere = measures_in("other", [OUTPUT])

    own = known[GOOD]
    assert (own.title, own.unit, own.subject_kind) == ("满意度测评：好", "票", "ORGANISATION")
    assert set(known) == {GOOD, COMPLETE}
    assert elsewhere == {}


@pytest.mark.parametrize("table", ["factset", "rosterrow", "fact", "factrecord"])
@pytest.mark.parametrize("change", ["UPDATE {} SET place_id = place_id", "DELETE FROM {}"])
def test_the_application_can_neither_change_nor_remove_what_is_frozen(
    desk: Desk, table: str, change: str
) -> None:
    desk.counted(entry())
    frozen(desk, OUTPUT)
    with (
        place_system(desk.cast.place),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(f"figures_{table}"))


def test_freezing_again_says_how_many_facts_became_different(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    assert frozen(desk, OUTPUT).effect == {}
    newer = correct_entry(
        by=desk.cast.officer,
        code=code,
        corrected=Corrected(FactState.VALUE, 7, 1, "", "fix"),
        reason="按报表更正",
        at=AT,
    )
    desk.counted(entry(subject="SIP-1002"))
    look_again(by=desk.colleague, entries=[newer.code], at=AT)

    assert frozen(desk, OUTPUT).effect == {"count": 2, "appeals": []}


def test_what_waits_for_a_second_look_is_known_before_freezing(desk: Desk) -> None:
    waiting, returned = desk.enter(entry(), entry(subject="SIP-1002")).codes
    desk.counted(entry(AWARDS, client_key="passed"))
    desk.enter(entry(RANK))
    return_entry(by=desk.colleague, entry=returned, reason="与报表不符", at=AT)

    found = entries_not_counted(desk.cast.place, "2018", [OUTPUT, AWARDS, RANK])
    assert [one.code for one in found] == [waiting, returned]
    assert [status_of(one) for one in found] == ["WAITING", "RETURNED"]
    assert entries_not_counted(desk.cast.place, "2017", [OUTPUT]) == []


def test_the_catalogue_says_which_rules_read_a_measure(desk: Desk) -> None:
    scheme = {"indicators": [{"measure": OUTPUT}, {"params": {"groups": [{"measure": BALLOT}]}}]}
    with place_system(desk.cast.place):
        rule = NewRule("scheme", "yearly", "年度考核", date(2018, 1, 1), scheme)
        publish_rules(place=desk.cast.place, rules=[rule])
    uses = {one.code: [use.title for use in one.used_by] for one in measures_of(desk.cast.place)}

    assert uses[OUTPUT] == uses[GOOD] == uses[POOR] == ["年度考核"]
    assert uses[RANK] == []
    assert "register.roster_complete" in uses
