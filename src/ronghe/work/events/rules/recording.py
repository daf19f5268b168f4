"""What a record of an event must satisfy before it is stored; one sentence for each mistake. Pure."""

import hashlib
from base64 import b32encode
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rules.event_series import EventSeries

LONGEST_TITLE, LONGEST_TEXT, LONGEST_KEY = 120, 2000, 60
MOST_ITEMS, MOST_PEOPLE = 60, 10_000_000


class SpeakerLine(NamedTuple):
    """Who spoke: name, sector (a code), topic, and the organisation's code or ""."""

    name: str
    sector: str = ""
    topic: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class NewEvent:
    """One event as it was written down: planned, or held with what came of it."""

    organisation_code: str
    client_key: str
    kind: str
    title: str
    on: date
    is_held: bool = True
    series: str = ""
    slot: str = ""
    venue: str = ""
    result: str = ""
    participants: int | None = None
    served: int | None = None
    is_served_estimate: bool = False
    items: tuple[str, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    by_organisation: Mapping[str, int] = field(default_factory=dict)
    """Organisation code → participants, where they are counted by organisation."""
    attendees: tuple[str, ...] = ()
    """Codes of the people who came, where they are recorded by name."""
    skills: tuple[str, ...] = ()

    @property
    def present(self) -> int | None:
        """How many took part: those named, the sum by organisation, or the count stated."""
        if self.attendees:
            return len(self.attendees)
        if self.by_organisation:
            return sum(self.by_organisation.values())
        return self.participants


@dataclass(frozen=True)
class Circumstances:
    """What the system knows around a record; the three collections are codes it does not know."""

    today: date
    kind: EventKind | None
    org_type: str
    series: EventSeries | None = None
    series_kinds: Collection[str] = ()
    taken_slots: Collection[str] = ()
    unknown_people: Collection[str] = ()
    unknown_organisations: Collection[str] = ()
    established_on: date | None = None
    closed_on: date | None = None


class Problem(NamedTuple):
    """One mistake: the form's field and a sentence."""

    field: str
    sentence: str


def event_code(organisation_code: str, client_key: str) -> str:
    """The record's code: organisation and eight letters that the same post gives again."""
    digest = hashlib.sha256(f"event|{organisation_code}|{client_key}".encode()).digest()
    return f"EV-{organisation_code}-{b32encode(digest)[:8].decode()}"


def problems(record: NewEvent, known: Circumstances) -> list[Problem]:
    """Everything that keeps a record from being stored; empty when it may be."""
    if known.kind is None:
        return [Problem("kind", _("没有这种活动。请从列出的活动类型中选一种。"))]
    return [
        *_text_problems(record),
        *_day_problems(record, known),
        *_holder_problems(known, known.kind),
        *_slot_problems(record, known),
        *_people_problems(record, known, known.kind),
        *_content_problems(record, known.kind),
    ]


def _text_problems(record: NewEvent) -> Iterator[Problem]:
    if not 0 < len(record.client_key) <= LONGEST_KEY:
        yield Problem("client_key", _("提交标识缺失或过长，请刷新页面后重新提交。"))
    if not record.title.strip():
        yield Problem("title", _("请写活动名称。"))
    for name, text, most in (
        ("title", record.title, LONGEST_TITLE),
        ("venue", record.venue, LONGEST_TITLE),
        ("result", record.result, LONGEST_TEXT),
    ):
        if len(text) > most:
            yield Problem(name, _("这一栏不超过 %(most)s 字，请写短一些。") % {"most": most})


def _day_problems(record: NewEvent, known: Circumstances) -> Iterator[Problem]:
    if record.is_held and record.on > known.today:
        yield Problem(
            "on",
            _("日期不能晚于今天（%(today)s）：还没有举办的请存为计划，办过再补记。")
            % {"today": f"{known.today:%Y-%m-%d}"},
        )
    if known.established_on and record.on < known.established_on:
        yield Problem(
            "on",
            _("日期早于本组织成立之日（%(day)s），请改正日期。")
            % {"day": f"{known.established_on:%Y-%m-%d}"},
        )
    if known.closed_on and record.on >= known.closed_on:
        yield Problem(
            "on",
            _("本组织已于%(closed_on)s撤销，之后的活动请由承接组织记录。")
            % {"closed_on": f"{known.closed_on:%Y-%m-%d}"},
        )


def _holder_problems(known: Circumstances, kind: EventKind) -> Iterator[Problem]:
    if kind.held_by and known.org_type not in kind.held_by:
        yield Problem(
            "kind",
            _("“%(label)s”不由这一级组织举办。请另选活动类型，或由对应的组织记录。")
            % {"label": kind.label},
        )


def _slot_problems(record: NewEvent, known: Circumstances) -> Iterator[Problem]:
    if record.series and (known.series is None or record.kind not in known.series_kinds):
        yield Problem("slot", _("这种活动不属于所选的系列。请另选活动类型或去掉系列。"))
        return
    if record.slot and (known.series is None or known.series.slot(record.slot) is None):
        yield Problem("slot", _("系列里没有这一项。请从列出的项目中选择。"))
    elif record.slot and record.slot in known.taken_slots:
        yield Problem("slot", _("这一项已经有活动。请另选一项，或打开原来的记录更正。"))


def _people_problems(record: NewEvent, known: Circumstances, kind: EventKind) -> Iterator[Problem]:
    if count := len(known.unknown_organisations):
        yield Problem(
            "by_organisation",
            _("有%(count)s个参加单位没有认出，请按组织简称或编码改正。") % {"count": count},
        )
    if count := len(known.unknown_people):
        yield Problem(
            "attendees", _("有%(count)s名参加人没有认出，请改正姓名或编码。") % {"count": count}
        )
    if record.attendees and kind.participants != "NAMED":
        yield Problem("attendees", _("这种活动只记人数，不记姓名。请去掉名单，填写参加人数。"))
    for name, number in (("participants", record.participants), ("served", record.served)):
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            yield Problem(name, _("人数应是 0 到一千万之间的整数，请改正。"))
    if any(number < 0 for number in record.by_organisation.values()):
        yield Problem("by_organisation", _("参加人数不能小于 0，请改正。"))
    if record.is_held and kind.participants != "NONE" and record.present is None:
        name = "attendees" if kind.participants == "NAMED" else "participants"
        yield Problem(name, _("办过的活动要写参加人数；一个也没有来请填 0。"))


def _content_problems(record: NewEvent, kind: EventKind) -> Iterator[Problem]:
    if len(record.items) > MOST_ITEMS:
        yield Problem("items", _("节目不超过 %(most)s 项，请合并后再记录。") % {"most": MOST_ITEMS})
    if record.is_held and kind.asks_for("ITEMS") and not record.items:
        yield Problem("items", _("请写节目单，一行一个节目。"))
    if record.is_held and kind.asks_for("SPEAKERS") and not record.speakers:
        yield Problem("speakers", _("请写主讲人和所属领域，一行一人。"))
    for no, speaker in enumerate(record.speakers, start=1):
        if not speaker.name.strip() or len(speaker.name) > LONGEST_TITLE:
            yield Problem("speakers", _("第%(no)s位主讲人没有姓名，请补上。") % {"no": no})
        if kind.sectors and speaker.sector not in kind.sectors:
            yield Problem("speakers", _("第%(no)s位主讲人没有写明所属领域，请补上。") % {"no": no})
    unknown = set(record.skills) - set(kind.training.skills if kind.training else ())
    if unknown:
        yield Problem("skills", _("有能力项不在这类培训的范围内，请从列出的项目中选择。"))
