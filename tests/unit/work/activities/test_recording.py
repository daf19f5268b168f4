"""What keeps a record of a meeting from being stored, in one sentence each."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.work.activities.choices import Presence
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.recording import (
    ABSENCES,
    LONGEST_RESOLUTION,
    LONGEST_TITLE,
    LONGEST_TOPIC,
    MOST_LINES,
    AgendaLine,
    Circumstances,
    NewMeeting,
    meeting_code,
    problems,
)
from support.method import MEETING_KINDS

KINDS = {key: MeetingKind.model_validate(body) for key, body in MEETING_KINDS.items()}
TODAY = date(2018, 11, 1)
SOUND = NewMeeting(
    organisation_code="SIP-1001",
    client_key="phone-1",
    kinds=("BRANCH_COMMITTEE",),
    title="研究十月工作",
    held_on=date(2018, 10, 12),
    agenda=(AgendaLine("研究本月重点工作", "同意。"),),
)
KNOWN = Circumstances(
    today=TODAY, kinds=KINDS, expected_count=3, established_on=date(2010, 6, 18), closed_on=None
)


def found(changes: dict[str, Any], around: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    return [tuple(p) for p in problems(replace(SOUND, **changes), replace(KNOWN, **(around or {})))]


def test_a_sound_record_has_no_problems() -> None:
    assert found({}) == []


@pytest.mark.parametrize(
    ("held_on", "around", "is_sound"),
    [
        (date(2018, 11, 1), {}, True),
        (date(2018, 11, 2), {}, False),
        (date(2010, 6, 18), {}, True),
        (date(2010, 6, 17), {}, False),
        (date(2001, 1, 1), {"established_on": None}, True),
        (date(2018, 9, 30), {"closed_on": date(2018, 10, 1)}, True),
        (date(2018, 10, 1), {"closed_on": date(2018, 10, 1)}, False),
    ],
)
def test_the_day_lies_between_founding_and_today(
    held_on: date, around: dict[str, Any], is_sound: bool
) -> None:
    assert [name for name, _ in found({"held_on": held_on}, around)] == (
        [] if is_sound else ["held_on"]
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"client_key": ""}, "client_key"),
        ({"client_key": "k" * 61}, "client_key"),
        ({"client_key": "k" * 60}, None),
        ({"kinds": ()}, "kinds"),
        ({"title": "  "}, "title"),
        ({"title": "题" * LONGEST_TITLE}, None),
        ({"title": "题" * (LONGEST_TITLE + 1)}, "title"),
        ({"venue": "室" * (LONGEST_TITLE + 1)}, "venue"),
        ({"agenda": ()}, "agenda"),
        ({"agenda": (AgendaLine(" "),)}, "agenda"),
        ({"agenda": (AgendaLine("议" * LONGEST_TOPIC),)}, None),
        ({"agenda": (AgendaLine("议" * (LONGEST_TOPIC + 1)),)}, "agenda"),
        ({"agenda": (AgendaLine("议题", "决" * LONGEST_RESOLUTION),)}, None),
        ({"agenda": (AgendaLine("议题", "决" * (LONGEST_RESOLUTION + 1)),)}, "agenda"),
        ({"agenda": (AgendaLine("议题"),) * (MOST_LINES + 1)}, "agenda"),
        ({"absent": {"P1": "LEAVE", "P2": "ILL"}}, None),
        ({"absent": {"P1": "LEAVE", "P2": "ILL", "P3": "ABSENT"}}, "absent"),
        ({"absent": {"P1": "PRESENT"}}, "absent"),
        ({"absent": {"P1": "HOLIDAY"}}, "absent"),
        ({"host_code": "P1"}, None),
        ({"host_code": "P1", "absent": {"P1": "ILL"}}, "host"),
    ],
)
def test_each_field_has_its_limit(changes: dict[str, Any], field: str | None) -> None:
    assert [name for name, _ in found(changes)] == ([field] if field else [])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "这次会议算作党课，请选出主讲人。"),
        ({"lecturer_code": "P1"}, None),
        ({"lecturer_code": "P9"}, "主讲人不在应到名单里，请从到会人员中选。"),
        (
            {"lecturer_code": "P1", "absent": {"P1": "LEAVE"}},
            "主讲人标为未到，请改正到会情况或另选主讲人。",
        ),
    ],
)
def test_a_lecture_has_a_lecturer_who_was_there(
    changes: dict[str, Any], sentence: str | None
) -> None:
    told = found({"kinds": ("LECTURE",)} | changes, {"unexpected": {"P9"}})
    assert [text for _, text in told] == ([sentence] if sentence else [])


def test_a_meeting_without_lecture_takes_no_lecturer() -> None:
    assert found({"lecturer_code": "P1"}) == [
        ("lecturer", "这次会议不算党课，请去掉主讲人，或加选党课。")
    ]


def test_absent_people_belong_to_those_expected() -> None:
    told = found({"absent": {"P8": "LEAVE"}}, {"unexpected": {"P8"}})
    assert told == [("absent", "有1名未到人员不在应到名单里，请核对会议类型和日期。")]


def test_a_meeting_that_expects_nobody_is_not_recorded() -> None:
    told = found({}, {"expected_count": 0})
    assert told == [("absent", "名册里当天没有应到人员，请先补全名册或改正日期。")]


def test_the_reasons_for_absence_are_all_states_but_present() -> None:
    assert set(Presence.values) - {Presence.PRESENT} == ABSENCES


def test_every_person_named_is_looked_up() -> None:
    record = replace(SOUND, absent={"P1": "ILL"}, lecturer_code="P2", host_code="P3")
    assert record.named == {"P1", "P2", "P3"}
    assert SOUND.named == frozenset()


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_the_same_post_has_the_same_code_and_another_post_another(one: str, other: str) -> None:
    codes = {meeting_code("SIP-1001", TODAY, key) for key in (one, other)}
    assert len(codes) == len({one, other})
    assert all(code.startswith("SIP-1001-20181101-") for code in codes)


@given(
    st.builds(
        NewMeeting,
        organisation_code=st.just("SIP-1001"),
        client_key=st.text(max_size=80),
        kinds=st.lists(st.sampled_from([*KINDS, "PICNIC"]), max_size=4).map(tuple),
        title=st.text(max_size=130),
        held_on=st.dates(),
        venue=st.text(max_size=130),
        agenda=st.lists(st.builds(AgendaLine, st.text(), st.text()), max_size=3).map(tuple),
        absent=st.dictionaries(st.sampled_from("ABC"), st.sampled_from(["ILL", "PRESENT", ""])),
        lecturer_code=st.sampled_from([None, "", "A", "D"]),
    )
)
def test_any_input_gets_sentences_and_never_an_error(record: NewMeeting) -> None:
    assert all(sentence.endswith("。") for _, sentence in problems(record, KNOWN))
