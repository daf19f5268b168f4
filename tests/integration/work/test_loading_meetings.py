"""A lived year loaded at once gives what recording one by one gives."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.obligations.api import Obligation, open_duties
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting, NewMeeting, record_meetings_in_bulk
from ronghe.work.activities.models import AgendaItem, Attendance
from support.cast import Cast
from support.meetings import AT, JOINT, new_meeting, record_one

MEETING = (
    "organisation", "path", "code", "client_key", "kinds", "title", "held_on", "venue", "host",
    "lecturer", "is_lecture_by_secretary", "expected_count", "present_count", "recorded_at",
    "version",
)  # fmt: skip


def variants(cast: Cast) -> list[dict[str, Any]]:
    """Meetings of every sort, each on its own day, in no order."""
    chen, lin, shen = cast.code("陈一舟"), cast.code("林若溪"), cast.code("沈知微")
    return [
        {"client_key": "1"},
        {
            "client_key": "2",
            "kinds": JOINT,
            "lecturer_code": chen,
            "absent": {shen: "ILL"},
            "held_on": date(2018, 9, 7),
        },
        {
            "client_key": "3",
            "kinds": ("LECTURE",),
            "lecturer_code": lin,
            "absent": {chen: "LEAVE"},
            "held_on": date(2018, 8, 7),
        },
        {"client_key": "4", "host_code": lin, "venue": "", "held_on": date(2018, 3, 1)},
        {
            "client_key": "5",
            "title": " 主题 ",
            "agenda": ((" 议题 ", " 决议\n第二行 "),),
            "held_on": date(2018, 10, 30),
        },
        {"client_key": "6", "kinds": ("THEME_DAY",), "held_on": date(2018, 10, 2)},
    ]


def stored(cast: Cast) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    """Everything that recording leaves behind, by codes."""
    with place_system(cast.place):
        meetings = list(Meeting.objects.order_by("client_key").values_list(*MEETING))
        agenda = AgendaItem.objects.order_by("meeting__client_key", "no")
        lines = list(
            agenda.values_list("meeting__code", "place", "path", "no", "topic", "resolution")
        )
        people = Attendance.objects.order_by("meeting__client_key", "person__code")
        came = list(
            people.values_list("meeting__code", "place", "path", "person__code", "presence")
        )
        closed = Obligation.objects.filter(outcome="DONE").order_by("source", "round")
        proofs = list(
            closed.values_list("bearer", "source", "round", "done_on", "proof_kind", "proof_code")
        )
    return meetings, lines, came, proofs


def open_year(cast: Cast) -> None:
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)


def test_a_bulk_load_stores_what_single_records_store(cast: Cast) -> None:
    open_year(cast)
    for changes in sorted(variants(cast), key=lambda v: v.get("held_on", date(2018, 10, 12))):
        record_one(cast, **changes)
    one_by_one = stored(cast)
    with place_system(cast.place):
        Obligation.objects.update(
            outcome="OPEN", done_on=None, closed_at=None, proof_kind="", proof_code=""
        )
        Meeting.objects.all().delete()
    batch = [new_meeting(cast, **changes) for changes in variants(cast)]
    assert record_meetings_in_bulk(place=cast.place, meetings=batch, at=AT) == 6
    assert stored(cast) == one_by_one


def test_a_meeting_sent_before_is_not_loaded_again(cast: Cast) -> None:
    record_one(cast, client_key="1")
    batch = [
        new_meeting(cast, client_key="1", title="另一个标题"),
        new_meeting(cast, client_key="2"),
        new_meeting(cast, client_key="2", title="又一个标题"),
    ]
    assert record_meetings_in_bulk(place=cast.place, meetings=batch, at=AT) == 1
    assert record_meetings_in_bulk(place=cast.place, meetings=batch, at=AT) == 0
    with place_system(cast.place):
        titles = dict(Meeting.objects.values_list("client_key", "title"))
        assert Attendance.objects.count() == 6
    assert titles == {"1": "研究十月工作", "2": "研究十月工作"}


def test_nothing_to_load_loads_nothing(cast: Cast) -> None:
    assert record_meetings_in_bulk(place=cast.place, meetings=[], at=AT) == 0


MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "请写会议主题"),
    ({"held_on": date(2018, 11, 2)}, "不能晚于今天"),
    ({"agenda": ()}, "请至少写一项议题"),
    ({"kinds": ("BRANCH_COMMITTEE", "LIFE_MEETING")}, "不能合并"),
    ({"kinds": ("LECTURE",)}, "请选出主讲人"),
    ({"absent": {"SIP-1001-P04": "LEAVE"}}, "不在应到名单里"),
    ({"absent": {"NOBODY": "LEAVE"}}, "不在应到名单里"),
    ({"held_on": date(2010, 1, 1)}, "起施行"),
    ({"organisation_code": "SIP-9999"}, "没有编码为 SIP-9999 的党组织"),
]


@pytest.mark.parametrize(("changes", "sentence"), MISTAKES)
def test_one_mistake_keeps_the_whole_batch_out(
    cast: Cast, changes: dict[str, Any], sentence: str
) -> None:
    batch = [new_meeting(cast, client_key="ok"), new_meeting(cast, **changes)]
    with pytest.raises(Invalid, match=sentence):
        record_meetings_in_bulk(place=cast.place, meetings=batch, at=AT)
    with place_system(cast.place):
        assert not Meeting.objects.exists()


def test_a_bulk_load_is_one_audit_entry(cast: Cast) -> None:
    record_meetings_in_bulk(place=cast.place, meetings=[new_meeting(cast)], at=AT)
    with place_system(cast.place):
        entry = Entry.objects.get()
    assert (entry.sentence, entry.signature) == ("成批载入了1次会议的记录", "系统（系统）")


def test_a_bulk_load_asks_a_constant_number_of_queries(cast: Cast) -> None:
    open_year(cast)
    one = [new_meeting(cast, client_key="0", held_on=date(2018, 1, 2))]
    many = [
        new_meeting(cast, client_key=f"{no}", held_on=date(2018, 3, 1) + timedelta(days=no))
        for no in range(1, 200)
    ]
    counts = []
    for batch in (one, many):
        with CaptureQueriesContext(connection) as asked:
            record_meetings_in_bulk(place=cast.place, meetings=batch, at=AT)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_meetings_may_be_given_as_a_generator(cast: Cast) -> None:
    first: NewMeeting = new_meeting(cast)
    moment = datetime(2018, 11, 1, tzinfo=UTC)
    batch = (replace(first, client_key=f"{no}") for no in range(3))
    assert record_meetings_in_bulk(place=cast.place, meetings=batch, at=moment) == 3
