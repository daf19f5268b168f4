"""What a record of a meeting must satisfy before it is stored; one sentence for each mistake. Pure."""

import hashlib
from base64 import b32encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.activities.rules.joint import Kinds, asks_lecturer, forms_of, joining_problem

LONGEST_TITLE = 120
LONGEST_TOPIC = 200
LONGEST_RESOLUTION = 2000
LONGEST_KEY = 60
MOST_LINES = 50
ABSENCES = frozenset({"LEAVE", "ON_DUTY", "ILL", "ABSENT"})


class AgendaLine(NamedTuple):
    """One line of the agenda: its topic, and what was resolved (may be empty)."""

    topic: str
    resolution: str = ""


@dataclass(frozen=True)
class NewMeeting:
    """One meeting as it was written down; people are named by code, those not named came."""

    organisation_code: str
    client_key: str
    kinds: tuple[str, ...]
    title: str
    held_on: date
    venue: str = ""
    agenda: tuple[AgendaLine, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    lecturer_code: str | None = None
    host_code: str | None = None
    form: str = ""
    linked: frozenset[str] = frozenset()
    """Members with a linked tie who came; counted here, credited at home too."""

    @property
    def named(self) -> frozenset[str]:
        """Everybody the record names."""
        people = {*self.absent, *self.linked, self.lecturer_code, self.host_code}
        return frozenset(code for code in people if code)


@dataclass(frozen=True)
class Circumstances:
    """What the system knows around a record; ``unexpected`` are named people it does not expect."""

    today: date
    kinds: Kinds
    expected_count: int
    unexpected: Collection[str] = ()
    established_on: date | None = None
    closed_on: date | None = None


class Problem(NamedTuple):
    """One mistake: the form's field and a sentence."""

    field: str
    sentence: str


def problems(record: NewMeeting, known: Circumstances) -> list[Problem]:
    """Everything that keeps a record from being stored; empty when it may be."""
    return [
        *_key_problems(record),
        *_kind_problems(record, known),
        *_day_problems(record, known),
        *_text_problems(record),
        *agenda_problems(record.agenda),
        *_presence_problems(record, known),
    ]


def meeting_code(organisation_code: str, held_on: date, client_key: str) -> str:
    """The record's code: organisation, day, and six letters that the same post gives again."""
    digest = hashlib.sha256(f"{organisation_code}|{client_key}".encode()).digest()
    return f"{organisation_code}-{held_on:%Y%m%d}-{b32encode(digest)[:6].decode()}"


def _key_problems(record: NewMeeting) -> Iterator[Problem]:
    if not 0 < len(record.client_key) <= LONGEST_KEY:
        yield Problem("client_key", _("提交标识缺失或过长，请刷新页面后重新提交。"))


def _kind_problems(record: NewMeeting, known: Circumstances) -> Iterator[Problem]:
    if sentence := joining_problem(record.kinds, known.kinds):
        yield Problem("kinds", sentence)
        return
    asked = asks_lecturer(record.kinds, known.kinds)
    if asked and not record.lecturer_code:
        yield Problem("lecturer", _("这次会议算作党课，请选出主讲人。"))
    if not asked and record.lecturer_code:
        yield Problem("lecturer", _("这次会议不算党课，请去掉主讲人，或加选党课。"))
    yield from _form_problems(record, known)


def _form_problems(record: NewMeeting, known: Circumstances) -> Iterator[Problem]:
    offered = {form.key: form.label for form in forms_of(record.kinds, known.kinds)}
    if offered and record.form not in offered:
        labels = _("、").join(offered.values())
        yield Problem("form", _("请选这次采用的形式：%(labels)s。") % {"labels": labels})
    if not offered and record.form:
        yield Problem("form", _("这类会议不分形式，请去掉形式。"))


def _day_problems(record: NewMeeting, known: Circumstances) -> Iterator[Problem]:
    if record.held_on > known.today:
        yield Problem(
            "held_on",
            _("日期不能晚于今天（%(today)s），请开过会再记录。")
            % {"today": f"{known.today:%Y-%m-%d}"},
        )
    if known.established_on and record.held_on < known.established_on:
        day = f"{known.established_on:%Y-%m-%d}"
        yield Problem(
            "held_on", _("日期早于本组织成立之日（%(day)s），请改正日期。") % {"day": day}
        )
    if known.closed_on and record.held_on >= known.closed_on:
        yield Problem(
            "held_on",
            _("本组织已于%(closed_on)s撤销，之后的会议请由承接组织记录。")
            % {"closed_on": f"{known.closed_on:%Y-%m-%d}"},
        )


def _text_problems(record: NewMeeting) -> Iterator[Problem]:
    if not record.title.strip():
        yield Problem("title", _("请写会议主题。"))
    if len(record.title) > LONGEST_TITLE:
        yield Problem(
            "title",
            _("会议主题不超过 %(most)s 字，请写短一些。") % {"most": LONGEST_TITLE},
        )
    if len(record.venue) > LONGEST_TITLE:
        yield Problem(
            "venue",
            _("地点不超过 %(most)s 字，请写短一些。") % {"most": LONGEST_TITLE},
        )


class _Line(Protocol):
    @property
    def topic(self) -> str: ...
    @property
    def resolution(self) -> str: ...


def agenda_problems(agenda: Sequence[_Line]) -> Iterator[Problem]:
    """What keeps an agenda from being stored: none, too many, empty or too long lines."""
    if not agenda:
        yield Problem("agenda", _("请至少写一项议题。"))
    if len(agenda) > MOST_LINES:
        yield Problem(
            "agenda",
            _("议题不超过 %(most)s 项，请合并后再记录。") % {"most": MOST_LINES},
        )
    for no, line in enumerate(agenda, start=1):
        if not line.topic.strip():
            yield Problem("agenda", _("第%(no)s项议题是空的，请写上或删去这一行。") % {"no": no})
        if len(line.topic) > LONGEST_TOPIC:
            yield Problem(
                "agenda",
                _("第%(no)s项议题不超过 %(most)s 字，请写短一些。")
                % {"no": no, "most": LONGEST_TOPIC},
            )
        if len(line.resolution) > LONGEST_RESOLUTION:
            yield Problem(
                "agenda",
                _("第%(no)s项决议不超过 %(most)s 字，请只写决定的事项。")
                % {"no": no, "most": LONGEST_RESOLUTION},
            )


def _presence_problems(record: NewMeeting, known: Circumstances) -> Iterator[Problem]:
    if not known.expected_count:
        yield Problem("absent", _("名册里当天没有应到人员，请先补全名册或改正日期。"))
        return
    if strangers := len(record.absent.keys() & set(known.unexpected)):
        yield Problem(
            "absent",
            _("有%(count)s名未到人员不在应到名单里，请核对会议类型和日期。") % {"count": strangers},
        )
    if strangers := len(record.linked & set(known.unexpected)):
        yield Problem(
            "linked",
            _("有%(count)s人当天不是本组织的双重管理党员，请核对。") % {"count": strangers},
        )
    if record.linked & record.absent.keys():
        yield Problem("linked", _("双重管理党员只记到会的，请把未到的人从名单里去掉。"))
    if not set(record.absent.values()) <= ABSENCES:
        yield Problem("absent", _("有未到人员没有选原因，请选请假、公务、因病或缺席。"))
    if len(record.absent) >= known.expected_count:
        yield Problem("absent", _("应到人员全都标为未到，没有开成的会不必记录。"))
    yield from _role_problems(record, known, "lecturer", _("主讲人"), record.lecturer_code)
    yield from _role_problems(record, known, "host", _("主持人"), record.host_code)


def _role_problems(
    record: NewMeeting, known: Circumstances, name: str, title: str, code: str | None
) -> Iterator[Problem]:
    if code and code in known.unexpected:
        yield Problem(name, _("%(title)s不在应到名单里，请从到会人员中选。") % {"title": title})
    if code and code in record.absent:
        yield Problem(
            name, _("%(title)s标为未到，请改正到会情况或另选%(title)s。") % {"title": title}
        )
